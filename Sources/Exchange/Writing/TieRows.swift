internal import Diffusion
internal import Records

/// The rows of the tables behind one tie between organisations.
struct TieRows: Sendable {
  /// In order of date; empty unless the tie is one of transfers.
  var transfers: [Transfer] = []
  /// The sources that the rows give, each once.
  var sources: [String] = []

  /// The days within which the dated transfers took place.
  var date: ImpreciseDate? {
    let dates = transfers.compactMap(\.date)
    return dates.first.map { dates.dropFirst().reduce($0) { $0.union($1) } }
  }

  /// Each text once, in the order in which they first come.
  static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

/// Finds the rows behind the ties of a network, which itself keeps only what they add up to.
struct TieRowFinder {
  private struct Pair: Hashable {
    let first: Identifier<Organisation>
    let second: Identifier<Organisation>
  }

  private struct Membership: Hashable {
    let affiliation: String
    let organisation: Identifier<Organisation>
  }

  private var transfers: [Pair: [Transfer]] = [:]
  private var borders: [Pair: [Tie]] = [:]
  private var memberships: [Membership: [String]] = [:]

  /// - Complexity: O(number of rows of the table behind the kind of network).
  init(_ kind: OrganisationNetwork.Kind, of book: RecordBook) {
    switch kind {
    case .transfers:
      for row in book.tables.transfers {
        let pair = Pair(
          first: book.countingUnit(of: row.from), second: book.countingUnit(of: row.to))
        transfers[pair, default: []].append(row)
      }
    case .adjacency:
      for row in book.tables.ties {
        let (a, b) = (book.countingUnit(of: row.a), book.countingUnit(of: row.b))
        borders[Pair(first: min(a, b), second: max(a, b)), default: []].append(row)
      }
    case .affiliations:
      for row in book.tables.affiliations {
        let unit = book.countingUnit(of: row.organisation)
        let membership = Membership(affiliation: row.id.rawValue, organisation: unit)
        if let source = row.evidence.source { memberships[membership, default: []].append(source) }
      }
    case .affiliation, .coAttendance, .combined: break
    }
  }

  /// The rows behind a tie.
  func rows(
    of tie: OrganisationNetwork.Tie, from source: OrganisationNetwork.Node,
    to target: OrganisationNetwork.Node
  ) -> TieRows {
    guard let a = source.organisation, let b = target.organisation else { return TieRows() }
    if let rows = transfers[Pair(first: a, second: b)] { return transferRows(rows, of: tie) }
    if let rows = borders[Pair(first: min(a, b), second: max(a, b))] {
      let used = rows.filter { tie.via.contains($0.kind.rawValue) }
      return TieRows(sources: TieRows.distinct(used.compactMap(\.evidence.source)))
    }
    let sources = tie.via.flatMap { affiliation in
      [a, b].flatMap {
        memberships[Membership(affiliation: affiliation, organisation: $0)] ?? []
      }
    }
    return TieRows(sources: TieRows.distinct(sources))
  }

  /// A network up to a day leaves out later rows: as many of each practice as the tie names, the
  /// earliest ones, are those that it was made from.
  private func transferRows(_ rows: [Transfer], of tie: OrganisationNetwork.Tie) -> TieRows {
    var left: [String: Int] = [:]
    for practice in tie.via { left[practice, default: 0] += 1 }
    let byDate = rows.enumerated().sorted { first, second in
      let key = { (row: Transfer) in row.date?.latest?.number ?? .max }
      return (key(first.element), first.offset) < (key(second.element), second.offset)
    }
    let used = byDate.map(\.element).filter { row in
      left[row.practice.rawValue, default: 0] -= 1
      return left[row.practice.rawValue, default: 0] >= 0
    }
    return TieRows(
      transfers: used, sources: TieRows.distinct(used.compactMap(\.evidence.source)))
  }
}

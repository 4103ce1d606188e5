public import Records

/// The adoptions of all practices of a record as cascades, in calendar time.
///
/// Times are in years (of 365.25 days) since 1970. A date known only within bounds stands at its
/// middle, and makes nobody earlier whom it may not precede. Dates with an open end are left out.
public struct RecordedCascades: Sendable {
  /// Nodes are organisations, cascades practices, both by their identifiers.
  public let cascades: Cascades
  /// Adoptions left out because their date has no bound on a side.
  public let openDates: Int
  /// Adoptions used whose date is not known to the day.
  public let impreciseDates: Int
  /// Who is known not to have adopted, and until when: the last list that says so.
  public let nonAdoptions: [PairwiseRates.NonAdoption]

  /// Days of a year.
  public static let daysPerYear = 365.25

  /// Collects the adoptions.
  ///
  /// - Parameters:
  ///   - book: the record.
  ///   - practices: which practices; `nil` for all.
  /// - Complexity: O(*n* log *n*) in the facts about the practices.
  public init(of book: RecordBook, practices: [Identifier<Practice>]? = nil) {
    var rows: [Cascades.Row] = []
    var open = 0
    var imprecise = 0
    let chosen = practices ?? book.tables.practices.map(\.id)
    for practice in chosen {
      for time in book.timesOfAdoption(of: practice) {
        guard let first = time.date.earliest, let last = time.date.latest else {
          open += 1
          continue
        }
        if first != last { imprecise += 1 }
        let (start, end) = (Self.years(first), Self.years(last))
        rows.append(
          Cascades.Row(
            cascade: practice.rawValue, node: time.organisation.rawValue,
            time: start + (end - start) / 2, earliest: start, latest: end))
      }
    }
    cascades = Cascades(rows)
    openDates = open
    impreciseDates = imprecise
    nonAdoptions = Self.nonAdoptions(in: cascades, of: book)
  }

  private static func years(_ day: Day) -> Double { Double(day.number) / daysPerYear }

  private static func nonAdoptions(
    in cascades: Cascades, of book: RecordBook
  ) -> [PairwiseRates.NonAdoption] {
    let nodes = Dictionary(uniqueKeysWithValues: zip(cascades.nodes, cascades.nodes.indices))
    var found: [PairwiseRates.NonAdoption] = []
    for (number, name) in cascades.names.enumerated() {
      let practice = Identifier<Practice>(name)
      let adopters = Set(book.timesOfAdoption(of: practice).map(\.organisation))
      var until: [Identifier<Organisation>: Day] = [:]
      for row in book.observations(of: practice) where row.status == .no {
        let unit = book.countingUnit(of: row.organisation)
        guard let day = row.asOf.earliest else { continue }
        until[unit] = max(until[unit] ?? day, day)
      }
      if let list = book[practice]?.completeAsOf.compactMap(\.earliest).max() {
        for member in book.members(of: .region) {
          until[member.id] = max(until[member.id] ?? list, list)
        }
      }
      for (organisation, day) in until.sorted(by: { $0.key < $1.key })
      where !adopters.contains(organisation) {
        guard let node = nodes[organisation.rawValue] else { continue }
        found.append(.init(cascade: number, node: node, until: years(day)))
      }
    }
    return found
  }
}

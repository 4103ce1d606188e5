public import Records

/// Adopting or declining a practice, whichever came first: who declined no longer waits to adopt.
///
/// A date that is an interval counts at its middle; who has only open dates is left out and
/// counted. Who has done neither is followed to the end of the watch.
///
/// - Source: as ``CumulativeIncidence``.
public struct AdoptionOrDecline: Sendable {
  /// The kinds of end, in the order of the curves.
  public enum Kind: Int, CaseIterable, Hashable, Sendable {
    case adopted, declined
  }

  /// By years since ``start``; kinds in the order of ``Kind``.
  public let curves: CumulativeIncidence
  /// When the practice came into being, or the first dated step.
  public let start: Day
  /// The last day of the watch.
  public let end: Day
  public let adopted: Int
  public let declined: Int
  /// Members left out for want of a closed date.
  public let undated: Int

  /// Reads a practice off a record.
  ///
  /// - Returns: `nil` where nobody has a dated adoption or decline.
  /// - Complexity: O(*n* log *n*) in members, and the square of distinct days.
  public init?(
    of practice: Identifier<Practice>, in book: RecordBook, population: Population = .region
  ) {
    var ends: [Identifier<Organisation>: (day: Int, kind: Kind)] = [:]
    var open: Set<Identifier<Organisation>> = []
    for row in book.adoptions(of: practice) where row.stage.isInUse || row.stage == .declined {
      let organisation = book.countingUnit(of: row.organisation)
      let bounds = TimeBounds(row.date)
      guard bounds.earliest != nil, bounds.latest != nil, let day = bounds.middle else {
        open.insert(organisation)
        continue
      }
      let kind: Kind = row.stage == .declined ? .declined : .adopted
      if day < ends[organisation]?.day ?? .max { ends[organisation] = (day, kind) }
    }
    let members = book.members(of: population).map(\.id)
    let inside = members.compactMap { ends[$0] }
    let introduced = book[practice]?.introduced?.earliest.map { Int($0.number) }
    guard let first = inside.map(\.day).min(), let last = inside.map(\.day).max() else {
      return nil
    }
    let start = min(introduced ?? first, first)
    let end = max(last, book.information.observedUntil?.latest.map { Int($0.number) } ?? last)
    let kept = members.filter { ends[$0] != nil || !open.contains($0) }
    curves = CumulativeIncidence(
      kept.map { member in
        .init(
          time: Double((ends[member]?.day ?? end) - start) / 365.25,
          kind: ends[member]?.kind.rawValue)
      }, kindCount: Kind.allCases.count)
    self.start = Day(number: Int32(start))
    self.end = Day(number: Int32(end))
    adopted = inside.count { $0.kind == .adopted }
    declined = inside.count { $0.kind == .declined }
    undated = members.count - kept.count
  }
}

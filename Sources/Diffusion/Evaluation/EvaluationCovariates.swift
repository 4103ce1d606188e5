internal import Glibc
internal import Records

/// What may stand behind both coming and adopting: size, neighbours, habit of coming, county.
struct EvaluationCovariates {
  /// ln(population) less the mean; 0 where unknown.
  let size: [Double]
  /// Whether any size is known.
  let knowsSizes: Bool
  let counties: [String]
  private let members: [Identifier<Organisation>]
  /// Within the region, also those that are not compared.
  private let neighbours: LandNeighbours
  /// By practice, from when until when each organisation uses it.
  private let uses: [[Identifier<Organisation>: (from: Day, until: Day?)]]
  /// By member, the days of meetings of the whole record at which it was a guest.
  private let visits: [[Day]]

  init(_ record: EvaluationRecord) {
    let book = record.book
    let logs = record.members.map { $0.population.map { log(Double(max(1, $0))) } }
    let known = logs.compactMap(\.self)
    knowsSizes = !known.isEmpty
    let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    size = logs.map { $0.map { $0 - mean } ?? 0 }
    counties = record.members.map { $0.countyCode ?? "" }
    members = record.members.map(\.id)
    neighbours = LandNeighbours(among: book.members(of: .region) + record.members, in: book)
    let (floor, ceiling, dating) = (
      record.observedFrom, record.observedUntil, record.scope.dating
    )
    uses = record.scope.practices.map { practice in
      var uses: [Identifier<Organisation>: (from: Day, until: Day?)] = [:]
      for time in book.timesOfAdoption(of: practice) {
        guard let from = time.date.day(dating, from: floor, through: ceiling) else { continue }
        uses[time.organisation] = (
          from, time.discontinued?.day(dating, from: from, through: ceiling)
        )
      }
      return uses
    }
    let places = Dictionary(
      record.members.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var visits = [Set<Day>](repeating: [], count: record.members.count)
    for row in book.tables.attendances where row.status == .attended {
      guard case .seminar(let id) = row.gathering,
        let member = places[book.countingUnit(of: row.organisation)],
        let day = book[id]?.date.day(dating, from: floor, through: ceiling)
      else { continue }
      visits[member].insert(day)
    }
    self.visits = visits.map { $0.sorted() }
  }

  /// The share of neighbours that use a practice strictly before a day; `nil` without neighbours.
  func neighbourShare(of member: Int, practice: Int, before day: Day) -> Double? {
    let near = neighbours[members[member]]
    guard !near.isEmpty else { return nil }
    let using = near.count { id in
      guard let use = uses[practice][id] else { return false }
      return use.from < day && (use.until.map { $0 >= day } ?? true)
    }
    return Double(using) / Double(near.count)
  }

  /// Meetings of the record, of any subject, attended strictly before a day.
  func meetings(of member: Int, before day: Day) -> Int {
    visits[member].count { $0 < day }
  }

  /// The share of neighbours with the reverse weights: each neighbour spreads its use over its own.
  func reversedNeighbourShare(
    of member: Int, practice: Int, before day: Day
  ) -> Double {
    neighbours[members[member]].reduce(0) { sum, id in
      guard let use = uses[practice][id], use.from < day,
        use.until.map({ $0 >= day }) ?? true
      else { return sum }
      return sum + 1 / Double(neighbours[id].count)
    }
  }
}

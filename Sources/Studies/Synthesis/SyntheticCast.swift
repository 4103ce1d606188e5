internal import Foundation
internal import Records

/// Who takes part in the invented world: the real organisations, their places and borders.
struct SyntheticCast {
  /// The municipalities of the region, who adopt, and then the others who are invited too.
  let guests: [Organisation]
  /// The first so many guests are the municipalities.
  let municipalityCount: Int
  /// For each municipality, its land neighbours (fixed links too).
  let neighbours: [[Int]]
  /// For each guest, ln(population) above the mean of the municipalities; 0 where unknown.
  let logPopulation: [Double]
  private let positions: [Coordinates?]

  var municipalities: Range<Int> { 0..<municipalityCount }

  init(_ book: RecordBook) {
    let municipalities = book.members(of: .region).filter { $0.sector == .municipality }
    let others = book.tables.organisations.filter { organisation in
      let counties = book.information.region.counties
      let isNear = organisation.countyCode.map { counties?.contains($0) ?? true } ?? false
      return isNear && book.countingUnit(of: organisation.id) == organisation.id
        && [.region, .university, .sciencePark, .stateAgency].contains(organisation.sector)
    }
    guests = municipalities + others
    municipalityCount = municipalities.count
    positions = guests.map { $0.position ?? book.county(of: $0)?.position }
    neighbours = LandNeighbours(among: municipalities, in: book).places(in: municipalities)
    let logs = guests.map { $0.population.map { log(Double(max(1, $0))) } }
    let known = logs.prefix(municipalities.count).compactMap(\.self)
    let mean = known.reduce(0, +) / Double(max(1, known.count))
    logPopulation = logs.map { $0.map { $0 - mean } ?? 0 }
  }

  /// Kilometres between two guests, on a plane that touches the globe there; 0 where unknown.
  func distance(_ first: Int, _ second: Int) -> Double {
    guard let a = positions[first], let b = positions[second] else { return 0 }
    let north = (a.latitude - b.latitude) * 111.2
    let middle = (a.latitude + b.latitude) / 2 * .pi / 180
    let east = (a.longitude - b.longitude) * 111.2 * cos(middle)
    return (north * north + east * east).squareRoot()
  }

  func sharesCounty(_ first: Int, _ second: Int) -> Bool {
    guests[first].countyCode != nil && guests[first].countyCode == guests[second].countyCode
  }
}

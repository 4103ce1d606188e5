import Diffusion
import Records
import TestSupport
import Testing

@Suite("Adopters side by side")
struct BorderClusteringTests {
  private func land(_ practice: Identifier<Practice>) throws -> BorderClustering {
    let book = try SampleDataSet.book("malardalen")
    let network = try OrganisationNetwork(
      .adjacency, of: book, NetworkOptions(borders: [.adjacency]))
    return BorderClustering(of: practice, in: book, on: network)
  }

  @Test("the Finnish area: 50 pairs against 37.6 by chance; 16 of 20 voluntary, 31 of 41 others")
  func finnishArea() throws {
    let finding = try land("finskt-forvaltningsomrade")
    #expect(finding.populationSize == 79 && finding.borders == 165)
    #expect(finding.adopters == 38 && finding.adoptingPairs == 50)
    // 165 · 38 · 37 / (79 · 78) = 231 990 / 6 162 = 37.648…
    #expect(finding.expectedPairs == 231_990.0 / 6_162)
    #expect(finding.voluntaryAdopters == 20 && finding.voluntaryWithEarlierNeighbour == 16)
    // 1863 (2012) and 1883 (2012 to February 2014) have neighbours with overlapping dates whose
    // latest day is earlier; 1862 has one with the very same interval: possible, no more.
    #expect(finding.voluntaryEarlierNeighbourBounds == CountRange(least: 14, most: 17))
    // The 18 by law began on one day: none of them was earlier than another.
    #expect(finding.withEarlierNeighbour == 16)
    #expect(finding.earlierNeighbourBounds == finding.voluntaryEarlierNeighbourBounds)
    #expect(finding.others == 41 && finding.othersWithAdoptingNeighbour == 31)
  }

  @Test("the Covenant: 14 pairs against 6.4 by chance; 8 of 16 had an earlier neighbour")
  func covenant() throws {
    let finding = try land("borgmastaravtalet")
    #expect(finding.adopters == 16 && finding.adoptingPairs == 14)
    // 165 · 16 · 15 / (79 · 78) = 39 600 / 6 162 = 6.426…
    #expect(finding.expectedPairs == 39_600.0 / 6_162)
    #expect(finding.withEarlierNeighbour == 8)
    #expect(finding.earlierNeighbourBounds == CountRange(exactly: 8))
    #expect(finding.voluntaryAdopters == 16 && finding.voluntaryWithEarlierNeighbour == 8)
  }

  /// The path a - b - c - d, d tied to x, which lies outside.
  private func path(_ steps: Adoption...) throws -> BorderClustering {
    var tables = World.meetings
    tables.ties = [
      World.border("a", "b"), World.border("b", "c"), World.border("c", "d"),
      World.border("d", "x"),
    ]
    tables.adoptions = steps
    let book = RecordBook(tables)
    return BorderClustering(of: "p", in: book, on: try OrganisationNetwork(.adjacency, of: book))
  }

  @Test("on a path of four, two adjacent adopters are one pair; chance gives a half")
  func path() throws {
    let finding = try path(World.step("a", "2010"), World.step("b", "2012"))
    #expect(finding.borders == 3 && finding.populationSize == 4)
    #expect(finding.adoptingPairs == 1)
    #expect(finding.expectedPairs == 0.5)  // 3 · 2 · 1 / (4 · 3)
    #expect(finding.withEarlierNeighbour == 1)
    #expect(finding.others == 2 && finding.othersWithAdoptingNeighbour == 1)
  }

  @Test("an adopter outside the region is nobody's neighbour here")
  func outsider() throws {
    let finding = try path(World.step("x", "2010"), World.step("d", "2012"))
    #expect(finding.adopters == 1 && finding.adoptingPairs == 0 && finding.borders == 3)
    #expect(finding.withEarlierNeighbour == 0 && finding.others == 3)
  }

  @Test("of overlapping dates the latest day decides, and both bounds say so")
  func overlap() throws {
    let overlapping = try path(World.step("a", "2012"), World.step("b", "2012-05"))
    // b's latest day, 31 May, comes first, so a counts; either or both orders are possible.
    #expect(overlapping.withEarlierNeighbour == 1 && overlapping.adoptingPairs == 1)
    #expect(overlapping.earlierNeighbourBounds == CountRange(least: 0, most: 2))
    let open = try path(World.step("a", "2012/.."), World.step("b", "2012-05"))
    #expect(open.withEarlierNeighbour == 1)
    #expect(open.earlierNeighbourBounds == CountRange(least: 0, most: 2))
  }

  @Test("the same day is not earlier, nor is the same year by its latest day")
  func sameDay() throws {
    let sameDay = try path(World.step("a", "2012-05-01"), World.step("b", "2012-05-01"))
    #expect(sameDay.withEarlierNeighbour == 0)
    #expect(sameDay.earlierNeighbourBounds == CountRange(exactly: 0))
    let sameYear = try path(World.step("a", "2012"), World.step("b", "2012"))
    #expect(sameYear.withEarlierNeighbour == 0)
    #expect(sameYear.earlierNeighbourBounds == CountRange(least: 0, most: 2))
  }

  @Test("who adopted by law is not voluntary, but may lead")
  func byLaw() throws {
    let finding = try path(
      World.step("a", "2010-01-01", mechanism: "by-law"), World.step("b", "2012"))
    #expect(finding.voluntaryAdopters == 1 && finding.voluntaryWithEarlierNeighbour == 1)
  }

  @Test("nobody at all gives zeroes, not a division by zero")
  func empty() throws {
    let book = RecordBook(World.empty)
    let finding = BorderClustering(
      of: "p", in: book, on: try OrganisationNetwork(.adjacency, of: book))
    #expect(finding.expectedPairs == 0 && finding.populationSize == 0 && finding.others == 0)
  }
}

import Testing

@testable import Graphs

@Suite struct SpreadSortTests {
  @Test("rows of every shape come out as the library sorts them", arguments: 1...20)
  func sameAsLibrary(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int(seed * seed)
    var sort = SpreadSort(count: count)
    let shapes: [(Double) -> Double] = [
      { $0 }, { 1 / ($0 + 1e-12) }, { ($0 * 4).rounded() }, { _ in 7 }, { -$0 * 0x1p-1030 },
      { ($0 - 0.5) * 1e308 }, { $0 < 0.01 ? -1e9 : $0 * 1e-9 },
    ]
    for shape in shapes {
      let values = (0..<count).map { _ in shape(generator.unit()) }
      sort.numbers = values
      sort.sort()
      #expect(sort.numbers == values.sorted())
    }
  }
}

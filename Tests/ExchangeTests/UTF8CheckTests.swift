import Testing

@testable import Exchange

@Suite("Strict UTF-8")
struct UTF8CheckTests {
  /// The nine rows of Unicode 15, table 3-7: the ranges of each byte.
  private static let table: [[ClosedRange<UInt8>]] = [
    [0x00...0x7f],
    [0xc2...0xdf, 0x80...0xbf],
    [0xe0...0xe0, 0xa0...0xbf, 0x80...0xbf],
    [0xe1...0xec, 0x80...0xbf, 0x80...0xbf],
    [0xed...0xed, 0x80...0x9f, 0x80...0xbf],
    [0xee...0xef, 0x80...0xbf, 0x80...0xbf],
    [0xf0...0xf0, 0x90...0xbf, 0x80...0xbf, 0x80...0xbf],
    [0xf1...0xf3, 0x80...0xbf, 0x80...0xbf, 0x80...0xbf],
    [0xf4...0xf4, 0x80...0x8f, 0x80...0xbf, 0x80...0xbf],
  ]

  @Test("the least and the greatest bytes of each row are well-formed", arguments: table.indices)
  func wellFormed(row: Int) {
    let ranges = Self.table[row]
    #expect(UTF8Check.firstFault(in: ranges.map(\.lowerBound)) == nil)
    #expect(UTF8Check.firstFault(in: ranges.map(\.upperBound)) == nil)
  }

  @Test("one beyond a bound of any byte after the first is a fault", arguments: table.indices)
  func oneBeyond(row: Int) {
    let ranges = Self.table[row]
    for place in ranges.indices.dropFirst() {
      for byte in [ranges[place].lowerBound - 1, ranges[place].upperBound + 1] {
        var bytes = ranges.map(\.lowerBound)
        bytes[place] = byte
        #expect(UTF8Check.firstFault(in: [0x61] + bytes + [0x61]) == 1, "\(bytes)")
      }
    }
  }

  @Test("a sequence cut short is a fault, at the end and before a letter", arguments: table.indices)
  func cutShort(row: Int) {
    let bytes = Self.table[row].map(\.lowerBound)
    for count in 1..<max(1, bytes.count) {
      #expect(UTF8Check.firstFault(in: Array(bytes.prefix(count))) == 0)
      #expect(UTF8Check.firstFault(in: bytes.prefix(count) + [0x61, 0x61, 0x61]) == 0)
    }
  }

  @Test(
    "no character begins so",
    arguments: Array(0x80...0xc1) + Array(0xf5...0xff) as [UInt8])
  func badLead(byte: UInt8) {
    #expect(UTF8Check.firstFault(in: [0x61, byte, 0x80, 0x80, 0x80]) == 1)
  }

  @Test("every pair of bytes is judged as the standard library judges it")
  func againstStandardLibrary() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        #expect((UTF8Check.firstFault(in: bytes) == nil) == isValid)
      }
    }
  }

  @Test("line and character are counted as an editor does: å is one, a byte-order mark none")
  func place() {
    func place(_ text: String, _ offset: Int) -> [Int] {
      let (line, column) = UTF8Check.place(of: offset, in: Array(text.utf8))
      return [line, column]
    }
    #expect(place("abc", 2) == [1, 3])
    #expect(place("åäö", 4) == [1, 3])
    #expect(place("\u{feff}abc", 4) == [1, 2])
    #expect(place("a\r\nb\rc\nd", 7) == [4, 1])
    #expect(place("a\n\nb", 3) == [3, 1])
  }
}

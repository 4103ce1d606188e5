import Records
import TestSupport
import Testing

@Suite struct PlaceTableTests {
  /// Against a dictionary, with hashes that often collide.
  @Test("finds the first of its like as a dictionary does", arguments: [1, 3, 1000])
  func likeADictionary(hashes: Int) {
    var state: UInt64 = 20_261_126
    var values: [Int] = []
    var table = PlaceTable()
    var known: [Int: Int] = [:]
    for _ in 0..<3000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Int(state >> 40) % 700
      let found = table.place(hash: value % hashes) { values[$0] == value }
      #expect(found == known[value])
      if found == nil {
        table.insert(values.count, hash: value % hashes) { [values] in values[$0] % hashes }
        known[value] = values.count
      }
      values.append(value)
    }
    #expect(table.count == known.count)
  }
}

@Suite struct EvidenceTests {
  @Test("evidence with another row's texts is its own value")
  func values() {
    let first = Evidence(
      .documented, source: "s", note: "n", place: RecordPlace(file: "a.csv", line: 2),
      remarks: [.init(column: "c", value: "v")])
    var second = first
    second.place = RecordPlace(file: "a.csv", line: 3, character: 4)
    #expect(first.place == RecordPlace(file: "a.csv", line: 2))
    #expect(second.place == RecordPlace(file: "a.csv", line: 3, character: 4))
    #expect(second.source == "s" && second.note == "n" && second.remarks == first.remarks)
    second.source = nil
    second.place = nil
    #expect(first.source == "s" && second.source == nil && second.place == nil)
    #expect(second == Evidence(.documented, note: "n", remarks: first.remarks))
    second.note = nil
    second.remarks = []
    #expect(second == Evidence(.documented) && second.hashValue == Evidence(.documented).hashValue)
    #expect(MemoryLayout<Attendance>.stride <= 96)
  }

  @Test("the digest without an object is the digest, for every length around a block")
  func digest() {
    for length in 0...200 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let words = SHA256.words(of: bytes.span)
      let text = (0..<8).map { place in
        let digits = String(words[place], radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
      }.joined()
      #expect(text == SHA256.hexadecimal(of: bytes))
    }
  }
}

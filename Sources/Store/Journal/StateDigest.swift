/// A digest of a set of rows that can be kept up as rows come and go.
///
/// The sum, modulo 2²⁵⁶, of the SHA-256 digests of the rows: independent of their order, and
/// adding or removing a row costs the hashing of that row alone. It finds damage; it is no seal
/// against somebody who means to forge, who could write the journal anew as well.
///
/// - Source: D. Clarke et al., "Incremental multiset hash functions", ASIACRYPT 2003,
///   doi:10.1007/978-3-540-40061-5_12 (their MSet-Add-Hash, here without a key).
struct StateDigest: Hashable, Sendable {
  /// Eight words, the most significant first.
  private var words = [UInt32](repeating: 0, count: 8)

  init() {}

  /// From 64 hexadecimal digits; `nil` for another text.
  init?(hexadecimal text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    for place in 0..<8 {
      let part = String(decoding: digits[place * 8..<place * 8 + 8], as: UTF8.self)
      guard let word = UInt32(part, radix: 16) else { return nil }
      words[place] = word
    }
  }

  var hexadecimal: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }

  mutating func add(_ digest: [8 of UInt32]) {
    var carry: UInt64 = 0
    for place in stride(from: 7, through: 0, by: -1) {
      let sum = UInt64(words[place]) + UInt64(digest[place]) + carry
      words[place] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
  }

  mutating func add(_ other: StateDigest) {
    add([8 of UInt32] { other.words[$0] })
  }

  mutating func remove(_ digest: [8 of UInt32]) {
    var borrow: Int64 = 0
    for place in stride(from: 7, through: 0, by: -1) {
      let difference = Int64(words[place]) - Int64(digest[place]) - borrow
      words[place] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
  }
}

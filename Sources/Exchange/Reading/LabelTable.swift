/// Numbers names in order of first appearance, straight from the bytes of a file.
///
/// Open addressing over one flat buffer: no string is made until the end, so a million rows cost
/// two look-ups each and nothing else.
struct LabelTable {
  /// The bytes of all names, one after the other.
  private var bytes: [UInt8] = []
  /// Where each name begins; one more at the end.
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Number of the name in each slot, or -1; its size is a power of two.
  private var slots = [Int32](repeating: -1, count: 1024)

  /// The number of names.
  var count: Int { hashes.count }

  /// The number of a name, new or known.
  ///
  /// - Complexity: O(length of the name), expected.
  mutating func number(of name: Range<Int>, in source: [UInt8]) -> Int {
    // FNV-1a, then mixed, so that the low bits depend on all.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in name { hash = (hash ^ UInt64(source[place])) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 32)) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 29
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, name, source) { return number }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(count)
    hashes.append(hash)
    bytes.append(contentsOf: source[name])
    starts.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  /// The names in order.
  func labels() -> [String] {
    (0..<count).map { String(decoding: bytes[starts[$0]..<starts[$0 + 1]], as: UTF8.self) }
  }

  private func isEqual(_ number: Int, _ name: Range<Int>, _ source: [UInt8]) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == name.count else { return false }
    for offset in 0..<name.count
    where bytes[start + offset] != source[name.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    var larger = [Int32](repeating: -1, count: slots.count * 2)
    let mask = larger.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] >= 0 { slot = (slot + 1) & mask }
      larger[slot] = Int32(number)
    }
    slots = larger
  }
}

/// Numbers names in order of first appearance, straight from the bytes of a file.
///
/// Open addressing over one flat buffer: no string is made until the end, so a million rows cost
/// two look-ups each and nothing else. Names that are whole numbers below ``numberLimit`` need not
/// even be hashed. The hash is seeded anew in each process, so no file can be made to collide.
struct LabelTable {
  private static let seed = UInt64.random(in: .min ... .max)

  /// Names that are plain whole numbers below this are found by their value: set it, before the
  /// first name, to what the length of the file allows, since memory grows to it.
  var numberLimit = 0
  /// The number of the name of each value, or -1.
  private var numbers: [Int32] = []
  /// The bytes of all names, one after the other.
  private var bytes: [UInt8] = []
  /// Where each name begins; one more at the end.
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Whether each name is in a slot, and not found by its value.
  private var isHashed: [Bool] = []
  private var hashedCount = 0
  /// Number of the name in each slot, or -1; its size is a power of two.
  private var slots = [Int32](repeating: -1, count: 1024)

  /// The number of names.
  var count: Int { hashes.count }

  /// The number of a name, new or known.
  ///
  /// - Complexity: O(length of the name), expected.
  mutating func number(of name: Range<Int>, in source: [UInt8]) -> Int {
    number(of: name, in: source.span)
  }

  /// The number of a name, new or known.
  ///
  /// - Complexity: O(length of the name), expected.
  mutating func number(of name: Range<Int>, in source: Span<UInt8>) -> Int {
    if let value = value(of: name, in: source) { return number(ofValue: value) }
    // FNV-1a, then mixed, so that the low bits depend on all.
    var hash = 0xcbf2_9ce4_8422_2325 ^ Self.seed
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
    hashedCount += 1
    add(name, source, hash: hash)
    if hashedCount * 2 > slots.count { grow() }
    return count - 1
  }

  /// The number of a name that is a whole number below ``numberLimit``.
  private mutating func number(ofValue value: Int) -> Int {
    if value < numbers.count, numbers[value] >= 0 { return Int(numbers[value]) }
    if value >= numbers.count {
      let size = min(numberLimit, max(1024, 2 * value + 1))
      numbers += [Int32](repeating: -1, count: size - numbers.count)
    }
    numbers[value] = Int32(count)
    hashes.append(0)
    isHashed.append(false)
    bytes += String(value).utf8
    starts.append(bytes.count)
    return count - 1
  }

  /// Replaces values of names by the numbers of the names, new ones in the order given.
  ///
  /// All are looked up before any is added, so that the machine waits for memory once for many.
  mutating func replace(values: inout [Int32]) {
    do {
      let numbers = numbers.span
      var values = values.mutableSpan
      for place in 0..<values.count {
        let value = Int(values[place])
        let number = value < numbers.count ? numbers[value] : -1
        // What is not known yet stays a value, told by its sign.
        values[place] = number >= 0 ? number : ~values[place]
      }
    }
    for place in values.indices where values[place] < 0 {
      values[place] = Int32(number(ofValue: Int(~values[place])))
    }
  }

  private mutating func add(_ name: Range<Int>, _ source: Span<UInt8>, hash: UInt64) {
    hashes.append(hash)
    isHashed.append(true)
    for place in name { bytes.append(source[place]) }
    starts.append(bytes.count)
  }

  /// The value of a whole number below ``numberLimit`` as it is written without need: no sign, no
  /// zero before it.
  @inline(__always)
  func value(of name: Range<Int>, in source: Span<UInt8>) -> Int? {
    guard name.count <= 9, !name.isEmpty else { return nil }
    if source[name.lowerBound] == 0x30 { return name.count == 1 && numberLimit > 0 ? 0 : nil }
    var value = 0
    for place in name {
      let digit = source[place] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value < numberLimit ? value : nil
  }

  /// The names in order.
  func labels() -> [String] {
    (0..<count).map(label)
  }

  /// The name of a number.
  func label(_ number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  private func isEqual(_ number: Int, _ name: Range<Int>, _ source: Span<UInt8>) -> Bool {
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
    for (number, hash) in hashes.enumerated() where isHashed[number] {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] >= 0 { slot = (slot + 1) & mask }
      larger[slot] = Int32(number)
    }
    slots = larger
  }
}

internal import Records

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

  mutating func add(_ digest: [UInt32]) {
    var carry: UInt64 = 0
    for place in stride(from: 7, through: 0, by: -1) {
      let sum = UInt64(words[place]) + UInt64(digest[place]) + carry
      words[place] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
  }

  mutating func remove(_ digest: [UInt32]) {
    var borrow: Int64 = 0
    for place in stride(from: 7, through: 0, by: -1) {
      let difference = Int64(words[place]) - Int64(digest[place]) - borrow
      words[place] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
  }
}

extension StoredRow {
  /// SHA-256 over what the row says: the kind, the columns that have a value with their names,
  /// and the elements of the lists; a column added later and empty changes nothing.
  ///
  /// - Parameters:
  ///   - table: where the row stands.
  ///   - number: the number of the row, with which the place in the file counts too; `nil` for the
  ///     content alone.
  /// - Returns: eight words.
  func digest(in table: StoredTable, number: Int64?) -> [UInt32] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    Self.append(table.name, to: &bytes)
    if let number { Self.append(.integer(number), to: &bytes) }
    for (column, value) in zip(table.columns, values) where value != .null {
      if number == nil, column.isPlace { continue }
      Self.append(column.name, to: &bytes)
      Self.append(value, to: &bytes)
    }
    for (list, elements) in zip(table.lists, lists) where !elements.isEmpty {
      Self.append(list.name, to: &bytes)
      for element in elements { for value in element { Self.append(value, to: &bytes) } }
    }
    var digest = SHA256()
    digest.update(bytes)
    return digest.words()
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes += text.utf8
    bytes.append(0xff)
  }

  private static func append(_ value: StoredValue, to bytes: inout [UInt8]) {
    func append(_ bits: UInt64) {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
    }
    switch value {
    case .null: bytes.append(0)
    case .text(let text):
      bytes.append(1)
      Self.append(text, to: &bytes)
    case .integer(let number):
      bytes.append(2)
      append(UInt64(bitPattern: number))
    case .real(let number):
      bytes.append(3)
      // SQLite keeps no sign of zero.
      append(number == 0 ? 0 : number.bitPattern)
    }
  }
}

internal import Records

/// The bytes of rows of one table, of which their digests are made, and where each text lies among
/// them so that SQLite can take it from there.
///
/// What a row says is: the kind, the number with which its place in the file counts too, the
/// columns that have a value with their names, and the elements of the lists. A column added later
/// and empty changes nothing.
struct RowEncoder {
  private let table: StoredTable
  private let head: [UInt8]
  private let names: [[UInt8]]
  private let listNames: [[UInt8]]
  /// The row that was encoded last.
  private(set) var bytes: [UInt8] = []
  /// Where the text of each column lies in ``bytes``; empty for what is no text.
  private(set) var texts: [Range<Int>]

  init(_ table: StoredTable) {
    self.table = table
    head = Self.named(table.name)
    names = table.columns.map { Self.named($0.name) }
    listNames = table.lists.map { Self.named($0.name) }
    texts = [Range<Int>](repeating: 0..<0, count: table.columns.count)
    bytes.reserveCapacity(512)
  }

  private static func named(_ name: String) -> [UInt8] { Array(name.utf8) + [0xff] }

  /// Encodes a row.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - number: its number; `nil` for what it says alone, wherever it stood.
  mutating func encode(_ row: StoredRow, number: Int64?) {
    bytes.removeAll(keepingCapacity: true)
    bytes += head
    if let number { append(.integer(number)) }
    for place in row.values.indices {
      let value = row.values[place]
      texts[place] = 0..<0
      guard value != .null, number != nil || !table.columns[place].isPlace else { continue }
      bytes += names[place]
      let start = bytes.count + 1
      append(value)
      if case .text = value { texts[place] = start..<bytes.count - 1 }
    }
    for (place, elements) in row.lists.enumerated() where !elements.isEmpty {
      bytes += listNames[place]
      for element in elements { for value in element { append(value) } }
    }
  }

  /// SHA-256 of the row that was encoded last, as eight words, the most significant first.
  var digest: [8 of UInt32] { SHA256.words(of: bytes.span) }

  /// SHA-256 of a row.
  mutating func digest(of row: StoredRow, number: Int64?) -> [8 of UInt32] {
    encode(row, number: number)
    return digest
  }

  private mutating func append(_ value: StoredValue) {
    switch value {
    case .null: bytes.append(0)
    case .text(let text):
      bytes.append(1)
      bytes += text.utf8
      bytes.append(0xff)
    case .integer(let number):
      bytes.append(2)
      append(UInt64(bitPattern: number))
    case .real(let number):
      bytes.append(3)
      // SQLite keeps no sign of zero.
      append(number == 0 ? 0 : number.bitPattern)
    }
  }

  private mutating func append(_ bits: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }
}

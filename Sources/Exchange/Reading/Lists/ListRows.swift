/// The rows of a list, in their order.
///
/// Those of delimited text are cut into cells when they are asked for: a million rows take little
/// more than their text.
public struct ListRows: RandomAccessCollection, Hashable, Sendable {
  private let storage: Storage

  private enum Storage: Sendable {
    case cells([ListTable.Row])
    case text(DelimitedRows)
  }

  init(_ rows: [ListTable.Row]) { storage = .cells(rows) }

  init(_ rows: DelimitedRows) { storage = .text(rows) }

  /// Whether they are rows of delimited text, of which each should have as many fields.
  var isText: Bool { if case .text = storage { true } else { false } }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch storage {
    case .cells(let rows): rows.count
    case .text(let rows): rows.count
    }
  }

  /// A row; of delimited text O(its length).
  public subscript(place: Int) -> ListTable.Row {
    switch storage {
    case .cells(let rows): rows[place]
    case .text(let rows): rows[place]
    }
  }

  public static func == (left: ListRows, right: ListRows) -> Bool { left.elementsEqual(right) }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(first)
  }
}

/// Where the rows of delimited text begin.
struct DelimitedRows: Sendable {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var starts: [Int] = []
  private var lines: [Int32] = []

  init(_ bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
  }

  var count: Int { starts.count }

  /// Adds the row that begins at a byte, on a line of the file.
  mutating func append(from start: Int, line: Int) {
    starts.append(start)
    lines.append(Int32(clamping: line))
  }

  subscript(place: Int) -> ListTable.Row {
    var cursor = FieldCursor(bytes, separator: separator, from: starts[place])
    let isThere = cursor.next()
    let cells = cursor.fields.map { field -> ListTable.Cell in
      field.range.isEmpty ? .empty : .text(cursor.text(field))
    }
    return ListTable.Row(line: Int(lines[place]), cells: isThere ? cells : [])
  }
}

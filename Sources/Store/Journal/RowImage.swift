/// Former rows as text, for the journal: JSON that any program can read.
///
/// One row is an object of the columns that have a value, and the lists:
/// `{"lists":{…},"values":{"name":"Solna stad",…}}`. Of several rows what all have in common
/// stands once: `{"columns":["organisation","line"],"rows":[["solna",2],…],"same":{…}}`.
enum RowImage {
  // MARK: Writing

  static func text(of rows: [StoredRow], in table: StoredTable) -> String {
    var bytes: [UInt8] = []
    if rows.count == 1 { write(rows[0], in: table, to: &bytes) } else { write(rows, table, &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ row: StoredRow, in table: StoredTable, to bytes: inout [UInt8]) {
    bytes += "{".utf8
    if row.lists.contains(where: { !$0.isEmpty }) {
      bytes += "\"lists\":".utf8
      write(row.lists, of: table, to: &bytes)
      bytes += ",".utf8
    }
    bytes += "\"values\":".utf8
    write(row.values, table.columns.indices.filter { row.values[$0] != .null }, table, &bytes)
    bytes += "}".utf8
  }

  private static func write(
    _ rows: [StoredRow], _ table: StoredTable, _ bytes: inout [UInt8]
  ) {
    let first = rows.first ?? StoredRow(values: [])
    let differing = first.values.indices.filter { place in
      rows.contains { $0.values[place] != first.values[place] }
    }
    bytes += "{\"columns\":".utf8
    write(differing.map { .text(table.columns[$0].name) }, to: &bytes)
    if rows.contains(where: { $0.lists.contains { !$0.isEmpty } }) {
      bytes += ",\"lists\":[".utf8
      for (place, row) in rows.enumerated() {
        if place > 0 { bytes += ",".utf8 }
        write(row.lists, of: table, to: &bytes)
      }
      bytes += "]".utf8
    }
    bytes += ",\"rows\":[".utf8
    for (place, row) in rows.enumerated() {
      if place > 0 { bytes += ",".utf8 }
      write(differing.map { row.values[$0] }, to: &bytes)
    }
    bytes += "],\"same\":".utf8
    let same = first.values.indices.filter {
      first.values[$0] != .null && !differing.contains($0)
    }
    write(first.values, same, table, &bytes)
    bytes += "}".utf8
  }

  private static func write(
    _ values: [StoredValue], _ places: [Int], _ table: StoredTable, _ bytes: inout [UInt8]
  ) {
    bytes += "{".utf8
    for (position, place) in places.enumerated() {
      if position > 0 { bytes += ",".utf8 }
      StoredJSON.write(table.columns[place].name, to: &bytes)
      bytes += ":".utf8
      StoredJSON.write(values[place], to: &bytes)
    }
    bytes += "}".utf8
  }

  private static func write(_ values: [StoredValue], to bytes: inout [UInt8]) {
    bytes += "[".utf8
    for (place, value) in values.enumerated() {
      if place > 0 { bytes += ",".utf8 }
      StoredJSON.write(value, to: &bytes)
    }
    bytes += "]".utf8
  }

  private static func write(
    _ lists: [[[StoredValue]]], of table: StoredTable, to bytes: inout [UInt8]
  ) {
    bytes += "{".utf8
    var isFirst = true
    for (list, elements) in zip(table.lists, lists) where !elements.isEmpty {
      if !isFirst { bytes += ",".utf8 }
      isFirst = false
      StoredJSON.write(list.name, to: &bytes)
      bytes += ":[".utf8
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes += ",".utf8 }
        write(element, to: &bytes)
      }
      bytes += "]".utf8
    }
    bytes += "}".utf8
  }

  // MARK: Reading

  /// The rows of a text.
  ///
  /// - Throws: ``StoredRowFault`` for what is no image.
  static func rows(of text: String, in table: StoredTable) throws(StoredRowFault) -> [StoredRow] {
    var reader = StoredJSONReader(text)
    guard let image = reader.read() else { throw fault }
    guard let rows = image["rows"]?.list else {
      return [try row(image["values"], image["lists"], in: table)]
    }
    let columns = (image["columns"]?.list ?? []).map { name in
      table.columns.firstIndex { .text($0.name) == name.value }
    }
    let same = try row(image["same"], nil, in: table)
    let lists = image["lists"]?.list
    var read: [StoredRow] = []
    read.reserveCapacity(rows.count)
    for (position, node) in rows.enumerated() {
      guard let values = node.list, values.count == columns.count else { throw fault }
      var row = same
      // A column that the table has no longer is left out.
      for case (let place?, let value) in zip(columns, values) {
        row.values[place] = try self.value(value).converted(to: table.columns[place].type)
      }
      if let lists {
        guard lists.indices.contains(position) else { throw fault }
        row.lists = try self.lists(lists[position], in: table)
      }
      read.append(row)
    }
    return read
  }

  private static var fault: StoredRowFault {
    StoredRowFault(table: "journal_changes", column: "before")
  }

  private static func row(
    _ values: StoredJSONReader.Node?, _ lists: StoredJSONReader.Node?, in table: StoredTable
  ) throws(StoredRowFault) -> StoredRow {
    var row = StoredRow(values: [])
    for column in table.columns {
      let node = values?[column.name]
      row.values.append(try node.map(value)?.converted(to: column.type) ?? .null)
    }
    row.lists = try self.lists(lists, in: table)
    return row
  }

  private static func lists(
    _ node: StoredJSONReader.Node?, in table: StoredTable
  ) throws(StoredRowFault) -> [[[StoredValue]]] {
    var lists: [[[StoredValue]]] = []
    for list in table.lists {
      var elements: [[StoredValue]] = []
      for element in node?[list.name]?.list ?? [] {
        var values: [StoredValue] = []
        for (column, value) in zip(list.columns, element.list ?? []) {
          values.append(try self.value(value).converted(to: column.type))
        }
        elements.append(values)
      }
      lists.append(elements)
    }
    return lists
  }

  private static func value(
    _ node: StoredJSONReader.Node
  ) throws(StoredRowFault) -> StoredValue {
    guard let value = node.value else { throw fault }
    return value
  }
}

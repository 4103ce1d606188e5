extension Table {
  /// The rows as an array of objects with the column keys in order; numbers at full precision,
  /// codes for words, `null` where a value is missing.
  ///
  /// - Complexity: linear in the size of the table.
  public func json() -> JSONValue {
    .array(
      rows.map { row in
        .object(
          zip(row, columns).flatMap { cell, column in
            zip(column.machineKeys, cell.machineValues(in: column)).map {
              JSONValue.Member($0, $1)
            }
          })
      })
  }
}

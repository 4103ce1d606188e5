internal import Records

/// New rows of a table without lists, ready for SQLite, and what they add to the digest.
struct EncodedRows: Sendable {
  /// The number of the first; the others follow.
  let first: Int64
  private(set) var count = 0
  /// The values of all rows, one row after the other.
  private(set) var values: [StoredValue] = []
  /// Where the text of each value lies in ``bytes``.
  private(set) var texts: [Range<Int>] = []
  private(set) var bytes: [UInt8] = []
  /// The sum of their digests.
  private(set) var digest = StateDigest()

  /// - Parameters:
  ///   - places: which of the rows that come.
  ///   - first: the number of the first.
  ///   - table: their table.
  ///   - row: a row by its place.
  init(
    _ places: ArraySlice<Int>, from first: Int64, in table: StoredTable, _ row: (Int) -> StoredRow
  ) {
    self.first = first
    var encoder = RowEncoder(table)
    values.reserveCapacity(places.count * table.columns.count)
    texts.reserveCapacity(places.count * table.columns.count)
    for place in places {
      let row = row(place)
      encoder.encode(row, number: first + Int64(count))
      digest.add(encoder.digest)
      let start = bytes.count
      bytes += encoder.bytes
      values += row.values
      for text in encoder.texts { texts.append(start + text.lowerBound..<start + text.upperBound) }
      count += 1
    }
  }
}

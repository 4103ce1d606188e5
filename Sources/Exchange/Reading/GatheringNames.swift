internal import Records

/// Tells whether a bare name in a table is that of a seminar or of a series.
struct GatheringNames {
  private let seminars: Set<String>
  private let series: Set<String>
  private let practices: Set<String>
  private let unread: UnreadThings

  /// - Parameter tables: practices and seminars have been read.
  init(_ tables: RecordTables) {
    seminars = Set(tables.seminars.map(\.id.rawValue))
    series = Set(tables.seminars.compactMap(\.series?.rawValue))
    practices = Set(tables.practices.map(\.id.rawValue))
    unread = tables.unread
  }

  /// A seminar wins where a series has the same name.
  func isSeries(_ name: String) -> Bool {
    !isListedSeminar(name) && (series.contains(name) || unread.contains(name, of: .series))
  }

  /// Where no seminar could be read, every name that is not a practice's may be one.
  func isSeminar(_ name: String) -> Bool {
    isListedSeminar(name)
      || unread.table(of: .seminar) != nil && !practices.contains(name)
  }

  private func isListedSeminar(_ name: String) -> Bool {
    seminars.contains(name) || unread.contains(name, of: .seminar)
  }
}

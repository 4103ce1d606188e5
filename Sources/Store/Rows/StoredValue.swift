internal import GRDB

/// One value as SQLite keeps it.
enum StoredValue: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int64)
  case real(Double)

  /// The types of a STRICT table.
  enum Kind: String, Sendable {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"
  }
}

extension StoredValue: DatabaseValueConvertible {
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    }
  }

  static func fromDatabaseValue(_ value: DatabaseValue) -> StoredValue? {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): .real(number)
    case .string(let text): .text(text)
    case .blob: nil
    }
  }
}

extension StoredValue {
  /// The same value in the type of its column: JSON writes 59.0 as 59.
  func converted(to kind: Kind) -> StoredValue {
    if case .integer(let number) = self, kind == .real { return .real(Double(number)) }
    return self
  }
}

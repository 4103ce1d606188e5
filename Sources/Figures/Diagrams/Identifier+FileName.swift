internal import Records

extension Identifier {
  /// The identifier in letters, digits and hyphens only, for names of files and of elements; other
  /// characters by their number, so that different identifiers stay different.
  var fileName: String {
    rawValue.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-": String(scalar)
      default: "_" + String(scalar.value, radix: 16) + "_"
      }
    }.joined()
  }
}

/// Replaces the time of making in a PDF by a fixed one of the same length, so that the same
/// drawing gives the same bytes.
///
/// Cairo writes `/CreationDate (D:20181026120000+01'00)` in clear text and knows no way to leave it
/// out; offsets in the file stay right, since no byte is added or taken.
enum PDFDate {
  /// The same file, dated 1 January 2000.
  static func fixed(in bytes: [UInt8]) -> [UInt8] {
    let mark = Array("/CreationDate (D:".utf8)
    let date = Array("20000101000000".utf8)
    var fixed = bytes
    var index = 0
    while index + mark.count < fixed.count {
      guard fixed[index] == mark[0], fixed[index..<index + mark.count].elementsEqual(mark) else {
        index += 1
        continue
      }
      index += mark.count
      var offset = 0
      while index < fixed.count, fixed[index] != UInt8(ascii: ")"), offset < 24 {
        if offset < date.count {
          fixed[index] = date[offset]
        } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(fixed[index]) {
          fixed[index] = UInt8(ascii: "0")
        } else if fixed[index] != UInt8(ascii: "'") {
          fixed[index] = UInt8(ascii: "Z")
        }
        index += 1
        offset += 1
      }
    }
    return fixed
  }
}

/// Text whose UTF-8 bytes were once read as Windows-1252: `SÃ¶dertÃ¤lje`.
public enum Mojibake {
  /// The text as it was meant; `nil` when it is no such text.
  ///
  ///     Mojibake.repaired("SÃ¶dertÃ¤lje")   // "Södertälje"
  ///
  /// Text that went wrong twice is put right twice.
  ///
  /// - Complexity: O(length of the text).
  public static func repaired(_ text: String) -> String? {
    var current = text
    var isRepaired = false
    for _ in 0..<3 {
      guard current.unicodeScalars.contains(where: leads.contains), let next = once(current) else {
        break
      }
      current = next
      isRepaired = true
    }
    return isRepaired ? current : nil
  }

  /// Letters that the first bytes of Western letters in UTF-8 become.
  private static let leads: Set<Unicode.Scalar> = ["Ã", "Â", "â"]

  private static func once(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = WindowsLatin.byte(of: scalar) else { return nil }
      bytes.append(byte)
    }
    let read = String(decoding: bytes, as: UTF8.self)
    return read.unicodeScalars.contains("\u{fffd}") || read == text ? nil : read
  }
}

/// The Windows-1252 character set.
public enum WindowsLatin {
  /// What the bytes 0x80 to 0x9F stand for; 0 where nothing is assigned.
  private static let upper: [UInt32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
    0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
  ]

  /// The character of a byte; `nil` for the five bytes that stand for none.
  public static func scalar(of byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9f).contains(byte) else { return Unicode.Scalar(byte) }
    let value = upper[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// The byte of a character; `nil` for one that the set does not have.
  ///
  /// The control characters that unassigned bytes are often read as give those bytes back.
  public static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xa0...0xff).contains(scalar.value) { return UInt8(scalar.value) }
    if let place = upper.firstIndex(of: scalar.value), scalar.value != 0 {
      return UInt8(place + 0x80)
    }
    let isUnassigned = [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(scalar.value)
    return isUnassigned ? UInt8(scalar.value) : nil
  }
}

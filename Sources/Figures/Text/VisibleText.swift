/// Makes control and bidirectional characters visible, so that a name in the data can neither
/// steer a terminal nor read otherwise than it is stored.
///
///     VisibleText.of("Sala\u{1B}[31m")   // "SalaU+001B[31m"
public enum VisibleText {
  /// The text with each dangerous character written as `U+XXXX`.
  ///
  /// Letters, combining marks and
  /// joiners stay as they are. Line breaks and tabs are control characters, too.
  public static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if isDangerous(scalar) {
        visible += name(of: scalar)
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  /// Whether a character controls the device, the line or the direction instead of being read:
  /// C0, C1, delete, soft hyphen, bidirectional marks, embeddings and isolates, line and paragraph
  /// separators, the byte order mark, interlinear annotation and tag characters.
  public static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

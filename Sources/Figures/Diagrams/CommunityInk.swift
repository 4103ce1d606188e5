/// How communities are told apart: a ring of its own colour and line around each mark for the six
/// largest, and a letter after the name for all.
enum CommunityInk {
  /// How far a ring reaches beyond its mark.
  static let reach = 3.2

  /// Colours with their lines, in the order of use.
  static let rings: [MarkStyle] = [
    ring(0xD2E1F8, .solid), ring(0xF8E9D2, .dashed), ring(0x74DC74, .dotted),
    ring(0xE28C9D, .solid), ring(0xCF9CF0, .dashed), ring(0x9B67E9, .dotted),
  ]

  /// The ring of a community; `nil` for the smaller ones.
  static func style(of rank: Int) -> MarkStyle? {
    rings.indices.contains(rank) ? rings[rank] : nil
  }

  private static func ring(_ colour: UInt32, _ line: MarkStyle.Line) -> MarkStyle {
    MarkStyle(shape: .circle, fill: Colour(colour), outline: Ink.line, penWidth: 0.9, line: line)
  }
}

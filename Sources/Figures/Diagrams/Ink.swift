/// The few colours of the diagrams, named by what they mean.
enum Ink {
  static let paper = Colour.white
  static let text = Colour(0x1A1A1A)
  static let muted = Colour(0x4D4D4D)
  static let water = Colour(0xD6E6F2)
  static let waterText = Colour(0x1F4E70)
  static let land = Colour(0xF7F4EC)
  /// Names of counties behind everything: large, hence 3:1 is enough.
  static let countyText = Colour(0x857D6D)
  static let grid = Colour(0xE3E3E3)
  static let outline = Colour(0x2B2B2B)
  static let line = Colour(0x707070)
  static let alert = Colour(0xA62B00)
  static let alertPaper = Colour(0xFFE9DC)

  static let giver = Colour(0x00507D)
  static let adopted = Colour(0x009E73)
  static let reached = Colour(0x56A8DA)
  static let meeting = Colour(0xF0C23C)
  static let partial = Colour(0xCC79A7)
  static let unknown = Colour(0xC9C9C9)
  static let unknownLine = Colour(0x666666)
  static let guest = Colour(0x1F6E9C)
  static let inferred = Colour(0xB04A00)
}

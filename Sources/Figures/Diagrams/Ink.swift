/// The colours of the diagrams, named by what they mean here; where the theme has the meaning, its
/// colour.
enum Ink {
  private static let theme = Theme.standard

  static let paper = theme.paper
  static let text = theme.text
  static let muted = theme.mutedText
  static let water = theme.water
  static let waterText = theme.waterText
  static let land = theme.land
  static let grid = theme.grid
  static let alert = theme.alert
  static let line = theme.stroke(.attendance).colour
  static let outline = theme.stroke(.documented).colour
  static let inferred = theme.stroke(.inferred).colour

  static let giver = theme.ink(.giver).fill
  static let adopted = theme.ink(.adopted).fill
  static let reached = theme.ink(.reached).fill
  static let unknown = theme.ink(.unknown).fill
  static let unknownLine = theme.ink(.unknown).line
  static let meeting = theme.ink(.seminar).fill
  static let meetingLine = theme.ink(.seminar).line
  static let partial = theme.ink(.outsider).fill

  /// Names of counties behind everything.
  static let countyText = Colour(0x6B6455)
  /// The band that says that data are invented.
  static let alertPaper = Colour(0xFFE9DC)
  /// The inside of a box that holds words about a gathering.
  static let meetingPaper = Colour(0xFBEFC9)
  /// The time within which a gathering took place, behind the rows.
  static let meetingShade = Colour(0xFBF3DC)
  /// A municipality where nothing but its kind is told.
  static let municipality = Colour(0x62B4E6)
  /// The bar of an interval.
  static let interval = Colour(0xB9C9D6)
  /// Lines that lead the eye along a row.
  static let row = Colour(0xF0F0F0)
  /// The inside of a mark of which nothing is known.
  static let unknownPaper = Colour(0xECECEC)
  /// Ties from weak to strong.
  static let weakTie = Colour(0x8A8F94)
  static let middleTie = Colour(0x4E7FA3)
  static let strongTie = theme.ink(.giver).fill
}

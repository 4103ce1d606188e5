/// The colours, lines and shapes of all diagrams and charts, named by what they mean.
///
/// The fills come from M. Okabe and K. Ito, Color Universal Design (2008), made lighter or darker
/// where the contrast asked for it. Nothing is told by colour alone: each category has its own
/// shape or outline as well, each kind of link its own line.
///
/// Kept by tests: text on its fill at least 4.5:1; outlines and lines on paper, land and water at
/// least 3:1 (WCAG 2.1, 1.4.3 and 1.4.11); category fills at least 10 apart in CIEDE2000, as seen
/// with full colour vision and with protanopia, deuteranopia and tritanopia.
public struct Theme: Sendable, Hashable {
  /// What an organisation or meeting is in a diagram.
  public enum Category: String, Sendable, Hashable, CaseIterable {
    /// Passed the practice on.
    case giver
    /// Has the practice in use.
    case adopted
    /// Was reached by a seminar and is not known to use the practice.
    case reached
    /// Is known not to use the practice.
    case notAdopted
    /// Nothing is recorded.
    case unknown
    /// A seminar or other meeting.
    case seminar
    /// Stands outside the region or the target population.
    case outsider
  }

  /// Where a link between two organisations comes from.
  public enum Link: String, Sendable, Hashable, CaseIterable {
    /// A source says that one took it from the other.
    case documented
    /// A calculation finds it probable.
    case inferred
    /// They met at a seminar, or one attended it.
    case attendance
  }

  /// How a category is drawn.
  public struct Ink: Sendable, Hashable {
    /// The colour inside.
    public let fill: Colour
    /// The colour of the outline, and of lines and text in the category's colour on paper.
    public let line: Colour
    /// The colour of text inside.
    public let text: Colour
    /// The outline.
    public let shape: GraphvizAttribute.Shape
    /// Whether the outline is dashed.
    public let isDashed: Bool
  }

  /// How a link is drawn.
  public struct Stroke: Sendable, Hashable {
    /// The colour of the line, and of text beside it.
    public let colour: Colour
    /// The width of the line in points.
    public let width: Double
    /// Solid, dashed or dotted.
    public let style: GraphvizAttribute.Style
  }

  /// The colours of everything.
  public static let standard = Theme()

  private init() {}

  /// What everything stands on.
  public let paper = Colour.white
  /// Headings, labels, numbers.
  public let text = Colour(0x1A1A1A)
  /// Sources, notes, names in the background.
  public let mutedText = Colour(0x4D4D4D)
  /// Lakes and sea.
  public let water = Colour(0xD6E6F2)
  /// Land.
  public let land = Colour(0xF7F4EC)
  /// Names of lakes on water.
  public let waterText = Colour(0x1F4E70)
  /// Where land meets water.
  public let coastLine = Colour(0x4A80A0)
  /// Borders of counties.
  public let countyLine = Colour(0x7A7468)
  /// Axes of charts.
  public let axis = Colour(0x595959)
  /// Grid lines of charts: an ornament that nobody needs to see, hence pale.
  public let grid = Colour(0xE3E3E3)
  /// Something that asks for attention, such as a warning.
  public let alert = Colour(0xA62B00)

  /// How a category is drawn.
  public func ink(_ category: Category) -> Ink {
    switch category {
    case .giver: Ink(0x00507D, 0x003A5C, text: 0xFFFFFF, .doubleCircle)
    case .adopted: Ink(0x009E73, 0x00664A, text: 0x000000, .circle)
    case .reached: Ink(0x8CCBF2, 0x1F6E9C, text: 0x1A1A1A, .square)
    case .notAdopted: Ink(0xFFFFFF, 0x595959, text: 0x1A1A1A, .circle)
    case .unknown: Ink(0xC9C9C9, 0x666666, text: 0x1A1A1A, .circle, isDashed: true)
    case .seminar: Ink(0xF0C23C, 0x7A5500, text: 0x1A1A1A, .box)
    case .outsider: Ink(0xCC79A7, 0x8A3B68, text: 0x000000, .hexagon)
    }
  }

  /// How a link is drawn.
  public func stroke(_ link: Link) -> Stroke {
    switch link {
    case .documented: Stroke(colour: Colour(0x2B2B2B), width: 1.6, style: .solid)
    case .inferred: Stroke(colour: Colour(0xB04A00), width: 1.2, style: .dashed)
    case .attendance: Stroke(colour: Colour(0x707070), width: 0.8, style: .solid)
    }
  }
}

extension Theme.Ink {
  fileprivate init(
    _ fill: UInt32, _ line: UInt32, text: UInt32, _ shape: GraphvizAttribute.Shape,
    isDashed: Bool = false
  ) {
    self.init(
      fill: Colour(fill), line: Colour(line), text: Colour(text), shape: shape,
      isDashed: isDashed)
  }
}

/// A chart that is described and drawn: what it states, its picture as SVG, and the same as a table.
///
/// A chart is made for one language. Nothing in it is told by colour alone, each mark has one row in
/// its table and one title in the picture, and the same finding gives the same bytes.
///
///     let chart = try Chart.adoptionCurve(finding, in: .swedish)
///     chart.svg                       // <svg … role="img" …>
///     try chart.file(.pdf)            // the bytes of a file
public struct Chart: Sendable {
  /// The name of its files, `curve-meal-model`.
  public let key: String
  public let language: Language
  /// The finding, in one sentence computed from the data; drawn at the top.
  public let headline: String
  /// What a person who cannot see it needs to know, in at most three sentences.
  public let description: String
  /// Where the facts come from; drawn at the bottom.
  public let source: String
  /// The size in pixels of a screen at 100 %.
  public let width: Double
  public let height: Double
  /// The picture, from `<svg` to `</svg>` and a line end; a file of its own or part of a page.
  public let svg: String
  /// The same facts: one row for each mark that is drawn.
  public let table: Table
  /// Every text drawn, with the room that it takes.
  package let labels: [ChartLabel]
  /// The marks drawn.
  package let markCount: Int
}

/// A text of a chart and where it stands.
package struct ChartLabel: Sendable, Hashable {
  package let text: String
  package let size: Double
  package let left: Double
  package let top: Double
  package let right: Double
  package let bottom: Double

  /// Whether both share more than a border.
  package func overlaps(_ other: ChartLabel) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

/// Why there is no chart: the plain answer that stands in its place.
public struct ChartRefusal: Error, Sendable, Hashable {
  /// A whole sentence.
  public let reason: Phrase

  public init(_ reason: Phrase) {
    self.reason = reason
  }

  /// "… cannot be estimated from these records, because …".
  public static func cannotBeEstimated(_ what: Phrase, because why: Phrase) -> ChartRefusal {
    ChartRefusal(
      what
        + Phrase(
          swedish: " kan inte skattas ur dessa uppgifter, eftersom ",
          english: " cannot be estimated from these records, because ") + why
        + Phrase(verbatim: "."))
  }

  /// "… cannot be drawn, because …".
  public static func cannotBeDrawn(_ what: Phrase, because why: Phrase) -> ChartRefusal {
    ChartRefusal(
      what
        + Phrase(swedish: " kan inte ritas, eftersom ", english: " cannot be drawn, because ") + why
        + Phrase(verbatim: "."))
  }
}

extension Chart {
  /// The picture as part of a page.
  public var drawing: AccessibleSVG { AccessibleSVG(of: self) }
}

extension AccessibleSVG {
  /// The picture of a chart, which is accessible as it is drawn.
  init(of chart: Chart) {
    text = chart.svg
    width = chart.width
    height = chart.height
  }
}

import Testing

@testable import Figures

/// What holds for every chart, whatever it shows.
func expectChartLaws(_ chart: Chart, sourceLocation: SourceLocation = #_sourceLocation) {
  let name = "\(chart.key) \(chart.language)"
  func expect(_ truth: Bool, _ what: String) {
    #expect(truth, "\(name): \(what)", sourceLocation: sourceLocation)
  }
  let svg = chart.svg
  expect(SVGText.isWellFormed(svg), "well-formed")
  expect(svg.contains("role=\"img\""), "role")
  expect(svg.contains("lang=\"\(chart.language.rawValue)\""), "language")
  let titles = SVGText.contents(of: "title", in: svg)
  expect(titles.first == chart.headline, "title")
  expect(SVGText.contents(of: "desc", in: svg) == [chart.description], "description")
  // What is no number is written as nothing.
  expect(!svg.contains("=\"\"") && !svg.contains("\",") && !svg.contains(",\""), "numbers")

  // Every mark has a row of the table and a title of its own.
  expect(
    chart.markCount == chart.table.rows.count,
    "marks \(chart.markCount), rows \(chart.table.rows.count)")
  expect(titles.count == 1 + chart.markCount, "a title for each mark")

  // Every label is found as often as it was placed, inside the picture, and no two touch.
  let texts = SVGText.texts(in: svg)
  expect(texts == chart.labels.map(\.text), "labels drawn")
  for label in chart.labels {
    expect(
      label.left >= 0 && label.right <= chart.width && label.top >= 0
        && label.bottom <= chart.height, "inside: \(label.text)")
  }
  for (index, label) in chart.labels.enumerated() {
    for other in chart.labels[(index + 1)...] {
      expect(!label.overlaps(other), "apart: \(label.text) | \(other.text)")
    }
  }
  // The finding is drawn word by word.
  expect(texts.joined(separator: " ").contains(chart.headline), "headline drawn")
}

/// Whether all colours of words have 4.5:1 on paper, or on the dark part of a bar.
func expectTextContrast(_ chart: Chart, sourceLocation: SourceLocation = #_sourceLocation) {
  for colour in colours(of: "text", "fill", in: chart.svg) {
    let ground = colour == .white ? Ink.giver : Ink.paper
    #expect(
      colour.contrast(with: ground) >= 4.5, "\(chart.key): \(colour.hex)",
      sourceLocation: sourceLocation)
  }
}

/// The colours of an attribute of all elements of a name.
private func colours(of element: String, _ attribute: String, in svg: String) -> Set<Colour> {
  var found: Set<Colour> = []
  for piece in svg.split(separator: "<") where piece.hasPrefix(element + " ") {
    guard let range = piece.firstRange(of: " \(attribute)=\"#"),
      let number = UInt32(piece[range.upperBound...].prefix(6), radix: 16)
    else { continue }
    found.insert(Colour(number))
  }
  return found
}

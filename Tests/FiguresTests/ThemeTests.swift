import Figures
import Testing

@Suite struct ThemeTests {
  let theme = Theme.standard

  @Test("contrast is as WCAG 2.1 counts it")
  func contrast() {
    #expect(abs(Colour(0x000000).contrast(with: .white) - 21) < 1e-9)
    #expect(Colour(0x777777).contrast(with: .white) < 4.5)
    #expect(Colour(0x767676).contrast(with: .white) > 4.5)
    #expect(abs(Colour(0x0072B2).luminance - 0.1525) < 1e-4)
    #expect(Colour(0x0072B2).hex == "#0072b2")
  }

  @Test("text is at least 4.5:1 on whatever it stands on")
  func text() {
    for ground in [theme.paper, theme.land, theme.water] {
      #expect(theme.text.contrast(with: ground) >= 4.5)
      #expect(theme.mutedText.contrast(with: ground) >= 4.5)
      #expect(theme.alert.contrast(with: ground) >= 4.5)
    }
    #expect(theme.waterText.contrast(with: theme.water) >= 4.5)
    for category in Theme.Category.allCases {
      let ink = theme.ink(category)
      #expect(ink.text.contrast(with: ink.fill) >= 4.5, "\(category)")
      #expect(ink.line.contrast(with: theme.paper) >= 4.5, "\(category)")
    }
    for link in Theme.Link.allCases {
      #expect(theme.stroke(link).colour.contrast(with: theme.paper) >= 4.5, "\(link)")
    }
  }

  @Test("lines and outlines are at least 3:1 on paper, land and water")
  func lines() {
    let lines =
      Theme.Category.allCases.map { theme.ink($0).line }
      + Theme.Link.allCases.map { theme.stroke($0).colour }
      + [theme.coastLine, theme.countyLine, theme.axis]
    for ground in [theme.paper, theme.land, theme.water] {
      for line in lines { #expect(line.contrast(with: ground) >= 3, "\(line.hex)") }
    }
  }

  @Test("the fills of categories stay apart for every kind of colour vision")
  func fills() {
    let categories = Theme.Category.allCases
    for vision in ColourVision.all {
      for (index, first) in categories.enumerated() {
        for second in categories[(index + 1)...] {
          let distance = vision.distance(theme.ink(first).fill, theme.ink(second).fill)
          #expect(distance >= 10, "\(vision.name): \(first) and \(second)")
        }
      }
    }
  }

  @Test("links differ in line as well as in colour")
  func links() {
    let strokes = Theme.Link.allCases.map(theme.stroke)
    for vision in ColourVision.all {
      #expect(vision.distance(strokes[0].colour, strokes[1].colour) >= 10)
      #expect(vision.distance(strokes[1].colour, strokes[2].colour) >= 10)
      #expect(vision.distance(strokes[0].colour, strokes[2].colour) >= 10)
    }
    #expect(Set(strokes.map { "\($0.style) \($0.width)" }).count == strokes.count)
  }

  @Test("no two categories share shape, outline and fill lightness")
  func shapes() {
    let looks = Theme.Category.allCases.map { category in
      let ink = theme.ink(category)
      return "\(ink.shape) \(ink.isDashed) \(ink.fill.luminance > 0.6)"
    }
    #expect(Set(looks).count == looks.count)
  }

  @Test("the colour distance reproduces the published test data")
  func published() {
    func distance(_ x: (Double, Double, Double), _ y: (Double, Double, Double)) -> Double {
      ColourVision.difference(.init(l: x.0, a: x.1, b: x.2), .init(l: y.0, a: y.1, b: y.2))
    }
    #expect(abs(distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) - 2.0425) < 1e-4)
    #expect(
      abs(distance((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) - 1.2644) < 1e-4)
    #expect(abs(distance((50, 2.5, 0), (58, 24, 15)) - 19.4535) < 1e-4)
  }
}

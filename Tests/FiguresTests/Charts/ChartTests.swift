import Diffusion
import Records
import TestSupport
import Testing

@testable import Figures

@Suite struct ChartTests {
  /// The small region, observed until 2021, with guests and others that adopted after a meeting.
  static func world(isSynthetic: Bool) -> RecordBook {
    var tables = DiagramWorld.region(isSynthetic: isSynthetic).tables
    tables.information.observedUntil = DiagramWorld.day(2021, 12, 31)
    for guest in 9...14 {
      tables.attendances.append(
        Attendance(
          gathering: .seminar("s0"), organisation: DiagramWorld.id(guest),
          evidence: Evidence(.documented)))
    }
    for (number, date) in [
      (9, DiagramWorld.day(2018, 9, 1)), (10, DiagramWorld.day(2019, 2, 1)),
      (15, DiagramWorld.day(2020, 1, 10)),
    ] {
      tables.adoptions.append(
        Adoption(
          practice: "model", organisation: DiagramWorld.id(number), stage: .adopted, date: date))
    }
    return RecordBook(tables)
  }

  static func all(
    _ language: Language, isSynthetic: Bool = false
  ) throws -> [Chart] {
    let book = world(isSynthetic: isSynthetic)
    let evaluation = Evaluation(EvaluationScope(of: book), of: book, .init(draws: 19))
    return [
      try .adoptionCurve(AdoptionCurveFinding(of: "model", in: book), in: language),
      try .adoptionCurve(AdoptionCurveFinding(of: "model", in: book, by: .month), in: language),
      try .coverageBars(Coverage(of: book), in: book, language: language),
      try .attendanceCurves(evaluation, in: book, language: language),
      try .hazard(AdoptionCurveFinding(of: "model", in: book), in: language),
      try .heatmap(of: book, language: language),
      try .timeline(of: book, language: language),
      try .timeSlices(AdoptionCurveFinding(of: "model", in: book), in: language),
      try .practiceSpread(PracticeSpread(of: "model", in: book), in: language),
      try .practices(PracticeSpread.known(in: book), in: book, language: language),
    ]
  }

  @Test("words, marks, rows and room hold for every chart", arguments: Language.allCases)
  func laws(_ language: Language) throws {
    for isSynthetic in [false, true] {
      for chart in try Self.all(language, isSynthetic: isSynthetic) {
        expectChartLaws(chart)
        expectTextContrast(chart)
        let says = language == .swedish ? "PÅHITTADE DATA" : "INVENTED DATA"
        #expect(chart.svg.contains(says) == isSynthetic)
      }
    }
  }

  @Test("the same records give the bytes somebody looked at", arguments: Language.allCases)
  func golden(_ language: Language) throws {
    for (index, chart) in try Self.all(language).enumerated() where index != 1 {
      try Golden.expect(picture: chart.svg, is: "\(chart.key).\(language.rawValue).svg")
    }
  }

  @Test("a picture of dots, a page and the mark-up come from one chart")
  func files() throws {
    let chart = try #require(try Self.all(.swedish).first)
    let png = try chart.file(.png)
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // Width in the header: twice the pixels.
    let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect(width == Int(chart.width) * 2)
    let pdf = try chart.file(.pdf)
    #expect(pdf.starts(with: Array("%PDF".utf8)))
    #expect(try chart.file(.pdf) == pdf)
    #expect(try chart.file(.png) == png)
    #expect(try chart.file(.svg) == Array(chart.svg.utf8))
  }

  @Test("what cannot be drawn is said with its reason in both languages")
  func refusals() throws {
    let book = DiagramWorld.scattered(4, seed: 1)
    let curve = AdoptionCurveFinding(of: "none", in: book)
    #expect(throws: ChartRefusal.self) { try Chart.adoptionCurve(curve, in: .swedish) }
    let evaluation = Evaluation(EvaluationScope(of: book), of: book, .init(draws: 19))
    #expect {
      try Chart.attendanceCurves(evaluation, in: book, language: .english)
    } throws: { error in
      let reason = (error as? ChartRefusal)?.reason
      return reason?.english.contains("cannot be estimated from these records, because") == true
        && reason?.swedish.contains("kan inte skattas ur dessa uppgifter, eftersom") == true
    }
  }

  @Test("series differ in colour for every vision, in dash, marker and hatch; words 4.5:1")
  func series() {
    let inks = SeriesInk.series
    for (index, ink) in inks.enumerated() {
      #expect(ink.colour.contrast(with: Ink.paper) >= 4.5)
      for other in inks[(index + 1)...] {
        for vision in ColourVision.all {
          let distance = vision.distance(ink.colour, other.colour)
          #expect(distance >= 10, "\(vision.name): \(ink.colour.hex), \(other.colour.hex)")
        }
      }
    }
    #expect(Set(inks.map(\.dash)).count == inks.count)
    #expect(Set(inks.map(\.marker)).count == inks.count)
    #expect(Set(inks.map(\.hatch)).count == inks.count)
  }

  @Test("the year is readable on every shade")
  func heat() {
    for shade in HeatInk.shades {
      #expect(HeatInk.text(on: shade).contrast(with: shade) >= 4.5)
    }
  }

  @Test("the statuses of a bar differ in fill for every vision and in hatch")
  func bars() {
    let looks = Coverage.Status.allCases.map { CoverageWords.barInk(of: $0).paint }
    #expect(Set(looks.map(Self.hatch)).count >= looks.count - 1)
    for (index, first) in looks.enumerated() {
      for second in looks[(index + 1)...] {
        for vision in ColourVision.all {
          let distance = vision.distance(Self.ground(first), Self.ground(second))
          #expect(distance >= 10, "\(vision.name): \(first), \(second)")
        }
      }
    }
  }

  private static func ground(_ paint: ChartPaint) -> Colour {
    switch paint {
    case .plain(let colour), .hatched(_, _, on: let colour): colour
    case .veil: .white
    }
  }

  private static func hatch(_ paint: ChartPaint) -> ChartHatch? {
    switch paint {
    case .plain: nil
    case .hatched(let hatch, _, on: _), .veil(let hatch, _): hatch
    }
  }
}

@Suite struct ScaleTests {
  @Test(
    "ticks are round, hold the data and are not crowded",
    arguments: [(0.0, 3.0), (0, 79), (0, 0.034), (0, 1), (-0.2, 0.31), (2, 2), (0, 12_345)])
  func ticks(_ least: Double, _ most: Double) throws {
    let scale = LinearScale(least, most, from: 200, to: 0)
    #expect(scale.low <= least && scale.high >= most)
    #expect((2...7).contains(scale.ticks.count))
    let step = scale.ticks[1] - scale.ticks[0]
    let digit = step.description.first { ("1"..."9").contains($0) }
    #expect(["1", "2", "5", "9", "4"].contains(digit))
    #expect(scale.place(scale.low) == 200 && scale.place(scale.high) == 0)
  }

  @Test("counts have no tick between two whole numbers, shares are per cent")
  func units() {
    let counts = LinearScale(0, 2, from: 0, to: 10, unit: .count)
    #expect(counts.ticks == [0, 1, 2])
    let shares = LinearScale(0, 0.1, from: 0, to: 10, unit: .share)
    #expect(shares.text(shares.ticks[1], in: .swedish) == "2\u{A0}%")
    let small = LinearScale(0, 0.01, from: 0, to: 10, unit: .share)
    #expect(small.text(small.ticks[1], in: .english) == "0.2%")
  }

  @Test("a calendar has years over decades, months within a year, and words that do not touch")
  func calendar() throws {
    func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
      try #require(Day(year: year, month: month, day: day))
    }
    let long = try #require(
      CalendarScale(holding: [day(1990, 1, 1), day(2024, 12, 31)], from: 0, to: 600))
    #expect(long.ticks(size: 12, in: .swedish).map(\.text).prefix(2) == ["1990", "1995"])
    let short = try #require(
      CalendarScale(holding: [day(2019, 1, 1), day(2019, 12, 31)], from: 0, to: 600))
    #expect(short.ticks(size: 12, in: .swedish).map(\.text).first == "jan. 2019")
    #expect(short.ticks(size: 12, in: .english).map(\.text).last == "Oct 2019")
    let once = try #require(CalendarScale(holding: [day(2019, 5, 5)], from: 0, to: 600))
    #expect(once.place(once.last) == 600)
  }

  @Test("doubling is always the same length on a scale of ratios")
  func ratios() {
    let scale = RatioScale(holding: [0.3, 4.2], from: 0, to: 100)
    #expect(scale.ticks.first == 0.2 && scale.ticks.last == 5)
    let (one, two, four) = (scale.place(1), scale.place(2), scale.place(4))
    #expect(abs((two - one) - (four - two)) < 1e-9)
    #expect(scale.text(0.5, in: .swedish) == "0,5")
  }
}

/// Charts of values that no record is needed for.
@Suite struct ValueChartTests {
  private static let book = DiagramWorld.region()

  static func all(_ language: Language) throws -> [Chart] {
    let curve = { (name: String, power: Int) in
      GainCurve(
        name: Phrase(swedish: name, english: name),
        points: (0...10).map { step in
          let listed = Double(step) / 10
          var missed = 1.0
          for _ in 0..<power { missed *= 1 - listed }
          return .init(listed: listed, found: 1 - missed)
        })
    }
    let fan = { (name: String, rate: Double) in
      FanSeries(
        name: Phrase(swedish: name, english: name),
        points: (0...12).map { month in
          let middle = Double(month) * rate
          return FanPoint(
            month: Double(month), middle: middle, inner: middle * 0.8...middle * 1.25,
            outer: middle * 0.5...middle * 1.8)
        })
    }
    let bins = [(0.02, 3, 210), (0.08, 9, 90), (0.2, 4, 20)].compactMap { said, happened, cases in
      Proportion(happened, of: cases).map {
        BacktestResult.Bin(from: said / 2, to: said * 2, meanForecast: said, observed: $0)
      }
    }
    return [
      try .reliability(
        bins, named: Phrase(swedish: "Modellen", english: "The model"), in: book,
        language: language),
      try .gain(
        [curve("modellen", 4), curve("närmast", 3), curve("störst", 2)], adoptions: 40, in: book,
        language: language),
      try .fan(
        [fan("med inbjudan", 1.1), fan("utan inbjudan", 0.9)],
        headline: Phrase(swedish: "Vad som kan följa", english: "What may follow"),
        courses: 999, in: book, language: language),
    ]
  }

  @Test("words, marks, rows and room hold", arguments: Language.allCases)
  func laws(_ language: Language) throws {
    for chart in try Self.all(language) {
      expectChartLaws(chart)
      expectTextContrast(chart)
    }
  }

  @Test("the same values give the bytes somebody looked at")
  func golden() throws {
    for chart in try Self.all(.swedish) {
      try Golden.expect(picture: chart.svg, is: "\(chart.key).sv.svg")
    }
  }

  @Test("a course of worlds becomes a fan: its middle, its half and its nine tenths by month")
  func course() throws {
    let tables = DiagramWorld.region().tables
    let book = RecordBook(tables)
    let day = try #require(DiagramWorld.day(2020, 1, 1).earliest)
    let spread = try PlannedSpread(of: book, practice: "model", asOf: day, draws: 2)
    let course = GuestListCourse(
      spread, invited: [9, 10, 11], counts: spread.organisations.map { _ in true }, horizon: 12,
      worlds: 64)
    let fans = course.fans
    #expect(fans.map(\.name.english) == ["with the seminar", "without"])
    for (fan, quantiles) in zip(fans, [\GuestListCourse.Month.with, \.without]) {
      #expect(fan.points.map(\.month) == (0...12).map(Double.init))
      for (point, month) in zip(fan.points, course.months) {
        let values = month[keyPath: quantiles]
        #expect([point.outer.lowerBound, point.inner.lowerBound, point.middle] == values.prefix(3))
        #expect([point.inner.upperBound, point.outer.upperBound] == values.suffix(2))
      }
    }
    let chart = try Chart.fan(
      fans, headline: Phrase(swedish: "Efter ett möte", english: "After a seminar"), courses: 64,
      notes: [Phrase(swedish: "Antaganden.", english: "Assumptions.")], in: book,
      language: .swedish)
    expectChartLaws(chart)
    #expect(chart.labels.contains { $0.text.contains("Antaganden.") })
  }

  @Test("without values there is a reason in both languages")
  func refusals() {
    #expect(throws: ChartRefusal.self) {
      try Chart.reliability(
        [], named: Phrase(verbatim: "x"), in: Self.book, language: .english)
    }
    #expect(throws: ChartRefusal.self) {
      try Chart.gain([], adoptions: 0, in: Self.book, language: .english)
    }
    #expect(throws: ChartRefusal.self) {
      try Chart.fan(
        [], headline: Phrase(verbatim: "x"), courses: 0, in: Self.book, language: .english)
    }
  }
}

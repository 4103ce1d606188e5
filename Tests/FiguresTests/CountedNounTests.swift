import Diffusion
import Figures
import Records
import TestSupport
import Testing

/// Numbers agree with their nouns.
@Suite struct CountedNounTests {
  @Test("one is singular, nought and many are plural, in both languages")
  func forms() {
    #expect(CountedNoun.adoption.swedish(1) == "1 införande")
    #expect(CountedNoun.adoption.swedish(0) == "0 införanden")
    #expect(CountedNoun.county.english(1) == "1 county")
    #expect(CountedNoun.county.english(5) == "5 counties")
    #expect(CountedNoun.organisation.counted(12_345).swedish == "12\u{A0}345 organisationer")
    #expect(CountedNoun.organisation.counted(12_345).english == "12,345 organisations")
  }

  @Test("the checker finds a one before a plural, and nothing else")
  func checker() {
    #expect(GrammaticalNumber.faults(in: "staplar för 1 kommuner och 11 län") == ["1 kommuner"])
    #expect(GrammaticalNumber.faults(in: "(1 organisations).") == ["1 organisations"])
    #expect(GrammaticalNumber.faults(in: "1 organisation, 21 rader, del 1 av 2").isEmpty)
  }

  @Test("every picture of a world of one says one", arguments: Language.allCases)
  func pictures(_ language: Language) async throws {
    let book = DiagramWorld.one()
    var said: [String] = []
    for diagram in [
      Diagram.coverageMap(Coverage(of: book), in: book, language: language),
      .practiceMap("model", in: book, language: language),
      .spread(of: "model", in: book, language: language),
      .affiliation(try AffiliationNetwork(of: book), in: book, language: language),
    ] {
      said += [diagram.headline, diagram.description]
      said += SVGText.texts(in: try await GraphvizEngine.shared.svg(of: diagram).text)
      said.append(diagram.table.text(in: language))
    }
    let curve = AdoptionCurveFinding(of: "model", in: book)
    for chart in [
      try? Chart.adoptionCurve(curve, in: language), try? .hazard(curve, in: language),
      try? .heatmap(of: book, language: language), try? .timeline(of: book, language: language),
      try? .timeSlices(curve, in: language),
      try? .coverageBars(Coverage(of: book), in: book, language: language),
    ].compactMap({ $0 }) {
      said += [chart.headline, chart.description] + SVGText.texts(in: chart.svg)
    }
    #expect(said.count > 60)
    let faults = said.flatMap { GrammaticalNumber.faults(in: $0) }
    #expect(faults.isEmpty, "\(faults)")
  }
}

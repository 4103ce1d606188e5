import Records
import TestSupport
import Testing

@Suite("Did you mean …?")
struct NearestSpellingTests {
  private let names = [
    "Solna stad", "Södertälje kommun", "Stockholms stad", "Västerås stad", "Örebro kommun",
  ]

  @Test(
    "a misspelt name finds its municipality",
    arguments: [
      ("Sodertalje", "Södertälje kommun"), ("SÖDERTÄLJE KOMMUN", "Södertälje kommun"),
      ("Sodertalje  kommun", "Södertälje kommun"), ("Södertelje kommun", "Södertälje kommun"),
      ("Vasteras", "Västerås stad"), ("Orebro", "Örebro kommun"), ("Solan stad", "Solna stad"),
      ("stokholms stad", "Stockholms stad"), ("So\u{308}derta\u{308}lje", "Södertälje kommun"),
      ("Solna\u{a0}stad", "Solna stad"),
    ])
  func finds(text: String, name: String) {
    #expect(NearestSpelling.of(text, among: names) == name)
  }

  @Test("what is far from everything gets no suggestion", arguments: ["Malmö", "", "xyz", "S"])
  func findsNothing(text: String) {
    #expect(NearestSpelling.of(text, among: names) == nil)
  }

  @Test("the fewest edits win, then the first")
  func ranking() {
    #expect(NearestSpelling.of("adoptd", among: ["adapted", "adopted"]) == "adopted")
    #expect(NearestSpelling.of("cat", among: ["bat", "rat"]) == "bat")
    #expect(NearestSpelling.of("trail", among: ["trial", "train"]) == "trial")  // one swap
    #expect(NearestSpelling.of("x", among: [] as [String]) == nil)
    #expect(NearestSpelling.of("Sala", among: ["Salem"]) == nil)  // two edits of four letters
  }

  @Test("diacritics, case, hyphens and spaces cost nothing")
  func folding() {
    #expect(NearestSpelling.folded("Enskede-Årsta Vantör") == "enskede-arsta-vantor")
    #expect(NearestSpelling.folded("Łomża, Molėtai, São") == "lomza,-moletai,-sao")
  }

  @Test("an organisation is found by identifier, name or alias, and named by identifier")
  func organisations() {
    var tables = World.series
    tables.organisations[1].aliases = ["Solna kommun"]
    let book = RecordBook(tables)
    #expect(book.suggestion(forOrganisation: "Sodertalje") == "sodertalje")
    #expect(book.suggestion(forOrganisation: "Solna komun") == "solna")
    #expect(book.suggestion(forOrganisation: "region-1") == "region-01")
    #expect(book.suggestion(forOrganisation: "Kristianstad") == nil)
  }

  @Test("blanks around a text do not count, whatever their width")
  func blanks() {
    #expect(NearestSpelling.folded("\u{a0} SÖDERTÄLJE KOMMUN \u{2009}") == "sodertalje-kommun")
    #expect(NearestSpelling.folded("  ") == "")
  }
}

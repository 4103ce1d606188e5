import Records
import Testing

@testable import Figures

@Suite struct SeriesTitleTests {
  @Test(
    "a series is named by what its parts share, without the word for a part",
    arguments: [
      (
        [
          "Testbädd för välfärdsteknik och e-hälsa, del ett",
          "Testbädd för välfärdsteknik och e-hälsa, del två",
        ], "Testbädd för välfärdsteknik och e-hälsa"
      ),
      (
        [
          "Test bed for welfare technology, part one", "Test bed for welfare technology, part two",
        ], "Test bed for welfare technology"
      ),
      (
        ["Cirkulär möbelpool, del 1 (påhittat möte)", "Cirkulär möbelpool, del 2 (påhittat möte)"],
        "Cirkulär möbelpool"
      ),
      (["Cirkulär möbelpool, del 1", "Cirkulär möbelpool, del 10"], "Cirkulär möbelpool"),
      (["Cirkulär möbelpool (del ett)", "Cirkulär möbelpool (del elva)"], "Cirkulär möbelpool"),
      (["Livsmedelsdagar i norr", "Livsmedelsdagar i nordost"], "Livsmedelsdagar i"),
      (["Modellen år 2000: början", "Modellen år 2000: fortsättning"], "Modellen år 2000"),
      (
        ["Innovationsspridning: så säkrar vi maten", "Uppföljande seminarium"],
        "Innovationsspridning: så säkrar vi maten"
      ),
      (["Maten, del 1", "Maten, del 2"], "Maten"),
      (["Del 1", "Del 2"], "Del 1"),
      (["Ensamt seminarium, del 1"], "Ensamt seminarium"),
    ])
  func shared(_ titles: [String], _ name: String) {
    #expect(SeriesTitle.shared(by: titles) == name)
  }

  @Test("each language is named by itself, with the number of parts")
  func bothLanguages() {
    var tables = RecordTables(information: DataSetInformation(id: "t", title: "T"))
    let english = ["Sharing water meters, part one", "A follow-up"]
    for (number, title) in english.enumerated() {
      tables.seminars.append(
        Seminar(
          id: .init("s\(number)"), title: "Delade vattenmätare, del \(number + 1)",
          englishTitle: title, date: DiagramWorld.day(2020 + number, 1, 1), series: "vatten",
          part: number + 1))
    }
    let name = RecordBook(tables).phrase(of: .series("vatten"))
    #expect(name.swedish == "Delade vattenmätare (serie, 2 delar)")
    #expect(name.english == "Sharing water meters (series, 2 parts)")
  }
}

@Suite struct CountyNameTests {
  @Test("a county has the name of the data set, else Sweden's own, else its code")
  func names() {
    var tables = RecordTables(information: DataSetInformation(id: "w", title: "Värld"))
    tables.counties = [County(id: "13", name: "Vårt län", englishName: "Our County")]
    let book = RecordBook(tables)
    #expect(book.countyPhrase("13").swedish == "Vårt län")
    #expect(book.countyPhrase("14").swedish == "Västra Götalands län")
    #expect(book.countyPhrase("14").english == "Västra Götaland County")
    #expect(book.countyPhrase("99").english == "99")
  }
}

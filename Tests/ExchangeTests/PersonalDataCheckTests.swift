import Records
import Testing

@testable import Exchange

/// All values are made up: example.org, the sample numbers of the tax agency's own leaflets, and
/// telephone numbers from the series that is reserved for fiction.
@Suite("Texts that look like data about a person")
struct PersonalDataCheckTests {
  @Test(
    "addresses, personal numbers and telephone numbers are seen, alone or within a text",
    arguments: [
      ("anna.exempel@example.org", RecordIssue.PersonalData.email),
      ("Kontakt: a_b+c@sub.example.org.", .email), ("<x@example.se>", .email),
      ("811218-9876", .personalNumber), ("19811218-9876", .personalNumber),
      ("8112189876", .personalNumber), ("198112189876", .personalNumber),
      ("811218+9876", .personalNumber), ("Född 811218-9876, kommer", .personalNumber),
      ("811218 9876", .personalNumber), ("19811218 9876", .personalNumber),
      ("811218\u{a0}9876", .personalNumber), ("811218 - 9876", .personalNumber),
      ("811218 + 9876", .personalNumber), ("19811218+9876", .personalNumber),
      ("811218\u{2013}9876", .personalNumber), ("Född 811218 9876, kommer", .personalNumber),
      // A coordination number: the day plus sixty.
      ("701063-2391", .personalNumber),
      ("+46 8 465 004 00", .telephone), ("070-174 06 05", .telephone),
      ("(031) 390 06 00", .telephone), ("+46701740605", .telephone),
    ])
  func found(cell: String, kind: RecordIssue.PersonalData) {
    #expect(PersonalDataCheck.kind(of: cell) == kind)
  }

  @Test(
    "numbers of organisations, laws, days, places and pages are left in peace",
    arguments: [
      "", "Södertälje kommun", "212000-0159", "2120000159", "802406-8788", "556036-0793",
      "2009:724", "SFS 2018:1937", "2018-12-05", "20181205", "2018-10-26/2018-11-02",
      "../2018-04-30", "59.195", "17.625", "59.195,17.625", "-12.5", "0181", "01", "kommun-0181",
      "2344124", "101 251", "1 800", "2010-01-01|2014-02-01|2025-01-02", "@", "a@", "@example.org",
      "a@b", "Möte @ Visby",
      "http://www.malardalsradet.se/2797-2/", "https://swedensights.ru/?p=1375/",
      "https://oru.se/nyheter-2013/gemensamt-18.55ad4c9e12345678901.html",
      "https://doi.org/10.1016/0378-8733(95)00256-1", "dnr 655-2012", "ISBN 978-87-997555-9-2",
      // The right form with a wrong check digit, an impossible month, an impossible day.
      "811218-9877", "811318-9876", "811200-9876",
      // The same with a blank, other lengths, and digits that belong to something longer.
      "811218 9877", "811318 9876", "811218 98761", "1811218 9876", "811218 x 9876",
      "811218, 9876", "dnr-811218 9876", "811218 9876kr",
    ])
  func notFound(cell: String) {
    #expect(PersonalDataCheck.kind(of: cell) == nil)
  }

  @Test("of the ten possible last digits exactly one makes a personal number")
  func checkDigit() {
    let found = (0...9).filter { PersonalDataCheck.kind(of: "811218-987\($0)") != nil }
    #expect(found == [6])
  }
}

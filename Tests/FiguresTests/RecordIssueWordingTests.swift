import Figures
import Records
import Testing

@Suite("The words of the data-quality list")
struct RecordIssueWordingTests {
  private static let day = ImpreciseDate(Day(number: 17_532))  // 2018-01-01
  private static let place = RecordPlace(file: "attendance.csv", line: 14)

  /// One of each kind; where `value` is not nil the reason must quote it.
  private static let samples: [(kind: RecordIssue.Kind, value: String?)] = [
    (.missingFile, nil), (.unknownFile(suggestion: "attendance.csv"), nil),
    (.unreadableFile(reason: "no right"), nil),
    (.notUTF8(byte: 0xe4, columnNumber: 12), nil), (.controlCharacter(code: 0), nil),
    (.emptyFile, nil), (.missingColumn, nil), (.duplicateColumn, nil), (.unknownColumn, nil),
    (.unknownColumns(["letter", "seat"]), nil), (.columnsNotRead(["colour"]), nil),
    (.controlCharacter(code: 0, columnNumber: 7), nil), (.malformedCode(digits: 2), "1"),
    (.codesDisagree(county: "03"), "0181"),
    (.notInUseAfterAdoption(adopted: day, row: place), "no"),
    (.notInUseAfterAdoption(adopted: day, row: nil), "no"),
    (.wrongFieldCount(expected: 2, found: 3), "meal-model,M,x"), (.blankRows(count: 1), nil),
    (.blankRows(count: 3), nil), (.list(.readAs(encoding: "Windows-1252")), nil),
    (.list(.olderSpreadsheet), nil), (.list(.encryptedFile), nil),
    (.list(.badArchive(reason: "xl/workbook.xml")), nil),
    (.list(.archiveTooLarge(limit: 1000)), nil), (.list(.hiddenSheet), "Blad2"),
    (.list(.hiddenRows(count: 1)), nil), (.list(.hiddenRows(count: 4)), nil),
    (.list(.formulaWithoutValue), nil), (.list(.noHeading), "Deltagare 2018"),
    (.list(.noOrganisationColumn(headings: ["Namn", "Kost"])), nil),
    (.list(.titleLines(count: 1)), nil), (.list(.titleLines(count: 2)), nil),
    (.list(.personColumnsLeftOut(["Namn", "E-post"])), nil), (.list(.rowWithoutOrganisation), nil),
    (
      .list(
        .unclearName(candidates: [
          .init(id: "kommun-1880", name: "Örebro kommun", percent: 100, reason: .ambiguous)
        ])), "Örebro"
    ),
    (
      .list(
        .unclearName(candidates: [
          .init(id: "kommun-0182", name: "Nacka kommun", percent: 100, reason: .several)
        ])), "Nacka, Lidingö"
    ),
    (.list(.notText(byte: 0x81, encoding: "Windows-1252", columnNumber: 2)), nil),
    (.list(.notText(byte: 0xd8, encoding: "UTF-16 LE", columnNumber: 2)), nil),
    (.list(.encodedTwice(meant: "Västerås", count: 1)), "VÃ¤sterÃ¥s"),
    (.list(.encodedTwice(meant: "Västerås", count: 4)), "VÃ¤sterÃ¥s"),
    (
      .list(
        .severalColumns(
          meaning: "organisation",
          columns: [.init(heading: "Kommun", letter: "A"), .init(heading: "Org", letter: "C")])),
      nil
    ),
    (.list(.errorValue), "#REF!"), (.list(.notACount), "2,5"), (.unterminatedQuote, nil),
    (.textAfterQuote, nil),
    (.list(.unknownName), "Gnistan"), (.list(.unknownGathering(candidates: [])), "s9"),
    (.list(.unknownGathering(candidates: ["orebro-1"])), "orebro 1"), (.list(.noGathering), nil),
    (.list(.gatheringOfDay(candidates: [])), "2018-11-03"),
    (.list(.gatheringOfDay(candidates: ["a", "b"])), "2018-11-02"),
    (.list(.otherDay(gathering: "orebro-1", held: "2019-04-04", count: 1)), "2019-04-05"),
    (.list(.otherDay(gathering: "orebro-1", held: "2019-04-04", count: 2)), "2019-04-05"),
    (.decimalComma(written: "59.5"), "59,5"), (.halfPosition(known: "latitude"), "59.2"),
    (.halfPosition(known: "latitude"), nil), (.missingSources(count: 11), nil),
    (.wrongFieldCount(expected: 7, found: 5), nil), (.wrongFieldCount(expected: 5, found: 7), nil),
    (.unterminatedQuote, "Solna, och"), (.textAfterQuote, "kommun"),
    (.fieldTooLong(limit: 1_048_576), nil), (.badJSON(expected: [",", "}"], found: "x"), nil),
    (.badSyntax(language: "GML", expected: ["]"], found: ""), nil), (.documentType, nil),
    (.nestedTooDeep(limit: 64), nil), (.unknownGraphFormat(accepted: ["GML", "Pajek"]), nil),
    (.formatsDisagree(ending: "GML", contents: "Pajek"), nil), (.partNotRead, "*Vector"),
    (.mixedDirections, nil), (.wrongCount(declared: 3, found: 2), nil),
    (.unknownIdentifier(of: .node, suggestion: nil), "n7"),
    (.emptyRequired, nil), (.unknownWord(allowed: ["yes", "no"], suggestion: nil), "maybe"),
    (.unknownWord(allowed: ["yes", "no"], suggestion: "yes"), "yess"), (.unreadableDate, "2 nov"),
    (.impossibleDate, "2018-02-29"), (.reversedDate, "2019/2018"), (.unreadableNumber, "12,5"),
    (.numberOutOfRange(least: -90, most: 90), "95"), (.looksPersonal(.email), nil),
    (.looksPersonal(.personalNumber), nil), (.looksPersonal(.telephone), nil),
    (.unknownIdentifier(of: .organisation, suggestion: "kommun-0181"), "Sodertalje"),
    (.unknownIdentifier(of: .practice, suggestion: nil), "kost"),
    (.unknownIdentifier(of: .seminar, suggestion: nil), "s1"),
    (.unknownIdentifier(of: .series, suggestion: nil), "s"),
    (.unknownIdentifier(of: .county, suggestion: nil), "99"),
    (.duplicateIdentifier(firstLine: 3), "kommun-0184"), (.parentCycle(["a", "b", "a"]), "b"),
    (.followUpCycle(["s1", "s2", "s1"]), "s2"), (.parentCycle(["a", "a"]), "a"),
    (.followUpCycle(["s1", "s1"]), "s1"), (.coordinatesOutsideRegion, "17.6, 59.2"),
    (.validityReversed, "2012"), (.endsBeforeItBegins, "2013"),
    (.adoptionBeforePractice(introduced: day), "2009"),
    (.attendanceBeforeInvitation(invited: day), "2010"),
    (.followUpBeforeSeminar(followed: day), "2011"),
    (.discontinuedBeforeAdoption(adopted: day), "2008"),
    (.discontinuedBeforeAdoption(adopted: nil), "discontinued"),
    (.transferBeforeGiverAdopted(adopted: day), "2007"), (.outsideObservedPeriod, "2031"),
    (.plannedForThePast, "2019-05"), (.attendedWithoutBeingHeld(.planned), "attended"),
    (.transferFromNonAdopter, "kommun-0127"), (.sameFactTwice(firstLine: 4), "kommun-0115"),
    (.conflictingFacts(otherLine: 47, otherValue: "2009-11-09"), "2009-11-10"),
    (.namedAboveStated(named: 17, stated: CountRange(exactly: 16)), "16"),
    (.adoptionWordDisagrees(lines: [3, 9], rows: 12), nil),
    (.adoptionWordDisagrees(lines: Array(2...14), rows: 12), nil),
    (.relatedToItself, "kommun-0180"), (.missingSource, nil),
  ]

  private func issue(
    _ kind: RecordIssue.Kind, column: String? = nil, value: String? = nil, line: Int = 14
  ) -> RecordIssue {
    RecordIssue(
      .error, kind, at: RecordPlace(file: "attendance.csv", line: line), column: column,
      value: value)
  }

  @Test("every kind has words of its own in each language and quotes the value", arguments: samples)
  func everyKind(of kind: RecordIssue.Kind, value: String?) {
    let issue = RecordIssue(
      .error, kind, at: Self.place, file: "attendance.csv", column: "date", value: value)
    for phrase in [issue.reason, issue.remedy] {
      #expect(!phrase.swedish.isEmpty && !phrase.english.isEmpty)
      #expect(phrase.swedish != phrase.english)
    }
    if let value {
      #expect(issue.reason.swedish.contains(value), "\(issue.reason.swedish)")
      #expect(issue.reason.english.contains(value), "\(issue.reason.english)")
    }
    for language in Language.allCases {
      let line = issue.line(in: language)
      #expect(line.hasPrefix("attendance.csv:14 [date] "))
      #expect(
        line.split(separator: "; ").count == 2, "a reason and a remedy: \(line)")
      #expect(!line.contains("  ") && !line.contains("Optional"), "\(line)")
    }
  }

  @Test("no two kinds share their reason")
  func reasonsDiffer() {
    let reasons = Self.samples.map { sample in
      RecordIssue(.error, sample.kind, at: Self.place, value: sample.value).reason
    }
    #expect(Set(reasons).count == Self.samples.count)
  }

  @Test("the sample lines of the style guide come out as they stand there")
  func sampleLines() {
    let unknown = issue(
      .unknownIdentifier(of: .organisation, suggestion: "kommun-0181"), column: "organisation",
      value: "Sodertalje")
    #expect(
      unknown.line(in: .english)
        == "attendance.csv:14 [organisation] unknown organisation 'Sodertalje'; "
        + "did you mean 'kommun-0181'?")
    #expect(
      unknown.line(in: .swedish)
        == "attendance.csv:14 [organisation] okänd organisation 'Sodertalje'; "
        + "menade du 'kommun-0181'?")
    let date = issue(.unreadableDate, column: "date", value: "2 nov", line: 17)
    #expect(
      date.line(in: .english)
        == "attendance.csv:17 [date] cannot read '2 nov' as a date; "
        + "write 2018-11-02 or 2018-10-26/2018-11-02")
    #expect(
      date.line(in: .swedish)
        == "attendance.csv:17 [date] kan inte läsa '2 nov' som ett datum; "
        + "skriv 2018-11-02 eller 2018-10-26/2018-11-02")
  }

  @Test("a file as a whole is named without a line, and a column without a row")
  func wholeFiles() {
    let missing = RecordIssue(.error, .missingFile, at: nil, file: "organisations.csv")
    #expect(
      missing.line(in: .english)
        == "organisations.csv: the file is missing; put organisations.csv into the folder")
    let column = RecordIssue(
      .error, .missingColumn, at: nil, file: "organisations.csv", column: "sector")
    #expect(
      column.line(in: .swedish)
        == "organisations.csv [sector] kolumnen krävs men saknas; lägg till sector i rubrikraden")
  }

  @Test("a giver without an adoption may be an originator, and there are two ways to mend it")
  func originator() {
    let issue = RecordIssue(
      .warning, .transferFromNonAdopter, at: RecordPlace(file: "transfers.csv", line: 2),
      column: "from", value: "org-beras")
    #expect(
      issue.line(in: .english)
        == "transfers.csv:2 [from] no row says that the giver 'org-beras' had the practice, "
        + "it may be an originator whose own use is not recorded; "
        + "add the giver's row to adoptions.csv or name it as origin in practices.csv")
    #expect(
      issue.line(in: .swedish)
        == "transfers.csv:2 [from] ingen rad säger att givaren 'org-beras' hade arbetssättet, "
        + "den kan vara upphov till det utan att dess eget bruk är antecknat; "
        + "lägg till givarens rad i adoptions.csv eller ange den som origin i practices.csv")
  }

  @Test("a file that is no table, a comma and half a point get their way out")
  func waysOut() {
    let file = RecordIssue(
      .notice, .unknownFile(suggestion: "attendance.csv"), at: nil, file: "attendence.csv")
    #expect(
      file.line(in: .english)
        == "attendence.csv: the file is none of the data set's tables and is not read; "
        + "did you mean 'attendance.csv'?")
    let other = RecordIssue(.notice, .unknownFile(suggestion: nil), at: nil, file: "budget.csv")
    #expect(
      other.line(in: .swedish)
        == "budget.csv: filen är ingen av datamängdens tabeller och läses inte; "
        + "inget behöver rättas om filen inte hör till uppgifterna")
    let comma = issue(.decimalComma(written: "59.5"), column: "latitude", value: "59,5")
    #expect(
      comma.line(in: .english)
        == "attendance.csv:14 [latitude] the number '59,5' has a decimal comma; write 59.5")
    let half = issue(.halfPosition(known: "latitude"), column: "longitude", value: "59.2")
    #expect(
      half.line(in: .swedish)
        == "attendance.csv:14 [longitude] latitude '59.2' står utan longitude; "
        + "fyll i longitude eller töm latitude")
  }

  @Test("a no after an adoption names both rows, and unknown columns stand in one line")
  func newKinds() {
    let no = issue(
      .notInUseAfterAdoption(adopted: Self.day, row: RecordPlace(file: "adoptions.csv", line: 3)),
      column: "status", value: "no")
    #expect(
      no.reason.english == "this row says 'no' but adoptions.csv line 3 says adopted 2018-01-01 "
        + "without an end, both are kept")
    #expect(
      no.reason.swedish == "här står 'no' men adoptions.csv rad 3 säger infört 2018-01-01 "
        + "utan slut, båda behålls")
    let columns = RecordIssue(
      .notice, .unknownColumns(["letter", "seat"]), at: nil, file: "counties.csv")
    #expect(
      columns.line(in: .swedish)
        == "counties.csv: okända kolumner letter, seat, värdena behålls som anmärkningar; "
        + "inget behöver rättas om rubriken är rätt stavad")
  }

  @Test("an unknown seminar, practice or county has the neuter in Swedish")
  func gender() {
    func swedish(_ entity: RecordIssue.Entity) -> String {
      issue(.unknownIdentifier(of: entity, suggestion: nil), value: "x").reason.swedish
    }
    #expect(swedish(.seminar) == "okänt seminarium 'x'")
    #expect(swedish(.practice) == "okänt arbetssätt 'x'")
    #expect(swedish(.county) == "okänt län 'x'")
    #expect(swedish(.series) == "okänd seminarieserie 'x'")
  }

  @Test("a fact without a value is said in words, not as empty quotation marks")
  func noValue() {
    let conflict = issue(
      .conflictingFacts(otherLine: 3, otherValue: ""), column: "date", value: "2018")
    #expect(
      conflict.reason.english == "this row says '2018' but line 3 says no value, both are kept")
    #expect(
      conflict.reason.swedish == "här står '2018' men på rad 3 står inget värde, båda behålls")
  }

  @Test("bounds read as they would be written: no decimals, no infinity")
  func bounds() {
    func english(_ least: Double, _ most: Double) -> String {
      issue(.numberOutOfRange(least: least, most: most), value: "x").reason.english
    }
    #expect(english(-90, 90) == "the number 'x' is not between -90 and 90")
    #expect(english(56.8, 60.8) == "the number 'x' is not between 56.8 and 60.8")
    #expect(english(0, Double(Int.max)) == "the number 'x' is not 0 or more")
    #expect(english(12, .infinity) == "the number 'x' is not 12 or more")
    #expect(english(.leastNonzeroMagnitude, 1e300) == "the number 'x' is not above 0")
  }

  @Test("a value cannot steer the terminal or turn the line around")
  func safeValues() {
    let hostile = "Sol\u{1b}[31mna\u{202e}\n\u{7}\u{200b}\u{85}"
    let issue = issue(
      .unknownIdentifier(of: .organisation, suggestion: hostile), column: "a\u{202e}",
      value: hostile)
    for language in Language.allCases {
      let line = issue.line(in: language)
      #expect(line.contains("SolU+001B[31mnaU+202EU+000AU+0007U+200BU+0085"))
      #expect(
        line.unicodeScalars.allSatisfy {
          !["Cc", "Cf"].contains(shortName(of: $0.properties.generalCategory))
        })
    }
  }

  private func shortName(of category: Unicode.GeneralCategory) -> String {
    switch category {
    case .control: "Cc"
    case .format: "Cf"
    default: ""
    }
  }

  @Test("a long value is cut, letters outside ASCII stay as they are")
  func shownText() {
    #expect(ShownText.of("Södertälje – Molėtai Łomża") == "Södertälje – Molėtai Łomża")
    #expect(ShownText.of(String(repeating: "å", count: 81)).unicodeScalars.count == 81)
    #expect(ShownText.of("abcdef", limit: 3) == "abc…")
    #expect(ShownText.of("abc", limit: 3) == "abc")
    #expect(ShownText.code(of: 0x1_f600) == "U+1F600")
  }

  @Test("every theme has kinds and a heading in both languages")
  func themes() {
    #expect(Set(Self.samples.map(\.kind.theme)) == Set(RecordIssue.Theme.allCases))
    #expect(Set(RecordIssue.Theme.allCases.map(\.name)).count == 8)
    #expect(RecordIssue.Kind.looksPersonal(.email).group.swedish == "Personuppgifter")
    #expect(RecordIssue.Kind.missingSource.group.english == "Sources")
    #expect(RecordIssue.Severity.allCases.map(\.name.swedish) == ["upplysning", "varning", "fel"])
  }
}

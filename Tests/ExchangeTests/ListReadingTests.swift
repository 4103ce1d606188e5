import Exchange
import Records
import Testing

/// What is chosen when a list is read is shown, and nothing that matters is chosen by guess.
@Suite struct ListReadingTests {
  private func list(
    _ text: String, map: [ListColumn: String] = [:], name: String = "l.csv"
  ) throws -> SignUpList {
    let file = ListFile(Array(text.utf8), name: name)
    return SignUpList(try #require(file.tables.first), file: name, map: map)
  }

  /// The same cells as a sheet of a workbook.
  private func sheet(_ rows: [[String]], map: [ListColumn: String] = [:]) -> SignUpList {
    let table = ListTable(
      name: "Blad 1",
      rows: rows.enumerated().map { line, row in
        .init(line: line + 1, cells: row.map { $0.isEmpty ? .empty : .text($0) })
      })
    return SignUpList(table, file: "b.xlsx", map: map)
  }

  @Test("encoding, mark, separator, decimal mark and the line of the headings are told")
  func choices() throws {
    let text = "Lista\n\nKommun;Antal\nNacka;2,0\nSolna;1 200\n"
    let read = try list(text).reading
    #expect(read.text?.encoding == .utf8 && read.text?.hasMark == false)
    #expect(read.text?.separator == ";" && read.text?.statesSeparator == false)
    #expect(read.decimalMark == .comma && read.headingLine == 3 && read.rows == 2)
    let stated = try list("\u{feff}sep=,\nKommun,Antal\nNacka,3.0\n").reading
    #expect(stated.text?.hasMark == true && stated.text?.separator == ",")
    #expect(stated.text?.statesSeparator == true && stated.decimalMark == .point)
    #expect(stated.headingLine == 2)
    let whole = sheet([["Kommun"], ["Nacka"]]).reading
    #expect(whole.text == nil && whole.decimalMark == nil && whole.headingLine == 1)
  }

  @Test("numbers of persons as spreadsheets write them; what is none is named")
  func counts() throws {
    let text = "Kommun;Antal\nA;2,0\nB;3.0\nC;1 200\nD;2,5\nE;-1\nF;1,200\nG;12 00\nH;\n"
    let read = try list(text)
    #expect(read.rows.map(\.participants) == [2, 3, 1200, 1])
    #expect(
      read.issues.map { "\($0.place?.line ?? 0) \($0.kind.code) \($0.value ?? "")" } == [
        "5 not-a-count 2,5", "6 not-a-count -1", "7 not-a-count 1,200", "8 not-a-count 12 00",
      ])
    #expect(read.reading.decimalMark == .both)
  }

  /// Rows of headings with a value each, and what must be said of them.
  private static let doubled = [
    ["Organisation", "Namn", "Kommun", "Deltog"], ["A", "x", "B", "ja"],
  ]

  @Test("two headings for one meaning are refused with both columns named, in text and in sheets")
  func severalColumns() throws {
    let text = Self.doubled.map { $0.joined(separator: ";") + "\n" }.joined()
    let wanted = RecordIssue.Kind.list(
      .severalColumns(
        meaning: "organisation",
        columns: [
          .init(heading: "Organisation", letter: "A"), .init(heading: "Kommun", letter: "C"),
        ]))
    for read in [try list(text), sheet(Self.doubled)] {
      #expect(read.isRefused)
      #expect(read.issues.filter { $0.severity == .error }.map(\.kind) == [wanted])
    }
  }

  @Test(
    "the way out: a heading, a letter or a number of the column",
    arguments: ["Kommun", "C", "c", "3"])
  func chosen(name: String) throws {
    let text = Self.doubled.map { $0.joined(separator: ";") + "\n" }.joined()
    for read in [
      try list(text, map: [.organisation: name]), sheet(Self.doubled, map: [.organisation: name]),
    ] {
      #expect(!read.isRefused, "\(read.issues)")
      #expect(read.rows.map(\.spelling) == ["B"])
    }
  }

  @Test("the same heading twice: the map must name a letter, a heading is not enough")
  func sameHeading() throws {
    let text = "Kommun;Kommun\nNacka;Solna\n"
    #expect(try list(text).isRefused)
    #expect(try list(text, map: [.organisation: "Kommun"]).isRefused)
    #expect(try list(text, map: [.organisation: "B"]).rows.map(\.spelling) == ["Solna"])
    #expect(try list(text, map: [.organisation: "D"]).isRefused)
  }

  @Test("headings twice among columns that are left out are no fault, and named")
  func leftOut() throws {
    let read = try list("Namn;Namn;Foo;Foo;Sektor;Kommun\na;b;c;d;e;Nacka\n")
    #expect(!read.isRefused)
    #expect(
      read.issues.map(\.kind) == [
        .list(.personColumnsLeftOut(["Namn", "Namn"])), .columnsNotRead(["Foo", "Foo", "Sektor"]),
      ])
  }

  @Test("a list whose headings nobody knows is read by letters")
  func letters() throws {
    let text = "Sammanställning\nVem;Varifrån;Hur\nA;Nacka;ja\n"
    let read = try list(text, map: [.organisation: "B", .came: "C"])
    #expect(read.rows.map { "\($0.spelling) \($0.status)" } == ["Nacka attended"])
    #expect(read.reading.headingLine == 2)
  }

  @Test("text that was encoded twice is put right where it can be, and said")
  func encodedTwice() throws {
    let meant = "Företag;Deltog\nVästerås stad;ja\nNacka;ja\nNyköping;nej\n"
    let bytes = meant.utf8.map { WindowsLatin.scalar(of: $0) ?? "?" }
    var twice = String.UnicodeScalarView()
    twice.append(contentsOf: bytes)
    let read = try list(String(twice))
    #expect(read.rows.count == 3)
    #expect(read.issues.map(\.kind) == [.list(.encodedTwice(meant: "Företag", count: 2))])
    #expect(read.issues.first?.severity == .warning && read.issues.first?.place?.line == 1)
  }

  @Test("a spreadsheet's sign of an error is no organisation")
  func errorValues() throws {
    let read = try list("Kommun\n#N/A\n#SAKNAS!\nNacka\n")
    #expect(read.rows.map(\.spelling) == ["Nacka"])
    #expect(
      read.issues.map { "\($0.place?.line ?? 0) \($0.kind.code) \($0.value ?? "")" } == [
        "2 error-value #N/A", "3 error-value #SAKNAS!",
      ])
  }

  @Test("a person's data in the place of the organisation is one fault, without the value")
  func personal() throws {
    let read = try list("Kommun\nanna@nacka.se\n")
    #expect(read.issues.map(\.kind) == [.looksPersonal(.email)])
    #expect(read.issues.first?.value == nil)
  }

  @Test("formulas without a stored value are refused in columns that are read, by their line")
  func formulas() {
    let rows: [[ListTable.Cell]] = [
      [.text("Kommun"), .text("Deltog"), .text("Övrigt")],
      [.text("Nacka"), .formulaWithoutValue, .empty],
      [.text("Solna"), .text("ja"), .formulaWithoutValue],
    ]
    let table = ListTable(
      name: "Blad 1", rows: rows.enumerated().map { .init(line: $0 + 1, cells: $1) })
    let read = SignUpList(table, file: "b.xlsx")
    #expect(read.rows.map(\.spelling) == ["Solna"])
    let errors = read.issues.filter { $0.severity == .error }
    #expect(errors.map(\.kind) == [.list(.formulaWithoutValue)])
    #expect(errors.first?.place?.line == 2 && errors.first?.column == "Deltog")
  }

  @Test("faults of quotes name the column by its letter, and the rest of the list is still read")
  func quotes() throws {
    let file = ListFile(
      Array("Kommun;Deltog\n\"Nacka\" x;ja\nSolna;\"ja\nTäby;ja\n".utf8), name: "q.csv")
    #expect(
      file.issues.map { "\($0.place?.line ?? 0) \($0.column ?? "") \($0.kind.code)" } == [
        "2 A text-after-quote", "3 B unterminated-quote",
      ])
    #expect(file.tables.first?.rows.count == 2)
  }

  @Test("bytes that are no character name their encoding, whatever the line ends")
  func badBytes() {
    let odd = ListFile([0xff, 0xfe, 0x41, 0x00, 0x0d, 0x00, 0x42, 0x00, 0x43], name: "u.csv")
    #expect(
      odd.issues.map(\.kind) == [
        .list(.notText(byte: 0x43, encoding: "UTF-16 LE", columnNumber: 2))
      ])
    #expect(odd.issues.first?.place?.line == 2)
    let lone = ListFile([0xfe, 0xff, 0x00, 0x41, 0xd8, 0x00, 0x00, 0x0a], name: "u.csv")
    #expect(
      lone.issues.map(\.kind) == [
        .list(.notText(byte: 0xd8, encoding: "UTF-16 BE", columnNumber: 2))
      ])
  }

  @Test("an ending that says otherwise than the content is said; the content counts")
  func endings() throws {
    let text = ListFile(Array("Kommun\nNacka\n".utf8), name: "l.xlsx")
    #expect(text.issues.map(\.kind) == [.formatsDisagree(ending: "XLSX", contents: "text")])
    #expect(!text.isRefused)
    let sheet = Workbook.Sheet(name: "A", columns: [.init("Kommun")], rows: [[.text("Nacka")]])
    let book = ListFile(try Workbook(title: "x", sheets: [sheet]).bytes(), name: "l.csv")
    #expect(book.issues.map(\.kind) == [.formatsDisagree(ending: "CSV", contents: "XLSX")])
    #expect(book.tables.count == 1)
  }

  @Test("addresses of one row settle a name only where their domains agree")
  func domains() throws {
    let text = "Kommun;E-post;Mail\nÖrebro;a@orebro.se;b@orebro.se\nÖrebro;a@orebro.se;b@x.se\n"
    #expect(try list(text).rows.map(\.domain) == ["orebro.se", nil])
  }
}

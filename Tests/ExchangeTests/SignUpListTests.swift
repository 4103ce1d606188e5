import Exchange
import Records
import Testing

@Suite struct SignUpListTests {
  private static let list = """
    Deltagarlista Södertälje;;;;
    ;;;;
    Namn;Organisation;E-post;Kost/allergi;Deltog (ja/nej)
    Anna Exempel;Nacka kommun;anna@nacka.se;vegan;ja
    Bo Exempel;NACKA KOMMUN ;bo@nacka.se;;ja
    Cia Exempel;Örebro;cia@orebro.se;;nej
    Dan Exempel;"Solna stad|Täby kommun";;;x

    """

  private func rows(_ bytes: [UInt8], name: String = "lista.csv") throws -> SignUpList {
    let file = ListFile(bytes, name: name)
    #expect(!file.isRefused, "\(file.issues)")
    return SignUpList(try #require(file.tables.first), file: name)
  }

  private func short(_ list: SignUpList) -> [String] {
    list.rows.map { "\($0.spelling) \($0.status.rawValue) \($0.participants) \($0.domain ?? "")" }
  }

  @Test("persons are folded to organisations, came or not, with numbers only")
  func folded() throws {
    let list = try rows(Array(Self.list.utf8))
    #expect(
      short(list) == [
        "Nacka kommun attended 2 nacka.se", "Örebro absent 1 orebro.se",
        "Solna stad attended 1 ", "Täby kommun attended 1 ",
      ])
    #expect(list.rows.map(\.line) == [4, 6, 7, 7])
    #expect(
      list.issues.map(\.kind.code) == ["title-lines", "person-columns-left-out"])
    #expect(list.readRows == 4)
  }

  @Test("nothing of a person is in what was read")
  func noPersons() throws {
    let list = try rows(Array(Self.list.utf8))
    let everything = "\(list.rows) \(list.issues)"
    for secret in ["Anna", "anna@", "vegan", "Bo Exempel"] {
      #expect(!everything.contains(secret))
    }
  }

  /// The same list in each encoding and with each separator and line end.
  @Test("encoding, separator and line end change nothing")
  func metamorphic() throws {
    let expected = short(try rows(Array(Self.list.utf8)))
    var forms: [[UInt8]] = []
    for text in [
      Self.list, Self.list.replacing("\n", with: "\r\n"), Self.list.replacing("\n", with: "\r"),
      Self.list.replacing(";", with: "\t"), "sep=;\n" + Self.list,
      "sep=;\r\n" + Self.list.replacing("\n", with: "\r\n"),
    ] {
      forms.append(Array(text.utf8))
      forms.append([0xef, 0xbb, 0xbf] + Array(text.utf8))
      forms.append(text.unicodeScalars.compactMap(WindowsLatin.byte(of:)))
      let units = Array(text.utf16)
      let little = units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
      let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
      forms += [[0xff, 0xfe] + little, [0xfe, 0xff] + big, little, big]
    }
    for form in forms { #expect(short(try rows(form)) == expected) }
  }

  @Test("text in another encoding is said")
  func encodings() {
    let latin = ListFile(
      "Kommun\nVästerås stad\n".unicodeScalars.compactMap(WindowsLatin.byte(of:)), name: "a.csv")
    #expect(latin.encoding == .windows1252)
    #expect(latin.issues.map(\.kind) == [.list(.readAs(encoding: "Windows-1252"))])
    #expect(latin.tables.first?.rows.last?.cells == [.text("Västerås stad")])
  }

  @Test(
    "bytes that are no text are refused",
    arguments: [
      [0x4b, 0x00, 0x41, 0x0a], [0xff, 0xfe, 0x41], [0x4f, 0x81, 0x0a], [0x41, 0x0b, 0x42],
    ] as [[UInt8]])
  func notText(bytes: [UInt8]) {
    #expect(ListFile(bytes, name: "x.csv").isRefused)
  }

  @Test("a byte that cannot be read is named with its line and its place there")
  func places() {
    let windows = ListFile([0x41, 0x0a, 0x42, 0x81], name: "x.csv")
    #expect(
      windows.issues.map(\.kind) == [
        .list(.notText(byte: 0x81, encoding: "Windows-1252", columnNumber: 2))
      ])
    #expect(windows.issues.first?.place?.line == 2)
    let zero = ListFile(Array("Kommun\nåb".utf8) + [0x00], name: "x.csv")
    #expect(zero.issues.map(\.kind) == [.controlCharacter(code: 0, columnNumber: 3)])
    #expect(zero.issues.first?.place?.line == 2)
  }

  @Test("every problem is named with line, column and value, all at once")
  func problems() throws {
    let text = """
      Kommun,Deltog,Antal,Datum,Roll
      Nacka,kanske,1,2018-11-02,
      Solna,ja,tre,2018-11-02,
      Täby,ja,2,i höstas,
      Flen,ja,2,2/11 2018,direktör
      ,ja,1,2018-11-02,

      """
    let list = try rows(Array(text.utf8))
    #expect(
      list.issues.map {
        "\($0.place?.line ?? 0) \($0.column ?? "") \($0.kind.code) \($0.value ?? "")"
      } == [
        "2 Deltog unknown-word kanske", "3 Antal not-a-count tre",
        "4 Datum unreadable-date i höstas", "5 Roll unknown-word direktör",
        "6 Kommun row-without-organisation ",
      ])
    #expect(list.isRefused)
  }

  @Test("a heading that is not known can be mapped; a list without organisations is refused")
  func mapping() throws {
    let text = "Vem,Från\nAnna,Nacka\n"
    let file = ListFile(Array(text.utf8), name: "m.csv")
    let table = try #require(file.tables.first)
    #expect(SignUpList(table, file: "m.csv").isRefused)
    let mapped = SignUpList(table, file: "m.csv", map: [.organisation: "från"])
    #expect(mapped.rows.map(\.spelling) == ["Nacka"])
    let wrong = SignUpList(table, file: "m.csv", map: [.organisation: "Finns ej"])
    #expect(wrong.issues.contains { $0.kind == .missingColumn })
  }

  @Test("a row without an answer in a list of who came is a sign-up only")
  func unanswered() throws {
    let list = try rows(Array("Kommun;Deltog\nNacka;ja\nSolna;\n".utf8))
    #expect(list.rows.map(\.status) == [.attended, .signedUp])
  }

  @Test("a row longer than the headings is refused, a shorter one named, and both with their line")
  func ragged() throws {
    let text = "Kommun;Deltog;Antal\nNacka;ja;1\nSolna;ja\nTäby;ja;2;;\nFlen;ja;1;extra\n"
    let list = try rows(Array(text.utf8))
    #expect(
      list.issues.map { "\($0.severity) \($0.place?.line ?? 0) \($0.kind.code)" } == [
        "warning 3 wrong-field-count", "error 5 wrong-field-count",
      ])
    #expect(list.rows.map(\.spelling) == ["Nacka", "Solna", "Täby", "Flen"])
  }

  @Test("a column with values but no heading is named by its letter, not read")
  func unheaded() throws {
    let list = try rows(Array("Kommun;;Deltog;\nNacka;x;ja;\n".utf8))
    #expect(list.issues.map(\.kind) == [.columnsNotRead(["B"])])
    let cells = [["Kommun", "Deltog"], ["Nacka", "ja", "", "lapp"]]
    let table = ListTable(
      name: "Blad 1",
      rows: cells.enumerated().map { line, row in
        .init(line: line + 1, cells: row.map { $0.isEmpty ? .empty : .text($0) })
      })
    let sheet = SignUpList(table, file: "b.xlsx")
    #expect(sheet.issues.map(\.kind) == [.columnsNotRead(["D"])] && sheet.readRows == 1)
  }

  @Test("a long list tells how far it has come and can be broken off")
  func watched() throws {
    struct Enough: Error {}
    let text = "Kommun\n" + String(repeating: "Nacka\n", count: 70_000)
    let table = try #require(ListFile(Array(text.utf8), name: "l.csv").tables.first)
    var told: [Int] = []
    let list = SignUpList(table, file: "l.csv", map: [:], defaultStatus: .attended) {
      done, total in
      told.append(done)
      #expect(total == 70_001)
    }
    #expect(told == [65_536] && list.rows.count == 1)
    #expect(list.rows.first?.participants == 70_000)
    #expect(throws: Enough.self) {
      try SignUpList(table, file: "l.csv", map: [:], defaultStatus: .attended) { _, _ in
        throw Enough()
      }
    }
  }
}

@Suite struct SwedishDateTests {
  @Test(
    "dates as people in Sweden write them",
    arguments: [
      ("2018-11-02", "2018-11-02"), ("20181102", "2018-11-02"), ("2/11 2018", "2018-11-02"),
      ("2/11-2018", "2018-11-02"), ("02.11.2018", "2018-11-02"),
      ("2 november 2018", "2018-11-02"), ("den 2 nov. 2018", "2018-11-02"),
      ("fredag 2 november 2018", "2018-11-02"), ("November 2, 2018", "2018-11-02"),
      ("2:a november 2018", "2018-11-02"), ("2018-11", "2018-11"), ("november 2018", "2018-11"),
      ("2018", "2018"), ("2018-11-02 09:00", "2018-11-02"), ("2018-11-02T09:00", "2018-11-02"),
      ("2–3 november 2018", "2018-11-02/2018-11-03"), ("5 dec 2018", "2018-12-05"),
      ("2018-10-26/2018-11-02", "2018-10-26/2018-11-02"), ("43406", "2018-11-02"),
      ("43406,375", "2018-11-02"),
    ])
  func read(text: String, iso: String) {
    #expect(SwedishDate.read(text)?.description == iso)
  }

  @Test(
    "what can mean several things, or nothing, is no date",
    arguments: [
      "2 nov", "3/4/18", "i höstas", "31 februari 2018", "", "32/1 2018", "x", "99999", "43406,",
    ])
  func refused(text: String) {
    #expect(SwedishDate.read(text) == nil)
  }
}

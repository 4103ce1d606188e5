import Exchange
import Records
import Testing

@Suite struct SpreadsheetReaderTests {
  @Test("a workbook of ours reads back: texts, numbers, days, several sheets")
  func roundTrip() throws {
    let day = try #require(Day(year: 2018, month: 11, day: 2))
    let sheets = ["Lista å", "Två"].map { name in
      Workbook.Sheet(
        name: name, columns: [.init("Kommun"), .init("Datum", kind: .date), .init("Antal")],
        rows: [
          [.text("Södertälje & \"co\""), .day(day), .number(2.5)], [.text("=1+1"), .empty, .empty],
        ])
    }
    let file = ListFile(try Workbook(title: "x", sheets: sheets).bytes(), name: "x.xlsx")
    #expect(file.issues.isEmpty)
    #expect(file.tables.map(\.name) == ["Lista å", "Två"])
    #expect(
      file.tables[0].rows.map(\.cells) == [
        [.text("Kommun"), .text("Datum"), .text("Antal")],
        [.text("Södertälje & \"co\""), .day(day), .number(2.5)], [.text("=1+1")],
      ])
    #expect(file.tables[0].rows.map(\.line) == [1, 2, 3])
  }

  private static let outline = """
    <workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/>\
    <sheet name="Dold" r:id="r2" state="hidden"/></sheets></workbook>
    """
  private static let relations = """
    <Relationships><Relationship Id="r1" Target="worksheets/a.xml"/>\
    <Relationship Id="r2" Target="worksheets/b.xml"/></Relationships>
    """
  private static let styles = """
    <styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-41D]d mmmm yyyy"/>\
    <numFmt numFmtId="171" formatCode="0.00 &quot;dygn&quot;"/></numFmts><cellXfs>\
    <xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>
    """
  private static let sheet = """
    <worksheet><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>Kommun</t></is></c><c r="C1" t="s"><v>0</v></c></row>
    <row r="3" hidden="1"><c r="A3" t="str"><f>B1</f><v>Nacka</v></c><c r="B3" s="1"><v>41944</v></c>\
    <c r="C3" s="2"><v>2</v></c><c r="D3" t="b"><v>1</v></c><c r="E3"><f>1+1</f></c></row>
    <row r="4"><c r="B4"><v>7</v></c></row>
    </sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells></worksheet>
    """
  private static let strings =
    "<sst><si><r><t>An</t></r><r><t>tal</t></r><rPh><t>x</t></rPh></si></sst>"

  private func workbook(_ changes: [String: String] = [:]) -> [UInt8] {
    let parts = [
      "xl/workbook.xml": Self.outline, "xl/_rels/workbook.xml.rels": Self.relations,
      "xl/styles.xml": Self.styles, "xl/sharedStrings.xml": Self.strings,
      "xl/worksheets/a.xml": Self.sheet, "xl/worksheets/b.xml": Self.sheet,
    ].merging(changes) { $1 }
    return StoredArchive.bytes(of: parts.sorted { $0.key < $1.key })
  }

  @Test("shared and inline strings, the 1904 system, merged and hidden cells, stored values")
  func parts() throws {
    let file = ListFile(workbook(), name: "w.xlsx")
    let day = try #require(Day(year: 2018, month: 11, day: 2))
    #expect(
      file.tables.first?.rows.map(\.cells) == [
        [.text("Kommun"), .empty, .text("Antal")],
        [.text("Nacka"), .day(day), .number(2), .boolean(true), .formulaWithoutValue],
        [.text("Nacka"), .number(7)],
      ])
    #expect(file.issues.map(\.kind.code) == ["hidden-rows", "hidden-sheet"])
  }

  @Test("damaged, encrypted and swollen workbooks are refused by name, whatever is cut or changed")
  func hostile() throws {
    let whole = workbook()
    for length in stride(from: 4, to: whole.count, by: 37) {
      #expect(ListFile(Array(whole.prefix(length)), name: "w.xlsx").isRefused, "\(length)")
    }
    var changed = SeededBytes(seed: 3)
    for _ in 0..<300 {
      var bytes = whole
      bytes[changed.below(bytes.count)] ^= UInt8(1 + changed.below(255))
      _ = ListFile(bytes, name: "w.xlsx")
    }
    #expect(
      ListFile(workbook(["xl/workbook.xml": "<!DOCTYPE x><workbook/>"]), name: "w.xlsx").isRefused)
    let older = ListFile([0xd0, 0xcf, 0x11, 0xe0, 0xa1], name: "x.xls")
    #expect(older.issues.map(\.kind) == [.list(.olderSpreadsheet)])
    let name = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let encrypted = ListFile([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0x45] + name, name: "x.xlsx")
    #expect(encrypted.issues.map(\.kind) == [.list(.encryptedFile)])
    let many = StoredArchive.bytes(of: (0..<1001).map { ("f\($0)", "") })
    #expect(
      ListFile(many, name: "m.xlsx").issues.map(\.kind) == [.list(.archiveTooLarge(limit: 1000))])
    // A directory that promises a gigabyte.
    var bomb = whole
    let place = try #require(
      bomb.indices.dropLast(46).last { bomb[$0...].starts(with: [0x50, 0x4b, 1, 2]) })
    bomb[place + 27] = 0x40
    #expect(
      ListFile(bomb, name: "b.xlsx").issues.map(\.kind)
        == [.list(.archiveTooLarge(limit: 64 << 20))])
  }
}

/// Seeded places for changes.
struct SeededBytes {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

import Exchange
import Records
import Testing

@Suite("Delimited text")
struct DelimitedTextTests {
  private func read(_ text: String) -> DelimitedText {
    DelimitedText(Array(text.utf8), file: "t.csv")
  }

  private func issue(
    _ kind: RecordIssue.Kind, line: Int?, column: String? = nil, value: String? = nil
  ) -> RecordIssue {
    RecordIssue(
      .error, kind, at: line.map { RecordPlace(file: "t.csv", line: $0) }, file: "t.csv",
      column: column, value: value)
  }

  @Test(
    "comma, semicolon and tab are told by the heading",
    arguments: [
      (",", DelimitedText.Separator.comma), (";", .semicolon), ("\t", .tab),
    ])
  func separators(sign: String, separator: DelimitedText.Separator) {
    let text = read(["a", "b", "c"].joined(separator: sign) + "\n1\(sign)2\(sign)3\n")
    #expect(text.separator == separator)
    #expect(text.header == ["a", "b", "c"])
    #expect(text.rows.map(\.cells) == [["1", "2", "3"]])
    #expect(text.issues == [])
  }

  @Test("with semicolons a comma is part of the value, and within quotes nothing separates")
  func otherSeparators() {
    #expect(read("a;b\n1,5;x\n").rows.map(\.cells) == [["1,5", "x"]])
    let quoted = read("\"a;;;\",b\n1,2\n")
    #expect(quoted.separator == .comma && quoted.header == ["a;;;", "b"])
    #expect(read("alone\nx\n").separator == .comma)
  }

  @Test(
    "every kind of line end, also mixed, gives the same rows with their line numbers",
    arguments: ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r3,4\n"])
  func lineEnds(text: String) {
    let text = read(text)
    #expect(text.rows.map(\.cells) == [["1", "2"], ["3", "4"]])
    #expect(text.rows.map(\.line) == [2, 3])
    #expect(text.issues == [])
  }

  @Test("the last line needs no end, and an empty last field is a field")
  func missingLastNewline() {
    #expect(read("a,b\n1,2").rows.map(\.cells) == [["1", "2"]])
    #expect(read("a,b\n1,").rows.map(\.cells) == [["1", ""]])
    #expect(read("a,b\n1,\"\"").rows.map(\.cells) == [["1", ""]])
  }

  @Test("a byte-order mark is passed over, blanks around cells too")
  func blanks() {
    let text = read("\u{feff}a , b\u{a0}\n  x\t,y  z \n")
    #expect(text.header == ["a", "b"])
    #expect(text.rows.map(\.cells) == [["x", "y  z"]])
  }

  @Test("quotes hold separators, doubled quotes and line ends; lines are counted through")
  func quotes() {
    let text = read("a,b\n\"x,\"\"y\"\"\",\"1\n2\r\n3\r4\"\nlast,row\n")
    #expect(text.rows.map(\.cells) == [["x,\"y\"", "1\n2\r\n3\r4"], ["last", "row"]])
    #expect(text.rows.map(\.line) == [2, 6])
    #expect(text.issues == [])
  }

  @Test("a quotation mark within an unquoted value is a letter like others")
  func innerQuote() {
    #expect(read("a,b\n5\" rör,x\n").rows.map(\.cells) == [["5\" rör", "x"]])
  }

  @Test("a quotation mark that is never closed is named on the line where it opens")
  func unterminated() {
    let text = read("a,b\n1,2\n3,\"four\n5,6\n")
    #expect(text.issues == [issue(.unterminatedQuote, line: 3, value: "four\n5,6\n")])
  }

  @Test("text after a closing quotation mark is named; blanks there are not")
  func textAfterQuote() {
    let text = read("a,b\n\"Solna\" stad,2\n\"x\"  ,3\n")
    #expect(text.issues == [issue(.textAfterQuote, line: 2, value: " stad")])
    #expect(text.rows.last?.cells == ["x", "3"])
  }

  @Test("rows with too few or too many fields are named and left out, the others stay")
  func raggedRows() {
    let text = read("a,b\n1\n1,2,3\n4,5\n6,7,\n")
    #expect(
      text.issues == [
        issue(.wrongFieldCount(expected: 2, found: 1), line: 2, value: "1"),
        issue(.wrongFieldCount(expected: 2, found: 3), line: 3, value: "1,2,3"),
        issue(.wrongFieldCount(expected: 2, found: 3), line: 5, value: "6,7,"),
      ])
    #expect(text.rows.map(\.line) == [4])
  }

  @Test("blank lines are passed over but counted, also above the heading")
  func blankLines() {
    let text = read("\n\na,b\n\n1,2\n   \n\n3,4\n\n")
    #expect(text.header == ["a", "b"])
    #expect(text.rows.map(\.line) == [5, 8])
    #expect(text.issues == [])
  }

  @Test("an empty file is named, a heading alone is a table without rows")
  func empty() {
    for content in ["", "\n", "\r\n \r\n", "\u{feff}"] {
      #expect(read(content).issues == [issue(.emptyFile, line: nil)])
      #expect(read(content).header == [])
    }
    let heading = read("a,b\n")
    #expect(heading.header == ["a", "b"] && heading.rows.isEmpty && heading.issues.isEmpty)
  }

  @Test("a heading that stands twice is named with its column")
  func duplicateHeading() {
    let text = read("\na,b,a,a\n")
    #expect(
      text.issues
        == Array(repeating: issue(.duplicateColumn, line: 2, column: "a"), count: 2))
  }

  @Test("NUL and other control characters are refused with their line")
  func controlCharacters() {
    #expect(
      read("a,b\r\n1,2\r\n3,\u{0}4\r\n").issues == [
        issue(.controlCharacter(code: 0, columnNumber: 3), line: 3, value: "0x00")
      ])
    #expect(
      read("a,b\r1,\u{1b}[2m").issues == [
        issue(.controlCharacter(code: 0x1b, columnNumber: 3), line: 2, value: "0x1B")
      ])
  }

  @Test("bytes that are not UTF-8 are refused with line and character")
  func invalid() {
    let latin = Array("a,b\nSolna,1\nö,S".utf8) + [0xf6] + Array("dert".utf8)
    let text = DelimitedText(latin, file: "t.csv")
    #expect(text.issues == [issue(.notUTF8(byte: 0xf6, columnNumber: 4), line: 3, value: "0xF6")])
    #expect(text.rows.isEmpty && text.header.isEmpty)
    let carriage = Array("a,b\r1,2\rx".utf8) + [0xff]
    #expect(
      DelimitedText(carriage, file: "t.csv").issues
        == [issue(.notUTF8(byte: 0xff, columnNumber: 2), line: 3, value: "0xFF")])
  }

  @Test("a file in UTF-16 is refused at its first byte")
  func utf16() {
    let bytes: [UInt8] = [0xff, 0xfe, 0x61, 0x00, 0x2c, 0x00]
    #expect(
      DelimitedText(bytes, file: "t.csv").issues
        == [issue(.notUTF8(byte: 0xff, columnNumber: 1), line: 1, value: "0xFF")])
  }

  @Test("a field longer than the limit is named, quoted or not; one at the limit is read")
  func fieldTooLong() {
    let limit = DelimitedText.fieldLimit
    let long = String(repeating: "x", count: limit)
    #expect(read("a\n\(long)\n").issues == [])
    #expect(read("a\n\"\(long)\"\n").issues == [])
    let fault = issue(.fieldTooLong(limit: limit), line: 2)
    #expect(read("a\n\(long)y\n").issues == [fault])
    #expect(read("a\n\"\(long)y\"\n").issues == [fault])
  }

  @Test("what was written by the rules of RFC 4180 reads back", arguments: 0..<100)
  func roundTrip(seed: Int) {
    var state = UInt64(seed &* 977 &+ 11)
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let letters = ["a", "å", ",", ";", "\"", "\n", "\r\n", "x", "\u{1f600}"]
    let rows = (0..<5).map { _ in
      (0..<3).map { _ in "|" + (0..<next(6)).map { _ in letters[next(9)] }.joined() + "|" }
    }
    let quoted = rows.map { row in
      row.map {
        "\""
          + $0.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
      }.joined(separator: ",")
    }
    let text = read("a,b,c\n" + quoted.joined(separator: "\n"))
    #expect(text.rows.map(\.cells) == rows)
    #expect(text.issues == [])
  }
}

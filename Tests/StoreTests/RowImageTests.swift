import Foundation
import Records
import TestSupport
import Testing

@testable import Store

@Suite("Former rows as text")
struct RowImageTests {
  @Test("rows of every kind are read back from their text, one or many, and it is JSON")
  func roundTrip() throws {
    let tables = World.everything
    try hold(tables.organisations)
    try hold(tables.practices)
    try hold(tables.seminars)
    try hold(tables.attendances)
    try hold(tables.ties)
    try hold(tables.notes)
    try hold(tables.outlines)
  }

  private func hold<Fact: StoredFact>(_ facts: [Fact]) throws {
    let rows = facts.map(\.row)
    for some in [rows, Array(rows.prefix(1)), Array(rows.prefix(2)), rows + rows] {
      let text = RowImage.text(of: some, in: Fact.table)
      #expect(try RowImage.rows(of: text, in: Fact.table) == some)
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test("texts of any characters survive, and another program's JSON is read")
  func texts() throws {
    let table = NameDecision.table
    let hard = "\u{1}\u{1f}\"\\/\n\r\t åäö 😀 \u{2028} {[,]}:"
    let rows = [hard, "b"].map { StoredRow(values: [.text($0), .text($0), .null, .null]) }
    #expect(try RowImage.rows(of: RowImage.text(of: rows, in: table), in: table) == rows)
    let foreign = """
      { "values" : { "spelling_key":"\\u00e5\\ud83d\\ude00\\b\\f\\/", "spelling":"x", "later":1.5e3 },
        "lists": {} }
      """
    let read = try RowImage.rows(of: foreign, in: table)
    #expect(read == [StoredRow(values: [.text("å😀\u{8}\u{c}/"), .text("x"), .null, .null])])
  }

  @Test(
    "what is no image is refused",
    arguments: [
      "", "{", "[1]x", "{\"rows\":[[1]],\"columns\":[]}", "{\"rows\":[1],\"columns\":[]}",
      "{\"values\":{\"spelling\":[1]}}", "{\"values\":{\"spelling\":\"\\ud800\"}}", "nul",
      String(repeating: "[", count: 100_000),
    ])
  func broken(text: String) {
    #expect(throws: StoredRowFault.self) { try RowImage.rows(of: text, in: NameDecision.table) }
  }
}

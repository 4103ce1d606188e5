import Testing

@testable import Exchange

@Suite("Strict JSON with line numbers")
struct JSONScannerTests {
  private func content(_ text: String) throws -> JSONValue.Content {
    try JSONScanner.value(of: Array(text.utf8)).content
  }

  private func fault(_ text: String) -> JSONFault? {
    do {
      _ = try JSONScanner.value(of: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test("values of each kind are read")
  func values() throws {
    #expect(try content(" true ") == .boolean(true))
    #expect(try content("null") == .null)
    #expect(try content("-12.5e1") == .number(-125))
    #expect(try content("0") == .number(0))
    #expect(try content("[]") == .array([]))
    #expect(try content("{}") == .object([]))
    #expect(try content(#""å\n\"\\\/é😀""#) == .text("å\n\"\\/é\u{1f600}"))
    #expect(try content(#""\u00e9\ud83d\ude00""#) == .text("é\u{1f600}"))
    #expect(try content("\u{feff}1") == .number(1))
  }

  @Test("every value knows the line on which it begins, whatever the line ends")
  func lines() throws {
    let value = try JSONScanner.value(of: Array("\n{\r\n\"a\":\r[1,\n2]}".utf8))
    #expect(value.line == 2)
    guard case .object(let members) = value.content,
      case .array(let elements)? = members.first?.value.content
    else {
      Issue.record("an object with an array")
      return
    }
    #expect(members.first?.line == 3 && members.first?.value.line == 4)
    #expect(elements.map(\.line) == [4, 5])
  }

  @Test(
    "a fault is named with its line and character, what could have stood there and what stands there"
  )
  func faults() {
    #expect(
      fault("{\n \"a\": \"x\"\n \"b\": 1}")
        == JSONFault(line: 3, character: 2, expected: [",", "}"], found: "\"b\": 1}"))
    #expect(fault("[1,\n2") == JSONFault(line: 2, character: 2, expected: [",", "]"], found: ""))
    #expect(fault("{\"a\" 1}") == JSONFault(line: 1, character: 6, expected: [":"], found: "1}"))
    #expect(
      fault("{a: 1}") == JSONFault(line: 1, character: 2, expected: ["\"…\""], found: "a: 1}"))
    #expect(fault("{} x") == JSONFault(line: 1, character: 4, expected: [], found: "x"))
    #expect(fault("\"a\nb\"")?.expected == ["\""])
  }

  @Test(
    "what is not JSON is refused",
    arguments: [
      "", " ", "{", "[", "\"", "tru", "nul", "01", "1.", ".5", "+1", "1e", "--1", "[1,]", "{,}",
      "{\"a\":1,}", "'a'", "NaN", "1e999", #""\x""#, #""\ud800""#, #""\u12""#, #""\ude00""#,
      "\"\t\"", "[1 2]", "// x\n1", "\u{feff}",
    ])
  func refused(text: String) {
    #expect(fault(text) != nil)
  }

  @Test("a hundred thousand brackets end in a fault, not in a crash")
  func depth() {
    #expect(fault(String(repeating: "[", count: 100_000)) != nil)
    #expect(fault(String(repeating: "{\"a\":", count: 100_000)) != nil)
    let nested = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(fault(nested) == nil)
  }
}

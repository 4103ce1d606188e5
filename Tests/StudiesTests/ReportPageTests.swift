import Foundation
import Studies
import TestSupport
import Testing

/// The page of a small invented world, by bytes and by the rules that every page keeps.
@Suite("The page of the report")
struct ReportPageTests {
  private static let world = Repository.root + "/Tests/StudiesTests/Fixtures/tiny-region"

  /// The page in both languages, made once for all tests.
  private static let both = Task { try await page(.both) }

  private static func page(_ languages: Report.Languages) async throws -> String {
    let folder = NSTemporaryDirectory() + "report-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let report = try await Report(of: Study(opening: world), languages: languages)
    try report.write(to: folder, force: false)
    return try String(contentsOfFile: folder + "/index.html", encoding: .utf8)
  }

  @Test(
    "the page is the same by bytes, its pictures with their tables, style and script left aside",
    arguments: [Report.Languages.swedish, .english])
  func golden(_ languages: Report.Languages) async throws {
    let text = try await Self.page(languages)
      .replacing(/<figure>(?s:.)*?<\/figure>\s*<details>(?s:.)*?<\/details>\n/, with: "")
      .replacing(/<p class="refusal">(?s:.)*?<\/p>\n/, with: "")
      .replacing(/<style>(?s:.)*?<\/style>/, with: "<style/>")
      .replacing(/<script>(?s:.)*?<\/script>/, with: "<script/>")
      .replacing(/'sha256-[^']+'/, with: "'sha256'")
      .replacing(/SHA-256 [0-9a-f]+/, with: "SHA-256")
    try Golden.expect(
      text, is: "Tests/StudiesTests/Fixtures/report.\(languages.rawValue).html")
  }

  @Test("the board's page answers four questions in both languages, without blame or cause")
  func board() async throws {
    let text = try await Self.both.value.replacing(/<\/?span[^>]*>/, with: "")
    for words in [
      "Vad hände?", "Vad ledde det till?", "Vad är osäkert?", "Vad föreslår vi härnäst?",
      "What happened?", "What did it lead to?", "What is uncertain?", "What do we suggest next?",
      "2 möten hölls mellan 2020-03-04 och 2020-05-31",
      "2 meetings were held between 2020-03-04 and 2020-05-31",
      "att 1 har infört minst ett arbetssätt", "1 is recorded as having adopted",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    for words in ["eftersläntrare", "laggard", "tack vare", "thanks to", "resulted in"] {
      #expect(!text.contains(words), "\(words)")
    }
  }

  @Test("every picture has a role, a title and a description, and its table beside it")
  func figures() async throws {
    let text = try await Self.both.value
    let figures = text.matches(of: /<figure>(?s:.)*?<\/figure>\s*(?<next><[a-z]+>)/)
    #expect(figures.count >= 8)
    #expect(text.matches(of: /<svg/).count == figures.count)
    for figure in figures {
      let start = figure.output.0.prefix(3_000)
      #expect(start.contains("role=\"img\""))
      #expect(start.contains(/<title id="[^"]+">[^<]+<\/title>/), "\(start)")
      #expect(start.contains(/<desc id="[^"]+">[^<]+<\/desc>/), "\(start)")
      #expect(figure.output.next == "<details>", "a table follows \(start.prefix(200))")
    }
  }

  @Test("numbers agree with their nouns in the whole page")
  func agreement() async throws {
    let faults = GrammaticalNumber.faults(in: try await Self.words())
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test("a reader of the page meets no options of the program")
  func options() async throws {
    let options = try await Self.words().matches(of: /(?:>|\s|\()--[a-z][a-z-]+/)
    #expect(options.isEmpty, "\(options.map(\.output))")
  }

  /// The page without style and script.
  private static func words() async throws -> String {
    try await both.value.replacing(
      /<(?:style|script)[^>]*>(?s:.)*?<\/(?:style|script)>/, with: "")
  }

  @Test("each part says its language, and nothing else of the page is without one")
  func languages() async throws {
    let text = try await Self.both.value
    #expect(text.contains("<html lang=\"sv\">"))
    #expect(text.contains("<div class=\"part\" id=\"en\" lang=\"en\""))
    #expect(text.contains("<div class=\"part\" id=\"sv\" lang=\"sv\""))
    #expect(text.matches(of: /<div class="part"[^>]* hidden>/).count == 1)
    let body = try #require(text.firstRange(of: "<body>"))
    let parts = try #require(text.firstRange(of: "<div class=\"part\""))
    for link in text[body.upperBound..<parts.lowerBound].matches(of: /<a [^>]*>/) {
      #expect(link.output.contains("lang="), "\(link.output)")
    }
    for svg in text.matches(of: /<svg[^>]*>/) { #expect(svg.output.contains("lang=")) }
  }

  @Test("the page runs one script and one style, both named by their digest, and calls nobody")
  func policy() async throws {
    let text = try await Self.both.value
    let policy = try #require(text.firstMatch(of: /Security-Policy" content="(?<rules>[^"]+)"/))
    #expect(policy.output.rules.contains("default-src 'none'"))
    #expect(!policy.output.rules.contains("unsafe"))
    #expect(text.matches(of: /<script>/).count == 1)
    #expect(text.matches(of: /<script\s/).count == 1, "the facts of the network are no script")
    #expect(text.matches(of: /\s(?:style|on[a-z]+)="/).isEmpty)
    #expect(text.matches(of: /\s(?:src|srcset|action)=/).isEmpty)
    for link in text.matches(of: /href="(?<address>[^"]+)"/) {
      #expect(
        !link.output.address.contains(":"), "\(link.output.address) leads out of the folder")
    }
  }

  @Test("a report in one language holds only that one")
  func oneLanguage() async throws {
    let text = try await Self.page(.english)
    #expect(text.contains("<html lang=\"en\">"))
    #expect(!text.contains("lang=\"sv\"") && !text.contains("Vad hände?"))
  }
}

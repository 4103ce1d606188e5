import Foundation
import Records
import Testing

@Suite struct NameMatcherTests {
  /// The register as it is in the repository, without the reader that another target owns.
  private static let register: [Organisation] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../datasets/malardalen/organisations.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 12, !cells[1].hasPrefix("\""), let sector = Sector(rawValue: cells[3])
      else { return quoted(String(line)) }
      return Organisation(
        id: .init(cells[0]), name: cells[1], englishName: cells[2].isEmpty ? nil : cells[2],
        sector: sector, aliases: cells[12].split(separator: "|").map(String.init))
    }
  }()

  /// A row whose name or English name has a comma, and therefore quotes.
  private static func quoted(_ line: String) -> Organisation? {
    var cells: [String] = [""]
    var isQuoted = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
      } else if letter == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(letter)
      }
    }
    guard cells.count > 12, let sector = Sector(rawValue: cells[3]) else { return nil }
    return Organisation(
      id: .init(cells[0]), name: cells[1], englishName: cells[2].isEmpty ? nil : cells[2],
      sector: sector, aliases: cells[12].split(separator: "|").map(String.init))
  }

  private let matcher = NameMatcher(register)

  @Test("of more than 300 spellings none is matched wrongly, and 95 % of the clear ones are")
  func precision() {
    #expect(Self.register.count == 129)
    #expect(Spellings.all.count >= 300)
    var clear = 0
    var matched = 0
    for (text, meaning) in Spellings.all {
      let found = matcher.match(text)
      if meaning.hasPrefix("?") || meaning.hasPrefix("-") {
        #expect(found.organisation == nil, "\(text.debugDescription): \(found)")
      } else {
        clear += 1
        if found.organisation?.rawValue == meaning { matched += 1 }
        #expect(
          found.organisation.map { $0.rawValue == meaning } ?? true,
          "\(text.debugDescription) is \(meaning), not \(found)")
      }
    }
    #expect(Double(matched) >= 0.95 * Double(clear), "\(matched) of \(clear)")
  }

  @Test(
    "the bare name of a region is asked, with all that it may mean",
    arguments: ["Örebro", "Stockholm", "Uppsala", "Gotland", "Västmanland", "Sörmland"])
  func asked(name: String) {
    guard case .unsure(let candidates) = matcher.match(name) else {
      Issue.record("\(name) is not asked")
      return
    }
    #expect(candidates.allSatisfy { $0.reason == .ambiguous })
    if ["Örebro", "Stockholm", "Uppsala"].contains(name) { #expect(candidates.count == 2) }
  }

  @Test("an e-mail domain settles what a name leaves open, and only that")
  func domains() {
    #expect(matcher.match("Örebro", domain: "orebro.se") == .certain("kommun-1880", .domain))
    #expect(
      matcher.match("Örebro", domain: "regionorebrolan.se") == .certain("region-18", .domain))
    #expect(matcher.match("Örebro", domain: "gmail.com").organisation == nil)
    #expect(
      matcher.match("Södertälje komun", domain: "sodertalje.se").organisation == "kommun-0181")
    // A certain name is not overruled by a domain.
    #expect(matcher.match("Nacka kommun", domain: "solna.se") == .certain("kommun-0182", .name))
  }

  @Test("a decision is remembered, also that a name is none of the register")
  func decisions() {
    let decided = NameMatcher(
      Self.register, decisions: ["örebro": "kommun-1880", "Nacka Forum": nil])
    #expect(decided.match("Örebro ") == .certain("kommun-1880", .decision))
    // An address in the row itself says more.
    #expect(decided.match("Örebro", domain: "regionorebrolan.se") == .certain("region-18", .domain))
    #expect(decided.match("Nacka forum") == .outside)
    // Å is another letter than a: what was decided of one spelling is not of the other.
    #expect(NameMatcher([], decisions: ["Håbo IF": nil]).match("Habo IF") == .unknown)
  }

  @Test("a misspelling is suggested with its score, best first")
  func near() throws {
    guard case .unsure(let candidates) = matcher.match("Norköping") else {
      Issue.record("nothing is suggested")
      return
    }
    let best = try #require(candidates.first)
    #expect(best.organisation == "kommun-0581")
    #expect(best.reason == .near)
    #expect(best.score > 0.8 && best.score < 1)
    #expect(candidates.map(\.score) == candidates.map(\.score).sorted(by: >))
  }

  @Test("the reason says how it was found")
  func reasons() {
    #expect(matcher.match("Södertälje kommun") == .certain("kommun-0181", .name))
    #expect(matcher.match("Municipality of Nyköping").organisation == "kommun-0480")
    #expect(matcher.match("Sodertalje") == .certain("kommun-0181", .withoutDiacritics))
    #expect(matcher.match("SÃ¶dertÃ¤lje") == .certain("kommun-0181", .mojibake))
    #expect(matcher.match("S\u{fffd}dert\u{fffd}lje") == .certain("kommun-0181", .lostLetter))
    #expect(
      matcher.match("Utbildningsförvaltningen, Nacka kommun") == .certain("kommun-0182", .unit))
  }

  @Test("text that went wrong twice is put right, and good text is left alone")
  func mojibake() {
    #expect(Mojibake.repaired("SÃƒÂ¶dertÃƒÂ¤lje") == "Södertälje")
    #expect(Mojibake.repaired("Södertälje") == nil)
    #expect(Mojibake.repaired("Â") == nil)
    for byte in UInt8.min...UInt8.max {
      if let scalar = WindowsLatin.scalar(of: byte) {
        #expect(WindowsLatin.byte(of: scalar) == byte)
      }
    }
  }
}

/// Cells that name several organisations.
@Suite struct SeveralNamesTests {
  private let matcher = NameMatcher([
    Organisation(id: "nacka", name: "Nacka kommun", sector: .municipality),
    Organisation(id: "lidingo", name: "Lidingö stad", sector: .municipality),
    Organisation(id: "orebro", name: "Örebro kommun", sector: .municipality),
    Organisation(id: "region", name: "Region Örebro län", sector: .region),
    Organisation(id: "mdu", name: "Mälardalens universitet", sector: .university),
  ])

  @Test(
    "joined by a word that means both, each certain by its name",
    arguments: ["Nacka och Lidingö", "Nacka & Lidingö stad", "NACKA KOMMUN AND LIDINGÖ"])
  func both(text: String) {
    #expect(matcher.several(in: text)?.map(\.organisation) == ["nacka", "lidingo"])
  }

  @Test(
    "anything less certain is left to a person",
    arguments: [
      "Kultur och fritid", "Nacka och Örebro", "Nacka, Lidingö", "Mälardalens universitet, Nacka",
      "Nacka och Nacka kommun", "Nacka och", "och",
    ])
  func asked(text: String) { #expect(matcher.several(in: text) == nil) }

  @Test("parts between commas and strokes are suggested")
  func suggested() {
    for text in ["Nacka, Lidingö", "Nacka/Lidingö"] {
      #expect(
        matcher.possiblySeveral(in: text).map { "\($0.organisation) \($0.reason)" }
          == ["nacka several", "lidingo several"])
    }
    #expect(matcher.possiblySeveral(in: "Nacka, Gnistan").isEmpty)
  }
}

/// Names that organisations have had for a time.
@Suite struct DatedNameTests {
  private let matcher = NameMatcher([
    Organisation(
      id: "old", name: "Landstinget Uppsala", sector: .region, aliases: ["LUL (../2016)"],
      validTo: try? ImpreciseDate("2016")),
    Organisation(
      id: "new", name: "Ledarskap Utveckling Lärande", sector: .company, aliases: ["LUL (2019/..)"]),
    Organisation(
      id: "sormland", name: "Region Sörmland", sector: .region,
      aliases: ["Landstinget Sörmland (../2018)", "Måltid (Stockholm)"]),
    Organisation(
      id: "before", name: "Rådet", sector: .association, validTo: try? ImpreciseDate("2014-06")),
    Organisation(
      id: "after", name: "Rådet", sector: .association, validFrom: try? ImpreciseDate("2014-07")),
  ])

  @Test("an older name leads to the organisation, and is told as one")
  func older() {
    #expect(matcher.match("Landstinget Sörmland") == .certain("sormland", .olderName))
    #expect(matcher.match("LANDSTINGET SÖRMLAND") == .certain("sormland", .olderName))
    // What is no date in brackets is part of the name.
    #expect(matcher.match("Måltid (Stockholm)") == .certain("sormland", .name))
  }

  @Test(
    "of two that have had a name the one that had it then is meant; without a date it is asked",
    arguments: [
      ("LUL", "2015-05-01", "old"), ("LUL", "2020", "new"), ("LUL", "2017", nil),
      ("Rådet", "2014-03-01", "before"), ("Rådet", "2018", "after"), ("Rådet", "2014", nil),
      ("LUL", nil, nil), ("Rådet", nil, nil),
    ] as [(String, String?, String?)])
  func then(name: String, date: String?, id: String?) throws {
    let match = matcher.match(name, on: try date.map { try ImpreciseDate($0) })
    #expect(match.organisation?.rawValue == id, "\(match)")
  }
}

import Foundation
import Records
import TestSupport
import Testing

@testable import Exchange

@Suite("Broken bytes never end the program, and no row is lost in silence")
struct FuzzTests {
  /// 2 000 changes of each table, each to the heading and some of its rows: quick enough for
  /// every run, and all rows have their turn.
  @Test("2 000 changes of each table", arguments: DataSetReader.tableNames)
  func tables(name: String) throws {
    let lines = try Self.lines(of: name + ".csv")
    var random = Random(state: 2018)
    for _ in 0..<2000 {
      let start = 1 + random.below(max(1, lines.count - 1))
      var bytes = Array((lines.prefix(1) + lines[start...].prefix(4)).joined(separator: [0x0a]))
      for _ in 0...random.below(3) { Self.change(&bytes, &random) }
      try Self.check(bytes, table: name)
    }
  }

  @Test("2 000 changes of dataset.json")
  func information() throws {
    let original = Array(try Self.lines(of: "dataset.json").joined(separator: [0x0a]))
    var random = Random(state: 7)
    var broken = 0
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0...random.below(3) { Self.change(&bytes, &random) }
      var issues: [RecordIssue] = []
      let information = DataSetInformationReader.read(bytes, folder: "f", issues: &issues)
      #expect(!information.title.isEmpty)
      #expect(issues.allSatisfy { $0.file == "dataset.json" })
      if !issues.isEmpty { broken += 1 }
    }
    #expect(broken > 500)
  }

  private static func lines(of file: String) throws -> [ArraySlice<UInt8>] {
    if file == "notes.csv" { return Array(notes.utf8).split(separator: 0x0a) }
    let url = URL(fileURLWithPath: Repository.dataSet("malardalen") + "/" + file)
    return [UInt8](try Data(contentsOf: url)).split(separator: 0x0a)
  }

  /// The region's documented records have no notes from its meetings.
  private static let notes = """
    seminar,series,kind,text,text_en,organisation,practice,taken_up_by,date,source,evidence
    sodertalje-1,,need,"Fler testkök, nära",More test kitchens,kommun-0181,,sodertalje-2,2018,,
    ,sodertalje,question,Vem betalar?,,,livsmedelstestbadd,,2018-12-05,a page,documented
    orebro-1,,next,Ett nytt möte,,,,,2018-10-26/2018-11-02,,inferred

    """

  private static func check(_ bytes: [UInt8], table: String) throws {
    let file = table + ".csv"
    let text = DelimitedText(bytes, file: file)
    var tables = RecordTables(information: DataSetInformation(id: "f", title: "f"))
    let issues = DataSetReader.read(text, table: table, file: file, into: &tables)
    let facts = count(tables, of: table)
    #expect(facts <= text.rows.count)
    if facts < text.rows.count {
      #expect(
        issues.contains { $0.severity == .error }, "\(String(decoding: bytes, as: UTF8.self))")
    }
    let all = issues + RecordBook(tables).issues()
    #expect(all.allSatisfy { $0.file == file })
    #expect(all.sorted().count == all.count)
  }

  private static func count(_ tables: RecordTables, of table: String) -> Int {
    switch table {
    case "organisations": tables.organisations.count
    case "practices": tables.practices.count
    case "seminars": tables.seminars.count
    case "attendance": tables.attendances.count
    case "adoptions": tables.adoptions.count
    case "transfers": tables.transfers.count
    case "observations": tables.observations.count
    case "ties": tables.ties.count
    case "affiliations": tables.affiliations.count
    case "counts": tables.counts.count
    case "notes": tables.notes.count
    case "counties": tables.counties.count
    default: tables.outlines.map(\.points.count).reduce(0, +)
    }
  }

  /// Replaces, puts in, takes out, cuts or doubles; bytes that mean something come often.
  private static func change(_ bytes: inout [UInt8], _ random: inout Random) {
    let telling: [UInt8] = [0x22, 0x2c, 0x3b, 0x0a, 0x0d, 0x09, 0x00, 0xff, 0xc3, 0x2d, 0x2f, 0x7c]
    let byte =
      random.below(2) == 0 ? telling[random.below(telling.count)] : UInt8(random.below(256))
    guard !bytes.isEmpty else {
      bytes.append(byte)
      return
    }
    let place = random.below(bytes.count)
    switch random.below(5) {
    case 0: bytes[place] = byte
    case 1: bytes.insert(byte, at: place)
    case 2: bytes.remove(at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
    default: bytes += bytes[place..<min(bytes.count, place + random.below(60))]
    }
  }

  /// The same numbers on every run, with the constants of the MMIX computer.
  private struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
}

import Exchange
import Records
import Testing

@Suite struct AttendanceDraftTests {
  private static let book: RecordBook = {
    var tables = RecordTables(information: DataSetInformation(id: "x", title: "x"))
    tables.organisations = [
      Organisation(id: "nacka", name: "Nacka kommun", sector: .municipality, aliases: ["Nacka"]),
      Organisation(id: "orebro", name: "Örebro kommun", sector: .municipality),
      Organisation(id: "region", name: "Region Örebro län", sector: .region),
    ]
    tables.seminars = [
      Seminar(id: "s1", title: "Måltider", date: date("2018-10-26/2018-11-02")),
      Seminar(id: "s2", title: "Testbäddar", date: date("2019-04-04")),
      Seminar(id: "s3", title: "Annat", date: date("2019-04-04")),
    ]
    return RecordBook(tables)
  }()

  private static func date(_ text: String) -> ImpreciseDate {
    (try? ImpreciseDate(text)) ?? ImpreciseDate(earliest: nil, latest: nil)
  }

  private func draft(
    _ text: String, gathering: Attendance.Gathering? = nil,
    decisions: [String: Identifier<Organisation>?] = [:]
  ) throws -> AttendanceDraft {
    let file = ListFile(Array(text.utf8), name: "l.csv")
    let list = SignUpList(try #require(file.tables.first), file: "l.csv")
    return AttendanceDraft(
      list, of: Self.book, gathering: gathering, decisions: decisions, file: "l.csv")
  }

  private static let list = """
    Kommun;Namn;E-post
    Nacka;A;
    Nacka kommun;B;
    Örebro;C;
    Örebro;D;d@orebro.se
    Okänd förening;E;

    """

  @Test("spellings of one organisation become one row; what is unclear is asked, with its weight")
  func folding() throws {
    let draft = try draft(Self.list, gathering: .seminar("s1"))
    #expect(
      draft.attendances.map { "\($0.organisation) \($0.participants ?? 0)" } == [
        "nacka 2", "orebro 1",
      ])
    // Who gave no address may be of the region: only the row with one is settled.
    #expect(draft.questions.map(\.spelling) == ["Örebro", "Okänd förening"])
    #expect(draft.attendances.allSatisfy { $0.evidence.kind == .documented })
    #expect(draft.attendances.first?.evidence.source == "l.csv")
  }

  @Test("a cell that names several organisations counts for each, and who counts twice is told")
  func several() throws {
    let draft = try draft(
      "Kommun;Antal\nNacka och Region Örebro län;3\nNacka, Örebro kommun;1\n",
      gathering: .seminar("s1"))
    #expect(
      draft.attendances.map { "\($0.organisation) \($0.participants ?? 0)" }
        == ["nacka 3", "region 3"])
    #expect(draft.shared == 3)
    #expect(draft.matches.map(\.spelling) == ["Nacka", "Region Örebro län"])
    #expect(draft.questions.map { $0.candidates.map(\.reason) } == [[.several, .several]])
  }

  @Test("a spelling that means two organisations by two addresses is told of both")
  func told() throws {
    let draft = try draft(
      "Kommun;E-post\nÖrebro;a@orebro.se\nÖrebro;b@regionorebrolan.se\n",
      gathering: .seminar("s1"))
    #expect(
      draft.matches.map { "\($0.spelling) \($0.organisation)" }
        == ["Örebro orebro", "Örebro region"])
  }

  @Test("a bare region's name without a domain is a question with both as candidates")
  func asked() throws {
    let draft = try draft("Kommun\nÖrebro\n", gathering: .seminar("s1"))
    #expect(draft.questions.first?.candidates.map(\.organisation) == ["orebro", "region"])
    let decided = try self.draft(
      "Kommun\nÖrebro\nOkänd\n", gathering: .seminar("s1"),
      decisions: ["Örebro": "region", "Okänd": nil])
    #expect(decided.attendances.map(\.organisation) == ["region"])
    #expect(decided.questions.isEmpty)
    #expect(decided.skipped == 1)
  }

  @Test("the gathering is found by identifier, title or day, and never guessed")
  func gatherings() throws {
    let draft = try draft(
      """
      Kommun;Seminarium;Datum
      Nacka;s2;
      Nacka;måltider;
      Nacka;;2018-11-01
      Nacka;;4 april 2019
      Nacka;;5 april 2019
      Nacka;Maltiderr;
      Nacka;;

      """)
    #expect(draft.attendances.map(\.gathering.text) == ["s2", "s1"])
    #expect(draft.attendances.map(\.participants) == [1, 2])
    #expect(
      draft.issues.map(\.kind) == [
        .list(.gatheringOfDay(candidates: ["s2", "s3"])), .list(.gatheringOfDay(candidates: [])),
        .list(.unknownGathering(candidates: ["Måltider"])), .list(.noGathering),
      ])
  }

  @Test("a day that contradicts the gathering is told once; who signed up may have done so before")
  func otherDays() throws {
    let list = """
      Kommun;Datum;Status
      Nacka;2019-04-04;deltog
      Örebro kommun;2019-04-05;deltog
      Region Örebro län;2019-04-03;uteblev
      Nacka;2019-03-01;anmäld
      Örebro kommun;mars 2019;inbjuden
      Region Örebro län;april 2019;deltog

      """
    let draft = try draft(list, gathering: .seminar("s2"))
    #expect(
      draft.issues.map(\.kind) == [
        .list(.otherDay(gathering: "s2", held: "2019-04-04", count: 2))
      ])
    #expect(draft.issues.first?.severity == .warning)
    #expect(draft.issues.first?.place?.line == 3)
    #expect(draft.issues.first?.value == "2019-04-05")
    // Nothing is lost: each row counts at the gathering that was named.
    #expect(draft.attendances.count == 6)
    let series = try self.draft(
      "Kommun;Seminarium;Datum\nNacka;s1;2018-10-30\nNacka;s1;2019\n")
    #expect(
      series.issues.map(\.kind) == [
        .list(.otherDay(gathering: "s1", held: "2018-10-26/2018-11-02", count: 1))
      ])
  }

  @Test("one table of the format is read against what is known")
  func singleTable() {
    let text = "practice,organisation,stage,date\np,nacka,adopted,2019\n"
    let (facts, issues) = DataSetReader.readTable(
      "adoptions", Array(text.utf8), file: "adoptions.csv", beside: Self.book.tables)
    #expect(issues.filter { $0.severity == .error }.isEmpty)
    #expect(facts.adoptions.map(\.organisation) == ["nacka"])
    #expect(facts.seminars.isEmpty)
  }
}

import Foundation
import Testing

@Suite("Whom a seminar can have reached")
struct SeminarReachCommandTests {
  /// Four meetings of five organisations.
  ///
  /// One: a and b. Two, later: b and c. Three, some time in the year: c and d. Four, before: a and e.
  private static let files = [
    "dataset.json": #"{"id": "t", "title": "t", "observed_until": "2021-12-31"}"#,
    "organisations.csv":
      "id,name,sector\na,Aby,municipality\nb,Bby,municipality\nc,Cby,municipality\n"
      + "d,Dby,municipality\ne,Eby,municipality\nf,Fby,municipality\n",
    "seminars.csv":
      "id,title,date,series\none,One,2020-02-01,s\ntwo,Two,2020-04-01,s\nthree,Three,2020,\n"
      + "four,Four,2020-01-01,\nempty,Empty,2020-05-01,\n",
    "attendance.csv":
      "seminar,organisation\none,a\none,b\ntwo,b\ntwo,c\nthree,c\nthree,d\nfour,a\nfour,e\n",
  ]

  private func reach(_ arguments: [String]) throws -> Program.Run {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(Self.files)
    return try Program.run(["paths", scratch.path] + arguments)
  }

  @Test("who came, who was certainly reached later, and who may have been")
  func reach() throws {
    let run = try reach(["--seminar", "one", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let data = Data(run.output.utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["attendees"] as? [String] == ["a", "b"])
    #expect(json["reached_least"] as? Int == 3 && json["reached_most"] as? Int == 4)
    let reached = try #require(json["reached"] as? [[String: Any]])
    #expect(reached.map { $0["id"] as? String } == ["a", "b", "c", "d"])
    // c certainly by the second meeting; d only if the third came after it.
    #expect(reached[2]["certainly_by"] as? String == "2020-04-01")
    #expect(reached[3]["certainly_by"] is NSNull)
    #expect(reached[3]["possibly_from"] as? String == "2020-04-02")
  }

  @Test("a series is all its parts; both languages; a seminar without named guests is refused")
  func words() throws {
    let series = try reach(["--seminar", "s", "--language", "sv"])
    #expect(series.output.contains("3 namngivna kom"), "\(series.output)")
    let english = try reach(["--seminar", "One"])
    #expect(english.output.contains("2 named guests came"))
    #expect(english.output.contains("A ceiling, not a finding"))
    let empty = try reach(["--seminar", "empty"])
    #expect(empty.status == 1 && empty.errors.contains("No guest of “Empty” is named."))
    let both = try reach(["--seminar", "one", "--from", "a"])
    #expect(both.status == 64 && both.errors.contains("--from"))
  }
}

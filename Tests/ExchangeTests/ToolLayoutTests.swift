import Exchange
import Records
import Testing

@Suite struct ToolLayoutTests {
  private let meetings = GraphFormatWriterTests.meetings

  private func text(_ name: String, _ layout: ToolLayout) throws -> String {
    try #require(layout.files(of: meetings).first { $0.name == name }).text
  }

  @Test("Kumu gets labels, a type and the direction")
  func kumu() throws {
    #expect(
      try text("connections.csv", .kumu) == """
        From,To,Direction,Strength,date_earliest,date_latest
        Åby,Möte (m1),undirected,2,2018-11-02,2018-11-02
        Åby,Möte (m2),undirected,0.25,2018-12-01,2018-12-31

        """)
    #expect(try text("elements.csv", .kumu).hasPrefix("Label,Code,Type,population,target,"))
  }

  @Test("NodeXL and GraphFrames get their own headings")
  func headings() throws {
    #expect(try text("edges.csv", .nodeXL).hasPrefix("Vertex 1,Vertex 2,Edge Weight,"))
    #expect(try text("edges.csv", .graphFrames).hasPrefix("src,dst,weight,"))
    #expect(try text("vertices.csv", .graphFrames).hasPrefix("id,label,mode,"))
  }

  @Test("netdiffuseR: a symmetric matrix; a time of adoption only where one is known")
  func netdiffuseR() throws {
    #expect(
      try text("adjacency.csv", .netdiffuseR) == """
        id,åby,ö,m1,m2
        åby,0,0,2,0.25
        ö,0,0,0,0
        m1,2,0,0,0
        m2,0.25,0,0,0

        """)
    #expect(
      try text("adoption.csv", .netdiffuseR)
        == "id,toa,toa_earliest\nåby,2019,2019\nö,,\nm1,,\nm2,,\n")
  }

  @Test("networkDynamic: spells end the day after the last day, what has no date lasts for ever")
  func networkDynamic() throws {
    let day = try #require(Day(year: 2018, month: 11, day: 2)).number
    #expect(
      try text("edge-spells.csv", .networkDynamic) == """
        onset,terminus,tail,head,weight
        \(day),\(day + 1),1,3,2
        \(day + 29),\(day + 60),1,4,0.25

        """)
    #expect(try text("vertex-spells.csv", .networkDynamic).contains("-Inf,Inf,1\n"))
  }

  @Test("RSiena: ties cumulate by year; a year in which adoption is uncertain is NA")
  func rSiena() throws {
    let files = ToolLayout.rSiena.files(of: meetings)
    #expect(
      files.map(\.name) == [
        "ties-2018.txt", "ties-2019.txt", "behaviour.txt", "actors.csv", "read.R",
      ])
    #expect(files[0].text == "0 0 1 1\n0 0 0 0\n1 0 0 0\n1 0 0 0\n")
    #expect(files[2].text == "0 1\n0 0\n0 0\n0 0\n")
  }

  @Test("cascades: the last possible day counts, and what has none is left out")
  func cascades() throws {
    let events = [("p", "b", "2019"), ("p", "a", "2018-12-31"), ("q", "a", "2020-01-01/..")].map {
      CascadeWriter.Event(
        practice: $0, organisation: $1,
        date: (try? ImpreciseDate($2)) ?? ImpreciseDate(earliest: nil, latest: nil))
    }
    let files = CascadeWriter.files(of: events, names: ["a": "Åby"])
    let last = try #require(Day(year: 2018, month: 12, day: 31)).number
    #expect(files[0].text == "0,a\n1,b\n\n0,\(last),1,\(last + 365)\n")
    #expect(files[1].text == "number,id,label\n0,a,Åby\n1,b,b\n")
    #expect(files[2].text.hasSuffix("q,a,2020-01-01,\n"))
  }
}

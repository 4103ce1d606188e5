internal import ArgumentParser
internal import Figures
internal import Studies

struct PathsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "paths", helpNames: [])
  @Argument var input: String
  @Option var from: String?
  @Option var to: String?
  @Option var seminar: String?
  @Option var kind: String?
  @Option var sameDay = "refuse"
  @Option(parsing: .unconditional) var start: String?
  @Option(parsing: .unconditional) var end: String?
  @Option var wait: Int?
  @Option var count = 1
  @Option var dates: String?
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    if let seminar {
      try refuseBesides(seminar)
      try common.deliver(
        Study(opening: input).reach(ofSeminar: seminar, graph.networkArguments.options))
      return
    }
    guard let from else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Ange med --from var vägarna börjar, eller ett möte med --seminar.",
          english: "Say with --from where paths begin, or name a meeting with --seminar."),
        remedy: Phrase(
          swedish: "”spridning help paths” visar exempel.",
          english: "“spridning help paths” shows examples."))
    }
    let question = PathsQuestion(
      network: try graph.choice(), from: from, to: to,
      kind: kind.flatMap { PathKind(rawValue: $0) }, allowsSameDay: sameDay == "allow",
      start: start, end: end, waitingLimit: wait, count: count, weights: graph.givenMeaning,
      bound: dates.flatMap { DateBound(rawValue: $0) })
    try common.deliver(common.withThreads { try Questions.paths(of: input, question) })
  }

  /// What the reach of a seminar does not take is refused, never ignored.
  private func refuseBesides(_ seminar: String) throws {
    let given: [(String, Bool)] = [
      ("from", from != nil), ("to", to != nil), ("kind", kind != nil), ("start", start != nil),
      ("end", end != nil), ("wait", wait != nil), ("count", count != 1), ("dates", dates != nil),
      ("same-day", sameDay == "allow"), ("weights", graph.weights != nil),
      ("nodes", graph.nodes != nil), ("directed", graph.directed),
      ("undirected", graph.undirected),
      ("network", graph.network.map { $0 != "co-attendance" } ?? false),
    ]
    guard let (name, _) = given.first(where: \.1) else { return }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "--\(name) gäller vägar, inte ett mötes räckvidd.",
        english: "--\(name) is for paths, not for the reach of a meeting."),
      remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))
  }
}

extension CommandGuide {
  static let paths = CommandGuide(
    name: "paths",
    summary: Phrase(
      swedish: "vägar i tidsföljd från en till andra",
      english: "paths in the order of time from one to others"),
    explanation: Phrase(
      swedish: "Visar hur något kan ha förts vidare från en nod genom kontakter i tidsföljd: i en "
        + "datamängd genom möten, i en graffil genom dess tider (time, eller onset och terminus). Den "
        + "som deltog samma dag har inte fört vidare, om inte --same-day allow. Utan tider: kortaste "
        + "vägar.",
      english:
        "Shows how something can have been passed on from a node through contacts in the order "
        + "of time: in a data set through meetings, in a graph file by its times (time, or onset and "
        + "terminus). Attending the same day is not passing on, unless --same-day allow. Without "
        + "times: shortest paths."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: pathOptions + timeOptions + networkOptions + graphFileOptions,
    examples: [
      Example(
        command: "spridning paths datasets/malardalen --from Södertälje",
        meaning: Phrase(
          swedish: "vilka som kan nås genom möten, och när",
          english: "who can be reached through meetings, and when")),
      Example(
        command: "spridning paths datasets/malardalen --seminar sodertalje-1",
        meaning: Phrase(
          swedish: "vilka mötet högst kan ha nått", english: "whom the meeting can have reached")),
      Example(
        command: "spridning paths kontakter.csv --from a --to b --kind latest --end 20",
        meaning: Phrase(
          swedish: "senaste avgång som hinner fram till tid 20",
          english: "the latest departure that arrives by time 20")),
      Example(
        command: "spridning paths band.csv --from a --to b --kind static --count 3",
        meaning: Phrase(
          swedish: "de tre kortaste vägarna", english: "the three shortest paths")),
    ])

  private static let pathOptions: [Option] = [
    Option(
      name: "from", value: .text(nodeName),
      help: Phrase(swedish: "var vägarna börjar", english: "where the paths begin")),
    Option(
      name: "to", value: .text(nodeName),
      help: Phrase(swedish: "var de slutar; annars alla", english: "where they end; else everyone")),
    Option(
      name: "seminar", value: .text(Phrase(swedish: "MÖTE", english: "MEETING")),
      help: Phrase(
        swedish: "i stället: vilka ett möte eller en serie kan ha nått sedan dess",
        english: "instead: whom a meeting or series can have reached since")),
    Option(
      name: "kind", value: .word(PathKind.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "tidigast framme, kortast tid, minst steg, senaste avgång, eller utan tid "
          + "(foremost; static utan tider)",
        english: "earliest arrival, shortest time, fewest steps, latest departure, or without time "
          + "(foremost; static where there are no times)")),
    Option(
      name: "start", value: .text(Phrase(swedish: "TID", english: "TIME")),
      help: Phrase(
        swedish: "bara kontakter från och med", english: "only contacts from this time on")),
    Option(
      name: "end", value: .text(Phrase(swedish: "TID", english: "TIME")),
      help: Phrase(swedish: "bara kontakter till och med", english: "only contacts up to this time")
    ),
    Option(
      name: "count", value: .integer(1...100_000),
      help: Phrase(
        swedish: "utan tid: så många vägar, kortast först (1)",
        english: "without time: so many paths, shortest first (1)")),
  ]
}

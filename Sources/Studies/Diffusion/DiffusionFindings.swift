internal import Diffusion
internal import Figures

/// All that was asked about one practice.
struct DiffusionFindings: Sendable {
  let practice: String?
  let panel: DiffusionPanel
  private(set) var members: [JSONValue.Member] = []
  private(set) var tables: [Table] = []
  private(set) var details: [Table] = []
  private(set) var notices: [Phrase] = []

  /// Answers every statistic that was asked for.
  ///
  /// - Throws: ``StudyError`` when a statistic was asked for by name and lacks what it needs.
  init(
    _ panel: DiffusionPanel, practice: String?, hasTies: Bool, _ question: DiffusionQuestion
  ) throws(StudyError) {
    self.panel = panel
    self.practice = practice
    members = facts
    var workspace = DiffusionWorkspace(panel, question)
    var columns = Self.identities(panel)
    for statistic in DiffusionStatistic.all where Self.isAsked(statistic, question) {
      if let missing = Self.missing(statistic, panel, hasTies: hasTies, question) {
        if !question.statistics.isEmpty, let error = missing.error(statistic.name) { throw error }
        notices.append(missing.notice)
        continue
      }
      let outcome = try statistic.answer(&workspace)
      let keys = question.statistics.intersection(statistic.keys)
      members +=
        keys.isEmpty || question.statistics.contains(statistic.name)
        ? outcome.members : outcome.members.filter { keys.contains($0.key) }
      tables += outcome.tables.map { $0.noting(basis) }
      details += outcome.details
      columns += outcome.actorColumns
      notices += outcome.notices
    }
    if let summary = Table.actorSummary(columns) { tables.append(summary.noting(basis)) }
    details.insert(.actors(columns, of: panel), at: 0)
    notices = notices.uniqued()
  }

  /// Who is counted, and until when.
  private var basis: Phrase {
    let last = panel.firstPeriod + panel.periodCount - 1
    return Phrase(
      swedish: "\(CountedNoun.actor.swedish(panel.actorCount)), \(panel.adopterCount) har "
        + "infört i perioderna "
        + "\(panel.firstPeriod)–\(last); övriga följs till och med period \(last).",
      english: "\(CountedNoun.actor.english(panel.actorCount)), \(panel.adopterCount) adopted "
        + "in the periods "
        + "\(panel.firstPeriod)–\(last); the others are followed through period \(last).")
  }

  private static func isAsked(
    _ statistic: DiffusionStatistic, _ question: DiffusionQuestion
  ) -> Bool {
    question.statistics.isEmpty || question.statistics.contains(statistic.name)
      || !question.statistics.isDisjoint(with: statistic.keys)
  }

  private static func missing(
    _ statistic: DiffusionStatistic, _ panel: DiffusionPanel, hasTies: Bool,
    _ question: DiffusionQuestion
  ) -> Missing? {
    if statistic.needs.contains(.ties), !hasTies { return .ties }
    if statistic.needs.contains(.group), question.group == nil { return .group }
    let isLarge = panel.actorCount > DiffusionStatistic.pairLimit
    if statistic.needs.contains(.pairs), isLarge, question.statistics.isEmpty { return .pairs }
    return nil
  }

  /// What every answer says of the panel, whatever was asked.
  private var facts: [JSONValue.Member] {
    let practice = practice.map { [JSONValue.Member("practice", .string($0))] } ?? []
    return practice + [
      .init("ids", .array(panel.ids.map { .string($0) })),
      .init("periods", .array(panel.periods.map { .integer($0) })),
      .init("toa", .array(panel.timesOfAdoption.map { .optional($0) })),
      .init("n", .integer(panel.actorCount)),
      .init("adopters", .integer(panel.adopterCount)),
      .init("never_adopters", .integer(panel.actorCount - panel.adopterCount)),
    ]
  }

  private static func identities(_ panel: DiffusionPanel) -> [DiffusionOutcome.ActorColumn] {
    [
      .init(
        column: .init(key: "id", heading: Phrase(swedish: "Aktör", english: "Actor")),
        cells: panel.ids.map { .text($0) }),
      .init(
        column: .init(
          key: "toa", heading: Phrase(swedish: "Infört", english: "Adopted"), kind: .number),
        cells: panel.timesOfAdoption.map { time in
          time.map { .integer($0) } ?? .missing(.notWithinWindow)
        }),
    ]
  }

  /// Who adopted of how many, when, and what became of the others.
  var lead: [Phrase] {
    let never = panel.actorCount - panel.adopterCount
    let last = panel.firstPeriod + panel.periodCount - 1
    let name = practice.map { $0 + ": " } ?? ""
    return [
      Phrase(
        swedish: "\(name)\(panel.adopterCount) av \(panel.actorCount) införde under perioderna "
          + "\(panel.firstPeriod)–\(last); \(never) hade inte infört då iakttagelsen slutade "
          + "(\(last)) och räknas med i varje nämnare.",
        english: "\(name)\(panel.adopterCount) of \(panel.actorCount) adopted in the periods "
          + "\(panel.firstPeriod)–\(last); \(never) had not adopted when the observation ended "
          + "(\(last)) and are in every denominator.")
    ]
  }

  /// The tables with the practice in their keys, for a file of several practices.
  var tablesNamedByPractice: [Table] {
    (tables + details).map { table in
      Table(
        key: table.key + "-" + (practice ?? ""),
        title: Phrase(verbatim: (practice ?? "") + ": ") + table.title, columns: table.columns,
        rows: table.rows, notes: table.notes)
    }
  }
}

/// What a statistic lacks.
private enum Missing {
  case ties, group, pairs

  var notice: Phrase {
    switch self {
    case .ties:
      Phrase(
        swedish: "Utan --edges räknas bara det som inte behöver något nätverk.",
        english: "Without --edges only what needs no network is computed.")
    case .group:
      Phrase(
        swedish: "Utan --group jämförs inga grupper.",
        english: "Without --group no groups are compared.")
    case .pairs: .pairsLeftOut
    }
  }

  func error(_ name: String) -> StudyError? {
    switch self {
    case .ties:
      StudyError(
        .wrongUse,
        Phrase(
          swedish: "”\(name)” behöver ett nätverk.", english: "“\(name)” needs a network."),
        remedy: Phrase(
          swedish: "Ange --edges FIL.", english: "Give --edges FILE."))
    case .group:
      StudyError(
        .wrongUse,
        Phrase(swedish: "”\(name)” behöver grupper.", english: "“\(name)” needs groups."),
        remedy: Phrase(
          swedish: "Ange --group KOLUMN.", english: "Give --group COLUMN."))
    case .pairs: nil
    }
  }
}

extension Phrase {
  /// Why an actor has no time of adoption.
  static let notWithinWindow = Phrase(swedish: "inte ännu", english: "not yet")
  /// Why measures of all pairs are missing.
  static let pairsLeftOut = Phrase(
    swedish: "Mått som jämför alla par räknas inte för fler än \(DiffusionStatistic.pairLimit) "
      + "aktörer om de inte väljs med --statistic.",
    english: "Measures that compare all pairs are not computed for more than "
      + "\(DiffusionStatistic.pairLimit) actors unless chosen by --statistic.")
  /// Why a number is missing.
  static let undefined = Phrase(swedish: "odefinierat", english: "undefined")
}

extension Table {
  /// One row per actor, with every value that was asked for.
  fileprivate static func actors(
    _ columns: [DiffusionOutcome.ActorColumn], of panel: DiffusionPanel
  ) -> Table {
    Table(
      key: "actors", title: Phrase(swedish: "Aktörer", english: "Actors"),
      columns: columns.map(\.column),
      rows: panel.ids.indices.map { actor in columns.map { $0.cells[actor] } })
  }

  /// How the values per actor lie: one row per measure.
  fileprivate static func actorSummary(_ columns: [DiffusionOutcome.ActorColumn]) -> Table? {
    let measures = columns.filter { !$0.values.isEmpty }
    guard !measures.isEmpty else { return nil }
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "actor-summary",
      title: Phrase(
        swedish: "Värden per aktör i sammandrag", english: "Values per actor, in short"),
      columns: [
        .init(key: "measure", heading: Phrase(swedish: "Mått", english: "Measure")),
        column("n", "Antal", "Number"), column("missing", "Saknas", "Missing"),
        column("mean", "Medel", "Mean"), column("median", "Median", "Median"),
        column("least", "Minst", "Least"), column("most", "Störst", "Most"),
      ],
      rows: measures.map { measure in
        let known = measure.values.compactMap(\.self).sorted()
        let middle =
          known.isEmpty ? nil : (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
        return [
          .phrase(measure.column.heading, code: measure.column.key), .integer(known.count),
          .integer(measure.values.count - known.count),
          .optional(known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)),
          .optional(middle), .optional(known.first), .optional(known.last),
        ]
      },
      notes: [
        Phrase(
          swedish: "Saknas: de som inte infört under fönstret, eller utan föregående period. "
            + "Varje aktörs värden: --format csv --table actors.",
          english: "Missing: who did not adopt within the window, or without a period before. The "
            + "values of each actor: --format csv --table actors.")
      ])
  }

  /// One row per practice of a file that has several.
  static func practiceSummary(_ findings: [DiffusionFindings]) -> Table {
    Table(
      key: "practices", title: Phrase(swedish: "Arbetssätt", english: "Practices"),
      columns: [
        .init(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        .init(key: "n", heading: Phrase(swedish: "Aktörer", english: "Actors"), kind: .number),
        .init(
          key: "adopters", heading: Phrase(swedish: "Har infört", english: "Have adopted"),
          kind: .number),
        .init(key: "share", heading: Phrase(swedish: "Andel", english: "Share"), kind: .share),
        .init(key: "first", heading: Phrase(swedish: "Först", english: "First"), kind: .number),
        .init(key: "last", heading: Phrase(swedish: "Sist", english: "Last"), kind: .number),
      ],
      rows: findings.map { finding in
        let panel = finding.panel
        return [
          .text(finding.practice ?? ""), .integer(panel.actorCount), .integer(panel.adopterCount),
          .share(
            panel.actorCount == 0 ? 0 : Double(panel.adopterCount) / Double(panel.actorCount)),
          .integer(panel.firstPeriod), .integer(panel.firstPeriod + panel.periodCount - 1),
        ]
      },
      notes: [
        Phrase(
          swedish: "Alla aktörer i filen räknas som möjliga för varje arbetssätt.",
          english: "All actors of the file count as possible adopters of every practice.")
      ])
  }
}

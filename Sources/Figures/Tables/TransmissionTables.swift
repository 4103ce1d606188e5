public import Diffusion
public import Records

/// What the actors and meetings of a transmission are called, and what stands in a source.
public struct TransmissionNames: Sendable {
  /// Identifier and name.
  public struct Name: Sendable, Hashable {
    public let id: String
    public let name: Phrase

    public init(id: String, name: Phrase) {
      self.id = id
      self.name = name
    }
  }

  public let actors: [Name]
  /// By actor: when it adopted, as it is written.
  public let dates: [Int: String]
  /// The meetings of the attendance channel.
  public let meetings: [Name]
  /// By adopter with a documented giver: through what, where the source says.
  public let documentedWays: [Int: Name]

  public init(
    actors: [Name], dates: [Int: String], meetings: [Name] = [], documentedWays: [Int: Name] = [:]
  ) {
    self.actors = actors
    self.dates = dates
    self.meetings = meetings
    self.documentedWays = documentedWays
  }

  /// The meeting through which an adopter most probably got it from its parent.
  public func way(to adopter: Int, _ explanation: TransmissionTrace.Explanation?) -> Name? {
    if let name = documentedWays[adopter] { return name }
    guard let explanation, explanation.basis == .estimated, let parent = explanation.parent,
      let way = explanation.sources.first(where: { $0.actor == parent })?.via
    else { return nil }
    return meetings.indices.contains(way.meeting) ? meetings[way.meeting] : nil
  }
}

extension Table {
  /// How each organisation most probably came to a practice.
  ///
  /// - Parameters:
  ///   - setting: who adopted when, and what is documented.
  ///   - trace: the explanations; `nil` where only documented transfers can be told.
  ///   - names: what all are called.
  /// - Returns: the table `transfers`.
  public static func transmissions(
    _ setting: TransmissionSetting, _ trace: TransmissionTrace?, _ names: TransmissionNames
  ) -> Table {
    let explained = Dictionary(
      uniqueKeysWithValues: (trace?.adoptions ?? []).map { ($0.adopter, $0) })
    let order = trace?.adoptions.map(\.adopter) ?? setting.adopters
    return Table(
      key: "transfers",
      title: Phrase(
        swedish: "Hur var och en troligast fick det", english: "How each most probably got it"),
      columns: [
        Column(key: "to", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "date", heading: Phrase(swedish: "Tid", english: "Time"), kind: .date),
        Column(key: "from", heading: Phrase(swedish: "Från", english: "From")),
        Column(
          key: "probability", heading: Phrase(swedish: "Sannolikhet", english: "Probability"),
          kind: .share),
        Column(
          key: "margin",
          heading: Phrase(swedish: "Före nästa förklaring", english: "Ahead of the next"),
          kind: .share),
        Column(
          key: "own",
          heading: Phrase(swedish: "Ingen känd källa", english: "No recorded source"), kind: .share),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Basis")),
        Column(key: "via", heading: Phrase(swedish: "Via", english: "Through")),
      ],
      rows: order.map { row($0, setting, explained[$0], names) },
      notes: [
        Phrase(
          swedish: "Sannolikheterna gäller under modellen och dess takter; de visar ingen orsak. "
            + "Bara rader med grunden ”dokumenterat” står i en källa. Takter: Hoppitt, Boogert och "
            + "Laland 2010; sannolikheter: Wallinga och Teunis 2004.",
          english: "The probabilities hold under the model and its rates; they show no cause. Only "
            + "rows with the basis “documented” stand in a source. Rates: Hoppitt, Boogert and Laland "
            + "2010; probabilities: Wallinga and Teunis 2004.")
      ])
  }

  private static func row(
    _ adopter: Int, _ setting: TransmissionSetting, _ explanation: TransmissionTrace.Explanation?,
    _ names: TransmissionNames
  ) -> [Cell] {
    let giver = explanation?.parent ?? setting.documented[adopter]
    let isDocumented = setting.documented[adopter] != nil
    let isIndependent = setting.independent.contains(adopter)
    let isSure = isDocumented || isIndependent
    let basis: Cell =
      if isDocumented {
        .phrase(Phrase(swedish: "dokumenterat", english: "documented"), code: "documented")
      } else if isIndependent {
        .phrase(
          Phrase(swedish: "ursprung eller lag", english: "origin or by law"), code: "independent")
      } else if explanation == nil {
        .missing(.unknown)
      } else {
        .phrase(Phrase(swedish: "skattat", english: "estimated"), code: "estimated")
      }
    let share = { (value: Double?) -> Cell in value.map { .share($0) } ?? .missing(.unknown) }
    return [
      cell(names.actors[adopter]),
      names.dates[adopter].map { .date($0) } ?? .missing(.unknown),
      giver.map { cell(names.actors[$0]) } ?? .missing(.none),
      share(explanation?.probability ?? (isSure ? 1 : nil)),
      isSure ? .missing(.none) : share(explanation?.margin),
      isSure ? .missing(.none) : share(explanation?.own), basis,
      names.way(to: adopter, explanation).map(cell) ?? .missing(.none),
    ]
  }

  private static func cell(_ name: TransmissionNames.Name) -> Cell {
    .phrase(name.name, code: name.id)
  }

  /// How many each is expected to have led to adopt.
  ///
  /// - Parameters:
  ///   - trace: the explanations.
  ///   - names: what all are called.
  /// - Returns: the table `reproduction`, of those with any, from the highest.
  public static func reproduction(
    _ trace: TransmissionTrace, _ names: TransmissionNames
  ) -> Table {
    let rows = trace.reproduction.indices.filter { trace.reproduction[$0].mean > 0 }.sorted {
      (trace.reproduction[$1].mean, $0) < (trace.reproduction[$0].mean, $1)
    }
    return Table(
      key: "reproduction",
      title: Phrase(
        swedish: "Hur många som väntas ha fått det av var och en",
        english: "How many are expected to have got it from each"),
      columns: [
        Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(
          key: "expected", heading: Phrase(swedish: "Väntat antal", english: "Expected"),
          kind: .number, decimals: 2),
        Column(
          key: "interval", heading: Phrase(swedish: "95 %", english: "95%"), kind: .countRange),
      ],
      rows: rows.map { actor in
        let count = trace.reproduction[actor]
        return [
          cell(names.actors[actor]),
          .number(count.mean, decimals: 2),
          .countRange(least: Int(count.least), most: Int(count.most)),
        ]
      })
  }

  /// What each meeting is credited with: from what was shown there to what was asked about later.
  ///
  /// - Parameters:
  ///   - credits: places of meetings with their expected adoptions, least and most.
  ///   - names: what all are called.
  /// - Returns: the table `credits`.
  public static func credits(
    _ credits: [(meeting: Int, least: Double, most: Double)], _ names: TransmissionNames
  ) -> Table {
    Table(
      key: "credits",
      title: Phrase(
        swedish: "Införanden som kan räknas till varje möte",
        english: "Adoptions that may be credited to each meeting"),
      columns: [
        Column(key: "gathering", heading: Phrase(swedish: "Möte", english: "Meeting")),
        Column(
          key: "least", heading: Phrase(swedish: "Minst", english: "At least"), kind: .number,
          decimals: 2),
        Column(
          key: "most", heading: Phrase(swedish: "Högst", english: "At most"), kind: .number,
          decimals: 2),
      ],
      rows: credits.map {
        [
          cell(names.meetings[$0.meeting]),
          .number($0.least, decimals: 2), .number($0.most, decimals: 2),
        ]
      },
      notes: [
        Phrase(
          swedish: "Den lägre siffran kräver att givaren hade arbetssättet redan före mötet, den "
            + "högre bara före införandet. Tillskriven betyder andel av modellens takt, inte orsak.",
          english: "The lower number asks that the giver had the practice before the meeting, the "
            + "higher only before the adoption. Credit is a share of the model's rate, not cause.")
      ])
  }
}

extension TransmissionNames {
  /// The names of a record.
  public init(of recorded: RecordedTransmission, in book: RecordBook) {
    self.init(
      actors: recorded.organisations.map { Name(id: $0.rawValue, name: book.phrase(of: $0)) },
      dates: recorded.times.mapValues { $0.date.description },
      meetings: recorded.gatherings.map { Name(id: $0.text, name: book.phrase(of: $0)) },
      documentedWays: recorded.transfers.compactMapValues { transfer in
        transfer.via.map { via in
          Name(id: via.rawValue, name: book.phrase(of: .seminar(via)))
        }
      })
  }
}

internal import Diffusion
internal import Records

/// What is told of a practice's spread: rows of organisations with their steps, transfers between
/// them, seminars about it.
struct SpreadStory {
  /// What a mark on a row stands for.
  enum Step: Hashable {
    case stage(Adoption.Stage)
    /// Suspended in a dated list.
    case suspended
    /// Gave the practice, with no step of its own on record.
    case gave

    var name: Phrase {
      switch self {
      case .stage(let stage): stage.name
      case .suspended: Observation.Status.suspended.name
      case .gave: Phrase(swedish: "givare", english: "giver")
      }
    }

    var code: String {
      switch self {
      case .stage(let stage): stage.rawValue
      case .suspended: Observation.Status.suspended.rawValue
      case .gave: "giver"
      }
    }
  }

  /// A step with its date.
  struct DatedStep: Hashable {
    let step: Step
    let date: ImpreciseDate
    let mechanism: String?
    let evidence: Evidence.Kind
    let until: ImpreciseDate?
  }

  /// One organisation, or several whose only step is the same.
  struct Row {
    let organisations: [Identifier<Organisation>]
    let steps: [DatedStep]
  }

  let practice: Identifier<Practice>
  let book: RecordBook
  let rows: [Row]
  let transfers: [Transfer]
  let seminars: [Seminar]
  let inUse: [TimeOfAdoption]
  /// Organisations with a step before use and none in use or declined.
  let underway: Int

  init(of practice: Identifier<Practice>, in book: RecordBook) {
    self.practice = practice
    self.book = book
    transfers = book.transfers(of: practice).map { row in
      var row = row
      row.from = book.countingUnit(of: row.from)
      row.to = book.countingUnit(of: row.to)
      return row
    }.filter { $0.from != $0.to }
    seminars = book.tables.seminars.filter { $0.practices.contains(practice) }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    inUse = book.timesOfAdoption(of: practice)
    let steps = Self.steps(of: practice, transfers, in: book)
    let users = Set(inUse.map(\.organisation))
    underway = steps.count { organisation, steps in
      !users.contains(organisation)
        && steps.contains { step in
          if case .stage(let stage) = step.step {
            stage != .declined && stage != .discontinued
          } else {
            false
          }
        }
    }
    rows = Self.rows(steps, transfers, in: book)
  }

  private static func steps(
    of practice: Identifier<Practice>, _ transfers: [Transfer], in book: RecordBook
  ) -> [Identifier<Organisation>: [DatedStep]] {
    var steps: [Identifier<Organisation>: [DatedStep]] = [:]
    for row in book.adoptions(of: practice) {
      let step = DatedStep(
        step: .stage(row.stage), date: row.date, mechanism: row.mechanism,
        evidence: row.evidence.kind, until: row.until)
      let unit = book.countingUnit(of: row.organisation)
      if !(steps[unit] ?? []).contains(step) { steps[unit, default: []].append(step) }
    }
    for row in book.observations(of: practice) where row.status == .suspended {
      let unit = book.countingUnit(of: row.organisation)
      guard steps[unit] != nil else { continue }
      steps[unit, default: []].append(
        DatedStep(
          step: .suspended, date: row.asOf, mechanism: nil, evidence: row.evidence.kind, until: nil)
      )
    }
    for transfer in transfers {
      for (organisation, step) in [
        (transfer.from, Step.gave), (transfer.to, Step.stage(.interest)),
      ] where steps[organisation] == nil {
        let unknown = ImpreciseDate(earliest: nil, latest: nil)
        steps[organisation] = [
          DatedStep(
            step: step, date: transfer.date ?? unknown, mechanism: nil,
            evidence: transfer.evidence.kind, until: nil)
        ]
      }
    }
    return steps.mapValues { $0.sorted { $0.date < $1.date } }
  }

  /// By first date, givers before takers; those with the same single step together when crowded.
  private static func rows(
    _ steps: [Identifier<Organisation>: [DatedStep]], _ transfers: [Transfer],
    in book: RecordBook
  ) -> [Row] {
    let takers = Set(transfers.map(\.to))
    let linked = takers.union(transfers.map(\.from))
    let ordered = steps.keys.sorted { left, right in
      let (first, second) = (steps[left]?.first?.date, steps[right]?.first?.date)
      if let first, let second, first.earliest != second.earliest { return first < second }
      let ranks = (takers.contains(left) ? 1 : 0, takers.contains(right) ? 1 : 0)
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      if let first, let second, first != second { return first < second }
      return (book.place(of: left) ?? .max) < (book.place(of: right) ?? .max)
    }
    guard ordered.count > 25 else {
      return ordered.map { Row(organisations: [$0], steps: steps[$0] ?? []) }
    }
    var rows: [Row] = []
    var groups: [DatedStep: Int] = [:]
    for organisation in ordered {
      let own = steps[organisation] ?? []
      guard own.count == 1, let step = own.first, !linked.contains(organisation) else {
        rows.append(Row(organisations: [organisation], steps: own))
        continue
      }
      if let place = groups[step] {
        rows[place] = Row(organisations: rows[place].organisations + [organisation], steps: own)
      } else {
        groups[step] = rows.count
        rows.append(Row(organisations: [organisation], steps: own))
      }
    }
    return rows
  }

  // MARK: Words

  var name: Phrase { book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue) }

  var headline: Phrase {
    let users = inUse.count
    let outside = inUse.count { NodeKind.isOutside($0.organisation, in: book) }
    var text =
      name
      + (users == 0
        ? Phrase(swedish: ": ingen har infört det", english: ": nobody has adopted it")
        : Phrase(swedish: ": \(users) har infört det", english: ": \(users) have adopted it"))
    if outside > 0 {
      text =
        text
        + Phrase(
          swedish: " (\(outside) utanför området)", english: " (\(outside) outside the region)")
    }
    if underway > 0 {
      text =
        text
        + Phrase(
          swedish: ", \(underway) har tagit tidigare steg",
          english: ", \(underway) have taken earlier steps")
    }
    let stated = transfers.count
    return text
      + (stated == 0
        ? Phrase(
          swedish: "; ingen överföring är uppgiven", english: "; no transfer is stated")
        : Phrase(
          swedish:
            "; \(stated) \(stated == 1 ? "överföring är uppgiven" : "överföringar är uppgivna")",
          english: "; \(stated) \(stated == 1 ? "transfer is" : "transfers are") stated"))
  }

  func description(_ language: Language) -> String {
    let links = transfers.prefix(6).map {
      "\(book.shortName(of: $0.from)) → \(book.shortName(of: $0.to))"
    }
    .joined(separator: ", ")
    let rest = transfers.count > 6 ? " …" : ""
    let path =
      transfers.isEmpty
      ? Phrase(verbatim: "")
      : Phrase(
        swedish: "Uppgivna överföringar: \(links)\(rest). ",
        english: "Stated transfers: \(links)\(rest). ")
    let count = rows.reduce(0) { $0 + $1.organisations.count }
    return
      (Phrase(
        swedish:
          "Tidsaxel med \(count) organisationer och \(seminars.count) möten om arbetssättet. ",
        english: "Time axis with \(count) organisations and \(seminars.count) gatherings about it. "
      )
      + path
      + Phrase(
        swedish: "Samma uppgifter står i tabellen.", english: "The table has the same facts."))
      .text(in: language)
  }

  /// Every step, transfer and seminar drawn.
  func table() -> Table {
    let unknown = Table.Cell.missing(.unknown)
    var cells: [[Table.Cell]] = []
    for row in rows {
      for organisation in row.organisations {
        for step in row.steps {
          cells.append([
            .phrase(step.step.name, code: step.step.code),
            .phrase(
              Phrase(verbatim: book.shortName(of: organisation)), code: organisation.rawValue),
            .missing(.none), .date(step.date.description),
            .phrase(step.evidence.name, code: step.evidence.rawValue),
          ])
        }
      }
    }
    for transfer in transfers {
      cells.append([
        .phrase(Phrase(swedish: "överföring", english: "transfer"), code: "transfer"),
        .phrase(Phrase(verbatim: book.shortName(of: transfer.from)), code: transfer.from.rawValue),
        .phrase(Phrase(verbatim: book.shortName(of: transfer.to)), code: transfer.to.rawValue),
        transfer.date.map { .date($0.description) } ?? unknown,
        .phrase(transfer.evidence.kind.name, code: transfer.evidence.kind.rawValue),
      ])
    }
    for seminar in seminars {
      cells.append([
        .phrase(seminar.kind.name, code: seminar.kind.rawValue),
        .phrase(seminar.phrase, code: seminar.id.rawValue), .missing(.none),
        .date(seminar.date.description),
        .phrase(seminar.evidence.kind.name, code: seminar.evidence.kind.rawValue),
      ])
    }
    return Table(
      key: "spread-\(practice.rawValue)",
      title: name + Phrase(swedish: ": spridning över tid", english: ": spread over time"),
      columns: [
        Table.Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        Table.Column(
          key: "who", heading: Phrase(swedish: "Vem eller vilket", english: "Who or which")),
        Table.Column(key: "to", heading: Phrase(swedish: "Till", english: "To")),
        Table.Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Table.Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: cells)
  }
}

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
  /// Organisations on the way, by how far they have come: decided, pilot or earlier.
  let underway: [Adoption.Stage: Int]

  init(of practice: Identifier<Practice>, in book: RecordBook) {
    self.practice = practice
    self.book = book
    transfers = book.transfers(of: practice).map { row in
      var row = row
      row.from = book.countingUnit(of: row.from)
      row.to = book.countingUnit(of: row.to)
      return row
    }.filter { $0.from != $0.to }
    seminars = book.tables.seminars
      .filter { $0.practices.contains(practice) && $0.status == .held }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    inUse = book.timesOfAdoption(of: practice)
    let steps = Self.steps(of: practice, transfers, in: book)
    let users = Set(inUse.map(\.organisation))
    var underway: [Adoption.Stage: Int] = [:]
    for (organisation, steps) in steps where !users.contains(organisation) {
      let stages = Set(
        steps.compactMap { step -> Adoption.Stage? in
          if case .stage(let stage) = step.step { stage } else { nil }
        })
      let farthest = [.decided, .trial, .studyVisit, .interest].first(where: stages.contains)
      if let farthest { underway[farthest == .studyVisit ? .interest : farthest, default: 0] += 1 }
    }
    self.underway = underway
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
      let starts = (first?.earliest ?? first?.latest, second?.earliest ?? second?.latest)
      if let one = starts.0, let other = starts.1, one != other { return one < other }
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
}

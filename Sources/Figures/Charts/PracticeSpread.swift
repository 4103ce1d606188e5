internal import Diffusion
public import Records

/// What the record knows of how one practice has spread, in short: who has it, who is on the way,
/// since when, and from whom.
public struct PracticeSpread: Sendable {
  /// An organisation that has the practice, or is on the way to it.
  struct Entry: Sendable {
    let organisation: Identifier<Organisation>
    /// The step that it has come to; in use: ``Adoption/Stage/adopted``.
    let stage: Adoption.Stage
    let date: ImpreciseDate
    let evidence: Evidence.Kind
    /// From whom a source says that it came.
    let givers: [Identifier<Organisation>]
  }

  public let practice: Identifier<Practice>
  let book: RecordBook
  let story: SpreadStory
  /// Those that have taken it into use, by the day on which that is certain; the uncertain last.
  let adopters: [Entry]
  /// Those that have not, with the step farthest on.
  let underway: [Entry]
  /// Transfers of which one end has no place on the map of the region.
  public let transfersOffMap: Int

  /// The spread of a practice among all organisations, those outside the region too.
  ///
  /// - Complexity: O(*k* log *k*) in the number of rows about the practice.
  public init(of practice: Identifier<Practice>, in book: RecordBook) {
    let story = SpreadStory(of: practice, in: book)
    self.practice = practice
    self.book = book
    self.story = story
    let givers = Dictionary(grouping: story.transfers, by: \.to).mapValues { $0.map(\.from) }
    let bounds = { (date: ImpreciseDate) in
      (date.latest?.number ?? .max, date.earliest?.number ?? .min)
    }
    adopters = story.inUse.map {
      Entry(
        organisation: $0.organisation, stage: .adopted, date: $0.date, evidence: $0.evidence,
        givers: givers[$0.organisation] ?? [])
    }.enumerated().sorted { left, right in
      let (first, second) = (bounds(left.element.date), bounds(right.element.date))
      return (first.0, first.1, left.offset) < (second.0, second.1, right.offset)
    }.map(\.element)
    let places = story.transfers.isEmpty ? [] : Set(SmallMap.members(in: book).map(\.id))
    transfersOffMap = story.transfers.count {
      !places.contains($0.from) || !places.contains($0.to)
    }
    let users = Set(story.inUse.map(\.organisation))
    underway = story.rows.flatMap { row in
      row.organisations.filter { !users.contains($0) }.compactMap { organisation in
        Self.farthest(row.steps).map { stage, step in
          Entry(
            organisation: organisation, stage: stage, date: step.date, evidence: step.evidence,
            givers: givers[organisation] ?? [])
        }
      }
    }
  }

  /// The step farthest on the way to use.
  private static func farthest(
    _ steps: [SpreadStory.DatedStep]
  ) -> (Adoption.Stage, SpreadStory.DatedStep)? {
    for stage in [Adoption.Stage.decided, .trial, .studyVisit, .interest] {
      if let step = steps.first(where: { $0.step == .stage(stage) }) { return (stage, step) }
    }
    return nil
  }

  // MARK: What is known

  /// Whether anybody is known to have it or to be on the way.
  public var isKnown: Bool { !adopters.isEmpty || !underway.isEmpty }

  /// How many are known to have taken it into use.
  public var adopterCount: Int { adopters.count }

  /// Whether a picture of its own says more than a sentence: three have it, or one took it from
  /// another.
  public var deservesPicture: Bool {
    adopters.count > 2 || !adopters.isEmpty && !story.transfers.isEmpty
  }

  public var name: Phrase { story.name }

  /// The days that a picture must hold: from the beginning of the first year of which something is
  /// known to the end of the observation; `nil` where nothing is dated.
  var days: ClosedRange<Day>? {
    let known = (adopters + underway).flatMap {
      [$0.date.earliest, $0.date.latest].compactMap(\.self)
    }
    guard let first = known.min(), let last = known.max(), let start = Day.first(of: first.year)
    else { return nil }
    let observed = book.information.observedUntil?.latest ?? Day.last(of: last.year) ?? last
    return start...max(last, observed, start.advanced(by: 1))
  }

  /// How many have it at the end of the observation: for certain, and at most.
  var count: CountRange {
    guard let end = days?.upperBound else {
      return CountRange(least: 0, most: adopters.count)
    }
    return CountRange(
      least: adopters.count { $0.date.hasDefinitelyHappened(by: end) },
      most: adopters.count { $0.date.mayHaveHappened(by: end) })
  }
}

extension PracticeSpread {
  /// Practices of which something is known, most adopters first, then most on the way.
  public static func known(in book: RecordBook) -> [PracticeSpread] {
    ranked(book.tables.practices.map { PracticeSpread(of: $0.id, in: book) })
  }

  /// Those of some of which something is known, most adopters first, then most on the way.
  public static func ranked(_ spreads: [PracticeSpread]) -> [PracticeSpread] {
    spreads.enumerated()
      .filter { $0.element.isKnown }
      .sorted { left, right in
        let ranks = { (spread: PracticeSpread) in (-spread.adopters.count, -spread.underway.count) }
        let (first, second) = (ranks(left.element), ranks(right.element))
        return (first.0, first.1, left.offset) < (second.0, second.1, right.offset)
      }.map(\.element)
  }
}

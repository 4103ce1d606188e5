internal import Records

/// What chance relations between organisations have within a window, where it is assumed and not
/// learnt from the log.
public enum GivenChances: Hashable, Sendable {
  /// The same for every pair that shared a meeting or a network, has a border, or passed something on
  /// before.
  case even(Double)
  /// Of the same pairs: 1 over the number of those who may pass something to the second.
  case weightedCascade
  /// The weights of the record's ties; several of one pair by noisy-or.
  case weights
}

/// What is assumed in a plan in place of what the log teaches.
public struct AssumedChances: Hashable, Sendable {
  /// Of relations between organisations; `nil` for what is learnt.
  public var relations: GivenChances?
  /// That one who comes takes the practice up within a window because of the seminar; likewise.
  public var seminar: Double?
  /// That somebody takes it up within a window by what is not recorded; likewise.
  public var other: Double?

  public init(relations: GivenChances? = nil, seminar: Double? = nil, other: Double? = nil) {
    self.relations = relations
    self.seminar = seminar
    self.other = other
  }

  /// Whether nothing is left to be learnt.
  public var isWhole: Bool { relations != nil && seminar != nil && other != nil }
}

extension GivenChances {
  /// The chances, source after source; 0 where there is no tie.
  ///
  /// - Throws: ``PlanningFault/probability(_:)`` for a value that is none.
  func table(
    _ relations: TieRelations, of book: RecordBook
  ) throws(PlanningFault) -> [Double] {
    let count = relations.organisations.count
    if case .weights = self { return try Self.weights(relations.organisations, of: book) }
    if case .even(let chance) = self, !(chance >= 0 && chance <= 1) { throw .probability(chance) }
    var table = [Double](repeating: 0, count: count * count)
    for target in 0..<count {
      let sources = (0..<count).filter { source in
        source != target
          && relations.strands(from: source, to: target).contains { $0.kind.isContact }
      }
      let chance = if case .even(let chance) = self { chance } else { 1 / Double(sources.count) }
      for source in sources { table[source * count + target] = chance }
    }
    return table
  }

  private static func weights(
    _ organisations: [Identifier<Organisation>], of book: RecordBook
  ) throws(PlanningFault) -> [Double] {
    let count = organisations.count
    let places = Dictionary(
      organisations.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var table = [Double](repeating: 0, count: count * count)
    for tie in book.tables.ties {
      guard let weight = tie.weight else { continue }
      guard weight >= 0, weight <= 1 else { throw .probability(weight) }
      guard let a = places[book.countingUnit(of: tie.a)],
        let b = places[book.countingUnit(of: tie.b)],
        a != b
      else { continue }
      for place in [a * count + b, b * count + a] { table[place] += weight * (1 - table[place]) }
    }
    return table
  }
}

extension TieRelations.Kind {
  /// Whether the two were in contact, rather than alike or near.
  var isContact: Bool { [.coAttendance, .nomination, .border, .affiliation].contains(self) }
}

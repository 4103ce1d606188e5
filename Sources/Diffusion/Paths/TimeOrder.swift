public import Records

/// How two imprecise dates lie to each other in time.
public enum TimeOrder: String, CaseIterable, Hashable, Sendable, Codable {
  case before, after
  /// Both on one and the same known day: neither can have followed from the other.
  case sameDay = "same-day"
  /// The intervals overlap: the record does not know.
  case undetermined
}

extension ImpreciseDate {
  /// How this date lies to another; only what is certain is called before or after.
  public func order(to other: ImpreciseDate) -> TimeOrder {
    if isDefinitelyBefore(other) { return .before }
    if other.isDefinitelyBefore(self) { return .after }
    if let day = earliest, day == latest, day == other.earliest, day == other.latest {
      return .sameDay
    }
    return .undetermined
  }
}

/// What happened, in the order of time as far as it is known.
public struct Chronology: Sendable {
  /// One dated fact.
  public enum Fact: Hashable, Sendable {
    case seminar(Identifier<Seminar>)
    case step(Adoption)
    case transfer(Transfer)
  }

  public struct Entry: Hashable, Sendable {
    public let date: ImpreciseDate
    public let fact: Fact
  }

  /// By earliest possible day, then latest, then kind and file order; the order among
  /// overlapping intervals is for reading only.
  public let entries: [Entry]

  /// The facts about one practice, or about all.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(of book: RecordBook, practice: Identifier<Practice>? = nil) {
    var entries: [Entry] = book.tables.seminars.compactMap { seminar in
      guard seminar.status == .held, practice.map(seminar.practices.contains) ?? true else {
        return nil
      }
      return Entry(date: seminar.date, fact: .seminar(seminar.id))
    }
    for row in book.tables.adoptions where practice == nil || row.practice == practice {
      entries.append(Entry(date: row.date, fact: .step(row)))
    }
    for row in book.tables.transfers where practice == nil || row.practice == practice {
      guard let date = row.date else { continue }
      entries.append(Entry(date: date, fact: .transfer(row)))
    }
    self.entries = entries.enumerated().sorted { left, right in
      if left.element.date != right.element.date { return left.element.date < right.element.date }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// True when one fact may have led to another: it certainly came first.
  public static func mayLead(_ cause: ImpreciseDate, to effect: ImpreciseDate) -> Bool {
    cause.order(to: effect) == .before
  }
}

extension RecordBook {
  /// Unknown and duplicate identifiers, with the nearest known one.
  func identifierIssues() -> [RecordIssue] {
    duplicateIdentifiers() + unknownReferences()
  }

  private func duplicateIdentifiers() -> [RecordIssue] {
    repeated(tables.organisations.map { ($0.id.rawValue, $0.evidence.place) })
      + repeated(tables.practices.map { ($0.id.rawValue, $0.evidence.place) })
      + repeated(tables.seminars.map { ($0.id.rawValue, $0.evidence.place) })
      + repeated(tables.counties.map { ($0.id.rawValue, $0.evidence.place) })
  }

  private func repeated(_ rows: [(id: String, place: RecordPlace?)]) -> [RecordIssue] {
    var first: [String: RecordPlace?] = [:]
    var issues: [RecordIssue] = []
    for row in rows {
      if let earlier = first[row.id] {
        issues.append(
          RecordIssue(
            .error, .duplicateIdentifier(firstLine: earlier?.line ?? 0), at: row.place,
            column: "id", value: row.id))
      } else {
        first[row.id] = row.place
      }
    }
    return issues
  }

  private func unknownReferences() -> [RecordIssue] {
    var finder = UnknownFinder(book: self)
    checkThings(&finder)
    checkFacts(&finder)
    return finder.issues
  }

  private func checkThings(_ finder: inout UnknownFinder) {
    for row in tables.organisations {
      finder.check(row.parent, column: "parent", at: row.evidence.place)
    }
    for row in tables.practices {
      finder.check(row.origin, column: "origin", at: row.evidence.place)
      finder.check(row.parent, column: "parent", at: row.evidence.place)
    }
    for row in tables.seminars {
      finder.check(row.follows, column: "follows", at: row.evidence.place)
      for id in row.practices { finder.check(id, column: "practices", at: row.evidence.place) }
      for id in row.organisers { finder.check(id, column: "organisers", at: row.evidence.place) }
      for id in row.givers { finder.check(id, column: "givers", at: row.evidence.place) }
    }
  }

  private func checkFacts(_ finder: inout UnknownFinder) {
    for row in tables.attendances {
      switch row.gathering {
      case .seminar(let id): finder.check(id, column: "seminar", at: row.evidence.place)
      case .series(let id): finder.check(id, column: "series", at: row.evidence.place)
      }
      finder.check(row.organisation, column: "organisation", at: row.evidence.place)
    }
    for row in tables.adoptions {
      finder.check(row.practice, column: "practice", at: row.evidence.place)
      finder.check(row.organisation, column: "organisation", at: row.evidence.place)
    }
    for row in tables.transfers {
      finder.check(row.practice, column: "practice", at: row.evidence.place)
      finder.check(row.from, column: "from", at: row.evidence.place)
      finder.check(row.to, column: "to", at: row.evidence.place)
      finder.check(row.via, column: "via", at: row.evidence.place)
    }
    for row in tables.observations {
      finder.check(row.practice, column: "practice", at: row.evidence.place)
      finder.check(row.organisation, column: "organisation", at: row.evidence.place)
    }
    for row in tables.ties {
      finder.check(row.a, column: "a", at: row.evidence.place)
      finder.check(row.b, column: "b", at: row.evidence.place)
    }
    for row in tables.affiliations {
      finder.check(row.organisation, column: "organisation", at: row.evidence.place)
    }
    for row in tables.notes {
      switch row.gathering {
      case .seminar(let id): finder.check(id, column: "seminar", at: row.evidence.place)
      case .series(let id): finder.check(id, column: "series", at: row.evidence.place)
      }
      finder.check(row.organisation, column: "organisation", at: row.evidence.place)
      finder.check(row.practice, column: "practice", at: row.evidence.place)
      finder.check(row.takenUpBy, column: "taken_up_by", at: row.evidence.place)
    }
    for row in tables.counts {
      switch row.scope {
      case .seminar(let id): finder.check(id, column: "scope", at: row.evidence.place)
      case .series(let id): finder.check(id, column: "scope", at: row.evidence.place)
      case .practice(let id): finder.check(id, column: "scope", at: row.evidence.place)
      }
    }
  }
}

/// Collects references that lead nowhere; suggestions are worked out once per misspelling.
///
/// What leads to a row or table that has been told to be unreadable is passed over; a table that
/// is not there is told once.
private struct UnknownFinder {
  let book: RecordBook
  var issues: [RecordIssue] = []
  private var suggestions: [String: String?] = [:]
  private var absent: Set<String> = []

  init(book: RecordBook) {
    self.book = book
  }

  mutating func check(
    _ id: Identifier<Organisation>?, column: String, at place: RecordPlace?
  ) {
    guard let id, book[id] == nil else { return }
    report(.organisation, id.rawValue, column: column, at: place) { [book] in
      book.suggestion(forOrganisation: id.rawValue)
    }
  }

  mutating func check(_ id: Identifier<Practice>?, column: String, at place: RecordPlace?) {
    guard let id, book[id] == nil else { return }
    report(.practice, id.rawValue, column: column, at: place) { [book] in
      NearestSpelling.of(id.rawValue, among: book.tables.practices.map(\.id.rawValue))
    }
  }

  mutating func check(_ id: Identifier<Seminar>?, column: String, at place: RecordPlace?) {
    guard let id, book[id] == nil else { return }
    report(.seminar, id.rawValue, column: column, at: place) { [book] in
      NearestSpelling.of(
        id.rawValue,
        among: book.tables.seminars.map(\.id.rawValue) + book.series.map(\.id.rawValue))
    }
  }

  mutating func check(_ id: Identifier<Series>?, column: String, at place: RecordPlace?) {
    guard let id, book[id] == nil else { return }
    report(.series, id.rawValue, column: column, at: place) { [book] in
      NearestSpelling.of(id.rawValue, among: book.series.map(\.id.rawValue))
    }
  }

  private mutating func report(
    _ entity: RecordIssue.Entity, _ value: String, column: String, at place: RecordPlace?,
    suggestion: () -> String?
  ) {
    let unread = book.tables.unread
    if unread.contains(value, of: entity) { return }
    switch unread.table(of: entity) {
    case .faulty: return
    case .absent:
      if absent.insert(entity.file).inserted {
        issues.append(RecordIssue(.error, .missingFile, at: nil, file: entity.file))
      }
      return
    case nil: break
    }
    let key = entity.rawValue + "\n" + value
    let nearest: String?
    if let known = suggestions[key] {
      nearest = known
    } else {
      nearest = suggestion()
      suggestions[key] = nearest
    }
    issues.append(
      RecordIssue(
        .error, .unknownIdentifier(of: entity, suggestion: nearest), at: place, column: column,
        value: value))
  }
}

extension RecordBook {
  /// The identifier of the organisation whose identifier, name or alias is nearest to a text.
  public func suggestion(forOrganisation text: String) -> String? {
    var identifiers: [String: String] = [:]
    var spellings: [String] = []
    for organisation in tables.organisations {
      for spelling in [organisation.id.rawValue, organisation.name] + organisation.aliases
      where identifiers[spelling] == nil {
        identifiers[spelling] = organisation.id.rawValue
        spellings.append(spelling)
      }
    }
    return NearestSpelling.of(text, among: spellings).flatMap { identifiers[$0] }
  }
}

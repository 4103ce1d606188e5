internal import Records

/// Works out what a command would do to what a project holds.
struct Planner: Sendable {
  private(set) var changes: [TableChange] = []
  /// The facts afterwards.
  private(set) var merged: RecordTables
  private(set) var keepsInformation = false

  /// - Throws: ``StoreError/mixesSynthetic(project:)``.
  init(_ loaded: LoadedRecords, _ wanted: ProjectChanges) throws(StoreError) {
    merged = loaded.tables
    try addInformation(loaded, wanted)
    add(\.organisations, loaded, wanted)
    add(\.practices, loaded, wanted)
    add(\.seminars, loaded, wanted)
    add(\.attendances, loaded, wanted)
    add(\.adoptions, loaded, wanted)
    add(\.transfers, loaded, wanted)
    add(\.observations, loaded, wanted)
    add(\.ties, loaded, wanted)
    add(\.affiliations, loaded, wanted)
    add(\.counts, loaded, wanted)
    add(\.notes, loaded, wanted)
    add(\.counties, loaded, wanted)
    add(\.outlines, loaded, wanted)
    let decisions = TableChange(
      existing: loaded.decisions, stated: wanted.decisions, removals: [], matching: .key)
    if !wanted.decisions.isEmpty { changes.append(decisions) }
  }

  /// Real and invented records are never mixed; of two data sets the project keeps its own name.
  private mutating func addInformation(
    _ loaded: LoadedRecords, _ wanted: ProjectChanges
  ) throws(StoreError) {
    guard let stated = wanted.information else { return }
    let existing = loaded.hasInformation ? [loaded.tables.information] : []
    if let own = existing.first {
      guard own.isSynthetic == stated.isSynthetic else {
        throw .mixesSynthetic(project: own.isSynthetic)
      }
      if own.id != stated.id {
        keepsInformation = true
        return
      }
    }
    let change = TableChange(
      existing: existing, stated: [stated], removals: [], matching: .key)
    changes.append(change)
    merged.information = stated
  }

  private mutating func add<Fact: StoredFact>(
    _ facts: WritableKeyPath<RecordTables, [Fact]>, _ loaded: LoadedRecords,
    _ wanted: ProjectChanges
  ) {
    let existing = loaded.tables[keyPath: facts]
    let stated = wanted.facts[keyPath: facts]
    let removals = wanted.removals[keyPath: facts]
    if stated.isEmpty && removals.isEmpty { return }
    let change = TableChange(
      existing: existing, stated: stated, removals: removals, matching: wanted.matching)
    changes.append(change)
    merged[keyPath: facts] = change.merged(existing, stated)
  }

  /// What making a project with some changes would do.
  init(intoNothing wanted: ProjectChanges) throws(StoreError) {
    try self.init(LoadedRecords(), wanted)
  }

  /// The plan, with the errors that the records would have; those of the rules that they have
  /// already are not the command's.
  func plan(after former: RecordTables) -> ImportPlan {
    let isEmpty = changes.allSatisfy(\.isEmpty)
    let errors = isEmpty ? [] : Self.errors(of: merged)
    let known = errors.isEmpty ? [] : Set(Self.errors(of: former))
    let issues = errors.filter { !known.contains($0) }
    return ImportPlan(
      tables: changes.map { Self.table($0, issues) }, issues: issues,
      keepsInformation: keepsInformation)
  }

  static func errors(of tables: RecordTables) -> [RecordIssue] {
    RecordBook(tables).issues().filter { $0.severity == .error }
  }

  private static func table(
    _ change: TableChange, _ issues: [RecordIssue]
  ) -> ImportPlan.TablePlan {
    let refusedPlaces = Set(issues.compactMap(\.place).map { Line($0) })
    func isRefused(_ stated: Int) -> Bool {
      guard !refusedPlaces.isEmpty, let place = change.statedPlace(stated) else { return false }
      return refusedPlaces.contains(Line(place))
    }
    let limit = ImportPlan.TablePlan.rowLimit
    var rows: [ImportPlan.RowPlan] = []
    for place in change.new where rows.count < limit {
      let row = change.statedRow(place)
      rows.append(
        .init(
          outcome: isRefused(place) ? .refused : .new, key: key(of: row, in: change.kind),
          place: change.statedPlace(place), changes: []))
    }
    for pair in change.changed where rows.count < limit {
      let (former, row) = (change.existingRow(pair.existing), change.statedRow(pair.stated))
      rows.append(
        .init(
          outcome: isRefused(pair.stated) ? .refused : .changed,
          key: key(of: row, in: change.kind), place: change.statedPlace(pair.stated),
          changes: valueChanges(from: former, to: row, in: change.kind.table)))
    }
    for place in change.removed where rows.count < limit {
      let row = change.existingRow(place)
      rows.append(
        .init(outcome: .removed, key: key(of: row, in: change.kind), place: nil, changes: []))
    }
    let refusedNew = change.new.count(where: isRefused)
    let refusedChanged = change.changed.count { isRefused($0.stated) }
    return ImportPlan.TablePlan(
      kind: change.kind, new: change.new.count - refusedNew,
      changed: change.changed.count - refusedChanged, same: change.same,
      removed: change.removed.count, refused: refusedNew + refusedChanged, rows: rows)
  }

  /// A row of a file, whatever character an issue names.
  private struct Line: Hashable {
    let file: String
    let line: Int

    init(_ place: RecordPlace) {
      file = place.file
      line = place.line
    }
  }

  private static func key(of row: StoredRow, in kind: RecordKind) -> String {
    let places = kind.table.keyPlaces.isEmpty ? [0] : kind.table.keyPlaces
    return places.compactMap { text(of: row.values[$0]) }.joined(separator: " · ")
  }

  private static func valueChanges(
    from former: StoredRow, to row: StoredRow, in table: StoredTable
  ) -> [ImportPlan.ValueChange] {
    var changes: [ImportPlan.ValueChange] = []
    for place in table.contentPlaces where former.values[place] != row.values[place] {
      changes.append(
        .init(
          column: table.columns[place].name, old: text(of: former.values[place]),
          new: text(of: row.values[place])))
    }
    for (place, list) in table.lists.enumerated() where former.lists[place] != row.lists[place] {
      func joined(_ elements: [[StoredValue]]) -> String? {
        elements.isEmpty
          ? nil : elements.map { $0.compactMap(text).joined(separator: " ") }.joined(separator: "|")
      }
      changes.append(
        .init(
          column: list.columns.first?.name ?? list.name, old: joined(former.lists[place]),
          new: joined(row.lists[place])))
    }
    return changes
  }

  private static func text(of value: StoredValue) -> String? {
    switch value {
    case .null: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    }
  }
}

internal import GRDB
public import Records

extension Project {
  /// Makes two organisations one: all that names the first names the second afterwards, and the
  /// names of the first become aliases of the second; ties and transfers between the two go.
  ///
  /// A command like any other, never done by itself; `undo` takes it back.
  ///
  /// - Parameters:
  ///   - merged: the organisation that goes.
  ///   - kept: the one that stays.
  ///   - command: what the journal keeps of it.
  /// - Returns: the entry of the journal.
  /// - Throws: ``StoreError/noSuchOrganisation(_:)`` …; the project is then as it was.
  @discardableResult
  public func merge(
    _ merged: Identifier<Organisation>, into kept: Identifier<Organisation>,
    as command: ProjectCommand
  ) throws(StoreError) -> JournalEntry {
    try change { db, loaded in
      let organisations = loaded.tables.organisations
      guard let from = organisations.firstIndex(where: { $0.id == merged }) else {
        throw StoreError.noSuchOrganisation(merged)
      }
      guard merged != kept, let to = organisations.firstIndex(where: { $0.id == kept }) else {
        throw StoreError.noSuchOrganisation(kept)
      }
      var recorder = try ChangeRecorder(db, state: loaded.state)
      for kind in RecordKind.allCases {
        try Self.rename(merged, to: kept, in: kind, &recorder, db)
      }
      try Self.removeOwnRelations(of: kept, &recorder, db)
      let numbers = loaded.numbers[.organisations] ?? LoadedRecords.RowNumbers()
      try recorder.delete(numbers[from], from: .organisations)
      // As it stands now: its parent may have been the one that goes.
      if let row = try RowStore(db: db).row(numbers[to], of: Organisation.table) {
        var organisation = try Organisation(row: row)
        if organisation.parent == kept { organisation.parent = nil }
        organisation.addAliases(of: organisations[from])
        try recorder.update(numbers[to], to: organisation.row, in: .organisations)
      }
      let entry = try recorder.finish(command)
      let errors = try Self.newErrors(in: db, since: loaded)
      guard errors.isEmpty else { throw StoreError.contradicts(errors) }
      return (entry, .commit)
    }
  }

  /// What relates an organisation to itself, once two have become one.
  private static func removeOwnRelations(
    of organisation: Identifier<Organisation>, _ recorder: inout ChangeRecorder, _ db: Database
  ) throws {
    let ends: [(RecordKind, String, String)] = [
      (.ties, "a", "b"), (.transfers, "from_organisation", "to_organisation"),
    ]
    for (kind, one, other) in ends {
      let numbers = try Int64.fetchAll(
        db, sql: "SELECT number FROM \(kind.rawValue) WHERE \(one) = ? AND \(other) = ?",
        arguments: [organisation.rawValue, organisation.rawValue])
      for number in numbers { try recorder.delete(number, from: kind) }
    }
  }

  /// Puts one identifier for another wherever an organisation is named.
  private static func rename(
    _ former: Identifier<Organisation>, to new: Identifier<Organisation>, in kind: RecordKind,
    _ recorder: inout ChangeRecorder, _ db: Database
  ) throws {
    let table = kind.table
    let places = table.columns.indices.filter { table.columns[$0].reference == .organisations }
    let lists = table.lists.indices.filter { place in
      table.lists[place].columns.first?.reference == .organisations
    }
    guard !places.isEmpty || !lists.isEmpty else { return }
    let (old, replacement) = (StoredValue.text(former.rawValue), StoredValue.text(new.rawValue))
    var renamed: [(Int64, StoredRow)] = []
    try RowStore(db: db).forEach(in: table) { number, row in
      var copy = row
      for place in places where row.values[place] == old { copy.values[place] = replacement }
      for place in lists {
        copy.lists[place] = row.lists[place].map { $0 == [old] ? [replacement] : $0 }
      }
      if copy != row { renamed.append((number, copy)) }
    }
    for (number, row) in renamed { try recorder.update(number, to: row, in: kind) }
  }
}

extension Organisation {
  /// Takes over the names of another that it does not have.
  fileprivate mutating func addAliases(of other: Organisation) {
    for name in [other.name] + [other.englishName].compactMap(\.self) + other.aliases
    where name != self.name && name != englishName && !aliases.contains(name) {
      aliases.append(name)
    }
  }
}

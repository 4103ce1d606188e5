internal import Exchange
internal import Records

/// What must hold of sign-up lists and workbooks.
enum ListLaws {
  private static let book: RecordBook = {
    var tables = RecordTables(information: DataSetInformation(id: "f", title: "f"))
    tables.organisations = ["Södertälje", "Örebro", "Nyköping", "Gävle"].map {
      Organisation(id: Identifier($0), name: $0 + " kommun", sector: .municipality)
    }
    tables.organisations.append(
      Organisation(id: "region-18", name: "Region Örebro län", sector: .region))
    if let date = try? ImpreciseDate("2018-11-02") {
      tables.seminars = [Seminar(id: "s-1", title: "Måltiden", date: date)]
    }
    return RecordBook(tables)
  }()

  private static let matcher = NameMatcher(book.tables.organisations)

  static func list(_ bytes: [UInt8]) {
    for table in ListFile(bytes, name: "lista.csv").tables { drafted(table) }
  }

  static func sheet(_ bytes: [UInt8]) {
    let names = ["xl/worksheets/a.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    var entries = [
      (key: "xl/workbook.xml", value: Seeds.outline),
      (key: "xl/_rels/workbook.xml.rels", value: Seeds.relations),
    ]
    for (name, part) in zip(names, parts(bytes)) {
      entries.append((key: name, value: String(decoding: part, as: UTF8.self)))
    }
    list(StoredArchive.bytes(of: entries))
  }

  /// Every participant that was read is either stored, skipped by decision, or asked about.
  private static func drafted(_ table: ListTable) {
    _ = SignUpList(table, file: "lista.csv", map: [.organisation: "B", .came: "3"])
    let list = SignUpList(table, file: "lista.csv")
    hold(list.rows.count <= list.readRows || list.rows.count <= table.rows.count * 64, "rows fold")
    let draft = AttendanceDraft(
      list, of: book, gathering: .seminar("s-1"), decisions: [:], file: "lista.csv")
    let read = list.rows.reduce(0) { $0 + $1.participants }
    let kept = draft.attendances.reduce(0) { $0 + ($1.participants ?? 0) }
    hold(kept + draft.skipped <= read + draft.shared, "no participant is counted twice")
    hold(
      kept + draft.skipped == read + draft.shared || !draft.questions.isEmpty
        || !draft.issues.isEmpty,
      "no participant is lost in silence")
  }

  static func names(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let date = SwedishDate.read(text) {
      hold((try? ImpreciseDate(date.description)) == date, "a date reads back: \(date)")
    }
    if let date = try? ImpreciseDate(text) {
      hold((try? ImpreciseDate(date.description)) == date, "a date reads back: \(date)")
    }
    let match = matcher.match(text)
    hold(match == matcher.match(text), "the same name means the same")
  }
}

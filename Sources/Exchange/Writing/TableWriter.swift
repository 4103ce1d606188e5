internal import Records

/// A table about to be written: its known columns, then those of the remarks.
struct TableWriter<Fact> {
  /// A heading and the cell under it.
  typealias Column = (name: String, text: (Fact) -> String?)

  private let columns: [Column]
  private let evidence: (Fact) -> Evidence

  /// - Parameters:
  ///   - columns: the table's own columns; source, evidence and note are added.
  ///   - evidence: what a fact rests on.
  init(_ columns: [Column], evidence: @escaping (Fact) -> Evidence) {
    self.columns = columns
    self.evidence = evidence
  }

  /// The table as CSV; an unknown value is an empty cell.
  ///
  /// - Complexity: linear in the number of cells.
  func text(of facts: [Fact]) -> String {
    let remarks = RemarkColumns.order(of: facts.map { evidence($0).remarks })
    let header = columns.map(\.name) + ["source", "evidence", "note"] + remarks
    let rows = facts.map { fact -> [String] in
      let basis = evidence(fact)
      let values = Dictionary(
        basis.remarks.map { ($0.column, $0.value) }, uniquingKeysWith: { first, _ in first })
      return columns.map { $0.text(fact) ?? "" }
        + [
          basis.source ?? "", basis.kind == .unknown ? "" : basis.kind.rawValue,
          basis.note ?? "",
        ]
        + remarks.map { values[$0] ?? "" }
    }
    return DelimitedWriting.text(
      header: header.map(DelimitedWriting.guarded),
      rows: rows.map { $0.map(DelimitedWriting.guarded) })
  }
}

internal import Diffusion
internal import Figures
internal import Records

extension ReportFindings {
  /// Every table of the report, in the order of the page.
  var tables: [Table] {
    [
      .seminars(in: book), .yield(yields, in: book), .coverage(coverage, by: .county, in: book),
      .coverage(coverage, by: .size, in: book), .reachedOrganisations(coverage, in: book),
      .practices(in: book),
    ]
      + (spreads.isEmpty ? [] : [.practiceSpreads(spreads)])
      + curves.map { .curve($0, in: book) }
      + (clustering.isEmpty ? [] : [.clustering(clustering, in: book)])
      + [
        .transfers(in: book), centralityTable, .ties(of: coAttendance, in: book),
        .whiteSpots(whiteSpots, in: book),
      ] + planningTables + (brokers.map { [$0.table, $0.expectations, $0.mixing] } ?? [])
      + [evidenceTable, .extent(of: book)]
  }

  /// Notes from the meetings and what is planned, where the record has them.
  var planningTables: [Table] {
    [Table.notes(in: book), .plannedSeminars(in: book)].filter { !$0.rows.isEmpty }
  }

  /// Centrality in the co-attendance network.
  var centralityTable: Table {
    .centrality(
      scores, nodes: coAttendance.nodes.map { ($0.text, book.name(of: $0)) },
      notes: [
        Phrase(
          swedish: "Vikt är antal gemensamma möten; avståndet är 1/vikt. ",
          english: "The weight is the number of shared meetings; the distance is 1/weight. ")
          + unitPhrase
      ])
  }

  /// What the facts rest on: the answer to "what of it is guesswork?".
  var evidenceTable: Table {
    let tables = book.tables
    let rows: [(Phrase, String, [Evidence.Kind])] = [
      (
        Phrase(swedish: "deltaganden", english: "attendance"), "attendance",
        tables.attendances.map(\.evidence.kind)
      ),
      (
        Phrase(swedish: "uppgifter som bara är antal", english: "facts that are only numbers"),
        "counts", tables.counts.map(\.evidence.kind)
      ),
      (
        Phrase(swedish: "steg mot eller i bruk", english: "steps towards or in use"), "adoptions",
        tables.adoptions.map(\.evidence.kind)
      ),
      (
        Phrase(swedish: "överföringar", english: "transfers"), "transfers",
        tables.transfers.map(\.evidence.kind)
      ),
      (
        Phrase(swedish: "gränser och andra band", english: "borders and other ties"), "ties",
        tables.ties.map(\.evidence.kind)
      ),
      (
        Phrase(swedish: "medlemskap i nätverk", english: "memberships of networks"),
        "affiliations", tables.affiliations.map(\.evidence.kind)
      ),
    ]
    return Table(
      key: "evidence",
      title: Phrase(swedish: "Vad uppgifterna vilar på", english: "What the facts rest on"),
      columns: [
        .init(key: "what", heading: Phrase(swedish: "Uppgifter", english: "Facts")),
        .init(key: "rows", heading: Phrase(swedish: "Rader", english: "Rows"), kind: .number),
      ]
        + Evidence.Kind.allCases.map {
          .init(key: $0.rawValue, heading: $0.name, kind: .number)
        },
      rows: rows.map { name, code, kinds in
        [.phrase(name, code: code), .integer(kinds.count)]
          + Evidence.Kind.allCases.map { kind in .integer(kinds.count { $0 == kind }) }
      })
  }

  /// The shares of facts that are documented and inferred, in one sentence.
  var evidenceSentence: Phrase {
    // Who came: invitations and refusals are no attendance.
    let came = book.tables.attendances.filter { $0.status == .attended }
    let kinds =
      came.map(\.evidence.kind)
      + book.tables.adoptions.map(\.evidence.kind) + book.tables.transfers.map(\.evidence.kind)
    let documented = kinds.count { $0 == .documented }
    let inferred = kinds.count { $0 == .inferred }
    let counts = book.tables.counts.count
    return Phrase(
      swedish: "Av \(kinds.count) namngivna deltaganden, steg och överföringar är \(documented) "
        + "belagda och \(CountedNoun.inference.swedish(inferred)); "
        + "\(CountedNoun.bareNumber.swedish(counts)).",
      english:
        "Of \(kinds.count) named attendances, steps and transfers \(documented) are documented "
        + "and \(CountedNoun.inference.english(inferred)); "
        + "\(CountedNoun.bareNumber.english(counts)).")
  }
}

extension CountedNoun {
  fileprivate static let inference = CountedNoun(
    ("slutsats", "slutsatser"), ("is inferred", "are inferred"))
  fileprivate static let bareNumber = CountedNoun(
    ("uppgift är bara antal", "uppgifter är bara antal"),
    ("fact is only a number", "facts are only numbers"))
}

extension ReportEstimates {
  /// The tables of the evaluation, and those of each trace under the name of its practice.
  func tables(in study: Study) -> [Table] {
    let traced = traces.sorted { $0.key < $1.key }.flatMap { practice, trace in
      trace.tables.map { table in
        Table(
          key: "\(table.key)-\(practice.rawValue)",
          title: trace.subject.title + Phrase(verbatim: ": ") + table.title,
          columns: table.columns, rows: table.rows, notes: table.notes, plot: table.plot)
      }
    }
    return study.tables(of: evaluation) + traced + (plan?.tables ?? [])
  }
}

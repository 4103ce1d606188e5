internal import Diffusion
internal import Figures
internal import Records

/// What a question about the record itself is about.
public enum ShownEntity: String, CaseIterable, Sendable, Hashable {
  case organisation, seminar, practice, note
}

extension Study {
  /// The record, readable: the whole, all things of a kind, or one thing with all its facts.
  ///
  /// - Parameters:
  ///   - entity: the kind; `nil` for the whole.
  ///   - name: identifier or name; `nil` for all of the kind.
  /// - Returns: the tables of the record.
  /// - Throws: ``StudyError`` when nothing, or more than one thing, has that name.
  public func show(_ entity: ShownEntity? = nil, named name: String? = nil) throws(StudyError)
    -> Answer
  {
    switch (entity, name) {
    case (nil, _): return overview()
    case (.organisation, nil): return list(.organisations(in: book), key: "organisations")
    case (.seminar, nil): return list(.seminars(in: book), key: "seminars")
    case (.practice, nil): return list(.practices(in: book), key: "practices")
    case (.note, nil): return notes()
    case (.organisation, .some(let name)): return page(of: try organisation(named: name))
    case (.practice, .some(let name)): return page(of: try practice(named: name))
    case (.seminar, .some(let name)): return page(of: try gathering(named: name))
    case (.note, .some(let name)): return notes(from: try gathering(named: name))
    }
  }

  /// What the next seminar is planned from: the notes, and what is planned already.
  private func notes(from gathering: Attendance.Gathering? = nil) -> Answer {
    let notes = Table.notes(from: gathering, in: book)
    let planned = Table.plannedSeminars(in: book)
    return answer(
      "show", parameters: gathering.map { [.init("seminar", .string($0.text))] } ?? [],
      tables: [notes] + (gathering == nil ? [planned] : []),
      result: [.init("notes", notes.json())]
        + (gathering == nil ? [.init("planned", planned.json())] : []))
  }

  private func list(_ table: Table, key: String) -> Answer {
    answer("show", tables: [table], result: [.init(key, table.json())])
  }

  private func overview() -> Answer {
    let seminars = Table.seminars(in: book)
    let practices = Table.practices(in: book)
    let information = book.information
    return answer(
      "show",
      lead: [
        information.phrase,
        Phrase(
          swedish: information.summary ?? "",
          english: information.englishSummary ?? information.summary ?? ""),
      ],
      tables: [.extent(of: book), seminars, practices],
      result: [
        .init("extent", Table.extent(of: book).json()), .init("seminars", seminars.json()),
        .init("practices", practices.json()),
      ])
  }

  private func page(of organisation: Organisation) -> Answer {
    let facts = Table.facts(of: organisation, in: book)
    let attendance = Table.attendance(of: organisation, in: book)
    let steps = Table.steps(of: organisation, in: book)
    return answer(
      "show", parameters: [.init("organisation", .string(organisation.id.rawValue))],
      lead: [Phrase(swedish: organisation.name, english: organisation.name(in: .english))],
      tables: [facts, attendance, steps],
      result: [
        .init("organisation", facts.json()), .init("attendance", attendance.json()),
        .init("steps", steps.json()),
      ])
  }

  private func page(of practice: Practice) -> Answer {
    let curve = Table.curve(AdoptionCurve(of: practice.id, in: book), in: book)
    let ladder = Table.ladder(of: practice.id, in: book)
    let transfers = Table.transfers(of: practice.id, in: book)
    let observations = Table.observations(of: practice.id, in: book)
    let statements = Table.statements(about: practice)
    return answer(
      "show", parameters: [.init("practice", .string(practice.id.rawValue))],
      lead: [
        practice.phrase,
        Phrase(
          swedish: practice.summary ?? "",
          english: practice.englishSummary ?? practice.summary ?? ""),
      ].filter { !$0.swedish.isEmpty },
      tables: [curve, ladder, transfers, observations]
        + (practice.hasStatements ? [statements] : []),
      result: [
        .init("curve", curve.json()), .init("steps", ladder.json()),
        .init("transfers", transfers.json()), .init("observations", observations.json()),
        .init("statements", statements.json()),
      ])
  }

  private func page(of gathering: Attendance.Gathering) -> Answer {
    let attendance = Table.attendance(at: gathering, in: book)
    let counts = Table.counts(about: gathering, in: book)
    let yield = Table.yield([SeminarYield(of: gathering, in: book)], in: book)
    let notes = Table.notes(from: gathering, in: book)
    return answer(
      "show", parameters: [.init("seminar", .string(gathering.text))],
      lead: [book.phrase(of: gathering)],
      tables: [attendance, counts, yield] + (notes.rows.isEmpty ? [] : [notes]),
      result: [
        .init("attendance", attendance.json()), .init("counts", counts.json()),
        .init("yield", yield.json()), .init("notes", notes.json()),
      ])
  }
}

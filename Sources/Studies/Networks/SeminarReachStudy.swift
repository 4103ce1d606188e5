public import Diffusion
internal import Figures
internal import Graphs
internal import Records

extension Study {
  /// Whom something said at a seminar can have reached since, through those who came and the later
  /// meetings that they came to.
  ///
  /// - Parameters:
  ///   - text: a seminar, or a series with all its parts, by identifier or title.
  ///   - options: which attendance counts.
  /// - Returns: who came, who was certainly reached and by when, who may have been and from when.
  /// - Throws: ``StudyError`` for a seminar that is not in the records, or that nobody is known to
  ///   have come to.
  public func reach(
    ofSeminar text: String, _ options: NetworkOptions = NetworkOptions()
  ) throws(StudyError) -> Answer {
    let gathering = try gathering(named: text)
    let seminars = try self.seminars(named: [text])
    let attendance: RecordedAttendance
    do throws(GraphError) {
      attendance = try RecordedAttendance(of: book, options.selection)
    } catch {
      throw StudyError(of: error)
    }
    let places = attendance.gatherings.indices.filter { place in
      switch attendance.gatherings[place] {
      case .seminar(let id): seminars.contains(id)
      case let series: series == gathering
      }
    }
    let reach = GatheringReach(of: places, in: attendance.history)
    guard !reach.attendees.isEmpty else {
      throw .nobodyCame(to: book.name(of: .gathering(gathering)))
    }
    return SeminarReach(
      gathering: gathering, name: book.name(of: .gathering(gathering)), reach: reach,
      attendance: attendance,
      book: book
    ).answer(self, networkParameters(.coAttendance, options))
  }
}

extension StudyError {
  fileprivate static func nobodyCame(to name: Phrase) -> StudyError {
    StudyError(
      .refused,
      Phrase(swedish: "Ingen gäst vid ”", english: "No guest of “") + name
        + Phrase(swedish: "” är namngiven.", english: "” is named."),
      remedy: Phrase(
        swedish: "Räckvidden följer namngivna organisationer.",
        english: "Reach follows organisations that are named."))
  }
}

/// The reach of a gathering, as an answer.
private struct SeminarReach {
  let gathering: Attendance.Gathering
  let name: Phrase
  let reach: GatheringReach
  let attendance: RecordedAttendance
  let book: RecordBook

  /// Those reached at all, guests first, then by the time.
  private var order: [Int] {
    attendance.organisations.indices.filter { reach.possiblyReached[$0] != nil }.sorted {
      key($0) < key($1)
    }
  }

  private func key(_ actor: Int) -> (Int, Int, Int, Int) {
    (
      reach.attendees.contains(actor) ? 0 : 1, reach.certainlyReached[actor] ?? .max,
      reach.possiblyReached[actor] ?? .max, actor
    )
  }

  func answer(_ study: Study, _ parameters: [JSONValue.Member]) -> Answer {
    study.answer(
      "paths", parameters: [.init("seminar", .string(gathering.text))] + parameters,
      lead: [lead], tables: [table], result: result)
  }

  private var lead: Phrase {
    let (came, least, most) = (reach.attendees.count, reach.leastCount, reach.mostCount)
    return name
      + Phrase(
        swedish:
          ": \(came) namngivna kom; genom senare möten kan det ha nått \(least) för säkert i "
          + "rätt ordning, och högst \(most), de som kom inräknade.",
        english: ": \(came) named guests came; through later meetings it can have reached \(least) "
          + "certainly in the right order, and \(most) at most, the guests included.")
  }

  private func day(_ number: Int?) -> Table.Cell {
    guard let number, let small = Int32(exactly: number) else { return .missing(.none) }
    return .date(Day(number: small).description)
  }

  private var table: Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Table.Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .date)
    }
    return Table(
      key: "reach",
      title: Phrase(swedish: "Vilka det kan ha nått: ", english: "Whom it can have reached: ")
        + name,
      columns: [
        .init(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        .init(key: "how", heading: Phrase(swedish: "Hur", english: "How")),
        column("certainly_by", "Säkert senast", "Certainly by"),
        column("possibly_from", "Möjligen från", "Possibly from"),
      ],
      rows: order.map { actor in
        let id = attendance.organisations[actor]
        let came = reach.attendees.contains(actor)
        return [
          .phrase(book.name(of: OrganisationNetwork.Node.organisation(id)), code: id.rawValue),
          .phrase(
            came
              ? Phrase(swedish: "kom", english: "came")
              : Phrase(swedish: "genom senare möten", english: "through later meetings"),
            code: came ? "came" : "later"),
          day(reach.certainlyReached[actor]), day(reach.possiblyReached[actor]),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "En övre gräns, inget fynd: att man träffades säger inget om vad som fördes vidare. "
            + "Bara namngivna gäster följs, och bara strikt senare möten. Säkert: varje möte på vägen "
            + "slutade säkert innan nästa; möjligen: datumen kan ha legat så. "
            + "\(CountedNoun.meeting.swedish(attendance.gatherings.count)) med namngivna gäster.",
          english: "A ceiling, not a finding: that people met says nothing of what was passed on. "
            + "Only named guests are followed, and only meetings strictly later. Certainly: each "
            + "meeting on the way certainly ended before the next; possibly: the dates may have lain "
            + "so. \(CountedNoun.meeting.english(attendance.gatherings.count)) with named guests.")
      ])
  }

  private var result: [JSONValue.Member] {
    [
      .init(
        "attendees",
        .strings(reach.attendees.map { attendance.organisations[$0].rawValue })),
      .init("reached_least", .integer(reach.leastCount)),
      .init("reached_most", .integer(reach.mostCount)),
      .init(
        "reached",
        .array(
          order.map { actor in
            .object([
              .init("id", .string(attendance.organisations[actor].rawValue)),
              .init("came", .bool(reach.attendees.contains(actor))),
              .init("certainly_by", date(reach.certainlyReached[actor])),
              .init("possibly_from", date(reach.possiblyReached[actor])),
            ])
          })),
    ]
  }

  private func date(_ number: Int?) -> JSONValue {
    number.flatMap { Int32(exactly: $0) }.map { .string(Day(number: $0).description) } ?? .null
  }
}

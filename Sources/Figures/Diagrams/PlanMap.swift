public import Diffusion
public import Records

extension Diagram {
  /// The map of an invitation plan: who is invited, in which order, who would do about as well, and
  /// who becomes likelier to adopt.
  ///
  /// Numbers are the order of the list. Members without coordinates stand in the table only.
  ///
  /// - Parameters:
  ///   - advice: the plan.
  ///   - course: what may follow of the same list.
  ///   - book: the records.
  ///   - language: of all words.
  /// - Returns: the diagram; where the constraints conflict, a map without invited.
  public static func planMap(
    _ advice: InvitationAdvice, course: GuestListCourse, in book: RecordBook, language: Language
  ) -> Diagram {
    let map = PlanMapWords(advice, course, book)
    let placed = advice.spread.organisations.filter { $0.position != nil }
    let marks = placed.compactMap { organisation -> RegionMap.Mark? in
      guard let position = organisation.position else { return nil }
      let status = map.status(of: organisation.id)
      let rank = map.rank(of: organisation.id).map { "\($0) " } ?? ""
      return RegionMap.Mark(
        label: rank + book.shortName(of: organisation.id, language), position: position,
        population: organisation.population, style: status.style,
        title:
          "\(organisation.name(in: language)): \(map.words(of: organisation.id).text(in: language))",
        county: organisation.countyCode)
    }
    var frame = DiagramFrame(
      headline: map.headline.text(in: language), explanation: map.explanation.text(in: language),
      rows: Self.basis(advice.spread.learnt).text(in: language),
      book: book, language: language)
    var drawing = RegionMap(marks: marks, book: book, language: language)
    drawing.foremost = (
      Set(placed.indices.filter { map.rank(of: placed[$0].id) != nil }),
      Phrase(swedish: "som bjuds in", english: "invited")
    )
    let bottom = drawing.draw(in: &frame, legend: map.legend(language))
    return frame.finished(
      key: "plan-\(advice.spread.practice.fileName)", name: "map_plan", bottom: bottom,
      legend: nil, notes: [drawing.namesNote].compactMap(\.self),
      description: map.description.text(in: language), table: map.table)
  }
}

extension Diagram {
  /// What the map rests on: what the record taught, or that it is too thin to teach a model.
  private static func basis(_ learnt: LearntSpread) -> Phrase {
    let adoption = CountedNoun.adoption
    let (swedish, english) = (
      adoption.swedish(learnt.rates.events), adoption.english(learnt.rates.events)
    )
    guard learnt.strength == .priorDriven else {
      return Phrase(swedish: "\(swedish) lärde modellen.", english: "\(english) taught the model.")
    }
    return Phrase(
      swedish: "\(swedish) i registret räcker inte för en modell: kartan bygger på antaganden.",
      english: "\(english) in the record cannot bear a model: the map rests on assumptions.")
  }
}

/// The words and marks of the map of a plan.
private struct PlanMapWords {
  enum Status: CaseIterable {
    case invited, invitedLoosely, alternative, user, raisedMuch, raised, other

    var style: MarkStyle {
      switch self {
      case .invited: MarkStyle(shape: .square, fill: Ink.giver, penWidth: 1.4)
      case .invitedLoosely: MarkStyle(shape: .diamond, fill: Ink.meeting, penWidth: 1.4)
      case .alternative:
        MarkStyle(shape: .triangle, fill: Ink.paper, penWidth: 1.2)
      case .user: MarkStyle(shape: .circle, fill: Ink.adopted, penWidth: 1.2)
      case .raisedMuch:
        MarkStyle(shape: .hexagon, fill: Ink.middleTie, penWidth: 1)
      case .raised: MarkStyle(shape: .circle, fill: Ink.interval, penWidth: 0.9)
      case .other: MarkStyle(shape: .circle, fill: Ink.paper, penWidth: 0.8)
      }
    }

    var words: Phrase {
      switch self {
      case .invited:
        Phrase(swedish: "bjuds in, med nummer", english: "invited, with its number")
      case .invitedLoosely:
        Phrase(
          swedish: "bjuds in, men andra är ungefär lika bra",
          english: "invited, but others are about as good")
      case .alternative:
        Phrase(swedish: "ungefär lika bra som någon", english: "about as good as one of them")
      case .user: Phrase(swedish: "använder arbetssättet", english: "uses the practice")
      case .raisedMuch:
        Phrase(
          swedish: "chansen ökar med minst 2 procentenheter",
          english: "chance rises by 2 percentage points or more")
      case .raised:
        Phrase(
          swedish: "chansen ökar med minst 0,5 procentenheter",
          english: "chance rises by 0.5 percentage points or more")
      case .other: Phrase(swedish: "övriga", english: "others")
      }
    }

    var code: String {
      switch self {
      case .invited: "invited"
      case .invitedLoosely: "invited-interchangeable"
      case .alternative: "alternative"
      case .user: "user"
      case .raisedMuch: "reached-strongly"
      case .raised: "reached"
      case .other: "other"
      }
    }
  }

  private let advice: InvitationAdvice
  private let book: RecordBook
  private let ranks: [Identifier<Organisation>: Int]
  private let statuses: [Identifier<Organisation>: Status]
  private let prospects: [Identifier<Organisation>: GuestListCourse.Prospect]

  init(_ advice: InvitationAdvice, _ course: GuestListCourse, _ book: RecordBook) {
    self.advice = advice
    self.book = book
    let invited = advice.invited
    ranks = Dictionary(
      invited.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    let prospects = Dictionary(
      course.prospects.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
    self.prospects = prospects
    let users = Set(advice.spread.situation.users.map { advice.spread.organisations[$0].id })
    let alternatives = Set(advice.lines.flatMap(\.interchangeable)).subtracting(invited)
    var statuses: [Identifier<Organisation>: Status] = [:]
    for organisation in advice.spread.organisations {
      let id = organisation.id
      let rise = prospects[id].map(Self.rise) ?? 0
      if ranks[id] != nil {
        let line = advice.lines.first { $0.organisation == id }
        let isFirm = line?.interchangeable.isEmpty ?? true
        statuses[id] = isFirm ? .invited : .invitedLoosely
      } else if users.contains(id) {
        statuses[id] = .user
      } else if alternatives.contains(id) {
        statuses[id] = .alternative
      } else {
        statuses[id] = rise >= 0.02 ? .raisedMuch : rise >= Self.leastRise ? .raised : .other
      }
    }
    self.statuses = statuses
  }

  /// From how much on a rise is shown.
  private static let leastRise = 0.005

  private static func rise(_ prospect: GuestListCourse.Prospect) -> Double {
    prospect.chanceWith - prospect.chanceWithout
  }

  func rank(of id: Identifier<Organisation>) -> Int? { ranks[id] }

  func status(of id: Identifier<Organisation>) -> Status { statuses[id] ?? .other }

  func words(of id: Identifier<Organisation>) -> Phrase {
    let rank = ranks[id].map { Phrase(swedish: "nr \($0), ", english: "no. \($0), ") }
    return (rank ?? Phrase(verbatim: "")) + status(of: id).words
  }

  var headline: Phrase {
    let name = book.phrase(of: advice.spread.practice)
    guard let plan = advice.plan else {
      return Phrase(
        swedish: "Villkoren för ", english: "The constraints of a seminar about ") + name
        + Phrase(swedish: " går inte att uppfylla", english: " cannot all be kept")
    }
    func text(_ value: Double, _ language: Language) -> String {
      NumberText(language).number(value, decimals: value < 1 ? 2 : 1)
    }
    let isWeak = advice.spread.learnt.strength == .priorDriven
    return CountedNoun(("inbjuden till ", "inbjudna till "), ("invited to ", "invited to "))
      .counted(advice.invited.count) + name
      + Phrase(
        swedish: " väntas ge \(text(plan.value.value, .swedish)) införanden utöver "
          + "\(text(plan.withoutInvitations.value, .swedish)) som väntas ändå"
          + (isWeak ? ", enligt antaganden" : ""),
        english:
          " \(CountedVerb.be(advice.invited.count)) expected to give \(text(plan.value.value, .english)) adoptions beyond "
          + "\(text(plan.withoutInvitations.value, .english)) expected anyway"
          + (isWeak ? ", by assumptions" : ""))
  }

  var explanation: Phrase {
    let isRaised = prospects.values.contains {
      ranks[$0.organisation] == nil && Self.rise($0) >= Self.leastRise
    }
    let order = Phrase(
      swedish: "Siffran är ordningen i listan. Det är en beräkning, inte något som har hänt, och "
        + "säger inte vad en inbjudan orsakar.",
      english: "The number is the order of the list. This is a computation, not something that "
        + "happened, and does not say what an invitation causes.")
    return isRaised || advice.plan == nil
      ? order
      : order
        + Phrase(
          swedish: " Ingen annans chans ökar med 0,5 procentenheter eller mer.",
          english: " Nobody else’s chance rises by 0.5 percentage points or more.")
  }

  var description: Phrase {
    let names = book.shortNames(of: advice.invited.prefix(5))
    let rest = advice.invited.count - min(5, advice.invited.count)
    return Phrase(
      swedish:
        "Karta över vilka som bör bjudas in: \(names)\(rest > 0 ? " och \(rest) till" : ""). "
        + "Tabellen har alla organisationer med chans med och utan mötet.",
      english: "Map of whom to invite: \(names)\(rest > 0 ? " and \(rest) more" : ""). The table "
        + "has all organisations with their chance with the seminar and without.")
  }

  func legend(_ language: Language) -> [Legend.Entry] {
    let present = Set(statuses.values.map(\.code))
    return Status.allCases.filter { present.contains($0.code) }.map {
      Legend.Entry(sample: .mark($0.style, radius: 4.6), words: $0.words.text(in: language))
    }
  }

  var table: Table {
    Table(
      key: "plan-map",
      title: Phrase(swedish: "Planen på kartan", english: "The plan on the map"),
      columns: [
        Table.Column(
          key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Table.Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Table.number("rank", "Nr", "No."),
        Table.Column(key: "status", heading: Phrase(swedish: "Status", english: "Status")),
        Table.share("with", "Chans med mötet", "Chance with the seminar"),
        Table.share("without", "utan", "without"),
      ],
      rows: advice.spread.organisations.map { organisation in
        let status = status(of: organisation.id)
        let prospect = prospects[organisation.id]
        return [
          Table.name(of: organisation), .text(organisation.id.rawValue),
          ranks[organisation.id].map { .integer($0) } ?? .missing(.none),
          .phrase(status.words, code: status.code),
          Table.optional(prospect?.chanceWith), Table.optional(prospect?.chanceWithout),
        ]
      })
  }
}

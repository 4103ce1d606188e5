public import Diffusion
public import Records

// An invitation plan as tables: the list, rival lists, coverage, what limits cost, and load.

extension Table {
  /// The list, line by line, with reasons.
  public static func invitations(_ advice: InvitationAdvice, in book: RecordBook) -> Table {
    Table(
      key: "plan",
      title: Phrase(swedish: "Vilka som bör bjudas in", english: "Whom to invite"),
      columns: [
        number("rank", "Nr", "No."),
        Column(key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
        decimal("gain", "Väntade införanden", "Expected adoptions", 3),
        decimal("gain_lower", "från", "from", 3), decimal("gain_upper", "till", "to", 3),
        decimal("loss", "Listan förlorar utan den", "The list loses without it", 3),
        share("overlap", "Ges även av andra på listan", "Given by others of the list too"),
        share("frequency", "I listan, andel av dragningar", "In the list, share of draws"),
        Column(
          key: "reason", heading: Phrase(swedish: "Varför", english: "Why"), holdsSentences: true),
        Column(key: "replacement", heading: Phrase(swedish: "Ersättare", english: "Replacement")),
        decimal("replacement_loss", "som kostar", "which costs", 3),
        Column(
          key: "interchangeable",
          heading: Phrase(swedish: "Ungefär lika bra", english: "About as good")),
        number("recent_invitations", "Bjudits in senaste året", "Invited in the last year"),
        Column(key: "reached", heading: Phrase(swedish: "Nådd förut", english: "Reached before")),
        Column(key: "basis", heading: Phrase(swedish: "Bygger på", english: "Rests on")),
      ],
      rows: advice.lines.enumerated().map { number, line in
        row(line, number: number, in: book)
      },
      notes: [
        Phrase(
          swedish: "Väntade införanden: vad raden lägger till de föregående, utöver det som väntas "
            + "ändå. Intervall 95 % från nya stickprov över dragningarna av sannolikheterna: så nära "
            + "är medelvärdet räknat. Hur olika dragningarna är visar andelen av dem: så säkert "
            + "pekar registret ut raden.",
          english: "Expected adoptions: what the line adds to those before it, beyond what is "
            + "expected anyway. 95% intervals from fresh samples over the draws of the "
            + "probabilities: so closely the mean was computed. How the draws differ is told by the "
            + "share of them: so surely the record points at the line."),
        Phrase(
          swedish: "Ungefär lika bra: inom stickprovens brus, eller ofta i stället vid andra "
            + "dragningar. Välj fritt bland dem.",
          english: "About as good: within the noise of the samples, or often in its place in other "
            + "draws. Choose freely among them."),
      ])
  }

  private static func row(
    _ line: InvitationAdvice.Line, number: Int, in book: RecordBook
  ) -> [Cell] {
    let organisation = book[line.organisation]
    let others = line.interchangeable.prefix(6)
    let rest = line.interchangeable.count - others.count
    return [
      .integer(number + 1), .text(book.shortName(of: line.organisation)),
      .text(line.organisation.rawValue),
      organisation?.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
        ?? .missing(.unknown),
      optional(line.gain.value, decimals: 3),
      optional(line.gain.interval?.lower ?? line.gain.value, decimals: 3),
      optional(line.gain.interval?.upper ?? line.gain.value, decimals: 3),
      optional(line.loss.value, decimals: 3), optional(line.overlap),
      optional(line.frequency),
      .phrase(line.reason(in: book), code: line.reason(in: book).english),
      line.replacement.map { .text(book.shortName(of: $0.organisation)) } ?? .missing(.none),
      optional(line.replacement?.loss, decimals: 3),
      others.isEmpty
        ? .missing(.none)
        : .text(book.shortNames(of: others) + (rest > 0 ? " +\(rest)" : "")),
      .integer(line.recentInvitations),
      line.isWhiteSpot
        ? .phrase(Phrase(swedish: "vit fläck", english: "white spot"), code: "white-spot")
        : .phrase(Phrase(swedish: "nådd", english: "reached"), code: "reached"),
      line.restsOnPriorAlone
        ? .phrase(Phrase(swedish: "antaganden", english: "assumptions"), code: "prior")
        : .phrase(Phrase(swedish: "registret", english: "the record"), code: "record"),
    ]
  }

  /// Who was drawn by lot, among whom.
  public static func lots(_ drawn: InvitationAdvice.Drawn, in book: RecordBook) -> Table {
    Table(
      key: "lots",
      title: Phrase(swedish: "Dragna med lott", english: "Drawn by lot"),
      columns: [
        number("order", "Nr", "No."),
        Column(key: "name", heading: Phrase(swedish: "Dragen", english: "Drawn")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        share("chance", "Chans", "Chance"),
        Column(key: "among", heading: Phrase(swedish: "Bland", english: "Among")),
        Column(
          key: "among_ids",
          heading: Phrase(swedish: "Deras beteckningar", english: "Their identifiers")),
      ],
      rows: drawn.picks.enumerated().map { number, pick in
        [
          .integer(number + 1), .text(book.shortName(of: pick.organisation)),
          .text(pick.organisation.rawValue), .number(pick.chance, decimals: 3),
          .text(book.shortNames(of: pick.among)),
          .text(pick.among.map(\.rawValue).joined(separator: " ")),
        ]
      },
      notes: [
        Phrase(
          swedish: "Spara tabellen: de som lotten valde bort är jämförelsen för dem som drogs.",
          english: "Keep the table: those whom the lot passed over are the comparison for those "
            + "whom it drew.")
      ])
  }

  /// The plan beside what other ways to choose would have given.
  public static func rivalLists(_ advice: InvitationAdvice, in book: RecordBook) -> Table {
    var rows: [[Cell]] = []
    if let plan = advice.plan {
      let name = Cell.phrase(Phrase(swedish: "planen", english: "the plan"), code: "plan")
      rows.append(
        [name] + cells(of: plan.value) + [
          .integer(plan.picks.count), .text(book.shortNames(of: advice.lines.map(\.organisation))),
        ])
    }
    for rival in advice.rivals {
      let list = rival.list.isEmpty ? Cell.missing(.none) : .text(book.shortNames(of: rival.list))
      rows.append(
        [.phrase(rival.kind.name, code: rival.kind.rawValue)] + cells(of: rival.value) + [
          .integer(rival.shared), list,
        ])
    }
    return Table(
      key: "comparison",
      title: Phrase(
        swedish: "Planen bredvid andra sätt att välja",
        english: "The plan beside other ways to choose"),
      columns: [
        Column(key: "method", heading: Phrase(swedish: "Sätt", english: "Way")),
        decimal("value", "Väntade införanden", "Expected adoptions", 2),
        decimal("lower", "från", "from", 2), decimal("upper", "till", "to", 2),
        number("shared", "Gemensamma med planen", "Shared with the plan"),
        Column(key: "list", heading: Phrase(swedish: "Lista", english: "List")),
      ],
      rows: rows,
      notes: [
        Phrase(
          swedish: "Alla bedöms med samma modell och samma nya stickprov: skillnaden gäller om "
            + "modellen stämmer. Enkla sätt tar inte hänsyn till villkoren. ”spridning backtest” "
            + "visar om modellen förutsett något.",
          english: "All are judged by the same model on the same fresh samples: the difference "
            + "holds if the model does. Plain ways do not heed the constraints. “spridning "
            + "backtest” shows whether the model has foreseen anything.")
      ])
  }

  /// Whom to which of several seminars.
  public static func seminarSeries(
    _ lists: [[Identifier<Organisation>]], in book: RecordBook
  ) -> Table {
    var rows: [[Cell]] = []
    for (number, list) in lists.enumerated() {
      for (rank, organisation) in list.enumerated() {
        rows.append([
          .integer(number + 1), .integer(rank + 1), .text(book.shortName(of: organisation)),
          .text(organisation.rawValue),
        ])
      }
    }
    return Table(
      key: "seminars",
      title: Phrase(swedish: "Flera möten ihop", english: "Several seminars together"),
      columns: [
        number("seminar", "Möte", "Seminar"), number("rank", "Nr", "No."),
        Column(key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
      ], rows: rows)
  }

  /// A value with its interval.
  private static func cells(of estimate: SpreadEstimate) -> [Cell] {
    [
      .number(estimate.value, decimals: 2),
      .number(estimate.interval?.lower ?? estimate.value, decimals: 2),
      .number(estimate.interval?.upper ?? estimate.value, decimals: 2),
    ]
  }

  /// Who is invited, uses the practice or is open, per county and size class.
  public static func plannedCoverage(_ advice: InvitationAdvice, in book: RecordBook) -> Table {
    let invited = Set(advice.invited)
    let using = Set(advice.spread.situation.users.map { advice.spread.organisations[$0].id })
    let members = advice.spread.organisations.enumerated().filter { place, _ in
      advice.constraints.weights.indices.contains(place)
        && (advice.constraints.weights[place] > 0
          || using.contains(advice.spread.organisations[place].id))
    }.map(\.element)
    func rows(_ kind: Phrase, _ groups: [(Phrase, String, [Organisation])]) -> [[Cell]] {
      groups.map { name, code, members in
        let count = members.count { invited.contains($0.id) }
        return [
          .phrase(name, code: code), .phrase(kind, code: kind.english), .integer(members.count),
          .integer(members.count { using.contains($0.id) }), .integer(count),
          members.isEmpty
            ? .missing(.none) : .share(Double(count) / Double(members.count)),
        ]
      }
    }
    let counties = Dictionary(grouping: members, by: { $0.countyCode ?? "" })
    let sizes = Dictionary(grouping: members, by: \.sizeClass)
    return Table(
      key: "plan-coverage",
      title: Phrase(
        swedish: "Planen per län och storlek", english: "The plan per county and size"),
      columns: [
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        Column(key: "by", heading: Phrase(swedish: "Indelning", english: "By")),
        number("members", "Organisationer", "Organisations"),
        number("using", "Använder det", "Use it"), number("invited", "Bjuds in", "Invited"),
        share("share", "Andel", "Share"),
      ],
      rows: rows(
        Phrase(swedish: "län", english: "county"),
        counties.keys.sorted().map { (book.countyPhrase($0), $0, counties[$0] ?? []) })
        + rows(
          Phrase(swedish: "storlek", english: "size"),
          SizeClass.allCases.compactMap { size in
            sizes[size].map { (size.name, size.code, $0) }
          }))
  }

  /// What each limit costs.
  ///
  /// - Parameters:
  ///   - prices: the limits in words, with what the best list without each gives more.
  ///   - plan: the plan with the limits.
  /// - Returns: a row per limit.
  public static func prices(
    _ prices: [(limit: Phrase, cost: Double)], of plan: InvitationPlan
  ) -> Table {
    let isExact = plan.arePricesExact
    let isProved = plan.prices.allSatisfy(\.isProved)
    return Table(
      key: "prices",
      title: Phrase(swedish: "Vad villkoren kostar", english: "What the constraints cost"),
      columns: [
        Column(key: "limit", heading: Phrase(swedish: "Villkor", english: "Constraint")),
        decimal("gain", "Kostar väntade införanden", "Costs expected adoptions", 3),
      ],
      rows: prices.map { price in
        [.phrase(price.limit, code: price.limit.english), .number(price.cost, decimals: 3)]
      },
      notes: [
        Phrase(
          swedish: "Vad den bästa listan utan villkoret ger mer än den med det",
          english: "What the best list without the constraint gives more than the one with it")
          + (isExact
            ? isProved
              ? Phrase(swedish: ", exakt.", english: ", exactly.")
              : Phrase(
                swedish: ": exakt för de listor som hittades; att ingen är bättre är inte bevisat.",
                english: ": exactly for the lists that were found; that none is better is not "
                  + "proved.")
            : Phrase(
              swedish: ", på samma stickprov; nära 0 är det brus.",
              english: ", on the same samples; near 0 it is noise."))
      ])
  }

  /// What each group of the first grouping gets.
  public static func groupRates(
    _ plan: InvitationPlan, _ advice: InvitationAdvice, in book: RecordBook
  ) -> Table {
    Table(
      key: "group-rates",
      title: Phrase(swedish: "Vad varje grupp får", english: "What each group gets"),
      columns: [
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        number("invited", "Bjuds in", "Invited"),
        decimal("expected", "Väntade införanden", "Expected adoptions", 3),
        share("rate", "Andel av gruppens öppna", "Share of the group’s open ones"),
      ],
      rows: plan.groupRates.map { rate in
        [
          .phrase(advice.groupPhrase(rate.group, in: book), code: rate.group),
          .integer(rate.invited), .number(rate.expected, decimals: 3), optional(rate.rate),
        ]
      },
      notes: [
        Phrase(
          swedish: "Väntade införanden i gruppen genom listan, utöver det som väntas ändå.",
          english: "Expected adoptions in the group through the list, beyond what is expected "
            + "anyway.")
      ])
  }

  /// Who is asked often and who gives often.
  public static func load(_ advice: InvitationAdvice, in book: RecordBook) -> Table {
    let day = advice.spread.learnt.day
    let asked = advice.spread.attendance.entries.filter { $0.recentInvitations >= 2 }
      .sorted { ($1.recentInvitations, $0.organisation) < ($0.recentInvitations, $1.organisation) }
    var given: [Identifier<Organisation>: Set<Identifier<Seminar>>] = [:]
    for seminar in book.tables.seminars
    where seminar.status == .held && (seminar.date.latest ?? day) < day
      && (seminar.date.earliest ?? day) >= day.advanced(by: -365)
    {
      let rows = book.attendances(at: .seminar(seminar.id)).filter {
        [.giver, .host].contains($0.role) && $0.status == .attended
      }
      for id in rows.map(\.organisation) + seminar.givers {
        given[book.countingUnit(of: id), default: []].insert(seminar.id)
      }
    }
    let givers = given.filter { $0.value.count >= 2 }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    func row(_ id: Identifier<Organisation>, _ what: Phrase, _ code: String, _ count: Int)
      -> [Cell]
    {
      [.text(book.shortName(of: id)), .phrase(what, code: code), .integer(count)]
    }
    var rows: [[Cell]] = []
    for (id, seminars) in givers {
      let gave = Phrase(swedish: "gav eller var värd", english: "gave or hosted")
      rows.append(row(id, gave, "gave", seminars.count))
    }
    for entry in asked {
      let invited = Phrase(swedish: "bjöds in", english: "was invited")
      rows.append(row(entry.organisation, invited, "invited", entry.recentInvitations))
    }
    return Table(
      key: "load",
      title: Phrase(swedish: "Belastning senaste året", english: "Load in the last year"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        number("count", "Antal", "Number"),
      ],
      rows: rows,
      notes: [
        Phrase(
          swedish:
            "De som bjudits in minst två gånger under året före mötet, och de som gett eller varit "
            + "värd för minst två möten.",
          english:
            "Those invited at least twice in the year before the seminar, and those who gave or "
            + "hosted at least two.")
      ])
  }
}

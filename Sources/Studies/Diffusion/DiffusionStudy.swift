internal import Diffusion
internal import Exchange
internal import Figures
internal import Records

extension Questions {
  /// What spread, how fast and through whom, in a classic diffusion study.
  ///
  /// - Parameters:
  ///   - adoptions: the file of who adopted when.
  ///   - edges: the file of who named whom; `nil` for none.
  ///   - attributes: the file of what else is known of the actors; `nil` for none.
  ///   - question: what is asked.
  /// - Returns: every statistic under the keys of the reference set; of several practices one
  ///   object each under `practices`.
  /// - Throws: ``StudyError`` when the files are refused or the question does not fit them.
  public static func diffusion(
    adoptions: String, edges: String?, attributes: String?, _ question: DiffusionQuestion
  ) throws(StudyError) -> Answer {
    let read: ClassicStudy
    do {
      read = try ClassicReader.read(
        .init(adoptions: adoptions, edges: edges, attributes: attributes))
    } catch {
      throw StudyError(of: error)
    }
    try refuseFaults(of: read)
    try checkColumns(of: read, question)
    let step = question.step ?? .year
    let study = read.inPeriods(of: step)
    guard question.step == nil || read.timeScale == .day else { throw .periodsOfNumbers }
    let chosen = try chosenPractices(of: study, question)
    var findings: [DiffusionFindings] = []
    for practice in chosen {
      do {
        let panel = try study.panel(
          of: practice, neverAdopters: question.neverAdopters, window: question.window,
          symmetric: question.isSymmetric)
        findings.append(
          try DiffusionFindings(
            panel, practice: study.practices[practice].name, hasTies: study.hasTies, question))
      } catch let fault as ClassicFault {
        guard chosen.count > 1, case .noAdoption = fault else { throw StudyError(of: fault) }
      } catch let error as StudyError {
        throw error
      } catch {
        throw StudyError(.inner, Phrase(verbatim: "\(error)"), remedy: Phrase(verbatim: ""))
      }
    }
    return answer(study, findings, question, periods: periods(of: read, by: step))
  }

  /// What a period is, where times are days.
  static func periods(of study: ClassicStudy, by step: AdoptionCurve.Step) -> [Phrase] {
    guard let first = study.firstDay else { return [] }
    let month = first.description.prefix(7)
    return switch step {
    case .year:
      [Phrase(swedish: "En period är ett år.", english: "A period is a year.")]
    case .quarter:
      [
        Phrase(
          swedish: "En period är ett kvartal; period 1 är det med \(month).",
          english: "A period is a quarter; period 1 is the one with \(month).")
      ]
    case .month:
      [
        Phrase(
          swedish: "En period är en månad; period 1 är \(month).",
          english: "A period is a month; period 1 is \(month).")
      ]
    }
  }

  private static func answer(
    _ study: ClassicStudy, _ findings: [DiffusionFindings], _ question: DiffusionQuestion,
    periods: [Phrase]
  ) -> Answer {
    let isSingle = findings.count == 1
    let together = isSingle ? nil : SeveralPracticesSection(findings, question)?.outcome
    let result: [JSONValue.Member] =
      isSingle
      ? findings[0].members
      : [.init("practices", .array(findings.map { .object($0.members) }))]
        + (together?.members ?? [])
    return Answer(
      command: "diffusion", input: InputStamp(name: study.name, digest: study.digest),
      parameters: question.parameters(study),
      notices: periods + (findings.flatMap(\.notices) + (together?.notices ?? [])).uniqued()
        + study.issues.filter { $0.severity != .error }.map { issue in
          Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
        },
      lead: isSingle ? findings[0].lead : [],
      tables: isSingle
        ? findings[0].tables : [.practiceSummary(findings)] + (together?.tables ?? []),
      details: (together?.details ?? [])
        + findings.flatMap { isSingle ? $0.details : $0.tablesNamedByPractice },
      result: result)
  }

  private static func chosenPractices(
    of study: ClassicStudy, _ question: DiffusionQuestion
  ) throws(StudyError) -> [Int] {
    guard !question.practices.isEmpty else { return Array(study.practices.indices) }
    var chosen: [Int] = []
    for name in question.practices {
      guard let place = study.practice(named: name) else {
        throw StudyError.unknown(
          name, among: study.practices.compactMap(\.name), in: study.name,
          Phrase(swedish: "Arbetssättet", english: "practice"))
      }
      chosen.append(place)
    }
    return chosen
  }

  private static func checkColumns(
    of study: ClassicStudy, _ question: DiffusionQuestion
  ) throws(StudyError) {
    for name in [question.group, question.attribute].compactMap(\.self)
    where !study.attributes.contains(where: { $0.name == name }) {
      throw StudyError.unknown(
        name, among: study.attributes.map(\.name), in: "--attributes",
        Phrase(swedish: "Kolumnen", english: "column"))
    }
  }

  static func refuseFaults(of study: ClassicStudy) throws(StudyError) {
    try StudyError.refuseErrors(in: study.issues) { count in
      Phrase(
        swedish: "Filerna har \(count) fel och används inte.",
        english: "The files have \(count) error(s) and are not used.")
    }
    guard !study.practices.isEmpty else {
      throw StudyError(
        .refused,
        Phrase(
          swedish: "”\(study.name)” har inga rader.", english: "“\(study.name)” has no rows."),
        remedy: Phrase(
          swedish: "Skriv en rad per aktör: id,toa.", english: "Write a row per actor: id,toa."))
    }
  }
}

extension DiffusionQuestion {
  /// All parameters, defaults included.
  fileprivate func parameters(_ study: ClassicStudy) -> [JSONValue.Member] {
    [
      .init("statistics", .array(statistics.sorted().map { .string($0) })),
      .init("practices", .array(practices.map { .string($0) })),
      .init("group", .optional(group)),
      .init("attribute", .optional(attribute)),
      .init("never_adopters", .string(neverAdopters.rawValue)),
      .init("first_period", .optional(window.first)),
      .init("last_period", .optional(window.last)),
      .init("undirected", .bool(isSymmetric)), .init("by", .optional(step?.rawValue)),
      .init("permutations", .integer(permutations)),
      .init("seed", .seed(seed)),
      .init("actors", .integer(study.ids.count)),
      .init("ties", .integer(study.ties.count)),
    ]
  }
}

extension StudyError {
  /// A length of periods where the times are no days.
  fileprivate static let periodsOfNumbers = StudyError(
    .wrongUse,
    Phrase(
      swedish: "--by gäller tider som är dagar, och filens tider är tal.",
      english: "--by is for times that are days, and the file's times are numbers."),
    remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))

  /// A name that the files do not have, with the nearest one.
  static func unknown(
    _ name: String, among names: [String], in place: String, _ kind: Phrase
  ) -> StudyError {
    let nearest = NearestSpelling.of(name, among: names)
    let listed = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    return StudyError(
      .refused,
      Phrase(
        swedish: "\(kind.swedish) ”\(name)” finns inte i ”\(place)”.",
        english: "There is no \(kind.english) “\(name)” in “\(place)”."),
      remedy: nearest.map {
        Phrase(swedish: "Menade du ”\($0)”?", english: "Did you mean “\($0)”?")
      }
        ?? Phrase(swedish: "Det finns: \(listed).", english: "There are: \(listed)."))
  }

  /// Why a practice gives no panel.
  init(of fault: ClassicFault) {
    switch fault {
    case .notWhole(let file, let line, let value):
      self.init(
        .refused,
        Phrase(
          swedish: "\(file):\(line) tiden \(value) är ingen hel period.",
          english: "\(file):\(line) the time \(value) is no whole period."),
        remedy: Phrase(
          swedish: "Runda tiderna till hela perioder, som år eller månader.",
          english: "Round the times to whole periods, as years or months."))
    case .noAdoption(let practice):
      let name = practice.map { " ”\($0)”" } ?? ""
      self.init(
        .refused,
        Phrase(
          swedish: "Ingen har infört\(name): det finns inget förlopp att räkna på.",
          english: "Nobody has adopted\(name.replacingQuotes): there is no course to measure."),
        remedy: Phrase(
          swedish: "Kontrollera kolumnen med tider, eller ange --first-period och --last-period.",
          english: "Check the column of times, or give --first-period and --last-period."))
    case .emptyWindow(let first, let last):
      self.init(
        .refused,
        Phrase(
          swedish: "Tiden från \(first) till \(last) är tom.",
          english: "The time from \(first) to \(last) is empty."),
        remedy: Phrase(
          swedish: "Låt --first-period komma före --last-period.",
          english: "Let --first-period come before --last-period."))
    case .adoptionBeforeWindow(let first, let earliest):
      self.init(
        .refused,
        Phrase(
          swedish: "Någon införde \(earliest), före den första perioden \(first).",
          english: "Somebody adopted in \(earliest), before the first period \(first)."),
        remedy: Phrase(
          swedish: "Ange en tidigare --first-period, eller ta bort dem som redan infört.",
          english: "Give an earlier --first-period, or remove those who had already adopted."))
    case .tooManyPeriods(let count, let limit):
      self.init(
        .refused,
        Phrase(
          swedish: "Tiderna spänner över \(CountedNoun.period.swedish(count)); högst \(limit) "
            + "går att räkna på här.",
          english: "The times span \(CountedNoun.period.english(count)); at most \(limit) can "
            + "be measured here."),
        remedy: Phrase(
          swedish: "Använd grövre perioder, som månader eller år.",
          english: "Use coarser periods, as months or years."))
    }
  }
}

extension String {
  /// The same with English quotation marks.
  fileprivate var replacingQuotes: String {
    String(map { $0 == "”" && self.first == $0 ? "“" : $0 })
  }
}

extension Array where Element: Hashable {
  /// The elements without repetition, in order.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

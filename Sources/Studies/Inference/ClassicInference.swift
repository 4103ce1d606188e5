internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
internal import Records

extension Questions {
  /// The hidden channels of a file of adoptions of many practices.
  ///
  /// - Throws: ``StudyError`` when the file is refused or holds too few practices.
  public static func infer(
    adoptions: String, _ question: InferQuestion
  ) throws(StudyError) -> Answer {
    try question.check()
    let study = try classic(adoptions: adoptions, edges: nil)
    let chosen = try places(of: question.practices, in: study)
    let cascades = Cascades(
      chosen.flatMap { place in
        let practice = study.practices[place]
        return zip(study.ids, practice.times).compactMap { id, time in
          time.map { Cascades.Row(cascade: practice.name ?? study.name, node: id, time: $0) }
        }
      })
    let last = cascades.events.flatMap { $0.map(\.time) }.max() ?? 0
    let inference = try ChannelInference(
      cascades, question, names: cascades.nodes.map { (id: $0, name: Phrase(verbatim: $0)) },
      nonAdoptions: question.method == .netrate ? nonAdoptions(in: cascades, until: last) : [],
      usualDraws: 0,
      unit: (
        code: "as-given", phrase: Phrase(swedish: "per tidsenhet", english: "per unit of time")
      ))
    return Answer(
      command: "infer", input: InputStamp(name: study.name, digest: study.digest),
      parameters: inference.parameters, notices: inference.notices + remarks(of: study),
      lead: inference.lead, tables: [inference.table], result: inference.result)
  }

  /// In a classic study the population is closed: who never adopted had not by the last time.
  private static func nonAdoptions(
    in cascades: Cascades, until last: Double
  ) -> [PairwiseRates.NonAdoption] {
    cascades.events.enumerated().flatMap { number, events in
      let adopters = Set(events.map(\.node))
      return cascades.nodes.indices.filter { !adopters.contains($0) }.map {
        PairwiseRates.NonAdoption(cascade: number, node: $0, until: last)
      }
    }
  }

  /// Who most probably took a practice from whom among those that each named.
  ///
  /// - Throws: ``StudyError`` when the files are refused or do not say enough.
  public static func trace(
    adoptions: String, edges: String, _ question: TraceQuestion
  ) throws(StudyError) -> Answer {
    let read = try classic(adoptions: adoptions, edges: edges)
    let study = read.inPeriods(of: .month)
    let named = question.practice.isEmpty ? [] : [question.practice]
    let chosen = try places(of: named, in: study)
    guard chosen.count == 1, let place = chosen.first else { throw oneOfMany(study) }
    let panel: DiffusionPanel
    do {
      panel = try study.panel(of: place)
    } catch {
      throw StudyError(of: error)
    }
    let subject = TraceSubject(
      setting: TransmissionSetting(
        adoptions: panel.adoption.map { $0.map { TimeBounds($0) } },
        channels: [panel.isStatic ? .ties(panel.slices[0]) : .tiesByPeriod(panel.slices)],
        observedUntil: panel.ids.map { _ in panel.periodCount }),
      names: TransmissionNames(
        actors: panel.ids.map { .init(id: $0, name: Phrase(verbatim: $0)) },
        dates: Dictionary(
          uniqueKeysWithValues: panel.adoption.enumerated().compactMap { actor, period in
            period.map { (actor, String(panel.firstPeriod + $0 - 1)) }
          })), title: Phrase(verbatim: study.practices[place].name ?? study.name),
      code: study.practices[place].name, channels: ["edges"], meetingChannel: nil, unit: .period,
      omissions: periods(of: read, by: .month) + remarks(of: study))
    let findings = TraceFindings(subject, try RateBasis(subject, question), question)
    return Answer(
      command: "trace", input: InputStamp(name: study.name, digest: study.digest),
      parameters: findings.parameters, notices: findings.notices, lead: findings.lead,
      tables: findings.tables, result: findings.result)
  }

  static func classic(
    adoptions: String, edges: String?
  ) throws(StudyError) -> ClassicStudy {
    let study: ClassicStudy
    do {
      study = try ClassicReader.read(.init(adoptions: adoptions, edges: edges))
    } catch {
      throw StudyError(of: error)
    }
    try refuseFaults(of: study)
    return study
  }

  static func places(
    of names: [String], in study: ClassicStudy
  ) throws(StudyError) -> [Int] {
    guard !names.isEmpty else { return Array(study.practices.indices) }
    var chosen: [Int] = []
    for name in names {
      guard let place = study.practice(named: name) else {
        throw StudyError.unknown(
          name, among: study.practices.compactMap(\.name), in: study.name,
          Phrase(swedish: "arbetssätt", english: "practice"))
      }
      chosen.append(place)
    }
    return chosen
  }

  private static func oneOfMany(_ study: ClassicStudy) -> StudyError {
    let names = study.practices.prefix(6).compactMap(\.name).joined(separator: ", ")
    return StudyError(
      .wrongUse,
      Phrase(
        swedish: "”trace” gäller ett arbetssätt, och filen har \(study.practices.count).",
        english: "“trace” is about one practice, and the file has \(study.practices.count)."),
      remedy: Phrase(
        swedish: "Ange det med --practice, till exempel \(names).",
        english: "Name it with --practice, for example \(names)."))
  }

  static func remarks(of study: ClassicStudy) -> [Phrase] {
    study.issues.filter { $0.severity != .error }.map { issue in
      Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
    }
  }
}

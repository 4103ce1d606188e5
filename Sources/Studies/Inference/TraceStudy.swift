internal import Diffusion
internal import Figures
internal import Records

extension Study {
  /// Who most probably took a practice from whom, with the probability of each explanation.
  ///
  /// - Throws: ``StudyError`` for an unknown practice, network or rate.
  public func trace(_ question: TraceQuestion) throws(StudyError) -> Answer {
    let findings = try traceFindings(question)
    return answer(
      "trace", parameters: findings.parameters, notices: findings.notices, lead: findings.lead,
      tables: findings.tables, result: findings.result)
  }

  /// The findings as values.
  func traceFindings(_ question: TraceQuestion) throws(StudyError) -> TraceFindings {
    let practice = try practice(named: question.practice)
    let recorded: RecordedTransmission
    do {
      recorded = try RecordedTransmission(
        of: practice.id, in: book, kinds: question.networks,
        exposure: AffiliationExposure(
          weighting: question.weighting,
          halfLife: question.halfLife.map { $0 * TraceQuestion.daysPerMonth }))
    } catch {
      throw StudyError(of: error)
    }
    let subject = TraceSubject(
      setting: recorded.setting, names: TransmissionNames(of: recorded, in: book),
      title: practice.phrase, code: practice.id.rawValue, channels: recorded.kinds.map(\.rawValue),
      meetingChannel: recorded.kinds.firstIndex(of: .coAttendance), unit: .month,
      omissions: Self.omissions(of: recorded))
    return TraceFindings(subject, try RateBasis(subject, question), question)
  }

  private static func omissions(of recorded: RecordedTransmission) -> [Phrase] {
    var notices: [Phrase] = []
    if !recorded.undated.isEmpty {
      notices.append(
        Phrase(
          swedish: "Utelämnade, eftersom datum saknas: "
            + CountedNoun.adoption.swedish(recorded.undated.count) + ".",
          english: "Left out for want of a date: "
            + CountedNoun.adoption.english(recorded.undated.count) + "."))
    }
    if recorded.halfDated > 0 {
      notices.append(
        Phrase(
          swedish: "\(CountedNoun.adoption.swedish(recorded.halfDated)) har ett datum som är "
            + "öppet åt ena hållet; den kända dagen används.",
          english: "\(CountedNoun.adoption.english(recorded.halfDated)) "
            + "\(CountedVerb.have(recorded.halfDated)) a date open on one side; the known day "
            + "is used."))
    }
    if recorded.undocumentedTransfers > 0 {
      notices.append(
        Phrase(
          swedish:
            "Slutsatser, inte dokument, och därför inte tagna som givna: "
            + CountedNoun.transfer.swedish(recorded.undocumentedTransfers) + ".",
          english: "Inferred, not documented, and hence not taken as given: "
            + CountedNoun.transfer.english(recorded.undocumentedTransfers) + "."))
    }
    return notices
  }
}

/// What a trace is of, whatever it was read from.
struct TraceSubject: Sendable {
  let setting: TransmissionSetting
  let names: TransmissionNames
  let title: Phrase
  let code: String?
  /// The names of the channels of the setting.
  let channels: [String]
  /// The place of the channel of meetings.
  let meetingChannel: Int?
  let unit: Unit
  /// What was left out, or taken as what.
  let omissions: [Phrase]

  /// In what rates are said, and what one unit is in the times of the setting.
  enum Unit: String, Sendable {
    case month, period

    var length: Double { self == .month ? TraceQuestion.daysPerMonth : 1 }
    var perUnit: Phrase {
      self == .month
        ? Phrase(swedish: "per månad", english: "per month")
        : Phrase(swedish: "per period", english: "per period")
    }
  }
}

/// The rates of a trace, and where they come from.
struct RateBasis: Sendable {
  /// `nil` where they can neither be taken as given nor be estimated.
  let rates: TransmissionRates?
  let setting: TransmissionSetting
  let fit: TransmissionFit?
  /// In months; `nil` for no decay.
  let halfLife: Double?
  let isGiven: Bool

  init(_ subject: TraceSubject, _ question: TraceQuestion) throws(StudyError) {
    let length = subject.unit.length
    // Of months, the law of each of their days.
    let law = question.generationLaw.map { law in
      (0..<Int((Double(law.count) * length).rounded(.up))).map { law[Int(Double($0) / length)] }
    }
    if let given = question.rates {
      let names = subject.channels
      if let unknown = given.strengths.keys.sorted().first(where: { !names.contains($0) }) {
        throw StudyError(
          .refused,
          Phrase(
            swedish: "Takten för ”\(unknown)” hör inte till något av nätverken.",
            english: "The rate of “\(unknown)” belongs to none of the networks."),
          remedy: Phrase(
            swedish: "Nätverken är \(names.joined(separator: ", ")).",
            english: "The networks are \(names.joined(separator: ", "))."))
      }
      halfLife = question.halfLife ?? given.halfLife
      setting = subject.setting.withHalfLife(halfLife.map { $0 * length })
      rates = TransmissionRates(
        own: given.own / length,
        strengths: names.map { (given.strengths[$0] ?? 0) / length }, generationLaw: law)
      fit = nil
      isGiven = true
      return
    }
    let months: [Double?] = [3, 6, 12, 24, 48, nil]
    let tried =
      question.halfLife == nil && subject.meetingChannel != nil
      ? months.map { $0.map { $0 * length } } : []
    fit = TransmissionFit.fit(
      subject.setting, halfLives: tried, generationLaw: law, seed: question.seed)
    rates = fit?.rates
    halfLife =
      tried.isEmpty
      ? question.halfLife : fit.flatMap(\.halfLife).map { $0 / length }
    setting = subject.setting.withHalfLife(
      halfLife.map { $0 * length })
    isGiven = false
  }
}

/// A trace with all that is said of it.
struct TraceFindings: Sendable {
  let subject: TraceSubject
  let basis: RateBasis
  let question: TraceQuestion
  let trace: TransmissionTrace?
  /// Places of meetings with any credit, from the most.
  let credits: [(meeting: Int, least: Double, most: Double)]

  init(_ subject: TraceSubject, _ basis: RateBasis, _ question: TraceQuestion) {
    self.subject = subject
    self.basis = basis
    self.question = question
    guard let rates = basis.rates else {
      trace = nil
      credits = []
      return
    }
    let later = TransmissionTrace(
      of: basis.setting, rates: rates, plausible: basis.fit?.plausibleRates ?? [],
      draws: question.draws, seed: question.seed)
    trace = later
    guard let channel = subject.meetingChannel else {
      credits = []
      return
    }
    let showing = TransmissionTrace(
      of: basis.setting.withContact(.directShowing), rates: rates,
      plausible: basis.fit?.plausibleRates ?? [], draws: question.draws, seed: question.seed)
    credits = subject.names.meetings.indices.map { place in
      let both = [later.credits[channel][place], showing.credits[channel][place]]
      return (place, both.min() ?? 0, both.max() ?? 0)
    }.filter { $0.most > 0 }.sorted { ($1.most, $0.meeting) < ($0.most, $1.meeting) }
  }

  var tables: [Table] {
    var tables: [Table] = [.transmissions(subject.setting, trace, subject.names)]
    guard let trace else { return tables }
    tables.append(.reproduction(trace, subject.names))
    if !credits.isEmpty { tables.append(.credits(credits, subject.names)) }
    return tables
  }
}

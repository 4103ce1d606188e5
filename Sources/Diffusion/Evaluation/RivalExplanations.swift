internal import Glibc
internal import Graphs
internal import Records

/// Coming, neighbours, size and county side by side: the same test on the same rows.
///
/// Each member is followed period by period until it adopts; in each period its chance depends on
/// whether it had come before the period began, on the share of neighbours that used the practice
/// then, on ln(population), its county, the practice and the time since the practice began
/// (complementary log-log, so that effects are hazard ratios). Errors allow for an organisation
/// being the same across practices, and hold with few of them (CR2 with Satterthwaite's degrees of
/// freedom).
///
/// - Source: R. L. Prentice, L. A. Gloeckler, Biometrics 34 (1978) 57-67; errors: R. M. Bell, D. F.
///   McCaffrey, Survey Methodology 28 (2002) 169-181.
public struct RivalExplanations: Sendable {
  public let terms: [Term]
  public let placebos: [Term]
  /// Member-practice-periods, adoptions, organisations.
  public let rows: Int
  public let adoptions: Int
  public let organisations: Int
  /// Adoptions after coming, and without having come.
  public let adoptionsAfterComing: Int
  /// Months to a period.
  public let periodLength: Int
  /// Member-practice-periods left out: not known whether it had come, or its size is not known.
  public let unknownRows: Int
  /// Neighbours' reversed weights in place of their own: log-likelihood less the true one's.
  public let reversedLogLikelihood: Double?
  public let failure: Failure?

  /// Why nothing is estimated.
  public enum Failure: Hashable, Sendable {
    case tooFewAdoptions(Int)
    case tooFewOnOneSide(came: Int, notCome: Int)
    case notFitted
    /// Its errors cannot allow for an organisation being the same across periods and practices.
    case errorsNotClustered(ErrorBasis.Reason)
  }

  /// What may explain adoption.
  public enum Explanation: String, CaseIterable, Hashable, Sendable, Codable {
    case attendance, neighbourhood
    case size = "log-population"
    case county
    case futureAttendance = "future-attendance"
    case unrelatedAttendance = "unrelated-attendance"
  }

  /// One explanation, alone and beside the others.
  public struct Term: Hashable, Sendable {
    public let explanation: Explanation
    /// Hazard ratio alone and with all others; `nil` for county, which has several, and where it
    /// has no finite value or no error that allows for clusters.
    public let alone: Ratio?
    public let together: Ratio?
    /// What the fit loses without it, beside the others: chi-squared, degrees of freedom, p.
    public let chiSquared: Double?
    public let degreesOfFreedom: Int
    public let pValue: Double?
  }

  /// A hazard ratio.
  public struct Ratio: Hashable, Sendable {
    public let value: Double
    public let interval: ConfidenceInterval
    public let pValue: Double
  }

  /// The fewest adoptions, in all and on each side of coming.
  public static let leastAdoptions = 20
  public static let leastOnOneSide = 5

  /// - Complexity: some ten fits of O(rows × columns²) per step.
  package init(_ record: EvaluationRecord, periodLength: Int = 3) {
    self.periodLength = periodLength
    let rows = HazardRows(record, length: periodLength)
    self.rows = rows.outcomes.count
    unknownRows = rows.unknown
    adoptions = rows.outcomes.count(where: \.self)
    organisations = Set(rows.members).count
    let after = zip(rows.outcomes, rows.attendance).count { $0 && $1 > 0 }
    adoptionsAfterComing = after
    let failure: Failure?
    if adoptions < Self.leastAdoptions {
      failure = .tooFewAdoptions(adoptions)
    } else if min(after, adoptions - after) < Self.leastOnOneSide {
      failure = .tooFewOnOneSide(came: after, notCome: adoptions - after)
    } else {
      failure = nil
    }
    let rivals: [Explanation] = [.attendance, .neighbourhood, .size, .county]
    let fitted = failure == nil ? rows.fit(rivals) : nil
    let unclustered = fitted?.model.errorBasis.reason.map(Failure.errorsNotClustered)
    guard let whole = fitted, unclustered == nil else {
      (terms, placebos, reversedLogLikelihood) = ([], [], nil)
      self.failure = failure ?? unclustered ?? .notFitted
      return
    }
    self.failure = nil
    terms = rivals.map { rival in
      rows.term(
        rival, alone: rows.fit([rival]), without: rows.fit(rivals.filter { $0 != rival }), whole)
    }
    placebos = [Explanation.futureAttendance, .unrelatedAttendance].map { placebo in
      guard let extended = rows.fit(rivals + [placebo]) else {
        return Term(
          explanation: placebo, alone: nil, together: nil, chiSquared: nil, degreesOfFreedom: 1,
          pValue: nil)
      }
      return rows.term(placebo, alone: rows.fit([placebo]), without: whole, extended)
    }
    reversedLogLikelihood = rows.fit(rivals, reversed: true).map {
      $0.model.logLikelihood - whole.model.logLikelihood
    }
  }

  public subscript(explanation: Explanation) -> Term? {
    (terms + placebos).first { $0.explanation == explanation }
  }
}

/// Member-practice-periods with what held at the start of each.
private struct HazardRows {
  var outcomes: [Bool] = []
  var members: [Int] = []
  var practices: [Int] = []
  var time: [Double] = []
  var attendance: [Double] = []
  var future: [Double] = []
  var unrelated: [Double] = []
  var neighbours: [Double] = []
  var reversed: [Double] = []
  var size: [Double] = []
  var counties: [String] = []
  var unknown = 0

  init(_ record: EvaluationRecord, length: Int) {
    let covariates = EvaluationCovariates(record)
    let other = UnrelatedVisits(record)
    for (place, practice) in record.scope.practices.enumerated() {
      let shown = record.meetings.filter { $0.practices.contains(practice) }
      let introduced = record.book[practice]?.introduced?.latest
      let adopted = record.book.timesOfAdoption(of: practice).compactMap(\.date.earliest).min()
      guard
        let start = [introduced ?? adopted, shown.first?.date.earliest].compactMap(\.self).min()
      else { continue }
      let count = record.members.count
      for subject in record.subjects[(place * count)..<((place + 1) * count)]
      where subject.isCompared {
        add(subject, from: start, length: length, record, covariates, other)
      }
    }
  }

  /// The periods of one member; the one in which it comes ends on that day, and a new one begins.
  private mutating func add(
    _ subject: EvaluationSubject, from start: Day, length: Int, _ record: EvaluationRecord,
    _ covariates: EvaluationCovariates, _ other: UnrelatedVisits
  ) {
    guard record.members[subject.member].population != nil || !covariates.knowsSizes,
      var day = Day.first(ofMonth: start.monthNumber + 1)
    else {
      unknown += 1
      return
    }
    let (member, place) = (subject.member, subject.practice)
    while day <= subject.knownUntil, subject.adopted.map({ $0 >= day }) ?? true {
      var next = day.adding(months: length)
      let hasCome = subject.came.map { $0.day < day } ?? false
      if let came = subject.came?.day, came >= day, came < next { next = came.advanced(by: 1) }
      defer { day = next }
      if !hasCome, subject.uncertainFrom.map({ $0 < day }) ?? false {
        unknown += 1
        continue
      }
      let willCome =
        subject.came.map { $0.day >= next && $0.day < next.adding(months: 12) } ?? false
      outcomes.append(subject.adopted.map { $0 < next && $0 <= subject.knownUntil } ?? false)
      members.append(member)
      practices.append(place)
      time.append(Double(day.number - start.number) / 365.25)
      attendance.append(hasCome ? 1 : 0)
      future.append(willCome ? 1 : 0)
      unrelated.append(other.hasCome(member, practice: place, before: day) ? 1 : 0)
      neighbours.append(
        covariates.neighbourShare(of: member, practice: place, before: day) ?? 0)
      reversed.append(
        covariates.reversedNeighbourShare(of: member, practice: place, before: day))
      size.append(covariates.size[member])
      counties.append(covariates.counties[member])
    }
  }

  /// The model of some explanations, practice and time always among them.
  func fit(_ explanations: [RivalExplanations.Explanation], reversed: Bool = false) -> Fit? {
    let single = explanations.filter { $0 != .county }
    var design = Design(rowCount: outcomes.count)
    design.addIntercept()
    for explanation in single {
      design.add(explanation.rawValue, column(explanation, reversed: reversed))
    }
    design.add("time", time)
    design.addFactor("practice", practices)
    if explanations.contains(.county) { design.addFactor("county", counties) }
    let model = try? BinaryModel(
      outcomes, design: design, link: .complementaryLogLog,
      clusters: Clusters(members, correction: .biasReduced))
    return model.map(Fit.init)
  }

  /// A fitted model whose columns are named after explanations.
  struct Fit {
    let model: BinaryModel

    func ratio(
      _ explanation: RivalExplanations.Explanation
    ) -> RivalExplanations.Ratio? {
      guard let column = model.coefficients.first(where: { $0.name == explanation.rawValue }),
        column.standardError > 0, model.errorBasis.reason == nil
      else { return nil }
      let interval = column.wald()
      return RivalExplanations.Ratio(
        value: exp(column.estimate),
        interval: ConfidenceInterval(
          lower: exp(interval.lower), upper: exp(interval.upper), method: .wald),
        pValue: column.pValue)
    }
  }

  private func column(
    _ explanation: RivalExplanations.Explanation, reversed: Bool
  ) -> [Double] {
    switch explanation {
    case .attendance: attendance
    case .neighbourhood: reversed ? self.reversed : neighbours
    case .size: size
    case .futureAttendance: future
    case .unrelatedAttendance: unrelated
    case .county: []
    }
  }

  func term(
    _ explanation: RivalExplanations.Explanation, alone: Fit?, without: Fit?, _ whole: Fit
  ) -> RivalExplanations.Term {
    let freedom = without.map { whole.model.parameterCount - $0.model.parameterCount } ?? 0
    let statistic = without.map {
      max(0, 2 * (whole.model.logLikelihood - $0.model.logLikelihood))
    }
    return RivalExplanations.Term(
      explanation: explanation, alone: alone?.ratio(explanation),
      together: whole.ratio(explanation), chiSquared: freedom > 0 ? statistic : nil,
      degreesOfFreedom: freedom,
      pValue: freedom > 0
        ? statistic.map { ChiSquared(degreesOfFreedom: freedom).upperTail($0) } : nil)
  }
}

/// When members first came to meetings on other subjects than a practice.
private struct UnrelatedVisits {
  /// By practice and member.
  private var first: [[Day?]]

  init(_ record: EvaluationRecord) {
    let kin = PracticeKinship(record.book)
    let all = EvaluationScope(
      seminars: Set(record.book.tables.seminars.map(\.id)), practices: record.scope.practices,
      population: record.scope.population, dating: record.scope.dating,
      evidence: record.scope.evidence)
    let meetings = EvaluationMeeting.all(of: all, in: record.book)
    first = record.scope.practices.map { practice in
      let others = meetings.filter { meeting in
        !meeting.practices.isEmpty && kin.kinship(of: practice, to: meeting.practices) == nil
      }
      return record.members.map { member in
        others.filter { $0.responses[member.id] == .came }.compactMap {
          $0.date.day(
            record.scope.dating, from: record.observedFrom, through: record.observedUntil)
        }.min()
      }
    }
  }

  func hasCome(_ member: Int, practice: Int, before day: Day) -> Bool {
    first[practice][member].map { $0 < day } ?? false
  }
}

public import Diffusion
public import Figures
internal import Graphs
public import Records

/// The charts that can be asked for.
public enum ChartKind: String, CaseIterable, Sendable, Hashable {
  case curve, hazard, survival
  case eventTime = "event-time"
  case threshold, exposure, infection, heatmap, timeline, slices, brokers
  case coverageBars = "coverage-bars"
  case forest, reliability, gain, fan, spread, practices
}

/// What a question for a chart may choose.
public struct ChartQuestion: Sendable {
  public var kind: ChartKind
  /// Name or identifier of a practice; of those that look back, several with commas between.
  public var practice: String?
  /// Names or identifiers of seminars or series; empty for the data set's own series.
  public var seminars: [String]
  public var population: Population
  public var step: AdoptionCurve.Step
  /// The network in which company is counted.
  public var network: OrganisationNetwork.Kind
  public var options: NetworkOptions
  /// Of a fan: how many are invited.
  public var invitations: Int
  public var seed: UInt64

  public init(
    kind: ChartKind, practice: String? = nil, seminars: [String] = [],
    population: Population = .target, step: AdoptionCurve.Step = .year,
    network: OrganisationNetwork.Kind = .adjacency, options: NetworkOptions = NetworkOptions(),
    invitations: Int = 15, seed: UInt64 = 1
  ) {
    self.kind = kind
    self.practice = practice
    self.seminars = seminars
    self.population = population
    self.step = step
    self.network = network
    self.options = options
    // Neighbours on land: a bridge or a ferry line makes none.
    self.options.borders = [.adjacency]
    self.invitations = invitations
    self.seed = seed
  }
}

extension Study {
  /// One chart with its table.
  ///
  /// - Throws: ``StudyError`` for unknown names, and with the plain reason where the records are too
  ///   few to draw it.
  public func chart(_ question: ChartQuestion, in language: Language) throws(StudyError) -> Chart {
    do {
      switch question.kind {
      case .curve: return try .adoptionCurve(try curve(question), in: language)
      case .hazard: return try .hazard(try curve(question), in: language)
      case .survival:
        return try .attendanceCurves(try evaluation(question), in: book, language: language)
      case .eventTime:
        return try .eventTime(try evaluation(question), in: book, language: language)
      case .forest: return try .forest(try evaluation(question), in: book, language: language)
      case .threshold:
        return try .thresholds(try exposures(question), in: book, language: language)
      case .exposure: return try .exposure(try exposures(question), in: book, language: language)
      case .infection:
        return .infection(try infection(question), in: book, language: language)
      case .heatmap:
        return try .heatmap(of: book, population: question.population, language: language)
      case .timeline:
        return try .timeline(of: book, population: question.population, language: language)
      case .brokers:
        let network = try network(question.network, question.options)
        return try .brokers(
          try CountyBrokers(network, in: book), in: book, language: language)
      case .slices: return try .timeSlices(try curve(question), in: language)
      case .coverageBars:
        let seminars = try question.seminars.isEmpty ? nil : self.seminars(named: question.seminars)
        let coverage = Coverage(of: book, population: question.population, seminars: seminars)
        return try .coverageBars(coverage, in: book, language: language)
      case .spread:
        return try .practiceSpread(
          PracticeSpread(of: try practice(of: question), in: book), in: language)
      case .practices:
        return try .practices(PracticeSpread.known(in: book), in: book, language: language)
      case .reliability: return try reliabilityChart(question, in: language)
      case .gain: return try gainChart(question, in: language)
      case .fan: return try fanChart(question, in: language)
      }
    } catch let refusal as ChartRefusal {
      throw StudyError(.refused, refusal.reason, remedy: .moreRecordsNeeded)
    } catch let error as StudyError {
      throw error
    } catch let error as GraphError {
      throw StudyError(of: error)
    } catch {
      throw StudyError(.inner, Phrase(verbatim: "\(error)"), remedy: Phrase(verbatim: ""))
    }
  }

  /// The practice of a chart that is about one.
  private func practice(of question: ChartQuestion) throws(StudyError) -> Identifier<Practice> {
    guard let name = question.practice else { throw practiceIsMissing(question.kind.rawValue) }
    return try practice(named: name).id
  }

  private func curve(_ question: ChartQuestion) throws(StudyError) -> AdoptionCurveFinding {
    AdoptionCurveFinding(
      of: try practice(of: question), in: book, population: question.population, by: question.step)
  }

  private func exposures(_ question: ChartQuestion) throws(StudyError) -> PracticeExposures {
    let practice = try practice(of: question)
    do {
      return try PracticeExposures(
        of: practice, in: book, question.network, question.options,
        population: question.population)
    } catch {
      throw StudyError(of: error)
    }
  }

  private func infection(_ question: ChartQuestion) throws -> RecordedInfection {
    let practice = try practice(of: question)
    let network = try network(question.network, question.options)
    do {
      return try RecordedInfection(
        of: practice, in: book, on: network, population: question.population)
    } catch {
      throw error.refusal
    }
  }

  private func evaluation(_ question: ChartQuestion) throws(StudyError) -> Evaluation {
    try evaluation(
      EvaluationQuestion(
        practice: question.practice, seminars: question.seminars, population: question.population,
        seed: question.seed))
  }
}

extension Phrase {
  fileprivate static let moreRecordsNeeded = Phrase(
    swedish: "Tabellerna visar vad som finns.", english: "The tables show what there is.")
}

internal import Diffusion
internal import Figures
internal import Records

// Charts of what was foreseen of the past, and of what may follow.

extension Study {
  /// How many rivals are drawn beside the model.
  private static let drawnRivals = 3

  /// How much of what followed the planner's model had high on its list, beside the rivals that
  /// ranked best.
  func gainChart(_ question: ChartQuestion, in language: Language) throws -> Chart {
    let backtest = try backtest(of: question)
    let all = backtest.result(.all)
    let rivals = (all?.rows ?? []).filter { ![.model, .random].contains($0.method) }
      .sorted { ($0.areaUnderCurve?.value ?? 0) > ($1.areaUnderCurve?.value ?? 0) }
      .prefix(Self.drawnRivals).map(\.method)
    let methods = all?.rows.isEmpty ?? true ? [] : [ForecastMethod.model] + rivals
    let curves = methods.compactMap { method in
      backtest.gains(of: method).map { GainCurve(name: method.name, points: $0.points) }
    }
    return try .gain(
      curves, adoptions: all?.adoptions ?? 0,
      notes: [
        Phrase(
          swedish: "Bredvid modellen ritas de enkla metoder, högst \(Self.drawnRivals), som hade "
            + "störst AUC.",
          english: "Beside the model are drawn the plain methods, at most \(Self.drawnRivals), of "
            + "the highest AUC.")
      ], in: book, language: language)
  }

  /// Whether the planner's probabilities held.
  func reliabilityChart(_ question: ChartQuestion, in language: Language) throws -> Chart {
    try .reliability(
      backtest(of: question).result(.all)?.reliability ?? [],
      named: Phrase(swedish: "Planerarens modell", english: "The planner’s model"), in: book,
      language: language)
  }

  /// New adoptions month by month in simulated worlds, with the seminar and without.
  func fanChart(_ question: ChartQuestion, in language: Language) throws -> Chart {
    guard let practice = question.practice else { throw practiceIsMissing(question.kind.rawValue) }
    var plan = PlanQuestion(practice: practice)
    plan.invitations = question.invitations
    plan.population = question.population
    plan.seed = question.seed
    let foresight = try foresight(plan)
    return try .fan(
      foresight.course.fans, headline: foresight.conclusion, courses: foresight.course.worlds,
      notes: foresight.notices, in: book, language: language)
  }

  private func backtest(of question: ChartQuestion) throws -> Backtest {
    try backtest(
      of: BacktestQuestion(
        practices: (question.practice ?? "").split(separator: ",").map(String.init),
        population: question.population, seed: question.seed))
  }
}

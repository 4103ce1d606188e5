internal import Diffusion
internal import Figures
internal import Records

/// What the report estimates, the dear part: computed beside the drawing of the pictures.
struct ReportEstimates: Sendable {
  let evaluation: Evaluation
  /// Who most probably took each followed practice from whom.
  let traces: [Identifier<Practice>: TraceFindings]
  /// Whom to invite next; `nil` where no practice is known.
  let plan: ReportPlan?

  /// Computes all, each on its own thread where there is one.
  ///
  /// - Throws: ``StudyError`` when a network cannot be built.
  init(
    _ study: Study, practices: [Identifier<Practice>], planned: Identifier<Practice>?, seed: UInt64
  ) async throws {
    async let evaluated = study.evaluation(EvaluationQuestion(seed: seed))
    async let plan = planned.map { try ReportPlan(study, practice: $0, seed: seed) }
    var traces: [Identifier<Practice>: TraceFindings] = [:]
    for practice in practices {
      traces[practice] = try study.traceFindings(
        TraceQuestion(practice: practice.rawValue, seed: seed))
    }
    self.traces = traces
    evaluation = try await evaluated
    self.plan = try await plan
  }
}

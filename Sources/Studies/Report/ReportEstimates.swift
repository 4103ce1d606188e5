internal import Diffusion
internal import Figures
internal import Records

/// What the report estimates, the dear part: computed beside the drawing of the pictures.
struct ReportEstimates: Sendable {
  let evaluation: Evaluation
  /// Who most probably took each followed practice from whom.
  let traces: [Identifier<Practice>: TraceFindings]

  /// Computes both, each on its own thread where there is one.
  ///
  /// - Throws: ``StudyError`` when a network cannot be built.
  init(_ study: Study, practices: [Identifier<Practice>], seed: UInt64) async throws {
    async let evaluated = study.evaluation(EvaluationQuestion(seed: seed))
    var traces: [Identifier<Practice>: TraceFindings] = [:]
    for practice in practices {
      traces[practice] = try study.traceFindings(
        TraceQuestion(practice: practice.rawValue, seed: seed))
    }
    self.traces = traces
    evaluation = try await evaluated
  }
}

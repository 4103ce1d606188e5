/// What each actor adds to the slope of the log-likelihood by the strength of one network.
///
/// For an order analysis, with Efron's weights in runs: each learner adds its own slope less the
/// mean slope of those at risk; each actor at risk takes away its expected share of that.
///
/// - Source: T. M. Therneau, P. M. Grambsch and T. R. Fleming, Biometrika 77 (1990) 147-160.
struct ScoreResiduals {
  /// Summed over histories; all actors together sum to the slope, 0 at an inner optimum.
  let byActor: [Double]

  init(of fit: AcquisitionFit, _ histories: [AcquisitionHistory]) {
    let strength = fit.point[0]
    var sums = [Double](repeating: 0, count: histories.first?.actorCount ?? 0)
    for history in histories {
      let stages = AcquisitionStages(
        history, timing: fit.model.timing, networks: fit.model.networks, classes: .byActor)
      for stage in stages.stages where !stage.learners.isEmpty {
        Self.add(stage, of: stages, strength, to: &sums)
      }
    }
    byActor = sums
  }

  /// Adds one run; λ = 1 + s x, whose logarithm has the slope x / λ.
  private static func add(
    _ stage: AcquisitionStages.Stage, of stages: AcquisitionStages, _ strength: Double,
    to sums: inout [Double]
  ) {
    let learners = Set(stage.learners.map { stages.rowClass[$0] })
    let (rate, slope) = stage.risk.reduce((0.0, 0.0)) { total, row in
      (
        total.0 + 1 + strength * stages.rowExposure[row], total.1 + stages.rowExposure[row]
      )
    }
    let (ownRate, ownSlope) = stage.learners.reduce((0.0, 0.0)) { total, row in
      (
        total.0 + 1 + strength * stages.rowExposure[row], total.1 + stages.rowExposure[row]
      )
    }
    let count = stage.learners.count
    for place in 0..<count {
      let gone = Double(place) / Double(count)
      let total = rate - gone * ownRate
      let mean = (slope - gone * ownSlope) / total
      for row in stage.risk {
        let exposure = stages.rowExposure[row]
        let own = 1 + strength * exposure
        let actor = stages.rowClass[row]
        let isLearner = learners.contains(actor)
        let excess = exposure / own - mean
        sums[actor] -= (isLearner ? 1 - gone : 1) * own * excess / total
        if isLearner { sums[actor] += excess / Double(count) }
      }
    }
  }
}

internal import Glibc

/// The rates λ of rows of actors at given parameters, with derivatives.
///
/// For a row of n actors of one class with summed exposure X: μ [n a + b Σ_k s_k X_k] with
/// a = exp(Ba·x), b = exp(Bs·x), μ = exp(Bm·x).
struct AcquisitionRates {
  let strengths: [Double]
  private let own: [Double]
  private let social: [Double]
  /// Covariates of the three effects, class by class.
  private let asocial: EffectColumns
  private let interaction: EffectColumns
  private let common: EffectColumns
  private let parameterCount: Int

  /// The covariates that one kind of effect works through, and where its parameters stand.
  private struct EffectColumns {
    let first: Int
    let count: Int
    /// Class by class, `count` each.
    let values: [Double]

    init(_ columns: [Int], first: Int, of classes: [[Double]]) {
      self.first = first
      count = columns.count
      values = classes.flatMap { row in columns.map { row[$0] } }
    }

    func sum(_ parameters: [Double], class own: Int) -> Double {
      (0..<count).reduce(0) { $0 + parameters[first + $1] * values[own * count + $1] }
    }
  }

  init(_ model: AcquisitionModel, at parameters: [Double], classes: [[Double]]) {
    let networkCount = model.networks.count
    parameterCount = parameters.count
    strengths = Array(parameters.prefix(networkCount))
    let asocial = EffectColumns(model.asocialCovariates, first: networkCount, of: classes)
    let interaction = EffectColumns(
      model.socialCovariates, first: asocial.first + asocial.count, of: classes)
    let common = EffectColumns(
      model.commonCovariates, first: interaction.first + interaction.count, of: classes)
    let factors = classes.indices.map { exp(common.sum(parameters, class: $0)) }
    own = classes.indices.map { factors[$0] * exp(asocial.sum(parameters, class: $0)) }
    social = classes.indices.map { factors[$0] * exp(interaction.sum(parameters, class: $0)) }
    self.asocial = asocial
    self.interaction = interaction
    self.common = common
  }

  /// The part of a rate that is own invention, and the part that comes along networks.
  ///
  /// The exposures of the networks stand in an array from a place on.
  func parts(
    class rowClass: Int, size: Double, exposures: [Double], from first: Int
  ) -> (own: Double, social: Double) {
    var sum = 0.0
    for place in strengths.indices { sum += strengths[place] * exposures[first + place] }
    return (own[rowClass] * size, social[rowClass] * sum)
  }

  /// Adds the rate of a row of stages to a jet.
  func add(_ stages: AcquisitionStages, row: Int, size: Double, to jet: inout Jet) {
    add(
      class: stages.rowClass[row], size: size, exposures: stages.rowExposure,
      from: row * strengths.count, to: &jet)
  }

  /// Makes a jet the rate of all at risk in a stage, from what it was in the stage before.
  func move(_ jet: inout Jet, to stage: AcquisitionStages.Stage, of stages: AcquisitionStages) {
    guard stage.hasRisk else { return }
    if let steps = stage.steps {
      for step in steps {
        add(
          class: stages.stepClass[step], size: stages.stepSize[step],
          exposures: stages.stepExposure, from: step * strengths.count, to: &jet)
      }
    } else {
      jet.reset()
      for row in stage.risk { add(stages, row: row, size: stages.rowSize[row], to: &jet) }
    }
  }

  /// Adds the rate of actors of one class to a jet.
  func add(
    class rowClass: Int, size: Double, exposures: [Double], from first: Int, to jet: inout Jet
  ) {
    let (ownPart, socialPart) = parts(
      class: rowClass, size: size, exposures: exposures, from: first)
    jet.value += ownPart + socialPart
    let perStrength = social[rowClass]
    for place in strengths.indices {
      jet.gradient[place] += perStrength * exposures[first + place]
    }
    guard asocial.count + interaction.count + common.count > 0 else { return }
    addEffects(rowClass, ownPart, socialPart, to: &jet)
    for place in strengths.indices {
      let slope = perStrength * exposures[first + place]
      for effect in [interaction, common] {
        for column in 0..<effect.count {
          let value = slope * effect.values[rowClass * effect.count + column]
          jet.hessian[place * parameterCount + effect.first + column] += value
          jet.hessian[(effect.first + column) * parameterCount + place] += value
        }
      }
    }
  }

  /// The derivatives by effects of covariates.
  private func addEffects(
    _ rowClass: Int, _ ownPart: Double, _ socialPart: Double, to jet: inout Jet
  ) {
    let parts = [(asocial, ownPart), (interaction, socialPart), (common, ownPart + socialPart)]
    for (effect, part) in parts {
      for column in 0..<effect.count {
        jet.gradient[effect.first + column] +=
          part * effect.values[rowClass * effect.count + column]
      }
    }
    // The second derivative by two effects is the part of the rate that both work on.
    let shared = [
      [ownPart, 0, ownPart], [0, socialPart, socialPart],
      [ownPart, socialPart, ownPart + socialPart],
    ]
    for (first, row) in shared.enumerated() {
      for (second, part) in row.enumerated() where part != 0 {
        let (left, right) = (parts[first].0, parts[second].0)
        for i in 0..<left.count {
          let value = part * left.values[rowClass * left.count + i]
          for j in 0..<right.count {
            jet.hessian[(left.first + i) * parameterCount + right.first + j] +=
              value * right.values[rowClass * right.count + j]
          }
        }
      }
    }
  }

  /// The factor on own invention and on social transmission of a class.
  func factors(class rowClass: Int) -> (own: Double, social: Double) {
    (own[rowClass], social[rowClass])
  }
}

internal import Diffusion
internal import Figures
internal import Graphs

/// One model of when actors adopt by their exposure: what it rests on and how it is named.
struct HazardSpecification: Sendable {
  let key: String
  let form: Form
  var exposure = Covariate.share
  var time = PersonPeriods.Time.linear
  var hasGroups = false

  /// The law of the model.
  enum Form: Sendable {
    case cox(CoxModel.Ties)
    case hazard(BinaryModel.Link)
  }

  /// What exposure is.
  enum Covariate: Sendable {
    /// The share of those named who had adopted.
    case share
    /// Their number.
    case count
  }

  /// Every model of the answer, in its order.
  static let all: [HazardSpecification] = [
    .init(key: "cox_expo_efron", form: .cox(.efron)),
    .init(key: "cox_expo_breslow", form: .cox(.breslow)),
    .init(key: "cox_cnt_efron", form: .cox(.efron), exposure: .count),
    .init(key: "cox_cnt_breslow", form: .cox(.breslow), exposure: .count),
    .init(key: "cox_expo_group_efron", form: .cox(.efron), hasGroups: true),
    .init(key: "cox_expo_group_breslow", form: .cox(.breslow), hasGroups: true),
    .init(key: "hazard_logit_per", form: .hazard(.logit)),
    .init(key: "hazard_logit_per2", form: .hazard(.logit), time: .quadratic),
    .init(key: "hazard_logit_factor", form: .hazard(.logit), time: .factor),
    .init(key: "hazard_logit_cnt_per", form: .hazard(.logit), exposure: .count),
    .init(key: "hazard_logit_cnt_factor", form: .hazard(.logit), exposure: .count, time: .factor),
    .init(key: "hazard_logit_per_group", form: .hazard(.logit), hasGroups: true),
    .init(key: "hazard_logit_factor_group", form: .hazard(.logit), time: .factor, hasGroups: true),
    .init(key: "hazard_cloglog_per", form: .hazard(.complementaryLogLog)),
    .init(key: "hazard_cloglog_factor", form: .hazard(.complementaryLogLog), time: .factor),
    .init(key: "hazard_probit_per", form: .hazard(.probit)),
    .init(key: "hazard_probit_factor", form: .hazard(.probit), time: .factor),
  ]

  /// The column of exposure.
  var exposureName: String { exposure == .share ? "expo" : "cnt" }

  /// The rows of a panel and their columns.
  ///
  /// Groups are left out where they are not asked for; actors without a group where they are.
  func rows(_ workspace: inout DiffusionWorkspace) -> (rows: PersonPeriods, design: Design) {
    let groups = hasGroups ? workspace.groups : nil
    let isCox = if case .cox = form { true } else { false }
    let rows = PersonPeriods(workspace.panel, from: isCox ? 1 : 2) { actor in
      groups.map { $0[actor] != nil } ?? true
    }
    var design = Design(rowCount: rows.actors.count)
    if !isCox { design.addIntercept() }
    let values = workspace.exposure(exposure == .share ? ExposureOptions() : .count)
    design.add(exposureName, rows.lagged { values[actor: $0, period: $1] })
    if !isCox { rows.addTime(time, to: &design) }
    if let groups { design.addGroups("group", rows.values(groups).compactMap(\.self)) }
    return (rows, design)
  }
}

/// A fitted model of adoption, whatever its form.
struct HazardFit: Sendable {
  let specification: HazardSpecification
  /// All columns in order, fitted or not.
  let terms: [String]
  let coefficients: [Coefficient]
  let unfitted: [UnfittedTerm]
  /// Errors from the information, beside the clustered ones of ``coefficients``.
  let informationErrors: [Double]
  /// Errors that hold with few actors, of models of yes and no; one per coefficient.
  let reduced: [Coefficient]?
  /// What the errors of ``coefficients`` and of ``reduced`` allow for; the latter of models of yes
  /// and no.
  let errorBasis: ErrorBasis
  let reducedBasis: ErrorBasis?
  let rows: Int
  let events: Int
  /// Of the exposure, by its profile.
  let interval: ConfidenceInterval?
  /// What belongs to the form.
  let members: [JSONValue.Member]
  let akaike: Double?

  /// The exposure's own coefficient with the errors that hold best; `nil` where it has no finite one.
  var exposure: Coefficient? {
    (reduced ?? coefficients).first { $0.name == specification.exposureName }
  }

  /// The models in their order, each with why it says nothing where it does; models are fitted
  /// side by side.
  static func outcomes(
    of specifications: [HazardSpecification], _ workspace: inout DiffusionWorkspace
  ) -> [Result<HazardFit, ModelFailure>] {
    let tasks = specifications.map { ($0, $0.rows(&workspace)) }
    return Parallelism.each(of: tasks) { specification, data in
      do throws(ModelFailure) {
        return .success(try HazardFit(specification, data.rows, data.design))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Fits one model.
  ///
  /// - Throws: ``ModelFailure`` where there is nothing to fit.
  private init(
    _ specification: HazardSpecification, _ rows: PersonPeriods, _ design: Design
  ) throws(ModelFailure) {
    let clusters = Clusters(rows.actors)
    self.specification = specification
    terms = design.names
    switch specification.form {
    case .cox(let ties):
      let model = try CoxModel(rows.intervals, design: design, ties: ties, clusters: clusters)
      coefficients = model.coefficients
      unfitted = model.unfitted
      informationErrors = model.informationErrors
      (reduced, reducedBasis) = (nil, nil)
      interval = model.profileInterval(of: specification.exposureName)
      members = model.members
      akaike = nil
      (self.rows, events, errorBasis) = (model.rows, model.events, model.errorBasis)
    case .hazard(let link):
      let model = try BinaryModel(
        rows.outcomes, design: design, link: link, clusters: clusters)
      coefficients = model.coefficients
      unfitted = model.unfitted
      informationErrors = model.informationErrors
      let few = Clusters(rows.actors, correction: .biasReduced)
      reduced = model.coefficients(by: few)
      reducedBasis = ErrorBasis(few, isAnswered: reduced != nil)
      interval = model.profileInterval(of: specification.exposureName)
      members = model.members
      akaike = model.akaike
      (self.rows, events, errorBasis) = (model.rows, model.events, model.errorBasis)
    }
  }
}

extension CoxModel {
  /// What R's summary gives, in its form.
  fileprivate var members: [JSONValue.Member] {
    [
      .init("ties", .string(ties.rawValue)), .init("loglik_null", .number(nullLogLikelihood)),
      .init("loglik", .number(logLikelihood)), .init("lr", .number(likelihoodRatio)),
      .init("score", .number(scoreStatistic)),
      // R's summary rounds this one to two decimals; the whole number stands beside it.
      .init("wald", .number((waldStatistic * 100).rounded() / 100)),
      .init("wald_unrounded", .number(waldStatistic)), .init("df", .integer(degreesOfFreedom)),
      .init("p", .number(pValue)), .init("n", .integer(rows)), .init("nevent", .integer(events)),
    ]
  }
}

extension BinaryModel {
  /// What R's glm gives, in its form.
  fileprivate var members: [JSONValue.Member] {
    [
      .init("link", .string(link.rawValue)), .init("loglik", .number(logLikelihood)),
      .init("null_deviance", .number(nullDeviance)), .init("deviance", .number(deviance)),
      .init("aic", .number(akaike)), .init("bic", .number(bayesian)), .init("n", .integer(rows)),
      .init("events", .integer(events)), .init("converged", .bool(true)),
      .init("iterations", .integer(iterations)), .init("last_step", .number(lastStep)),
    ]
  }
}

/// Which network-based diffusion analysis is made: what is used of the times, and what may act.
///
/// The rate at which a naive actor i acquires before an event is
///
///     λ_i = exp(Bm·x_i) [ exp(Ba·x_i) + exp(Bs·x_i) Σ_k s_k Σ_j A_kij y_j ]     times a baseline,
///
/// y_j saying whether j has it, s_k ≥ 0 the strength of social transmission along network k
/// relative to own invention. Ba alone is the additive model, Bm alone the multiplicative one,
/// Ba and Bs together the unconstrained one.
///
/// - Source: W. Hoppitt and K. N. Laland, Social Learning (2013), chapter 5; M. Franz and
///   C. L. Nunn, Proceedings of the Royal Society B 276 (2009) 1829-1836.
public struct AcquisitionModel: Hashable, Sendable {
  public var timing: Timing
  /// The networks whose strength is estimated, as places in the history; none: an asocial model.
  public var networks: [Int]
  /// Covariates on own invention (Ba), on social transmission (Bs), on both alike (Bm).
  public var asocialCovariates: [Int]
  public var socialCovariates: [Int]
  public var commonCovariates: [Int]

  /// What is used of the times.
  public enum Timing: Hashable, Sendable {
    /// Only the order (OADA).
    case order(OrderTies)
    /// The times, in continuous time (cTADA).
    case continuous(BaselineHazard)
    /// The periods, in discrete time (dTADA): events of a period are not ordered.
    case discrete(BaselineHazard)
  }

  /// What the order analysis makes of events of the same time.
  public enum OrderTies: String, CaseIterable, Hashable, Sendable, Codable {
    /// In the given order, nobody learning from one who acquired at the same time; earlier ones
    /// of the run have left the risk set. What the R package NBDA does with its ties vector.
    case frozen
    /// In the given order, each learning from all before: the order is believed.
    case sequential
    /// Order unknown, nobody learning within the run: Efron's average of the risk set.
    case efron
    /// Order unknown, learning within the run allowed: the exact sum over all orders of the run,
    /// done over its subsets. Runs of more than 16 take Efron's average.
    case everyOrder = "every-order"
  }

  public init(
    _ timing: Timing = .order(.efron), networks: [Int] = [0], asocialCovariates: [Int] = [],
    socialCovariates: [Int] = [], commonCovariates: [Int] = []
  ) {
    self.timing = timing
    self.networks = networks
    self.asocialCovariates = asocialCovariates
    self.socialCovariates = socialCovariates
    self.commonCovariates = commonCovariates
  }

  /// A parameter of a model.
  public enum Parameter: Hashable, Sendable {
    /// s of a network: rate per unit of informed tie, relative to the rate of own invention.
    case transmission(network: Int)
    case asocialEffect(covariate: Int)
    case socialEffect(covariate: Int)
    case commonEffect(covariate: Int)
    /// 1/rate of the constant baseline; scale of the others, in units of time.
    case scale
    case shape
  }

  /// The parameters in the order in which estimates come.
  public var parameters: [Parameter] {
    networks.map { .transmission(network: $0) }
      + asocialCovariates.map { .asocialEffect(covariate: $0) }
      + socialCovariates.map { .socialEffect(covariate: $0) }
      + commonCovariates.map { .commonEffect(covariate: $0) } + baseline.parameters
  }

  /// The baseline hazard; none when only the order is used.
  public var baseline: BaselineHazard? {
    switch timing {
    case .order: nil
    case .continuous(let hazard), .discrete(let hazard): hazard
    }
  }

  /// The same model without social transmission; effects on it go too.
  public var asocial: AcquisitionModel {
    var model = self
    model.networks = []
    model.socialCovariates = []
    return model
  }
}

extension BaselineHazard? {
  /// The parameters of the baseline.
  fileprivate var parameters: [AcquisitionModel.Parameter] {
    switch self {
    case nil: []
    case .constant: [.scale]
    case .weibull, .gamma: [.scale, .shape]
    }
  }
}

public import Diffusion
internal import Figures

/// What a question about hidden channels may choose.
public struct InferQuestion: Sendable {
  public var method: Method
  public var family: WaitingTime.Family
  /// λ of the exponential law, per unit of time; `nil` to estimate the law.
  public var rate: Double?
  public var edgeLimit: Int?
  public var pValueLimit: Double?
  /// Resamplings for the stability of edges; `nil` for the usual number, 0 for none.
  public var draws: Int?
  public var seed: UInt64
  /// Names or identifiers of practices; empty for all.
  public var practices: [String]

  /// How channels are inferred.
  public enum Method: String, CaseIterable, Sendable, Hashable {
    case netinf, snap
    /// Rates of all pairs at once, with those who are known not to have adopted.
    case netrate
  }

  public init(
    method: Method = .netinf, family: WaitingTime.Family = .exponential, rate: Double? = nil,
    edgeLimit: Int? = nil, pValueLimit: Double? = nil, draws: Int? = nil, seed: UInt64 = 1,
    practices: [String] = []
  ) {
    self.method = method
    self.family = family
    self.rate = rate
    self.edgeLimit = edgeLimit
    self.pValueLimit = pValueLimit
    self.draws = draws
    self.seed = seed
    self.practices = practices
  }

  /// The fewest practices from which channels are inferred.
  static let fewestPractices = 10

  /// The usual limit of p where no limit is given.
  static let usualPValue = 0.05

  func check() throws(StudyError) {
    func refuse(_ swedish: String, _ english: String) -> StudyError {
      StudyError(
        .wrongUse, Phrase(swedish: swedish, english: english), remedy: Phrase(verbatim: ""))
    }
    if let rate, rate <= 0 {
      throw refuse("--rate måste vara större än 0.", "--rate must be above 0.")
    }
    if rate != nil, family != .exponential || method == .netrate {
      throw refuse(
        "--rate gäller bara den exponentiella lagen i netinf och snap.",
        "--rate is only for the exponential law of netinf and snap.")
    }
    if let limit = pValueLimit, limit <= 0 || limit > 1 {
      throw refuse(
        "--p-value måste vara större än 0 och högst 1.", "--p-value must be above 0 and at most 1.")
    }
    if method == .netrate, edgeLimit != nil || pValueLimit != nil || family != .exponential {
      throw refuse(
        "netrate tar varken --edges, --p-value eller --model.",
        "netrate takes neither --edges, --p-value nor --model.")
    }
  }
}

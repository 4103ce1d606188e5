/// Which share of the acquisitions came along the networks, as a fitted model has it.
///
/// The share of an acquisition is the social part of its learner's rate at that moment,
/// s·X / (own + s·X). The first learner of a diffusion cannot have learnt from others, nor can one
/// with no informed tie: their share is 0.
///
/// - Source: W. Hoppitt and K. N. Laland, Social Learning (2013), section 5.3; `nbdaPropSolveByST`
///   of the R package NBDA.
public struct SocialShare: Hashable, Sendable {
  /// Mean over all acquisitions.
  public let ofAll: Double
  /// Mean over those whose learner had an informed tie; `nil` when none had.
  public let ofExposed: Double?
  /// Acquisitions whose learner had an informed tie.
  public let exposedEvents: Int
  public let events: Int
  /// The mean over all by network, in the order of the model's networks.
  public let byNetwork: [Double]
  /// Event by event, in order of time, history after history.
  public let byEvent: [Double]
}

extension AcquisitionFit {
  /// The share of social transmission at the estimates.
  ///
  /// - Complexity: O(events).
  public var socialShare: SocialShare { likelihood.socialShare(at: point) }

  /// The share of all acquisitions at the ends of the profile interval of a network's strength.
  ///
  /// The other parameters are fitted anew at each end. `nil` as ``interval(of:level:)``; an end of
  /// infinite strength gives the share in its limit.
  public func socialShareInterval(network: Int, level: Double = 0.95) -> ConfidenceInterval? {
    guard let place = model.networks.firstIndex(of: network),
      let ends = interval(of: .transmission(network: network), level: level)
    else { return nil }
    let limit = likelihood.search().limit
    let shares = [ends.lower, min(ends.upper, limit)].map { value in
      let held = likelihood.best(holding: place, at: value, near: point)
      return likelihood.socialShare(at: held.point).byNetwork[place]
    }
    return ConfidenceInterval(
      lower: min(shares[0], shares[1]), upper: max(shares[0], shares[1]), level: level,
      method: .profileLikelihood)
  }
}

extension AcquisitionLikelihood {
  func socialShare(at point: [Double]) -> SocialShare {
    var byEvent: [Double] = []
    var byNetwork = [Double](repeating: 0, count: model.networks.count)
    var exposed = 0
    for stages in strata {
      let rates = AcquisitionRates(model, at: point, classes: stages.classCovariates)
      for row in stages.stages.flatMap(\.learners) {
        let first = row * stages.networkCount
        let (own, social) = rates.parts(
          class: stages.rowClass[row], size: 1, exposures: stages.rowExposure, from: first)
        byEvent.append(social / (own + social))
        let (_, factor) = rates.factors(class: stages.rowClass[row])
        for place in byNetwork.indices {
          byNetwork[place] +=
            factor * rates.strengths[place] * stages.rowExposure[first + place] / (own + social)
        }
        if (0..<stages.networkCount).contains(where: { stages.rowExposure[first + $0] > 0 }) {
          exposed += 1
        }
      }
    }
    let total = byEvent.reduce(0, +)
    let count = Double(max(1, byEvent.count))
    return SocialShare(
      ofAll: total / count, ofExposed: exposed > 0 ? total / Double(exposed) : nil,
      exposedEvents: exposed, events: byEvent.count, byNetwork: byNetwork.map { $0 / count },
      byEvent: byEvent)
  }
}

internal import Glibc
internal import Records

/// Whether guests adopt after those who came before them, rather than after those who came later.
///
/// For every guest not yet adopted, on the day that another adopts, two numbers are counted: the
/// earlier guests of the practice that have adopted, and the later ones. If guests learnt from those
/// who came before them, whoever adopts has more of the first; if the order of coming has no part,
/// turning all arrows round does as well. The difference of both numbers of the one that adopts,
/// less its mean among all guests at risk that day, sums to about 0 then, whatever the order.
///
/// Arrows that follow from an order cannot be turned round one by one, since they depend on each
/// other: so the sum is judged by the spread of the numbers among those at risk, as in Cox's model,
/// not by random turns (which reject far too often here).
///
/// - Source: edge reversal, N. A. Christakis and J. H. Fowler, New England Journal of Medicine 357
///   (2007) 370-379, doi:10.1056/NEJMsa066082; the score test, D. R. Cox, Journal of the Royal
///   Statistical Society B 34 (1972) 187-220.
public struct VisitDirection: Hashable, Sendable {
  /// By how much those who adopted had more adopters among earlier guests than the mean at risk.
  public let forward: Double
  /// The same with all arrows turned round.
  public let reversed: Double
  /// The variance of forward less reversed where the order of coming has no part.
  public let variance: Double
  /// Adoptions on days when guests at risk differed in it.
  public let adoptions: Int

  /// With fewer adoptions than this there is no p-value.
  public static let leastAdoptions = 10

  /// Forward less reversed, in standard deviations; `nil` with too few adoptions.
  public var statistic: Double? {
    guard adoptions >= Self.leastAdoptions, variance > 0 else { return nil }
    return (forward - reversed) / variance.squareRoot()
  }

  /// Two-sided, by the normal law; `nil` with too few adoptions.
  public var pValue: Double? { statistic.map { 2 * NormalDistribution.upperTail(abs($0)) } }

  /// One guest of the meetings about one practice; times are days.
  package struct Guest: Sendable, Hashable {
    let came: Int
    /// `nil` for not within the time known.
    let adopted: Int?
    let knownUntil: Int

    package init(came: Int, adopted: Int?, knownUntil: Int) {
      self.came = came
      self.adopted = adopted
      self.knownUntil = knownUntil
    }
  }

  /// Sums over practices.
  ///
  /// - Parameter practices: the guests of each.
  /// - Complexity: O(adoptions × guests²) per practice.
  package init(_ practices: [[Guest]]) {
    var (forward, reversed, variance, adoptions) = (0.0, 0.0, 0.0, 0)
    for guests in practices {
      for day in Set(guests.compactMap(\.adopted)).sorted() {
        let atRisk = guests.filter { guest in
          guest.came < day && guest.knownUntil >= day && guest.adopted.map { $0 >= day } ?? true
        }
        let events = atRisk.count { $0.adopted == day }
        guard events > 0, atRisk.count > events else { continue }
        let before = guests.filter { $0.came < day && $0.adopted.map { $0 < day } ?? false }
        let earlier = atRisk.map { own in Double(before.count { $0.came < own.came }) }
        let later = atRisk.map { own in Double(before.count { $0.came > own.came }) }
        let size = Double(atRisk.count)
        let means = (earlier.reduce(0, +) / size, later.reduce(0, +) / size)
        let spread = zip(earlier, later).reduce(0) { sum, pair in
          let off = (pair.0 - means.0) - (pair.1 - means.1)
          return sum + off * off
        }
        guard spread > 0 else { continue }
        for (place, guest) in atRisk.enumerated() where guest.adopted == day {
          forward += earlier[place] - means.0
          reversed += later[place] - means.1
        }
        adoptions += events
        variance += Double(events) * (size - Double(events)) / (size - 1) * spread / size
      }
    }
    self.forward = forward
    self.reversed = reversed
    self.variance = variance
    self.adoptions = adoptions
  }

  /// The guests of a record; `nil` where none adopted on a day that tells anything.
  init?(_ record: EvaluationRecord) {
    let count = record.members.count
    self.init(
      record.scope.practices.indices.map { place in
        record.subjects[(place * count)..<((place + 1) * count)].compactMap { subject in
          guard subject.isCompared, let came = subject.came else { return nil }
          return Guest(
            came: Int(came.day.number), adopted: subject.adopted.map { Int($0.number) },
            knownUntil: Int(subject.knownUntil.number))
        }
      })
    guard adoptions > 0 else { return nil }
  }
}

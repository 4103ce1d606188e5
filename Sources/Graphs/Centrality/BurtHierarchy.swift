internal import Glibc

extension Graph {
  /// The share of a node's contacts that are not redundant: effective size divided by the number
  /// of contacts.
  ///
  /// Range 1/degree to 1. Contacts are neighbours in either direction. Undefined for isolates.
  ///
  ///     star.efficiency().values   // 1 for all: no contact leads back to another
  ///
  /// - Complexity: O(sum of degree²).
  /// - Source: R. S. Burt, Structural Holes (1992), chapter 2.
  public func efficiency(weights: WeightMeaning = .strength) -> NodeScores {
    let sizes = effectiveSize(weights: weights)
    let ties = mutualTies(weights: .ignored)
    return NodeScores(
      measure: Measure(
        key: "efficiency", weights: weights, direction: isDirected ? .either : nil),
      values: zip(sizes.values, 0..<nodeCount).map { size, node in
        size.map { $0 / Double(ties.row(node).count) }
      },
      undefinedReason: sizes.undefinedReason)
  }

  /// How unevenly a node's constraint comes from its contacts: the Coleman-Theil index of
  /// c(i,j) = (p(i,j) + sum over q of p(i,q) p(q,j))², (sum of r ln r) / (N ln N) with
  /// r = c(i,j) / (C/N), C the sum of c and N the number of contacts.
  ///
  /// 0 when every contact constrains alike, 1 when one contact does it all. Undefined for nodes of
  /// fewer than two contacts, where the formula is 0/0.
  ///
  /// - Complexity: O(sum of degree²).
  /// - Source: R. S. Burt, Structural Holes (1992), chapter 2, equation 2.9.
  public func hierarchy(weights: WeightMeaning = .strength) -> NodeScores {
    let ties = mutualTies(weights: weights)
    let totals = (0..<nodeCount).map { node in
      ties.row(node).reduce(0) { $0 + ties.weight(ofArc: $1) }
    }
    var factors = [Double](repeating: 0, count: nodeCount)
    let values: [Double?] = (0..<nodeCount).map { node in
      let row = ties.row(node)
      guard row.count > 1 else { return nil }
      for arc in row {
        let middle = ties.targets[arc].index
        factors[middle] = ties.weight(ofArc: arc) / totals[node] / totals[middle]
      }
      defer { for arc in row { factors[ties.targets[arc].index] = 0 } }
      let parts = row.map { arc in
        let sum =
          ties.weight(ofArc: arc) / totals[node]
          + ties.weightedSum(of: factors, besides: ties.targets[arc].index)
        return sum * sum
      }
      let count = Double(parts.count)
      let mean = parts.reduce(0, +) / count
      let spread = parts.reduce(0.0) { sum, part in
        part > 0 ? sum + part / mean * log(part / mean) : sum
      }
      return max(0, spread / (count * log(count)))
    }
    return NodeScores(
      measure: Measure(key: "hierarchy", weights: weights, direction: isDirected ? .either : nil),
      values: values, undefinedReason: values.contains(nil) ? .tooFewContacts : nil)
  }
}

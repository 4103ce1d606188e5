internal import Graphs

/// How many ties, or how much of them, each actor has in one slice; its ties to itself left out.
public struct PanelDegrees: Sendable, Hashable {
  /// How many named the actor.
  public let indegree: [Int]
  /// How many it named.
  public let outdegree: [Int]
  /// The weights of the ties from those who named it, summed.
  public let valuedIndegree: [Double]
  /// The weights of its ties to those whom it named, summed.
  public let valuedOutdegree: [Double]

  /// In- and outdegree together: a tie that both ends state counts twice.
  public var degree: [Int] { zip(indegree, outdegree).map { $0 + $1 } }

  public var valuedDegree: [Double] { zip(valuedIndegree, valuedOutdegree).map { $0 + $1 } }
}

extension DiffusionPanel {
  /// The degrees in each slice.
  ///
  /// - Complexity: O(*n* + *m*) per slice.
  public var degrees: [PanelDegrees] {
    tieRows().map { rows in
      let columns = rows.transposed()
      func sums(_ rows: TieRows) -> [Double] {
        (0..<rows.count).map { rows.row($0).reduce(0) { $0 + rows.weight($1) } }
      }
      return PanelDegrees(
        indegree: columns.degrees, outdegree: rows.degrees, valuedIndegree: sums(columns),
        valuedOutdegree: sums(rows))
    }
  }

  /// Pearson's correlation, over adopters, of the time of adoption with a degree averaged over
  /// slices.
  ///
  /// - Returns: `nil` with fewer than two adopters, or where one of the two does not vary.
  public func correlationOfTime(with degree: (PanelDegrees) -> [Int]) -> Correlation? {
    let columns = degrees.map(degree)
    let means = ids.indices.map { actor in
      Double(columns.reduce(0) { $0 + $1[actor] }) / Double(max(1, columns.count))
    }
    let pairs = timesOfAdoption.enumerated().compactMap { actor, time in
      time.map { (Double($0), means[actor]) }
    }
    return Correlation.pearson(pairs.map(\.0), pairs.map(\.1))
  }
}

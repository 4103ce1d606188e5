internal import Graphs

/// Ties won, lost and kept from one period to the next, by what both ends did meanwhile.
///
/// With "had adopted" before and after as no or yes, the category of a tie from 1 to 16 is
/// 1 + 4·(ego before) + 2·(ego after) + 8·(alter before) + (alter after).
///
/// - Source: T. W. Valente, S. R. Dyal, K.-H. Chu and others, Social Science & Medicine 145 (2015)
///   89–97, doi:10.1016/j.socscimed.2015.10.001.
public struct SelectionTable: Sendable, Hashable {
  /// The later of the two periods, by its index.
  public let period: Int
  /// How many ties became stronger, or new, in each category.
  public private(set) var added = [Int](repeating: 0, count: 16)
  /// How many became weaker, or ended.
  public private(set) var removed = [Int](repeating: 0, count: 16)
  /// How many stayed as they were.
  public private(set) var unchanged = [Int](repeating: 0, count: 16)

  fileprivate init(_ panel: DiffusionPanel, period: Int) {
    self.period = period
    let (before, after) = (panel.ties(in: period - 1), panel.ties(in: period))
    let times = panel.adoption.map { $0 ?? .max }
    func category(_ ego: Int, _ alter: Int) -> Int {
      (times[ego] < period ? 4 : 0) + (times[ego] <= period ? 2 : 0)
        + (times[alter] < period ? 8 : 0) + (times[alter] <= period ? 1 : 0)
    }
    for ego in after.nodes {
      let weights = after.weights(of: ego)
      for (alter, weight) in zip(after.neighbours(of: ego), weights) {
        let place = category(ego.index, alter.index)
        let old = panel.isStatic ? weight : before.weight(from: ego, to: alter) ?? 0
        if weight > old {
          added[place] += 1
        } else if weight < old {
          removed[place] += 1
        } else {
          unchanged[place] += 1
        }
      }
      guard !panel.isStatic else { continue }
      for alter in before.neighbours(of: ego) where after.weight(from: ego, to: alter) == nil {
        removed[category(ego.index, alter.index)] += 1
      }
    }
  }
}

extension DiffusionPanel {
  /// The selection tables of the second and every later period.
  ///
  /// - Complexity: O(*Tm* log degree).
  public var selectionTables: [SelectionTable] {
    stride(from: 2, through: periodCount, by: 1).map { SelectionTable(self, period: $0) }
  }
}

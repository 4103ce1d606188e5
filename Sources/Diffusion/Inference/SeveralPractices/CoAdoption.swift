/// When each actor took one practice into use, as well as it is known; `nil` for not (yet).
public struct PracticeTimes: Hashable, Sendable {
  public let name: String
  /// One per actor, the same actors in every practice.
  public let times: [TimeBounds?]

  public init(name: String, times: [TimeBounds?]) {
    self.name = name
    self.times = times
  }
}

/// Whether organisations that have one practice have another more often than chance would give.
///
/// For n organisations, a of which have the first, b the second and c both: lift = c n / (a b). The
/// chance is Fisher's, with a and b given. Many pairs are looked at, so beside each p-value stands
/// the share of false discoveries among pairs as clear as this one.
///
/// Having both is no sign of which led to which: see ``GatewayOrder``. Organisations that have
/// much (large ones, members) have many pairs.
///
/// - Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995)
///   289-300.
public struct CoAdoption: Hashable, Sendable {
  public let first: String
  public let second: String
  /// Organisations in the count.
  public let count: Int
  public let withFirst: Int
  public let withSecond: Int
  public let withBoth: Int
  /// The number with both over its expectation; `nil` where nobody has one of them.
  public let lift: Double?
  /// The odds ratio given the margins, with its exact interval.
  public let oddsRatio: Double?
  public let oddsRatioInterval: ConfidenceInterval?
  /// Two-sided, exact.
  public let pValue: Double
  /// After Benjamini and Hochberg over all pairs.
  public let falseDiscoveryRate: Double

  /// All pairs of practices, in the order given.
  ///
  /// - Complexity: O(*p*² *n*).
  public static func pairs(of practices: [PracticeTimes], level: Double = 0.95) -> [CoAdoption] {
    var tables: [(first: Int, second: Int, table: FourfoldTable)] = []
    for first in practices.indices {
      for second in practices.indices.dropFirst(first + 1) {
        let pairs = zip(practices[first].times, practices[second].times)
        var cells = [0, 0, 0, 0]
        for (a, b) in pairs { cells[(a == nil ? 2 : 0) + (b == nil ? 1 : 0)] += 1 }
        guard let table = FourfoldTable(cells[0], cells[1], cells[2], cells[3]) else { continue }
        tables.append((first, second, table))
      }
    }
    let pValues = tables.map(\.table.fisher)
    let rates = MultipleTests.falseDiscoveryRates(pValues)
    return tables.indices.map { place in
      let (first, second, table) = tables[place]
      let (a, b) = (table.a + table.b, table.a + table.c)
      let count = a + table.c + table.d
      return CoAdoption(
        first: practices[first].name, second: practices[second].name, count: count, withFirst: a,
        withSecond: b, withBoth: table.a,
        lift: a * b > 0 ? Double(table.a * count) / (Double(a) * Double(b)) : nil,
        oddsRatio: table.oddsRatio, oddsRatioInterval: table.oddsRatioInterval(level: level),
        pValue: pValues[place], falseDiscoveryRate: rates[place])
    }
  }
}

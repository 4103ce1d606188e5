internal import Glibc
internal import Graphs

/// Influence read from an action log without a model of spread: who deserves credit for whom.
///
/// Each act shares one credit among its sources, and credit passes on along chains of acts. The
/// spread of a set is the credit that it would have earned for all acts of the log. A meeting is a
/// source of its own: what it earns goes to no actor.
///
/// The spread is monotone and submodular, so that greedy choice reaches 1 - 1/e of the best.
///
/// - Source: A. Goyal, F. Bonchi, L. V. S. Lakshmanan, PVLDB 5 (2011) 73-84, arXiv:1109.6886;
///   notation: `credits[v][u]` is their Γ(v,u), κ and σcd as there.
public struct CreditDistribution: Sendable {
  /// How the credit of an act is shared among its sources.
  public enum Sharing: String, CaseIterable, Hashable, Sendable, Codable {
    /// 1/d each.
    case equal
    /// Less for sources long ago and for those who act by themselves: equation 9 of the paper.
    case timeAware = "time-aware"
  }

  public let sharing: Sharing
  /// How many actions each actor took up (with known bounds).
  public let actionCounts: [Int]
  private let ledgers: [Ledger]

  /// Credits within one action, among those who took it up.
  private struct Ledger: Sendable {
    /// Actors in order of time.
    let actors: [Int]
    /// Γ(row, column) by place in ``actors``, 1 on the diagonal.
    var credits: [[Double]]
    /// Γ(S, column) of the set chosen so far.
    var chosen: [Double]
  }

  /// Reads credits from a log.
  ///
  /// - Parameters:
  ///   - log: the acts.
  ///   - sharing: how an act's credit is shared.
  ///   - window: how long a source counts; `nil` for ever, as in the paper.
  ///   - isTied: whether the second can take from the first; the arcs of the paper's social graph.
  /// - Complexity: O(actions × actors³) at most; one scan of the log.
  public init(
    of log: ActionLog, sharing: Sharing = .equal, window: Int? = nil,
    isTied: (Int, Int) -> Bool = { _, _ in true }
  ) {
    self.sharing = sharing
    var counts = [Int](repeating: 0, count: log.actorCount)
    let orders = log.actions.map(\.order)
    for order in orders { for actor in order { counts[actor] += 1 } }
    actionCounts = counts
    let sources = zip(log.actions, orders).map { action, order in
      order.map { action.sources(of: $0, window: window, isTied: isTied) }
    }
    let delays = sharing == .timeAware ? Delays(of: log, orders: orders, sources: sources) : nil
    ledgers = log.actions.indices.map { number in
      let order = orders[number]
      let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
      var credits = [[Double]](
        repeating: [Double](repeating: 0, count: order.count), count: order.count)
      for (column, actor) in order.enumerated() {
        credits[column][column] = 1
        let found = sources[number][column]
        for source in found.actors {
          guard let row = places[source] else { continue }
          let direct =
            delays.map { $0.weight(from: source, to: actor, in: log.actions[number]) } ?? 1
          let share = direct / Double(found.count)
          for earlier in 0..<column { credits[earlier][column] += credits[earlier][row] * share }
        }
      }
      return Ledger(
        actors: order, credits: credits, chosen: [Double](repeating: 0, count: order.count))
    }
  }
}

extension CreditDistribution {
  /// κ(v,u): the share of the second's acts that is credited to the first, 0...1.
  public func credit(from source: Int, to target: Int) -> Double {
    guard actionCounts[target] > 0 else { return 0 }
    let sum = ledgers.map { ledger in
      guard let row = ledger.actors.firstIndex(of: source),
        let column = ledger.actors.firstIndex(of: target)
      else { return 0 }
      return ledger.credits[row][column]
    }.compensatedSum
    return sum / Double(actionCounts[target])
  }

  /// κ(S,u) for every actor: the share of its acts that is credited to the set.
  ///
  /// - Complexity: O(actions × actors × (size of the set + actors)).
  public func credits(to set: some Sequence<Int>) -> [Double] {
    var state = ledgers
    for actor in Set(set).sorted() { Self.choose(actor, in: &state) }
    var sums = [Double](repeating: 0, count: actionCounts.count)
    for ledger in state {
      for (column, actor) in ledger.actors.enumerated() {
        sums[actor] += min(1, ledger.chosen[column]) / Double(actionCounts[actor])
      }
    }
    return sums
  }

  /// σcd(S): the credit of a set for all acts of the log, each actor counting its weight (or 1).
  public func spread(of set: some Sequence<Int>, weights: [Double]? = nil) -> Double {
    zip(credits(to: set), weights ?? actionCounts.map { _ in 1 }).map { $0 * $1 }.compensatedSum
  }

  /// One choice with what it adds.
  public struct Choice: Hashable, Sendable {
    public let actor: Int
    public let gain: Double
  }

  /// The actors that add most, one after the other, by lazy evaluation.
  ///
  /// Stops where nothing adds anything. Equal gains go to the lower number.
  ///
  /// - Parameters:
  ///   - count: how many at most.
  ///   - candidates: who can be chosen.
  ///   - base: who is there already and counts nothing by being chosen.
  ///   - weights: what each actor counts; 1 unless given.
  ///   - shares: how much of an actor's credit a choice yields, such as the chance that it comes;
  ///     1 unless given.
  ///   - allows: whether an actor may be added to those chosen; once it may not, it never may.
  /// - Returns: the choices in order, at most `count`.
  /// - Complexity: O(actions × actors²) per choice, most gains being left unevaluated.
  /// - Source: J. Leskovec et al., KDD 2007 (CELF).
  public func greedy(
    _ count: Int, among candidates: some Sequence<Int>, beyond base: some Sequence<Int> = [],
    weights: [Double]? = nil, shares: [Double]? = nil,
    allows: (Int, [Int]) -> Bool = { _, _ in true }
  ) -> [Choice] {
    var state = ledgers
    let base = Set(base)
    for actor in base.sorted() { Self.choose(actor, in: &state) }
    let weights = weights ?? actionCounts.map { _ in 1 }
    func gain(_ actor: Int) -> Double {
      Self.gain(of: actor, in: state, weights, actionCounts) * (shares?[actor] ?? 1)
    }
    var open = Set(candidates).subtracting(base).map {
      (gain: gain($0), actor: $0, round: 0)
    }
    var choices: [Choice] = []
    while choices.count < count {
      guard
        let top = open.indices.max(by: {
          (open[$0].gain, -open[$0].actor) < (open[$1].gain, -open[$1].actor)
        }),
        open[top].gain > 0
      else { break }
      if open[top].round < choices.count {
        open[top].gain = gain(open[top].actor)
        open[top].round = choices.count
        continue
      }
      let chosen = open.remove(at: top)
      guard allows(chosen.actor, choices.map(\.actor)) else { continue }
      choices.append(Choice(actor: chosen.actor, gain: chosen.gain))
      Self.choose(chosen.actor, in: &state)
    }
    return choices
  }

  /// Theorem 3: (1 - Γ(S,x)) times the credit of x outside the set, action by action.
  private static func gain(
    of actor: Int, in ledgers: [Ledger], _ weights: [Double], _ counts: [Int]
  ) -> Double {
    var sum = CompensatedSum()
    for ledger in ledgers {
      guard let row = ledger.actors.firstIndex(of: actor) else { continue }
      let open = max(0, 1 - ledger.chosen[row])
      guard open > 0 else { continue }
      for (column, target) in ledger.actors.enumerated() where column >= row {
        let credit = ledger.credits[row][column]
        if credit > 0 { sum.add(open * credit * weights[target] / Double(counts[target])) }
      }
    }
    return sum.value
  }

  /// Lemmas 2 and 3: what the set earns now, and what others earn without passing through it.
  private static func choose(_ actor: Int, in ledgers: inout [Ledger]) {
    for number in ledgers.indices {
      guard let row = ledgers[number].actors.firstIndex(of: actor) else { continue }
      let own = ledgers[number].credits[row]
      let open = max(0, 1 - ledgers[number].chosen[row])
      for column in own.indices where own[column] > 0 {
        ledgers[number].chosen[column] += own[column] * open
      }
      for other in own.indices where other != row {
        let through = ledgers[number].credits[other][row]
        guard through > 0 else { continue }
        for column in own.indices where own[column] > 0 {
          ledgers[number].credits[other][column] -= through * own[column]
        }
      }
      for column in own.indices { ledgers[number].credits[row][column] = 0 }
    }
  }
}

/// Mean delays from actor to actor, and how often each was influenced at all.
private struct Delays {
  private struct Pair: Hashable {
    let source: Int
    let target: Int
  }

  private let means: [Pair: Double]
  private let influence: [Double]

  init(of log: ActionLog, orders: [[Int]], sources: [[ActionLog.Action.Sources]]) {
    var sums: [Pair: (delay: Double, count: Int)] = [:]
    for (number, action) in log.actions.enumerated() {
      for (place, target) in orders[number].enumerated() {
        for source in sources[number][place].actors {
          let old = sums[Pair(source: source, target: target)] ?? (0, 0)
          sums[Pair(source: source, target: target)] = (
            old.delay + Self.delay(source, target, in: action), old.count + 1
          )
        }
      }
    }
    let means = sums.mapValues { $0.delay / Double($0.count) }
    self.means = means
    var acts = [Int](repeating: 0, count: log.actorCount)
    var influenced = acts
    for (number, action) in log.actions.enumerated() {
      for (place, target) in orders[number].enumerated() {
        acts[target] += 1
        let inTime = sources[number][place].actors.contains { source in
          Self.delay(source, target, in: action)
            <= means[Pair(source: source, target: target)] ?? 0
        }
        if inTime { influenced[target] += 1 }
      }
    }
    influence = zip(influenced, acts).map { $1 == 0 ? 0 : Double($0) / Double($1) }
  }

  /// infl(u) exp(-delay / mean delay), to be divided by the number of sources.
  func weight(from source: Int, to target: Int, in action: ActionLog.Action) -> Double {
    let mean = means[Pair(source: source, target: target)] ?? 0
    guard mean > 0 else { return influence[target] }
    return influence[target] * exp(-Self.delay(source, target, in: action) / mean)
  }

  private static func delay(_ source: Int, _ target: Int, in action: ActionLog.Action) -> Double {
    guard let from = action.courses[source].taken?.middle,
      let to = action.courses[target].taken?.middle
    else { return 0 }
    return Double(to - from)
  }
}

extension ContactSequence {
  /// How often a node passes things on: the sum over ordered pairs *s*, *t* of the share of their
  /// paths of fewest contacts that lead through it, endpoints excluded.
  ///
  /// Two paths are the same when they visit the same nodes at the same times; two contacts side by
  /// side give one path. With a waiting limit a path that passes a node twice counts twice there.
  /// Range 0 to (n-1)(n-2) without limit; normalised: divided by that.
  ///
  /// - Throws: `GraphError.invalidParameter` when spells come to more than 20 million times.
  /// - Complexity: O(*n* × sum over arrivals of the later contacts of the node), a meeting of k counting
  ///   as k(k-1) contacts; memory linear in contacts.
  /// - Source: S. Buß, H. Molter, R. Niedermeier, M. Rymar, KDD 2020, 2084-2092 ("shortest").
  public func betweenness(rules: PassingRules = .strict) throws(GraphError) -> NodeScores {
    let moves = try TemporalMoves(PassingWindows(self, rules))
    let sums = Parallelism.batches(of: nodeCount, least: 8) { sources in
      var sums = [Double](repeating: 0, count: nodeCount)
      for source in sources { moves.addDependencies(on: source, to: &sums) }
      return sums
    }
    var total = [Double](repeating: 0, count: nodeCount)
    for batch in sums {
      for node in total.indices { total[node] += batch[node] }
    }
    let pairs = Double((nodeCount - 1) * (nodeCount - 2))
    return NodeScores(
      measure: Measure(
        key: "temporal-betweenness", direction: .outgoing, parameters: rules.parameters),
      values: total,
      scale: .init(
        "/ ((n - 1)(n - 2))", dividingBy: nodeCount > 2 ? pairs : 0, otherwise: .tooFewNodes))
  }
}

/// Every way to arrive somewhere at some time, and from where.
private struct TemporalMoves: Sendable {
  /// A node at the time at which something arrives there.
  private struct State: Hashable {
    let node: Int32
    let arrival: Int
  }

  private let windows: PassingWindows
  private let states: [State]
  /// For each node its moves by time: when they begin, and the state they lead to.
  private let times: [[Int]]
  private let targets: [[Int32]]

  init(_ windows: PassingWindows) throws(GraphError) {
    self.windows = windows
    var numbers: [State: Int32] = [:]
    var states: [State] = []
    var times = [[Int]](repeating: [], count: windows.nodeCount)
    var targets = [[Int32]](repeating: [], count: windows.nodeCount)
    let instants = try windows.instants()
    var place = 0
    while place < instants.count {
      let time = instants[place].time
      // Contacts side by side at one time are one move.
      var seen: Set<[Int32]> = []
      while place < instants.count, instants[place].time == time {
        let window = windows.windows[Int(instants[place].window)]
        for sender in windows.senders(of: window) {
          for receiver in windows.receivers(of: window)
          where receiver != sender && seen.insert([sender, receiver]).inserted {
            let state = State(node: receiver, arrival: time + windows.step)
            let number = numbers[state] ?? Int32(states.count)
            if Int(number) == states.count {
              numbers[state] = number
              states.append(state)
            }
            times[Int(sender)].append(time)
            targets[Int(sender)].append(number)
          }
        }
        place += 1
      }
    }
    self.states = states
    self.times = times
    self.targets = targets
  }

  /// The moves of a node that can follow an arrival; all of them at the origin.
  private func moves(of node: Int, after arrival: Int?) -> ArraySlice<Int32> {
    guard let arrival else { return targets[node][...] }
    let start = firstPlace(in: times[node], from: arrival + windows.gap)
    let end = windows.limit.map { firstPlace(in: times[node], from: arrival + $0 + 1) }
    return targets[node][start..<max(start, end ?? targets[node].count)]
  }

  private func firstPlace(in times: [Int], from time: Int) -> Int {
    var range = times.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        times[middle] < time ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// Brandes' accumulation over states instead of nodes.
  func addDependencies(on source: Int, to sums: inout [Double]) {
    var hops = [Int32](repeating: -1, count: states.count)
    var counts = [Double](repeating: 0, count: states.count)
    var order: [Int32] = []
    /// For each level by what its counts were made smaller.
    var factors: [Double] = [1, 1]
    var largest = 0.0
    func arrive(at state: Int, from count: Double, level: Int32) {
      if hops[state] < 0, states[state].node != Int32(source) {
        hops[state] = level
        order.append(Int32(state))
      }
      if hops[state] == level {
        counts[state] += count
        largest = max(largest, counts[state])
      }
    }
    for state in moves(of: source, after: nil) { arrive(at: Int(state), from: 1, level: 1) }
    var level = 0..<order.count
    while !level.isEmpty {
      let number = Int32(factors.count)
      largest = 0
      for place in level {
        let state = Int(order[place])
        let count = counts[state]
        for next in moves(of: Int(states[state].node), after: states[state].arrival) {
          arrive(at: Int(next), from: count, level: number)
        }
      }
      level = level.upperBound..<order.count
      factors.append(largest > 0x1p400 ? 0x1p-400 : 1)
      if largest > 0x1p400 { for place in level { counts[Int(order[place])] *= 0x1p-400 } }
    }
    accumulate(order, hops, counts, factors, to: &sums)
  }

  private func accumulate(
    _ order: [Int32], _ hops: [Int32], _ counts: [Double], _ factors: [Double],
    to sums: inout [Double]
  ) {
    /// The fewest hops to each node, and the paths with so few.
    var fewest = [Int32](repeating: .max, count: windows.nodeCount)
    var totals = [Double](repeating: 0, count: windows.nodeCount)
    for place in order {
      let node = Int(states[Int(place)].node)
      fewest[node] = min(fewest[node], hops[Int(place)])
      if hops[Int(place)] == fewest[node] { totals[node] += counts[Int(place)] }
    }
    var dependencies = [Double](repeating: 0, count: states.count)
    for place in order.reversed() {
      let state = Int(place)
      let node = Int(states[state].node)
      var sum = 0.0
      for next in moves(of: node, after: states[state].arrival)
      where hops[Int(next)] == hops[state] + 1 {
        let target = Int(states[Int(next)].node)
        let ending = fewest[target] == hops[Int(next)] ? counts[Int(next)] / totals[target] : 0
        let share = counts[state] / counts[Int(next)] * factors[Int(hops[Int(next)])]
        sum += share * (ending + dependencies[Int(next)])
      }
      dependencies[state] = sum
      sums[node] += sum
    }
  }
}

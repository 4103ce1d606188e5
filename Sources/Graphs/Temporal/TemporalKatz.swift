extension ContactSequence {
  /// The walks through time that end at each node (`.incoming`: who receives) or start there
  /// (`.outgoing`: who broadcasts), each of k contacts counting alpha^k.
  ///
  /// In strict order a walk uses one contact per time, Q = product over times of (1 + alpha A(t)),
  /// and any alpha will do; where the same time is allowed Q = product of (1 - alpha A(t))^-1, and
  /// alpha must be below 1/λ of every time. The score is Q'1 - 1 or Q1 - 1. Contacts side by side
  /// count each; a spell counts at each of its times. Step and waiting limit play no part.
  /// Normalised: divided by the largest value.
  ///
  /// - Throws: `GraphError.invalidParameter` for an alpha that is not positive or makes sums
  ///   overflow or diverge, or spells of more than 20 million times.
  /// - Complexity: O(*c* log *c*) in strict order, *c* the attendances; else some tens of rounds per
  ///   time.
  /// - Source: P. Grindrod et al., Physical Review E 83 (2011) 046120. Differs in: strict order by
  ///   default, and 1 is taken off, as in `Graph.katz`.
  public func katz(
    alpha: Double, direction: Direction = .incoming, order: PassingRules.Order = .strict
  ) throws(GraphError) -> NodeScores {
    func refusal(_ expected: String) -> GraphError {
      .invalidParameter(name: "alpha", value: alpha, expected: expected)
    }
    guard alpha > 0, alpha.isFinite else { throw refusal("positive and finite") }
    let forward = PassingWindows(self, PassingRules(order: order))
    let windows = direction == .outgoing ? forward.reversed() : forward
    let instants = try windows.instants()
    var scores = [Double](repeating: 0, count: nodeCount)
    /// What comes by a walk whose last contact is at the present time.
    var fresh = scores
    var place = 0
    while place < instants.count {
      var end = place
      while end < instants.count, instants[end].time == instants[place].time { end += 1 }
      let group = place..<end
      place = end
      let present = Set(
        group.flatMap { windows.members[windows.windows[Int(instants[$0].window)].members] }
      )
      .sorted().map { Int($0) }
      var rounds = 0
      while true {
        var next: [Int: Double] = [:]
        for instant in group {
          let window = windows.windows[Int(instants[instant].window)]
          let sent = windows.senders(of: window).map { 1 + scores[Int($0)] + fresh[Int($0)] }
          let total = sent.reduce(0, +)
          for (slot, receiver) in windows.receivers(of: window).enumerated() {
            // In a meeting nobody receives from themselves.
            let own = window.isMutual ? sent[slot] : 0
            next[Int(receiver), default: 0] += alpha * (total - own)
          }
        }
        if order == .strict {
          for (node, value) in next { scores[node] += value }
          break
        }
        var change = 0.0
        var sum = 0.0
        for node in present {
          let value = next[node] ?? 0
          change += abs(value - fresh[node])
          sum += value
          fresh[node] = value
        }
        rounds += 1
        guard sum.isFinite, rounds < 100_000 else {
          throw refusal("below 1/λ of the contacts of every time")
        }
        if change <= 1e-15 * sum {
          for node in present {
            scores[node] += fresh[node]
            fresh[node] = 0
          }
          break
        }
      }
    }
    guard scores.allSatisfy(\.isFinite) else { throw refusal("small enough for sums to be finite") }
    return NodeScores(
      measure: Measure(
        key: "temporal-katz", direction: direction == .outgoing ? .outgoing : .incoming,
        parameters: [
          .init(name: "alpha", value: alpha),
          .init(name: "same-time-allowed", value: order == .strict ? 0 : 1),
        ]),
      values: scores,
      scale: .init("/ largest value", dividingBy: scores.max() ?? 0, otherwise: .allZero))
  }
}

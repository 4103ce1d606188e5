internal import Graphs

/// One outcome of all chances, where several contacts are needed before anybody adopts.
///
/// The coins are those of ``CascadeRun`` in the world of the same number.
struct ContactWorld: Sendable {
  /// Where the passing arcs out of each node start, and where they lead.
  private var starts: [Int32] = [0]
  private var heads: [Int32] = []
  /// Where those into each node start, and where they come from.
  private var firsts: [Int32]
  private var tails: [Int32]
  /// What tells who comes.
  private let key: UInt64

  /// - Parameters:
  ///   - simulator: the arcs and their chances.
  ///   - number: which world.
  ///   - draw: which draw of the probabilities.
  ///   - seed: what coins follow from.
  /// - Complexity: O(arcs).
  init(_ simulator: CascadeSimulator, _ number: Int, draw: Int, seed: UInt64) {
    key = SampleStream.key(seed: SampleStream.seed(seed, for: .attendance), sample: number)
    let coins = SampleStream.key(seed: seed, sample: number)
    let count = simulator.arcs.nodeCount
    let first = draw * simulator.arcs.arcCount
    var sizes = [Int32](repeating: 0, count: count + 1)
    for node in 0..<count {
      if !simulator.isImmune[node] {
        for place in simulator.row(node) {
          let head = Int(simulator.heads[place])
          guard !simulator.isImmune[head],
            SampleStream.unit(coins, Int(simulator.places[place]))
              < simulator.chances[first + place]
          else { continue }
          heads.append(Int32(head))
          sizes[head + 1] += 1
        }
      }
      starts.append(Int32(heads.count))
    }
    for node in 0..<count { sizes[node + 1] += sizes[node] }
    firsts = sizes
    tails = [Int32](repeating: 0, count: heads.count)
    for node in 0..<count {
      for place in Int(starts[node])..<Int(starts[node + 1]) {
        let head = Int(heads[place])
        tails[Int(sizes[head])] = Int32(node)
        sizes[head] += 1
      }
    }
  }

  /// Whether a node comes if it is invited, by its chance to.
  func comes(_ node: Int, chance: Double) -> Bool { SampleStream.unit(key, node) < chance }

  /// Whether a node comes only since it has become likelier to.
  func comes(by rise: AttendanceRise) -> Bool {
    let coin = SampleStream.unit(key, rise.node)
    return coin < rise.to && coin >= rise.from
  }

  /// Those whom a node's passing arcs reach.
  @inline(__always)
  func reached(from node: Int) -> ArraySlice<Int32> {
    heads[Int(starts[node])..<Int(starts[node + 1])]
  }

  /// Those whose passing arcs reach a node.
  @inline(__always)
  func reaching(_ node: Int) -> ArraySlice<Int32> {
    tails[Int(firsts[node])..<Int(firsts[node + 1])]
  }
}

/// A node that becomes likelier to come, by being invited once or once more.
struct AttendanceRise: Hashable, Sendable {
  let node: Int
  let from: Double
  let to: Double
}

/// When nodes adopt, in steps.
struct ContactRule: Sendable {
  /// How many contacts are needed.
  let contacts: Int
  /// The last step that is counted; `Int32.max` for all.
  let steps: Int32
  /// What each node's adoption is worth.
  var worth: [Double]
}

/// What one more source adds.
struct ContactGain: Sendable {
  var worth = 0.0
  /// Contacts of those who have not adopted.
  var contacts = 0

  /// Whether anything is added.
  var isAny: Bool { worth > 0 || contacts > 0 }

  static func += (sum: inout ContactGain, part: ContactGain) {
    sum.worth += part.worth
    sum.contacts += part.contacts
  }
}

/// At which step each node has adopted in a world, while a list grows.
struct AdoptionTimes: Sendable {
  private static let never = Int32.max
  private var times: [Int32]
  /// What the last addition changed, in the order of time, with what was there before.
  private var changes: [(node: Int32, before: Int32)] = []

  init(nodeCount: Int) { times = [Int32](repeating: Self.never, count: nodeCount) }

  /// Makes a node a source from the start on; others follow at the step after that at which enough
  /// of those who reach them have adopted.
  ///
  /// Where steps do not matter, whoever adopts at all does so at step 0.
  ///
  /// - Returns: what that adds.
  /// - Complexity: O(arcs into those reached by whoever adopts earlier than before).
  mutating func add(_ source: Int, in world: ContactWorld, _ rule: ContactRule) -> ContactGain {
    changes.removeAll(keepingCapacity: true)
    var gain = ContactGain()
    guard times[source] > 0 else { return gain }
    change(source, to: 0, rule, &gain)
    var next = 0
    while next < changes.count {
      let (node, before) = changes[next]
      next += 1
      for reached in world.reached(from: Int(node)) {
        let head = Int(reached)
        if before == Self.never, times[head] == Self.never { gain.contacts += 1 }
        guard let time = time(of: head, in: world, rule), time < times[head] else { continue }
        change(head, to: time, rule, &gain)
      }
    }
    return gain
  }

  /// When a node adopts by those who reach it; `nil` for not, or not before it does already.
  private func time(of node: Int, in world: ContactWorld, _ rule: ContactRule) -> Int32? {
    let before = times[node]
    guard rule.steps < Self.never else {
      let count = before == 0 ? 0 : world.reaching(node).count { times[Int($0)] == 0 }
      return count >= rule.contacts ? 0 : nil
    }
    let limit = min(before - 1, rule.steps)
    let count = world.reaching(node).count { times[Int($0)] < limit }
    guard count >= rule.contacts else { return nil }
    return world.reaching(node).map { times[Int($0)] }.sorted()[rule.contacts - 1] + 1
  }

  private mutating func change(
    _ node: Int, to time: Int32, _ rule: ContactRule, _ gain: inout ContactGain
  ) {
    changes.append((Int32(node), times[node]))
    if times[node] == Self.never { gain.worth += rule.worth[node] }
    times[node] = time
  }

  /// Whether a node has adopted.
  func hasAdopted(_ node: Int) -> Bool { times[node] != Self.never }

  /// Takes the last addition back.
  mutating func undo() {
    for (node, before) in changes.reversed() { times[Int(node)] = before }
    changes.removeAll(keepingCapacity: true)
  }
}

extension ContactRule {
  /// What a planner's model and constraints say.
  init(_ planner: InvitationPlanner) {
    contacts = if case .threshold(let least) = planner.model { least } else { 1 }
    steps = planner.steps.map { Int32(clamping: $0) } ?? .max
    worth = (0..<planner.arcs.nodeCount).map { planner.constraints.worth($0) }
  }
}

/// Worlds of a planner, and who adopts in each without any invitation.
struct ContactWorlds: Sendable {
  let rule: ContactRule
  let worlds: [ContactWorld]
  let start: [AdoptionTimes]

  /// - Parameters:
  ///   - planner: the graph and who has adopted.
  ///   - simulator: of the same graph.
  ///   - count: how many worlds.
  ///   - draw: the draw of the probabilities that all are of; `nil` for each in turn.
  ///   - seed: what coins follow from.
  init(
    _ planner: InvitationPlanner, _ simulator: CascadeSimulator, count: Int, draw: Int? = nil,
    seed: UInt64
  ) {
    let rule = ContactRule(planner)
    let arcs = planner.arcs
    let users = planner.constraints.adopted.sorted().map(\.index)
    let made = Parallelism.batches(of: count, least: 16) { batch in
      batch.map { number -> (ContactWorld, AdoptionTimes) in
        let world = ContactWorld(
          simulator, number, draw: draw ?? number % arcs.drawCount, seed: seed)
        var times = AdoptionTimes(nodeCount: arcs.nodeCount)
        for user in users where !simulator.isImmune[user] { _ = times.add(user, in: world, rule) }
        return (world, times)
      }
    }.flatMap(\.self)
    self.rule = rule
    worlds = made.map(\.0)
    start = made.map(\.1)
  }
}

internal import Graphs

/// The list of largest total worth within the constraints, where worths simply add: what bounds of
/// covers are made of.
///
/// Quotas of one grouping are met by sorting, of two by a cheapest flow: both exactly. What a budget
/// or a hall takes has a price per unit, and any price bounds the total; the best one is searched.
/// A hall is taken by the mean that its risk allows at most, and by how many of the least likely to
/// come fit into it. So no list within the constraints is worth more.
struct LinearChoice {
  private let candidates: [Int]
  /// How many may be in a list.
  private let most: Int
  private let first: Quotas
  /// A second grouping; `nil` for none, or for graphs so large that it is left out.
  private let second: Quotas?
  /// What a list takes of what is scarce.
  private let resources: [Resource]

  /// Nodes that are in or out whatever they are worth.
  struct Fixed: Hashable {
    var inside: Set<Int> = []
    var outside: Set<Int> = []
  }

  /// Groups by number, the last one for nodes of no group, with their least and most.
  private struct Quotas {
    var groups: [Int] = []
    var minima = [0]
    var maxima = [Int.max]

    init() {}

    init(_ grouping: PlanningConstraints.Grouping) {
      let names = Set(grouping.codes.compactMap(\.self)).sorted()
      var place: [String: Int] = [:]
      for (index, name) in names.enumerated() { place[name] = index }
      groups = grouping.codes.map { $0.flatMap { place[$0] } ?? names.count }
      minima = names.map { grouping.minima[$0] ?? 0 } + [0]
      maxima = names.map { grouping.maxima[$0] ?? .max } + [.max]
    }

    func group(_ node: Int) -> Int { groups.isEmpty ? 0 : groups[node] }
  }

  /// Something of which every node takes some, and lists so much at most.
  private struct Resource {
    let amounts: [Double]
    let limit: Double
  }

  init(_ constraints: PlanningConstraints, candidates: [Int]) {
    self.candidates = candidates
    let groupings = constraints.groupings
    first = groupings.first.map { Quotas($0) } ?? Quotas()
    second = groupings.count > 1 && candidates.count <= 2_000 ? Quotas(groupings[1]) : nil
    var resources: [Resource] = []
    var most = constraints.invitations
    // Those who must be in take their share too, though they need be no candidates.
    let last = (candidates + constraints.required.map(\.index)).max()
    if let budget = constraints.budget {
      let costs = last.map { (0...$0).map { constraints.cost($0) } } ?? []
      resources.append(Resource(amounts: costs, limit: budget))
    }
    if let seats = constraints.capacity, let last {
      let chances = candidates.map { constraints.chance($0) }.sorted()
      let limit = HallAttendance.mostExpected(
        seats: seats, risk: constraints.overbookingRisk,
        invitations: min(constraints.invitations, candidates.count), mostChance: chances.last ?? 0)
      resources.append(
        Resource(amounts: (0...last).map { constraints.chance($0) }, limit: limit))
      most = min(most, Self.number(of: chances, within: seats, constraints, upTo: most))
    }
    self.resources = resources
    self.most = most
  }

  /// How many of the least likely to come fit into the hall.
  private static func number(
    of chances: [Double], within seats: Int, _ constraints: PlanningConstraints, upTo most: Int
  ) -> Int {
    var (low, high) = (0, min(most, chances.count))
    while low < high {
      let middle = (low + high + 1) / 2
      let risk = HallAttendance(chances: Array(chances.prefix(middle))).risk(ofMoreThan: seats)
      if risk <= constraints.overbookingRisk + 1e-12 { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// A fractional list that keeps to what is fixed, and, where it can, has as many in all as before.
  func moved(_ shares: [Double], to fixed: Fixed) -> [Double] {
    if fixed.inside.isEmpty && fixed.outside.isEmpty { return shares }
    var moved = shares
    for node in fixed.outside { moved[node] = 0 }
    for node in fixed.inside { moved[node] = 0 }
    let free = moved.reduce(0, +)
    let rest = shares.reduce(0, +) - Double(fixed.inside.count)
    if free > 0, rest > 0 {
      for node in moved.indices { moved[node] = min(1, moved[node] * rest / free) }
    }
    for node in fixed.inside { moved[node] = 1 }
    return moved
  }

  /// The largest total, or what it cannot exceed, and a list that comes near it.
  func most(_ worth: [Double], _ fixed: Fixed) -> (Double, [Int]) {
    var best = grouped(worth, fixed)
    for resource in resources {
      let found = priced(worth, fixed, resource, free: best.list)
      if found.sum < best.sum { best = found }
    }
    return (best.sum, best.list)
  }

  /// The least bound that a price per unit of something scarce gives.
  private func priced(
    _ worth: [Double], _ fixed: Fixed, _ resource: Resource, free: [Int]
  ) -> (sum: Double, list: [Int]) {
    func taken(_ list: [Int]) -> Double { list.reduce(0.0) { $0 + resource.amounts[$1] } }
    func bound(_ price: Double) -> (sum: Double, list: [Int]) {
      var net = worth
      for node in candidates { net[node] -= price * resource.amounts[node] }
      let found = grouped(net, fixed)
      return (found.sum + price * resource.limit, found.list)
    }
    guard taken(free) > resource.limit else { return (.infinity, free) }
    var low = 0.0
    var high = price(worth, fixed, resource)
    var best = bound(high)
    var rounds = candidates.count > 2_000 ? 0 : 24
    while taken(best.list) > resource.limit, rounds > 0 {
      (low, high, rounds) = (high, 2 * high + 1e-9, rounds - 1)
      let next = bound(high)
      best = (min(best.sum, next.sum), next.list)
    }
    while rounds > 0, high - low > 1e-6 * high {
      let middle = (low + high) / 2
      let next = bound(middle)
      if taken(next.list) > resource.limit {
        low = middle
        best.sum = min(best.sum, next.sum)
      } else {
        high = middle
        best = (min(best.sum, next.sum), next.list)
      }
      rounds -= 1
    }
    return best
  }

  /// The worth per unit of the last one taken where the best by that ratio are taken first.
  private func price(_ worth: [Double], _ fixed: Fixed, _ resource: Resource) -> Double {
    var rest = resource.limit - fixed.inside.reduce(0.0) { $0 + resource.amounts[$1] }
    let amounts = resource.amounts
    let order = candidates.filter { !fixed.outside.contains($0) && !fixed.inside.contains($0) }
      .sorted { (worth[$1] * amounts[$0], $0) < (worth[$0] * amounts[$1], $1) }
    for node in order {
      rest -= amounts[node]
      if rest < 0 { return worth[node] / amounts[node] }
    }
    return 0
  }

  /// The largest total within number and quotas, and its list.
  private func grouped(_ worth: [Double], _ fixed: Fixed) -> (sum: Double, list: [Int]) {
    let list = second.map { flow(worth, fixed, $0) } ?? sorted(worth, fixed)
    return (list.reduce(0.0) { $0 + worth[$1] }, list)
  }

  /// The best list within one grouping: least numbers first, then whoever is worth most.
  private func sorted(_ worth: [Double], _ fixed: Fixed) -> [Int] {
    if first.groups.isEmpty { return largest(worth, fixed) }
    let order = candidates.filter { !fixed.outside.contains($0) && !fixed.inside.contains($0) }
      .sorted { (worth[$1], $0) < (worth[$0], $1) }
    var list = fixed.inside.sorted()
    var counts = [Int](repeating: 0, count: first.minima.count)
    for node in list { counts[first.group(node)] += 1 }
    let room = most - list.count
    var taken: [Int] = []
    if first.minima.contains(where: { $0 > 0 }) {
      for node in order
      where counts[first.group(node)] < first.minima[first.group(node)] && taken.count < room {
        taken.append(node)
        counts[first.group(node)] += 1
      }
    }
    let reserved = Set(taken)
    for node in order where taken.count < room && worth[node] > 0 {
      guard !reserved.contains(node), counts[first.group(node)] < first.maxima[first.group(node)]
      else { continue }
      taken.append(node)
      counts[first.group(node)] += 1
    }
    list += taken
    return list
  }

  /// The largest worths, where nothing but the number of invitations limits the list.
  private func largest(_ worth: [Double], _ fixed: Fixed) -> [Int] {
    let isFree = fixed.inside.isEmpty && fixed.outside.isEmpty
    let gains = LargestGains(
      most - fixed.inside.count,
      of: candidates.lazy.filter {
        worth[$0] > 0
          && (isFree || !fixed.inside.contains($0) && !fixed.outside.contains($0))
      }.map { (worth[$0], $0) })
    return fixed.inside.sorted() + gains.items.map(\.node)
  }

  /// The best list within two groupings: a cheapest flow from groups of one to groups of the other,
  /// least numbers being worth more than any list.
  private func flow(_ worth: [Double], _ fixed: Fixed, _ second: Quotas) -> [Int] {
    let (left, right) = (first.minima.count, second.minima.count)
    var flow = MinimumCostFlow(nodeCount: 2 + left + right)
    // Worth up to 1, so that costs stay exact enough to be compared.
    let scale = 1 / max(1e-300, candidates.map { abs(worth[$0]) }.max() ?? 1)
    let bonus = Double(most + 2)
    func add(_ tail: Int, _ head: Int, _ least: Int, _ most: Int) {
      let least = min(least, self.most)
      if least > 0 { flow.add(tail, head, capacity: least, cost: -bonus) }
      let rest = min(most, self.most) - least
      if rest > 0 { flow.add(tail, head, capacity: rest, cost: 0) }
    }
    for group in 0..<left { add(0, 2 + group, first.minima[group], first.maxima[group]) }
    for group in 0..<right {
      add(2 + left + group, 1, second.minima[group], second.maxima[group])
    }
    let arcs = candidates.filter { !fixed.outside.contains($0) }.map { node in
      let forced = fixed.inside.contains(node) ? 4 * bonus : 0
      let arc = flow.add(
        2 + first.group(node), 2 + left + second.group(node), capacity: 1,
        cost: -worth[node] * scale - forced)
      return (node: node, arc: arc)
    }
    _ = flow.send(from: 0, to: 1, atMost: most)
    return arcs.filter { flow.flow($0.arc) > 0 }.map(\.node)
  }
}

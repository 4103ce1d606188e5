internal import Glibc

/// The two ways in which Leiden changes a partition of one graph: moving nodes between communities
/// and refining communities into parts.
///
/// - Source: V. A. Traag, L. Waltman, N. J. van Eck, Scientific Reports 9 (2019) 5233.
struct LeidenMoves: ~Copyable {
  let scratch: LeidenScratch
  /// Gains below this are rounding.
  let least: Double
  private let resolution: Double
  /// How random a refinement is: the paper's 0.01, times the mean weight of a tie.
  private let temperature: Double
  private let queue: KernelBuffer<Int32>
  private let isQueued: KernelBuffer<Bool>
  /// Ids of communities without nodes.
  private let empty: KernelBuffer<Int32>
  /// The communities that are refined, while `scratch` holds their parts.
  private let wholes: KernelBuffer<LeidenScratch.Cell>
  /// Ties of each part to the rest of its community.
  private let outside: KernelBuffer<Double>
  private let gains: KernelBuffer<Double>

  init(_ ties: PartTies, resolution: Double) {
    self.resolution = resolution
    let (total, count) = (ties.total, ties.count)
    least = 1e-12 * max(total, 1e-300)
    temperature = 0.01 * max(total / Double(max(1, ties.targets.count / 2)), 1e-300)
    scratch = LeidenScratch(count: count)
    queue = KernelBuffer(unset: count)
    isQueued = KernelBuffer(unset: count)
    empty = KernelBuffer(unset: count)
    wholes = KernelBuffer(repeating: LeidenScratch.Cell(), count: count)
    outside = KernelBuffer(unset: count)
    gains = KernelBuffer(unset: count + 1)
  }

  /// The sum over communities of ties within less the resolution times those expected.
  func value(
    of communities: borrowing KernelBuffer<Int32>, in rows: borrowing LeidenRows
  ) -> Double {
    scratch.add(rows, to: communities)
    let (offsets, targets, weights) = (rows.offsets.view, rows.targets.view, rows.weights.view)
    let (labels, cells) = (communities.view, scratch.cells.view)
    var value = 0.0
    for node in 0..<rows.count {
      var sum = 0.0
      for arc in Int(offsets[node])..<Int(offsets[node + 1])
      where labels[Int(targets[arc])] == labels[node] {
        sum += rows.isWeighted ? weights[arc] : 1
      }
      value += rows.inner[node] + sum / 2
    }
    for community in 0..<rows.count {
      value -= resolution * cells[community].a * cells[community].b
    }
    scratch.clear(rows.count)
    return value
  }

  /// Puts the nodes 0 ..< count in random order into `queue`.
  private func shuffle(_ count: Int, _ generator: inout SeededGenerator) {
    let queue = queue.view
    for place in 0..<count { queue[place] = Int32(truncatingIfNeeded: place) }
    for place in stride(from: count - 1, to: 0, by: -1) {
      let other = generator.below(place + 1)
      (queue[place], queue[other]) = (queue[other], queue[place])
    }
  }
}

// MARK: - Moving

extension LeidenMoves {
  /// Fast local moving: a node goes to the neighbouring or empty community of most gain; its
  /// neighbours elsewhere are looked at again.
  func move(
    _ rows: borrowing LeidenRows, _ communities: borrowing KernelBuffer<Int32>,
    _ generator: inout SeededGenerator
  ) {
    let count = rows.count
    scratch.add(rows, to: communities)
    shuffle(count, &generator)
    var free = 0
    for community in 0..<count {
      isQueued[community] = true
      guard scratch.cells[community].nodes == 0 else { continue }
      empty[free] = Int32(truncatingIfNeeded: community)
      free += 1
    }
    if rows.isWeighted {
      moveQueued(rows, communities, free, isWeighted: true)
    } else {
      moveQueued(rows, communities, free, isWeighted: false)
    }
    scratch.clear(count)
  }

  /// The loop of `move`, over a queue that goes in a circle: no node stands in it twice.
  @inline(__always)
  private func moveQueued(
    _ rows: borrowing LeidenRows, _ communities: borrowing KernelBuffer<Int32>,
    _ freeCount: Int, isWeighted: Bool
  ) {
    let count = rows.count
    let (offsets, targets, weights) = (rows.offsets.view, rows.targets.view, rows.weights.view)
    let (sizesA, sizesB, labels) = (rows.a.view, rows.b.view, communities.view)
    let (cells, touched) = (scratch.cells.view, scratch.touched.view)
    let (queue, isQueued, empty) = (self.queue.view, self.isQueued.view, self.empty.view)
    let (resolution, least) = (self.resolution, self.least)
    var free = freeCount
    var (head, waiting) = (0, count)
    while waiting > 0 {
      let node = Int(queue[head])
      head = head &+ 1 == count ? 0 : head &+ 1
      waiting &-= 1
      isQueued[node] = false
      let own = Int(labels[node])
      let (a, b) = (resolution * sizesA[node], resolution * sizesB[node])
      let row = Int(offsets[node])..<Int(offsets[node + 1])
      var found = 0
      for arc in row {
        let label = labels[Int(targets[arc])]
        let before = cells[Int(label)].ties
        touched[found] = label
        found &+= before == 0 ? 1 : 0
        cells[Int(label)].ties = before + (isWeighted ? weights[arc] : 1)
      }
      let cell = cells[own]
      var best = own
      // As if the node had left its community.
      var most = cell.ties - a * (cell.b - sizesB[node]) - b * (cell.a - sizesA[node])
      if cell.nodes == 1 { most = 0 }
      cells[own].ties = 0
      for place in 0..<found where Int(touched[place]) != own {
        let label = Int(touched[place])
        let cell = cells[label]
        let gain = cell.ties - (a * cell.b + b * cell.a)
        if gain > most + least { (best, most) = (label, gain) }
        cells[label].ties = 0
      }
      if most < -least, cell.nodes > 1, free > 0 {
        free &-= 1
        best = Int(empty[free])
      }
      guard best != own else { continue }
      if cell.nodes == 1 {
        empty[free] = Int32(truncatingIfNeeded: own)
        free &+= 1
        // What is left of the sums would be rounding.
        cells[own] = LeidenScratch.Cell()
      } else {
        cells[own].a -= sizesA[node]
        cells[own].b -= sizesB[node]
        cells[own].nodes &-= 1
      }
      cells[best].a += sizesA[node]
      cells[best].b += sizesB[node]
      cells[best].nodes &+= 1
      let new = Int32(truncatingIfNeeded: best)
      labels[node] = new
      for arc in row {
        let neighbour = Int(targets[arc])
        guard labels[neighbour] != new, !isQueued[neighbour] else { continue }
        isQueued[neighbour] = true
        let place = head &+ waiting
        queue[place < count ? place : place &- count] = targets[arc]
        waiting &+= 1
      }
    }
  }
}

// MARK: - Refining

extension LeidenMoves {
  /// Splits each community into well-connected parts, each named by one of its nodes.
  ///
  /// Single nodes join parts at random, the better the likelier.
  func refine(
    _ rows: borrowing LeidenRows, _ communities: borrowing KernelBuffer<Int32>,
    into parts: borrowing KernelBuffer<Int32>, _ generator: inout SeededGenerator
  ) {
    prepare(rows, communities, parts)
    shuffle(rows.count, &generator)
    for turn in 0..<rows.count {
      let node = Int(queue[turn])
      // A node that others joined, or that joined them, stays.
      guard scratch.cells[node].nodes == 1 else { continue }
      join(node, rows, communities, parts, &generator)
    }
    scratch.clear(rows.count)
    for community in 0..<rows.count { wholes[community] = LeidenScratch.Cell() }
  }

  /// Every node a part, and the ties of each to the rest of its community.
  private func prepare(
    _ rows: borrowing LeidenRows, _ communities: borrowing KernelBuffer<Int32>,
    _ parts: borrowing KernelBuffer<Int32>
  ) {
    let (offsets, targets, weights) = (rows.offsets.view, rows.targets.view, rows.weights.view)
    let (labels, cells, wholes) = (communities.view, scratch.cells.view, self.wholes.view)
    let isWeighted = rows.isWeighted
    for node in 0..<rows.count {
      let label = labels[node]
      let (a, b) = (rows.a[node], rows.b[node])
      parts[node] = Int32(truncatingIfNeeded: node)
      cells[node] = LeidenScratch.Cell(a: a, b: b, nodes: 1)
      wholes[Int(label)].a += a
      wholes[Int(label)].b += b
      var sum = 0.0
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        sum += labels[Int(targets[arc])] == label ? (isWeighted ? weights[arc] : 1) : 0
      }
      outside[node] = sum
    }
  }

  /// Lets a node that is a part by itself join another part of its community, or not.
  private func join(
    _ node: Int, _ rows: borrowing LeidenRows, _ communities: borrowing KernelBuffer<Int32>,
    _ parts: borrowing KernelBuffer<Int32>, _ generator: inout SeededGenerator
  ) {
    let (offsets, targets, weights) = (rows.offsets.view, rows.targets.view, rows.weights.view)
    let (labels, parts) = (communities.view, parts.view)
    let (cells, touched) = (scratch.cells.view, scratch.touched.view)
    let (outside, gains) = (self.outside.view, self.gains.view)
    let label = labels[node]
    let whole = wholes[Int(label)]
    let own = cells[node]
    guard isWellConnected(own, outside[node], in: whole) else { return }
    var found = 0
    for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
      let target = Int(targets[arc])
      let part = parts[target]
      // Without a branch that is hard to foresee: parts of other communities get 0.
      let weight = labels[target] == label ? (rows.isWeighted ? weights[arc] : 1) : 0
      let before = cells[Int(part)].ties
      touched[found] = part
      found &+= before == 0 && weight != 0 ? 1 : 0
      cells[Int(part)].ties = before + weight
    }
    var most = -1.0
    for place in 0..<found {
      let part = cells[Int(touched[place])]
      let gain =
        isWellConnected(part, outside[Int(touched[place])], in: whole)
        ? part.ties - resolution * (own.a * part.b + own.b * part.a) : -1
      gains[place] = gain
      most = max(most, gain)
    }
    if most >= 0, let chosen = choice(found, most: most, &generator) {
      let part = Int(touched[chosen])
      outside[part] += outside[node] - 2 * cells[part].ties
      cells[part].a += own.a
      cells[part].b += own.b
      cells[part].nodes &+= 1
      cells[node].nodes = 0
      parts[node] = touched[chosen]
    }
    for place in 0..<found { cells[Int(touched[place])].ties = 0 }
  }

  private func isWellConnected(
    _ part: LeidenScratch.Cell, _ outside: Double, in whole: LeidenScratch.Cell
  ) -> Bool {
    let expected = part.a * (whole.b - part.b) + part.b * (whole.a - part.a)
    return outside >= resolution * expected - least
  }

  /// One of the first gains that are not negative, with a chance that grows as
  /// exp(gain/temperature); staying alone is a gain of 0.
  ///
  /// The gains are used up.
  private func choice(
    _ count: Int, most: Double, _ generator: inout SeededGenerator
  ) -> Int? {
    let gains = gains.view
    // Beyond that a chance is below what a double adds to 1.
    func chance(_ gain: Double) -> Double {
      let power = (gain - most) / temperature
      return power < -40 ? 0 : power == 0 ? 1 : exp(power)
    }
    var total = chance(0)
    for place in 0..<count {
      gains[place] = gains[place] < 0 ? 0 : chance(gains[place])
      total += gains[place]
    }
    var ticket = generator.unit() * total
    for place in 0..<count {
      ticket -= gains[place]
      if ticket < 0 { return place }
    }
    return nil
  }
}

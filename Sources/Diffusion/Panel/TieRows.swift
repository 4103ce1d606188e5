internal import Graphs

/// The ties of a period as plain rows: what the loops of this module run over.
///
/// Row *i* holds the actors that *i* named, ascending; ties of an actor to itself are left out
/// unless asked for.
struct TieRows: Sendable {
  /// Where the row of each actor starts; one more than there are actors.
  let offsets: [Int32]
  let targets: [Int32]
  /// One weight per tie; empty when every weight is 1.
  let weights: [Double]

  init(offsets: [Int32], targets: [Int32], weights: [Double] = []) {
    self.offsets = offsets
    self.targets = targets
    self.weights = weights
  }

  /// - Complexity: O(*n* + *m*).
  init(_ graph: Graph, keepingLoops: Bool = false) {
    var loops = [Double](repeating: 0, count: keepingLoops ? graph.nodeCount : 0)
    if keepingLoops { for loop in graph.loops { loops[loop.node.index] = loop.weight } }
    let hasWeights = graph.isWeighted || loops.contains { $0 != 0 && $0 != 1 }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(graph.nodeCount + 1)
    var targets: [Int32] = []
    targets.reserveCapacity(graph.arcCount + (keepingLoops ? graph.loops.count : 0))
    var weights: [Double] = []
    for node in graph.nodes {
      let row = graph.neighbours(of: node)
      guard keepingLoops, loops[node.index] != 0 else {
        for target in row { targets.append(target.rawValue) }
        if hasWeights { weights.append(contentsOf: graph.weights(of: node)) }
        offsets.append(Int32(targets.count))
        continue
      }
      let split = row.firstIndex { $0 > node } ?? row.endIndex
      for target in row[..<split] { targets.append(target.rawValue) }
      targets.append(node.rawValue)
      for target in row[split...] { targets.append(target.rawValue) }
      if hasWeights {
        let values = Array(graph.weights(of: node))
        let place = split - row.startIndex
        weights.append(contentsOf: values[..<place])
        weights.append(loops[node.index])
        weights.append(contentsOf: values[place...])
      }
      offsets.append(Int32(targets.count))
    }
    self.init(offsets: offsets, targets: targets, weights: weights)
  }

  /// The number of actors.
  var count: Int { offsets.count - 1 }

  /// The places of an actor's ties.
  func row(_ actor: Int) -> Range<Int> {
    Int(offsets[actor])..<Int(offsets[actor + 1])
  }

  /// The weight of the tie at a place.
  func weight(_ place: Int) -> Double { weights.isEmpty ? 1 : weights[place] }

  /// The same rows with every weight 1.
  func unvalued() -> TieRows { TieRows(offsets: offsets, targets: targets) }

  /// The ties by who is named: row *j* holds those who named *j*, ascending.
  ///
  /// - Complexity: O(*n* + *m*).
  func transposed() -> TieRows {
    var starts = [Int32](repeating: 0, count: count + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    for actor in 0..<count { starts[actor + 1] += starts[actor] }
    var next = starts
    var sources = targets
    var values = weights
    for actor in 0..<count {
      for place in row(actor) {
        let target = Int(targets[place])
        let to = Int(next[target])
        next[target] += 1
        sources[to] = Int32(actor)
        if !values.isEmpty { values[to] = weights[place] }
      }
    }
    return TieRows(offsets: starts, targets: sources, weights: values)
  }

  /// How many ties each actor has in its row.
  var degrees: [Int] { (0..<count).map { row($0).count } }
}

extension DiffusionPanel {
  /// The plain rows of each slice: one, or one per period.
  func tieRows(keepingLoops: Bool = false) -> [TieRows] {
    slices.map { TieRows($0, keepingLoops: keepingLoops) }
  }

  /// The calendar periods, in order.
  public var periods: [Int] { (0..<periodCount).map { firstPeriod + $0 } }

  /// The calendar period of adoption of each actor; `nil` for never within the window.
  public var timesOfAdoption: [Int?] {
    adoption.map { $0.map { $0 + firstPeriod - 1 } }
  }

  /// The calendar period of adoption, where never is the period after the last.
  ///
  /// What the measures of similarity need, which have no place for the censored.
  public var codedTimes: [Double] {
    adoption.map { Double(($0 ?? periodCount + 1) + firstPeriod - 1) }
  }

  /// How many adopted within the window.
  public var adopterCount: Int { adoption.count { $0 != nil } }
}

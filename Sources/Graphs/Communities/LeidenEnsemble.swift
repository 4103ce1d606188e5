/// Several runs, and what they agree on as a start for more.
///
/// The nodes that the best runs all put together become one node; runs on that smaller graph,
/// polished on the whole one, join the pool, as long as the best gets better.
///
/// - Source: M. Ovelgönne, A. Geyer-Schulz, in: Graph Partitioning and Graph Clustering, Contemporary
///   Mathematics 588 (2013) 187-206 (core groups).
struct LeidenEnsemble {
  private let ties: PartTies
  private let resolution: Double
  private var generator: SeededGenerator
  private let runs: Int
  private let least: Double

  init(_ graph: QualityGraph, seed: UInt64, runs: Int) {
    ties = PartTies(graph)
    resolution = graph.resolution
    self.runs = runs
    generator = SeededGenerator(seed: seed)
    least = 1e-12 * ties.total
  }

  mutating func best() -> RatedPartition {
    let (ties, resolution) = (ties, resolution)
    var pool = sorted(
      each { seed in
        var run = LeidenRun(ties, resolution: resolution, seed: seed)
        return run.result()
      })
    var idle = 0
    while pool.count > 1, idle < 2 {
      let core = core(of: pool.prefix(4).map(\.communities))
      let numbers = core.numbers
      let small = PartTies(aggregating: ties, by: core.numbers, count: core.count)
      let children = each { seed in
        var run = LeidenRun(small, resolution: resolution, seed: seed)
        let rough = run.result().communities
        var polish = LeidenRun(ties, resolution: resolution, seed: ~seed)
        return polish.result(from: numbers.map { rough[Int($0)] })
      }
      let value = pool[0].value
      pool = Array(sorted(pool + children).prefix(runs))
      idle = pool[0].value > value + least ? 0 : idle + 1
    }
    return pool[0]
  }

  /// Does the work for a seed per run; results come in the order of the seeds.
  private mutating func each(
    _ work: @Sendable (UInt64) -> RatedPartition
  ) -> [RatedPartition] {
    let seeds = (0..<runs).map { _ in generator.next() }
    return Parallelism.batches(of: runs, least: 1) { range in range.map { work(seeds[$0]) } }
      .flatMap(\.self)
  }

  /// The best first, of equal ones the first; each value once.
  private func sorted(_ results: [RatedPartition]) -> [RatedPartition] {
    let order = results.indices.sorted {
      results[$0].value != results[$1].value
        ? results[$0].value > results[$1].value : $0 < $1
    }
    var kept: [RatedPartition] = []
    for place in order {
      if let last = kept.last, last.value - results[place].value <= least { continue }
      kept.append(results[place])
    }
    return kept
  }

  /// Nodes are together that all partitions put together.
  private func core(of partitions: [[Int32]]) -> (numbers: [Int32], count: Int) {
    var numbers = [Int32](repeating: 0, count: ties.count)
    var count = 1
    for partition in partitions {
      var seen: [Int64: Int32] = [:]
      for node in numbers.indices {
        let pair = Int64(numbers[node]) << 32 | Int64(partition[node])
        let number = seen[pair] ?? Int32(seen.count)
        seen[pair] = number
        numbers[node] = number
      }
      count = seen.count
    }
    return (numbers, count)
  }
}

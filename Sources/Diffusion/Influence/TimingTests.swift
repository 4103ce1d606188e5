public import Graphs

/// Whether adoption follows the adoption of those one is tied to, beyond what chance would give.
///
/// None of these proves contagion: who is alike is tied, and adopts at the same time for reasons of
/// its own (C. R. Shalizi and A. C. Thomas 2011, PMC3328971: generically not identified).
///
/// The number compared is the score of exposure in a hazard model at no effect: at each time, the
/// exposure of those that adopt then less the mean exposure of all that had not yet, where exposure
/// is the weight of one's arcs to those that adopted strictly before.
public struct TimingTests: Sendable {
  /// Arcs lead from an actor to those that it may learn from.
  public let graph: Graph
  /// When each actor adopted; `nil` for never.
  public let times: [Int?]

  /// - Precondition: one time per node.
  public init(on graph: Graph, times: [Int?]) {
    precondition(times.count == graph.nodeCount, "one time per node")
    self.graph = graph
    self.times = times
  }

  /// The observed score.
  ///
  /// - Complexity: O(*T* log *T* + *n* + *m*), where *T* is the number of distinct times.
  public var score: Double { Self.score(of: times, learners: learners) }

  /// Shuffles the times among those that adopted, within strata: had influence no part in timing,
  /// any order among them would do as well.
  ///
  /// - Parameters:
  ///   - labels: one per actor; times change places only among equal labels. `nil` for all.
  ///   - draws: rearrangements.
  ///   - seed: of the rearrangements.
  /// - Returns: the score and how it lies among those of the rearrangements.
  /// - Source: A. Anagnostopoulos, R. Kumar and M. Mahdian, KDD 2008,
  ///   doi:10.1145/1401890.1401897.
  public func shuffle(
    within labels: [Int]? = nil, draws: Int = 999, seed: UInt64 = 1
  ) -> PermutationTest {
    let adopters = times.indices.filter { times[$0] != nil }
    return test(Strata(places: adopters) { labels?[$0] ?? 0 }, draws, seed)
  }

  /// Shuffles who adopted when, or never, within strata such as counties: had the network no part,
  /// anybody of the stratum might as well have been the adopter.
  ///
  /// - Parameters:
  ///   - labels: one per actor. `nil` for all.
  ///   - draws: rearrangements.
  ///   - seed: of the rearrangements.
  /// - Returns: the score and how it lies among those of the rearrangements.
  public func permutation(
    within labels: [Int]? = nil, draws: Int = 999, seed: UInt64 = 1
  ) -> PermutationTest {
    test(Strata(places: times.indices) { labels?[$0] ?? 0 }, draws, seed)
  }

  /// Turns ties that go one way only round at random: had the direction no part, either would do as
  /// well.
  ///
  /// For ties that are named one by one. Where they follow from an order (who came before whom) they
  /// depend on each other and p comes out too small: see ``VisitDirection``.
  ///
  /// - Returns: the test, or `nil` where no tie goes one way only.
  /// - Source: N. A. Christakis and J. H. Fowler, New England Journal of Medicine 357 (2007)
  ///   370-379, doi:10.1056/NEJMsa066082; Anagnostopoulos et al. 2008, as in `shuffle`.
  public func edgeReversal(draws: Int = 999, seed: UInt64 = 1) -> PermutationTest? {
    let oneWay = oneWayTies
    guard !oneWay.isEmpty else { return nil }
    let fixed = learners.enumerated().map { source, list in
      list.filter { !oneWay.contains(Pair(learner: $0.learner, source: source)) }
    }
    let turnable = oneWay.sorted { ($0.source, $0.learner) < ($1.source, $1.learner) }
    let weights = turnable.map {
      graph.weight(from: NodeIndex($0.learner), to: NodeIndex($0.source)) ?? 1
    }
    return PermutationTest(observed: score, draws: draws, seed: seed) { generator in
      var lists = fixed
      for (pair, weight) in zip(turnable, weights) {
        if generator.next() >> 63 == 0 {
          lists[pair.source].append(Learner(learner: pair.learner, weight: weight))
        } else {
          lists[pair.learner].append(Learner(learner: pair.source, weight: weight))
        }
      }
      return Self.score(of: times, learners: lists)
    }
  }

  /// The score with every arc turned round.
  public var reversedScore: Double {
    Self.score(
      of: times,
      learners: graph.nodes.map { node in
        zip(graph.neighbours(of: node), graph.weights(of: node)).map {
          Learner(learner: $0.index, weight: $1)
        }
      })
  }

  private func test(_ strata: Strata, _ draws: Int, _ seed: UInt64) -> PermutationTest {
    let learners = learners
    var shuffled = times
    return PermutationTest(observed: score, draws: draws, seed: seed) { generator in
      strata.shuffle(&shuffled, using: &generator)
      return Self.score(of: shuffled, learners: learners)
    }
  }
}

extension TimingTests {
  /// Who learns from a source, and how much.
  private struct Learner {
    let learner: Int
    let weight: Double
  }

  private struct Pair: Hashable {
    let learner: Int
    let source: Int
  }

  /// By source.
  private var learners: [[Learner]] {
    var lists = [[Learner]](repeating: [], count: graph.nodeCount)
    for node in graph.nodes {
      for (source, weight) in zip(graph.neighbours(of: node), graph.weights(of: node)) {
        lists[source.index].append(Learner(learner: node.index, weight: weight))
      }
    }
    return lists
  }

  private var oneWayTies: Set<Pair> {
    guard graph.isDirected else { return [] }
    var pairs: Set<Pair> = []
    for node in graph.nodes {
      for source in graph.neighbours(of: node) where graph.weight(from: source, to: node) == nil {
        pairs.insert(Pair(learner: node.index, source: source.index))
      }
    }
    return pairs
  }

  private static func score(of times: [Int?], learners: [[Learner]]) -> Double {
    let adopters = times.indices.filter { times[$0] != nil }.sorted {
      (times[$0] ?? 0, $0) < (times[$1] ?? 0, $1)
    }
    var exposure = [Double](repeating: 0, count: times.count)
    var isAtRisk = [Bool](repeating: true, count: times.count)
    var (atRisk, total, score) = (times.count, 0.0, 0.0)
    var start = 0
    while start < adopters.count {
      let time = times[adopters[start]]
      let end = adopters[start...].firstIndex { times[$0] != time } ?? adopters.count
      let now = adopters[start..<end]
      let mean = total / Double(atRisk)
      for actor in now { score += exposure[actor] - mean }
      for actor in now {
        isAtRisk[actor] = false
        atRisk -= 1
        total -= exposure[actor]
      }
      for actor in now {
        for other in learners[actor] where isAtRisk[other.learner] {
          exposure[other.learner] += other.weight
          total += other.weight
        }
      }
      start = end
    }
    return score
  }
}

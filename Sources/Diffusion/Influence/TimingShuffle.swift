public import Graphs

/// Whether adoption follows the adoption of those one is tied to, beyond what its dates dealt anew
/// would give.
///
/// Had influence no part in timing, any order among those who adopted would do as well: so their
/// times are shuffled among them, each practice by itself and within strata such as counties, and
/// who adopted stays as it is. What is compared is the score of exposure in a hazard model at no
/// effect: at each time, the exposure of those that adopt less the mean exposure of all that had not
/// yet, where exposure is the weight of one's arcs to those that adopted strictly before.
///
/// It does not prove contagion: those who are tied may adopt at the same time for reasons of their
/// own (C. R. Shalizi and A. C. Thomas 2011, PMC3328971: generically not identified).
///
/// - Source: A. Anagnostopoulos, R. Kumar and M. Mahdian, KDD 2008, doi:10.1145/1401890.1401897;
///   permuted within strata.
public struct TimingShuffle: Sendable {
  /// Arcs lead from an actor to those that it may learn from.
  public let graph: Graph
  public let courses: [Course]
  private let strata: [Strata]
  /// By source.
  private let learners: [[Learner]]
  /// The adoptions that may change places with one of another time.
  public let movable: Int

  /// One practice.
  public struct Course: Hashable, Sendable {
    /// When each actor adopted; `nil` for never.
    public var times: [Int?]
    /// Actors that keep their time, such as where the practice began.
    public var fixed: Set<Int>
    /// Actors of which nothing is known.
    public var unknown: Set<Int>

    public init(times: [Int?], fixed: Set<Int> = [], unknown: Set<Int> = []) {
      self.times = times
      self.fixed = fixed
      self.unknown = unknown
    }
  }

  private struct Learner {
    let actor: Int
    let weight: Double
  }

  /// - Parameters:
  ///   - graph: whom one may learn from.
  ///   - courses: the practices.
  ///   - labels: one per actor; times change places only among equal labels. `nil` for all.
  /// - Precondition: one time per node in each course, one label per node.
  public init(on graph: Graph, _ courses: [Course], within labels: [Int]? = nil) {
    precondition(
      courses.allSatisfy { $0.times.count == graph.nodeCount }
        && labels.map { $0.count == graph.nodeCount } ?? true, "one time and label per node")
    self.graph = graph
    self.courses = courses
    let movers = courses.map { course in
      course.times.indices.filter {
        course.times[$0] != nil && !course.fixed.contains($0) && !course.unknown.contains($0)
      }
    }
    strata = movers.map { Strata(places: $0) { labels?[$0] ?? 0 } }
    movable = zip(courses, strata).reduce(0) { sum, pair in
      sum
        + pair.1.groups.filter { group in Set(group.map { pair.0.times[$0] }).count > 1 }
        .reduce(0) { $0 + $1.count }
    }
    var lists = [[Learner]](repeating: [], count: graph.nodeCount)
    for node in graph.nodes {
      for (source, weight) in zip(graph.neighbours(of: node), graph.weights(of: node)) {
        lists[source.index].append(Learner(actor: node.index, weight: weight))
      }
    }
    learners = lists
  }

  /// The observed score, summed over the practices.
  ///
  /// - Complexity: O(*T* log *T* + *n* + *m*) per practice, where *T* is the number of adoptions.
  public var score: Double {
    courses.reduce(0) { $0 + score(of: $1.times, unknown: $1.unknown) }
  }

  /// How the score lies among those of shuffled times.
  ///
  /// - Parameters:
  ///   - draws: rearrangements.
  ///   - seed: of the rearrangements.
  /// - Returns: the score and how it lies among those of the rearrangements.
  /// - Complexity: `draws` scores.
  public func test(draws: Int = 999, seed: UInt64 = 1) -> PermutationTest {
    var times = courses.map(\.times)
    return PermutationTest(observed: score, draws: draws, seed: seed) { generator in
      var sum = 0.0
      for place in times.indices {
        strata[place].shuffle(&times[place], using: &generator)
        sum += score(of: times[place], unknown: courses[place].unknown)
      }
      return sum
    }
  }

  private func score(of times: [Int?], unknown: Set<Int>) -> Double {
    let adopters = times.indices.filter { times[$0] != nil && !unknown.contains($0) }
      .sorted { (times[$0] ?? 0, $0) < (times[$1] ?? 0, $1) }
    var exposure = [Double](repeating: 0, count: times.count)
    var isAtRisk = times.indices.map { !unknown.contains($0) }
    var (atRisk, total, score) = (times.count - unknown.count, 0.0, 0.0)
    var start = 0
    while start < adopters.count {
      let time = times[adopters[start]]
      let end = adopters[start...].firstIndex { times[$0] != time } ?? adopters.count
      let now = adopters[start..<end]
      let mean = total / Double(atRisk)
      for actor in now {
        score += exposure[actor] - mean
        isAtRisk[actor] = false
      }
      for actor in now { total -= exposure[actor] }
      atRisk -= now.count
      for actor in now {
        for learner in learners[actor] where isAtRisk[learner.actor] {
          exposure[learner.actor] += learner.weight
          total += learner.weight
        }
      }
      start = end
    }
    return score
  }
}

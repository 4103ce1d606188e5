internal import Glibc
internal import Graphs
public import Records

/// What may follow of a guest list, month by month, beside the same worlds without the seminar.
///
/// Worlds with and without share all their chances (common random numbers), so that the difference
/// is that of the list alone. Each chance within a window becomes a waiting time of even rate.
public struct GuestListCourse: Sendable {
  /// What is foreseen at the end of a month.
  public struct Month: Hashable, Sendable {
    /// Months from the seminar.
    public let month: Int
    /// Quantiles at ``GuestListCourse/shares`` of new adoptions, with the seminar and without.
    public let with: [Double]
    public let without: [Double]
    public let meanWith: Double
    public let meanWithout: Double
  }

  /// What is foreseen of one organisation by the horizon.
  public struct Prospect: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let isInvited: Bool
    /// The chance to come, where invited.
    public let comes: Double?
    public let chanceWith: Double
    public let chanceWithout: Double
  }

  /// The shares of worlds at which quantiles are taken.
  public static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// From the day itself, month 0, to the horizon.
  public let months: [Month]
  /// In the order of the tables; only those that count.
  public let prospects: [Prospect]
  /// The mean of the difference over worlds, with its interval (of the simulation), and the middle
  /// 90 per cent of worlds.
  public let difference: SpreadEstimate
  public let differenceRange: ClosedRange<Double>
  /// How many come, at ``shares``.
  public let comers: [Double]
  public let worlds: Int

  /// - Parameters:
  ///   - spread: the graph, with its draws.
  ///   - invited: the guest list, by place of the organisations.
  ///   - counts: for each organisation whether its adoption counts.
  ///   - comes: the chance of each organisation to come; `nil` for what past invitations say.
  ///   - horizon: how far ahead, in months.
  ///   - worlds: how many are played.
  ///   - seed: what they follow from.
  /// - Complexity: O(worlds × arcs out of those who adopt).
  public init(
    _ spread: PlannedSpread, invited: Set<Int>, counts: [Bool], comes: [Double]? = nil,
    horizon: Int = 24, worlds: Int = 2_000, seed: UInt64 = 1
  ) {
    let comes = comes ?? spread.attendance.entries.map(\.probability)
    let play = CoursePlay(spread, invited: invited, comes: comes, horizon: Double(horizon))
    let results = Parallelism.batches(of: worlds, least: 32) { batch in
      batch.map { world in
        (
          with: play.times(world, seed: seed, isHeld: true),
          without: play.times(world, seed: seed, isHeld: false)
        )
      }
    }.flatMap(\.self)
    let counted = counts.indices.filter { counts[$0] && !spread.situation.hasTaken($0) }
    func numbers(by month: Int, with: Bool) -> [Double] {
      results.map { result in
        let times = with ? result.with.adoptions : result.without.adoptions
        return Double(counted.count { times[$0] <= Double(month) })
      }
    }
    months = (0...horizon).map { month in
      let (with, without) = (numbers(by: month, with: true), numbers(by: month, with: false))
      return Month(
        month: month, with: Self.quantiles(with), without: Self.quantiles(without),
        meanWith: with.mean ?? 0, meanWithout: without.mean ?? 0)
    }
    let total = Double(max(1, worlds))
    let end = Double(horizon)
    prospects = counted.map { actor in
      Prospect(
        organisation: spread.organisations[actor].id, isInvited: invited.contains(actor),
        comes: invited.contains(actor) ? comes[actor] : nil,
        chanceWith: Double(results.count { $0.with.adoptions[actor] <= end }) / total,
        chanceWithout: Double(results.count { $0.without.adoptions[actor] <= end }) / total)
    }
    let gains = zip(numbers(by: horizon, with: true), numbers(by: horizon, with: false)).map {
      $0 - $1
    }
    difference = SimulatedSpread.estimate(
      gains, draws: spread.arcs.drawCount, most: Double(counted.count))
    let sorted = gains.sorted()
    differenceRange =
      sorted.isEmpty
      ? 0...0
      : sorted[Int(0.05 * Double(sorted.count - 1))]...sorted[Int(0.95 * Double(sorted.count - 1))]
    comers = Self.quantiles(results.map { Double($0.with.comers) })
    self.worlds = worlds
  }

  /// The values below which lie these shares of all.
  private static func quantiles(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return shares.map { _ in 0 } }
    return shares.map { sorted[Int(($0 * Double(sorted.count - 1)).rounded())] }
  }
}

/// Worlds played in continuous time.
private struct CoursePlay: Sendable {
  struct Outcome: Sendable {
    /// When each organisation adopts, in months; infinite for never.
    let adoptions: [Double]
    let comers: Int
  }

  /// Arcs out of each node, with their places in the draws.
  private let outgoing: [[(head: Int, arc: Int)]]
  private let chances: [[Double]]
  /// The months that chances are for, by arc: those into step one cover the whole horizon.
  private let spans: [Double]
  private let starts: [Int]
  private let seats: [(node: Int, comes: Double)]
  private let count: Int
  private let horizon: Double

  init(_ spread: PlannedSpread, invited: Set<Int>, comes: [Double], horizon: Double) {
    count = spread.organisations.count
    self.horizon = horizon
    let arcs = spread.arcs.arcs(draw: 0)
    var outgoing = [[(head: Int, arc: Int)]](repeating: [], count: spread.arcs.nodeCount)
    for (place, arc) in arcs.enumerated() {
      outgoing[arc.tail.index].append((arc.head.index, place))
    }
    self.outgoing = outgoing
    chances = (0..<spread.arcs.drawCount).map { draw in
      spread.arcs.arcs(draw: draw).map(\.probability)
    }
    let window = horizon / Double(spread.steps)
    let users = Set(spread.situation.users)
    let nodes = spread.organisations.count
    spans = arcs.map { arc in
      arc.tail.index >= nodes || users.contains(arc.tail.index) ? horizon : window
    }
    starts = users.sorted() + [2 * nodes]
    seats = invited.sorted().map { (nodes + $0, comes[$0]) }
  }

  /// One world: who comes is told by the seat, how long each arc takes by the arc, the same with
  /// the seminar and without.
  func times(_ world: Int, seed: UInt64, isHeld: Bool) -> Outcome {
    let key = SampleStream.key(seed: SampleStream.seed(seed, for: .simulation), sample: world)
    let draw = chances[world % chances.count]
    var times = [Double](repeating: .infinity, count: outgoing.count)
    var open: [(time: Double, node: Int)] = starts.map { (0, $0) }
    var comers = 0
    if isHeld {
      for seat in seats where SampleStream.unit(key, -2 - seat.node) < seat.comes {
        open.append((0, seat.node))
        comers += 1
      }
    }
    for start in open { times[start.node] = 0 }
    var isDone = [Bool](repeating: false, count: outgoing.count)
    while let place = open.indices.min(by: { open[$0] < open[$1] }) {
      let (time, node) = open.remove(at: place)
      if isDone[node] || time > horizon { continue }
      isDone[node] = true
      for (head, arc) in outgoing[node] where !isDone[head] {
        let chance = draw[arc]
        guard chance > 0 else { continue }
        let wait =
          -log(1 - SampleStream.unit(key, arc)) / -log1p(-min(chance, 1 - 1e-12)) * spans[arc]
        let arrival = time + wait
        if arrival < times[head], arrival <= horizon {
          times[head] = arrival
          open.append((arrival, head))
        }
      }
    }
    return Outcome(adoptions: Array(times[..<count]), comers: comers)
  }
}

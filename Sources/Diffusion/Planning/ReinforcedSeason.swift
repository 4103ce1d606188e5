internal import Graphs

/// Plans several seminars together where it takes several contacts to convince.
///
/// What an organisation brings follows from whether it comes at all, so a plan says how likely each is
/// to come at least once, fatigue counted; one coin for each node and world tells whether it does, the
/// same for all plans. Pairs of an organisation and a seminar are added by what they make adopt, from
/// several starts, and exchanged. Nothing is guaranteed. Where plans are few all are compared exactly.
struct ReinforcedSeason: Sendable {
  private let planner: InvitationPlanner
  private let season: Season
  private let choice: ReinforcedChoice

  /// A pair of an organisation and a seminar.
  private struct Pair {
    let node: Int
    let seminar: Int
  }

  /// In so many worlds plans are tried.
  private static let worlds = 512

  init(_ planner: InvitationPlanner, _ season: Season) {
    self.planner = planner
    self.season = season
    choice = ReinforcedChoice(
      planner, Feasibility(planner.constraints, nodeCount: planner.arcs.nodeCount),
      worlds: Self.worlds)
  }

  /// The best plan that was found, judged in worlds that had no part in choosing it, or the best of all.
  func series() -> SeminarSeries {
    if var search = ExactListSearch(planner), let best = search.plan(of: season) {
      return SeminarSeries(
        invitations: best.lists.map { $0.map { NodeIndex($0) } },
        fixed: SpreadEstimate(exact: best.value), adaptive: nil, gainOfAdapting: nil,
        bound: best.value)
    }
    let lists = lists()
    let judge = ReinforcedJudge(planner).with(
      attendance: season.comes(lists, planner.arcs.nodeCount))
    return SeminarSeries(
      invitations: lists.map { $0.map { NodeIndex($0) } },
      fixed: judge.estimate(judge.outcome(of: season.invited(lists)), less: judge.none),
      adaptive: nil, gainOfAdapting: nil, bound: nil)
  }

  // MARK: Search

  /// The best lists that are found.
  private func lists() -> [[Int]] {
    let empty = season.seminars.map { _ in [Int]() }
    let single = choice.list()
    // To grow from: nothing, the best list of a single seminar, and those who share most contacts.
    let starts = [[], single] + choice.pairs().prefix(4)
    var best = empty
    var most = -Double.infinity
    for start in starts {
      let lists = grown(from: start)
      let worth = worth(of: lists)
      if worth > most + 1e-9 { (best, most) = (lists, worth) }
    }
    return exchanged(best)
  }

  /// Lists with the best additions, as long as anybody brings any contact; a start is for the first
  /// seminar.
  private func grown(from start: [Int]) -> [[Int]] {
    var lists = season.seminars.map { _ in [Int]() }
    lists[0] = season.limits[0].constraints.required.map(\.index)
    for node in start
    where !lists[0].contains(node) && season.limits[0].allows(node, with: lists[0]) {
      lists[0].append(node)
    }
    var states = choice.states(of: rises(lists))
    while let best = best(for: lists, states), best.gain.isAny || !meetsMinima(lists) {
      _ = choice.add(best.rise, to: &states)
      lists[best.pair.seminar].append(best.pair.node)
    }
    // Least numbers of groups are met even by those who add nothing.
    for seminar in lists.indices {
      while let node = season.limits[seminar].firstLacking(lists[seminar]) {
        lists[seminar].append(node)
      }
    }
    return lists
  }

  private func meetsMinima(_ lists: [[Int]]) -> Bool {
    zip(lists, season.limits).allSatisfy { $1.meetsMinima($0) }
  }

  /// Lists whose members are exchanged as long as that gains, four rounds at most.
  private func exchanged(_ start: [[Int]]) -> [[Int]] {
    var lists = start
    var most = worth(of: lists)
    let fixed = Set(season.limits[0].constraints.required.map(\.index))
    for _ in 0..<4 {
      var hasChanged = false
      for seminar in lists.indices {
        for place in lists[seminar].indices {
          let leaving = lists[seminar][place]
          if seminar == 0, fixed.contains(leaving) { continue }
          guard let node = better(than: leaving, at: seminar, lists, worth: most) else { continue }
          lists[seminar][place] = node
          most = worth(of: lists)
          hasChanged = true
        }
      }
      if !hasChanged { break }
    }
    return lists
  }

  /// Who gives more at a seminar than one of its list, all lists being worth so much.
  private func better(
    than leaving: Int, at seminar: Int, _ lists: [[Int]], worth: Double
  ) -> Int? {
    var rest = lists
    rest[seminar].removeAll { $0 == leaving }
    let others = choice.played(rises(rest))
    let limits = season.limits[seminar]
    guard let best = best(for: rest, others.states, at: seminar, without: leaving),
      limits.meetsMinima(rest[seminar] + [best.pair.node]) || !limits.meetsMinima(lists[seminar])
    else { return nil }
    // To invite somebody once more may also make it likelier to stay away.
    return best.gain.worth + others.worth > worth + 1e-9 ? best.pair.node : nil
  }

  /// The pair that adds most to lists and may be added: at equal worth that with most contacts, then
  /// the first.
  private func best(
    for lists: [[Int]], _ states: [AdoptionTimes], at only: Int? = nil, without: Int? = nil
  ) -> (pair: Pair, rise: AttendanceRise, gain: ContactGain)? {
    let open = choice.shortlist(
      season.candidates.filter { $0 != without }, season.invited(lists))
    var pairs: [(pair: Pair, place: Int)] = []
    // Seminars at which one is as likely to come are the same to what it adds.
    var places: [AttendanceRise: Int] = [:]
    var rises: [AttendanceRise] = []
    for node in open {
      for seminar in lists.indices where only.map({ $0 == seminar }) ?? true {
        guard season.limits[seminar].allows(node, with: lists[seminar]),
          let rise = rise(node, seminar, lists)
        else { continue }
        let place = places[rise] ?? rises.count
        if place == rises.count {
          places[rise] = place
          rises.append(rise)
        }
        pairs.append((Pair(node: node, seminar: seminar), place))
      }
    }
    let gains = choice.sums(rises, states)
    return pairs.map { (pair: $0.pair, rise: rises[$0.place], gain: gains[$0.place]) }.max {
      ($0.gain.worth, $0.gain.contacts, $1.pair.node, $1.pair.seminar)
        < ($1.gain.worth, $1.gain.contacts, $0.pair.node, $0.pair.seminar)
    }
  }

  /// By how much likelier a node comes if it is invited to one more seminar; `nil` where it may not be,
  /// or is not.
  private func rise(_ node: Int, _ seminar: Int, _ lists: [[Int]]) -> AttendanceRise? {
    let invited = season.seminars(of: node, lists)
    guard !invited.contains(seminar), invited.count < season.fatigue.count else { return nil }
    let (from, to) = (season.comes(node, invited), season.comes(node, invited + [seminar]))
    return to > from ? AttendanceRise(node: node, from: from, to: to) : nil
  }

  /// What lists raise from nothing.
  private func rises(_ lists: [[Int]]) -> [AttendanceRise] {
    season.invited(lists).map {
      AttendanceRise(node: $0, from: 0, to: season.comes($0, season.seminars(of: $0, lists)))
    }
  }

  /// What lists give beyond what happens anyway, summed over worlds.
  private func worth(of lists: [[Int]]) -> Double { choice.worth(of: rises(lists)) }
}

extension Season {
  /// The seminars whose lists hold a node, in the order of time.
  func seminars(of node: Int, _ lists: [[Int]]) -> [Int] {
    lists.indices.filter { lists[$0].contains(node) }
  }

  /// Those on any list, in the order of nodes.
  func invited(_ lists: [[Int]]) -> [Int] { Set(lists.joined()).sorted() }

  /// For each node the chance that it comes at least once.
  func comes(_ lists: [[Int]], _ nodeCount: Int) -> [Double] {
    var chances = [Double](repeating: 0, count: nodeCount)
    for node in invited(lists) { chances[node] = comes(node, seminars(of: node, lists)) }
    return chances
  }
}

extension ExactListSearch {
  /// The best plan of several seminars, and what it gives.
  ///
  /// - Returns: `nil` where plans are too many, or spread from some is not exact.
  mutating func plan(of season: Season) -> (lists: [[Int]], value: Double)? {
    guard let plans = Self.plans(of: season) else { return nil }
    var best: (lists: [[Int]], value: Double, count: Int)?
    for lists in plans {
      let (invited, count) = (season.invited(lists), lists.joined().count)
      guard let value = gain(of: invited, attendance: season.comes(lists, nodeCount)) else {
        return nil
      }
      let slack = 1e-12 * (1 + value)
      let isBetter =
        best.map { value > $0.value + slack || (value >= $0.value - slack && count < $0.count) }
      if isBetter ?? true { best = (lists, value, count) }
    }
    return best.map { ($0.lists, $0.value) }
  }

  /// All plans that keep to the limits; `nil` where they are too many to be compared.
  private static func plans(of season: Season) -> [[[Int]]]? {
    let width = season.seminars.count
    guard width <= 6 else { return nil }
    var plans = [season.seminars.map { _ in [Int]() }]
    for node in season.candidates {
      for lists in plans {
        for set in 1..<(1 << width) where set.nonzeroBitCount <= season.fatigue.count {
          let seminars = (0..<width).filter { set >> $0 & 1 == 1 }
          guard
            seminars.allSatisfy({ lists[$0].count < season.seminars[$0].invitations })
          else { continue }
          var next = lists
          for seminar in seminars { next[seminar].append(node) }
          plans.append(next)
        }
        if plans.count > listLimit { return nil }
      }
    }
    return plans.filter(season.keeps)
  }
}

/// A history as the likelihood reads it: stretches between events, those at risk summed into rows.
struct AcquisitionStages {
  /// The number of networks along which strength is summed.
  let networkCount: Int
  /// The covariates of each class of actors.
  let classCovariates: [[Double]]
  private(set) var stages: [Stage] = []
  /// The class of each row.
  private(set) var rowClass: [Int] = []
  /// The number of actors in each row, weighted.
  private(set) var rowSize: [Double] = []
  /// Their summed exposure, row by row and network by network.
  private(set) var rowExposure: [Double] = []
  /// By how much those at risk of a class change from stage to stage: class, number, exposure.
  private(set) var stepClass: [Int] = []
  private(set) var stepSize: [Double] = []
  private(set) var stepExposure: [Double] = []
  private(set) var runs: [AcquisitionRun] = []

  /// One stretch of time and who acquired at its end.
  struct Stage {
    var start: Double
    var end: Double
    /// Rows of those at risk; with the learners in the order analysis and in continuous time,
    /// without them in discrete time.
    var risk: Range<Int>
    /// Steps from those at risk in the stage before, where they are fewer than the rows.
    var steps: Range<Int>?
    /// Whether those at risk were written down.
    var hasRisk: Bool
    /// Rows of the learners, one each; their exposure is their own, not weighted.
    var learners: Range<Int>
    /// The place of a run whose orders are summed; `nil` otherwise.
    var run: Int?
  }

  /// How actors are put into classes.
  enum Classes {
    /// Those of like covariates together: the fewest rows.
    case byCovariates
    /// Each by itself, whatever its covariates: for residuals.
    case byActor
  }

  /// Reads a history for a model.
  ///
  /// - Complexity: O(events × classes + ties of those who acquire).
  init(
    _ history: AcquisitionHistory, timing: AcquisitionModel.Timing, networks: [Int],
    classes: Classes = .byCovariates, weights: [Double]? = nil
  ) {
    networkCount = networks.count
    let groups = AcquisitionClasses(history, classes)
    classCovariates = groups.covariates
    var state = InformedState(
      history, networks: networks, classes: groups,
      weights: weights ?? Array(repeating: 1, count: history.actorCount))
    switch timing {
    case .order(let ties): readOrder(&state, ties: ties)
    case .continuous(let baseline): readContinuously(&state, baseline)
    case .discrete: readPeriods(&state)
    }
    if classes == .byCovariates { writeSteps() }
  }

  /// Writes down what changes between stages: with a class per actor, a few of many.
  private mutating func writeSteps() {
    var sizes = [Double](repeating: 0, count: classCovariates.count)
    var exposures = [Double](repeating: 0, count: classCovariates.count * networkCount)
    var lastSeen = [Int](repeating: -1, count: classCovariates.count)
    for index in stages.indices where stages[index].hasRisk {
      let first = stepClass.count
      for row in stages[index].risk {
        lastSeen[rowClass[row]] = index
        step(rowClass[row], rowSize[row], from: row * networkCount, &sizes, &exposures)
      }
      for own in sizes.indices where sizes[own] != 0 && lastSeen[own] != index {
        step(own, 0, from: nil, &sizes, &exposures)
      }
      if stepClass.count - first < stages[index].risk.count {
        stages[index].steps = first..<stepClass.count
      } else {
        stepClass.removeSubrange(first...)
        stepSize.removeSubrange(first...)
        stepExposure.removeSubrange((first * networkCount)...)
      }
    }
  }

  /// One class: a step where it is not as it was.
  private mutating func step(
    _ own: Int, _ size: Double, from row: Int?, _ sizes: inout [Double],
    _ exposures: inout [Double]
  ) {
    var isChanged = size != sizes[own]
    for place in 0..<networkCount where !isChanged {
      isChanged =
        (row.map { rowExposure[$0 + place] } ?? 0) != exposures[own * networkCount + place]
    }
    guard isChanged else { return }
    stepClass.append(own)
    stepSize.append(size - sizes[own])
    sizes[own] = size
    for place in 0..<networkCount {
      let now = row.map { rowExposure[$0 + place] } ?? 0
      stepExposure.append(now - exposures[own * networkCount + place])
      exposures[own * networkCount + place] = now
    }
  }

  private mutating func readOrder(_ state: inout InformedState, ties: AcquisitionModel.OrderTies) {
    for run in state.history.runs {
      switch ties {
      case .frozen, .sequential:
        for event in run {
          if ties == .sequential, event != run[0] {
            // Everybody before in the list has it by now.
          } else {
            state.advance(to: event.time)
          }
          close(state, start: event.time, end: event.time, learners: [event.actor])
          state.leave(event.actor)
          if ties == .sequential { state.inform(event.actor) }
        }
      case .efron, .everyOrder:
        state.advance(to: run[0].time)
        let learners = run.map(\.actor)
        close(state, start: run[0].time, end: run[0].time, learners: learners)
        if ties == .everyOrder, (2...AcquisitionRun.longest).contains(run.count),
          learners.allSatisfy({ state.weights[$0] == 1 })
        {
          stages[stages.count - 1].run = runs.count
          runs.append(AcquisitionRun(learners, in: state))
        }
        for learner in learners { state.leave(learner) }
      }
    }
  }

  private mutating func readContinuously(_ state: inout InformedState, _ baseline: BaselineHazard) {
    let history = state.history
    let runs = history.runs
    var nextRun = 0
    var now = history.start
    // What fades is averaged over each stretch: exact where the baseline is constant, and close to
    // it in short stretches.
    let most = baseline == .constant ? nil : state.shortestHalfLife.map { $0 / 64 }
    for time in history.breakpoints(along: state.networks, noFurtherApartThan: most) {
      state.advance(to: now, including: true)
      close(state, start: now, end: time, learners: [], averaging: true)
      state.advance(to: time)
      while nextRun < runs.count, runs[nextRun][0].time <= time {
        for event in runs[nextRun] {
          close(state, start: time, end: time, learners: [event.actor], withRisk: false)
          state.leave(event.actor)
        }
        nextRun += 1
      }
      now = time
    }
  }

  private mutating func readPeriods(_ state: inout InformedState) {
    let history = state.history
    var next = 0
    var now = history.start
    for end in history.periodEnds {
      state.advance(to: now, including: true)
      var learners: [Int] = []
      while next < history.events.count, history.events[next].time <= end {
        learners.append(history.events[next].actor)
        next += 1
      }
      for learner in learners { state.leave(learner) }
      close(state, start: now, end: end, learners: learners)
      now = end
    }
  }

  /// Writes down the state of a stretch: as it is, or averaged from now to its end.
  private mutating func close(
    _ state: InformedState, start: Double, end: Double, learners: [Int], withRisk: Bool = true,
    averaging: Bool = false
  ) {
    let first = rowClass.count
    if withRisk {
      for own in classCovariates.indices where state.classSize[own] > 1e-12 {
        rowClass.append(own)
        rowSize.append(state.classSize[own])
        for place in 0..<networkCount {
          rowExposure.append(
            Self.exposure(
              state.classExposure(of: own, along: place, over: averaging ? end - start : 0)))
        }
      }
    }
    let middle = rowClass.count
    for actor in learners where state.weights[actor] > 0 {
      rowClass.append(state.classOf[actor])
      rowSize.append(state.weights[actor])
      for place in 0..<networkCount {
        rowExposure.append(Self.exposure(state.exposure(of: actor, along: place)))
      }
    }
    stages.append(
      Stage(
        start: start, end: end, risk: first..<middle, hasRisk: withRisk,
        learners: middle..<rowClass.count))
  }

  /// The exposure of a row along one of the networks.
  func exposure(_ place: Int, of row: Int) -> Double { rowExposure[row * networkCount + place] }

  /// A sum that is zero but for rounding is zero.
  static func exposure(_ sum: Double) -> Double { abs(sum) < 1e-12 ? 0 : sum }
}

/// Actors of like covariates together, and when one passes from class to class.
struct AcquisitionClasses {
  /// The covariates of each class.
  private(set) var covariates: [[Double]] = []
  /// The class of each actor at the start.
  private(set) var first: [Int] = []
  /// By time.
  private(set) var turns: [Turn] = []

  /// An actor whose covariates change.
  struct Turn {
    let time: Double
    let actor: Int
    let to: Int
  }

  init(_ history: AcquisitionHistory, _ kind: AcquisitionStages.Classes) {
    var rows = (0..<history.actorCount).map { actor in
      history.covariates.map { $0.values[actor] }
    }
    guard kind == .byCovariates else {
      covariates = rows
      first = Array(rows.indices)
      return
    }
    var places: [[Double]: Int] = [:]
    first = rows.map { place(of: $0, &places) }
    let changes = history.covariates.enumerated().flatMap { column, covariate in
      covariate.changes.map { (column, $0) }
    }
    for (column, change) in changes.sorted(by: { $0.1.time < $1.1.time }) {
      rows[change.actor][column] = change.value
      turns.append(
        Turn(
          time: change.time, actor: change.actor, to: place(of: rows[change.actor], &places)))
    }
  }

  private mutating func place(of row: [Double], _ places: inout [[Double]: Int]) -> Int {
    if let known = places[row] { return known }
    places[row] = covariates.count
    covariates.append(row)
    return covariates.count - 1
  }
}

extension AcquisitionHistory {
  /// The events of the same time together.
  var runs: [[Event]] {
    var result: [[Event]] = []
    for event in events {
      if result.last?.last?.time == event.time {
        result[result.count - 1].append(event)
      } else {
        result.append([event])
      }
    }
    return result
  }

  /// The times at which a rate may change, and the end of the watch.
  ///
  /// - Parameters:
  ///   - networks: whose ties count.
  ///   - most: further times are put between those that lie further apart; `nil` for none.
  /// - Returns: the times, ascending.
  func breakpoints(along networks: [Int], noFurtherApartThan most: Double? = nil) -> [Double] {
    var times = Set((events + decreed + withdrawals + departures).map(\.time) + [end])
    for network in networks.map({ self.networks[$0] }) {
      times.formUnion(network.turns)
      times.formUnion(network.changes.map(\.time))
      times.formUnion((network.givers ?? []).map(\.time))
    }
    for covariate in covariates { times.formUnion(covariate.changes.map(\.time)) }
    let sorted = times.filter { $0 > start && $0 <= end }.sorted()
    guard let most else { return sorted }
    return zip([start] + sorted, sorted).flatMap { from, to in
      let parts = max(1, ((to - from) / most).rounded(.up))
      return stride(from: 1, to: parts, by: 1).map { from + (to - from) * $0 / parts } + [to]
    }
  }
}

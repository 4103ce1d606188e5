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
  private(set) var runs: [AcquisitionRun] = []

  /// One stretch of time and who acquired at its end.
  struct Stage {
    var start: Double
    var end: Double
    /// Rows of those at risk; with the learners in the order analysis and in continuous time,
    /// without them in discrete time.
    var risk: Range<Int>
    /// Rows of the learners, one each; their exposure is their own, not weighted.
    var learners: Range<Int>
    /// The place of a run whose orders are summed; `nil` otherwise.
    var run: Int?
  }

  /// How actors are put into classes.
  enum Classes {
    /// Those of like covariates together: the fewest rows.
    case byCovariates
    /// Each by itself: for residuals.
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
    let actors = 0..<history.actorCount
    let rows = actors.map { actor in history.covariates.map { $0.values[actor] } }
    var places: [[Double]: Int] = [:]
    var covariates: [[Double]] = []
    var classOf: [Int] = []
    for row in rows {
      if classes == .byCovariates, let known = places[row] {
        classOf.append(known)
      } else {
        places[row] = covariates.count
        classOf.append(covariates.count)
        covariates.append(row)
      }
    }
    classCovariates = covariates
    var state = InformedState(
      history, networks: networks, classOf: classOf, classCount: covariates.count,
      weights: weights ?? Array(repeating: 1, count: history.actorCount))
    switch timing {
    case .order(let ties): readOrder(&state, ties: ties)
    case .continuous: readContinuously(&state)
    case .discrete: readPeriods(&state)
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

  private mutating func readContinuously(_ state: inout InformedState) {
    let history = state.history
    let runs = history.runs
    var nextRun = 0
    var now = history.start
    for time in history.breakpoints(along: state.networks) {
      state.advance(to: time)
      close(state, start: now, end: time, learners: [])
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

  /// Writes down the state at the end of a stretch.
  private mutating func close(
    _ state: InformedState, start: Double, end: Double, learners: [Int], withRisk: Bool = true
  ) {
    let first = rowClass.count
    if withRisk {
      for own in classCovariates.indices where state.classSize[own] > 1e-12 {
        rowClass.append(own)
        rowSize.append(state.classSize[own])
        for place in 0..<networkCount {
          rowExposure.append(Self.exposure(state.classExposure[own * networkCount + place]))
        }
      }
    }
    let middle = rowClass.count
    for actor in learners where state.weights[actor] > 0 {
      rowClass.append(state.classOf[actor])
      rowSize.append(state.weights[actor])
      for place in 0..<networkCount {
        rowExposure.append(Self.exposure(state.exposure[actor * networkCount + place]))
      }
    }
    stages.append(
      Stage(start: start, end: end, risk: first..<middle, learners: middle..<rowClass.count))
  }

  /// A sum that is zero but for rounding is zero.
  static func exposure(_ sum: Double) -> Double { abs(sum) < 1e-12 ? 0 : sum }
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
  func breakpoints(along networks: [Int]) -> [Double] {
    var times = Set((events + decreed + withdrawals).map(\.time) + [end])
    for network in networks.map({ self.networks[$0] }) {
      times.formUnion(network.turns)
      times.formUnion(network.changes.map(\.time))
      times.formUnion((network.givers ?? []).map(\.time))
    }
    return times.filter { $0 > start && $0 <= end }.sorted()
  }
}

internal import Glibc
internal import Graphs

/// Who has it, who is at risk and how many informed ties each has, moved forward in time.
///
/// Sums over those at risk are kept per class of like covariates, so that a stage costs one row
/// per class and a change costs the ties of the actor who changed.
struct InformedState {
  let history: AcquisitionHistory
  /// The networks that count, as places in the history.
  let networks: [Int]
  /// The class of each actor.
  private(set) var classOf: [Int]
  /// How many times each actor counts (1 unless resampled).
  let weights: [Double]
  private(set) var isAtRisk: [Bool]
  /// Whether others learn from an actor, actor by actor and network by network.
  private var informs: [Bool]
  /// The strength of informed ties that last, actor by actor and network by network.
  private var exposure: [Double]
  /// Actors at risk per class, weighted.
  private(set) var classSize: [Double]
  /// Their summed exposure, class by class and network by network.
  private var classExposure: [Double]
  /// The same of ties that fade, as they are at ``clock``; empty where none do.
  private var fading: [Double]
  private var classFading: [Double]
  /// Up to when everything has happened.
  private var clock = -Double.infinity
  private let halfLives: [Double?]
  /// Who learns from each actor along the slice that holds, per network.
  private var learners: [Graph]
  private var changes: [[[AcquisitionHistory.Network.TieChange]]]
  private var slice: [Int]
  private var nextChange: [Int]
  private var nextGiver: [Int]
  private var nextEvent = 0
  private var nextDecree = 0
  private var nextWithdrawal = 0
  private var nextDeparture = 0
  private let turns: [AcquisitionClasses.Turn]
  private var nextTurn = 0

  init(
    _ history: AcquisitionHistory, networks: [Int], classes: AcquisitionClasses,
    weights: [Double]
  ) {
    let count = history.actorCount
    let classCount = classes.covariates.count
    self.history = history
    self.networks = networks
    classOf = classes.first
    turns = classes.turns
    self.weights = weights
    isAtRisk = Array(repeating: true, count: count)
    informs = Array(repeating: false, count: count * networks.count)
    exposure = Array(repeating: 0, count: count * networks.count)
    classSize = Array(repeating: 0, count: classCount)
    classExposure = Array(repeating: 0, count: classCount * networks.count)
    halfLives = networks.map { history.networks[$0].halfLife }
    let hasFading = halfLives.contains { $0 != nil }
    fading = hasFading ? exposure : []
    classFading = hasFading ? classExposure : []
    learners = networks.map { history.networks[$0].slices[0].reversed() }
    changes = Array(repeating: Array(repeating: [], count: count), count: networks.count)
    slice = Array(repeating: 0, count: networks.count)
    nextChange = slice
    nextGiver = slice
    for actor in history.demonstrators + history.outsiders { isAtRisk[actor] = false }
    for actor in 0..<count where isAtRisk[actor] { classSize[classOf[actor]] += weights[actor] }
    for actor in history.demonstrators { inform(actor) }
  }

  /// Lets everything before a time (or up to it) have happened, but for leaving the risk set.
  ///
  /// - Complexity: O(ties of those who changed), or O(*m*) where a new slice begins.
  mutating func advance(to time: Double, including: Bool = false) {
    let isDue = { (other: Double) in other < time || (including && other == time) }
    fade(to: time)
    while nextEvent < history.events.count, isDue(history.events[nextEvent].time) {
      inform(history.events[nextEvent].actor)
      nextEvent += 1
    }
    while nextDecree < history.decreed.count, isDue(history.decreed[nextDecree].time) {
      leave(history.decreed[nextDecree].actor)
      inform(history.decreed[nextDecree].actor)
      nextDecree += 1
    }
    while nextWithdrawal < history.withdrawals.count,
      isDue(history.withdrawals[nextWithdrawal].time)
    {
      withdraw(history.withdrawals[nextWithdrawal].actor)
      nextWithdrawal += 1
    }
    while nextDeparture < history.departures.count,
      isDue(history.departures[nextDeparture].time)
    {
      leave(history.departures[nextDeparture].actor)
      nextDeparture += 1
    }
    while nextTurn < turns.count, isDue(turns[nextTurn].time) {
      pass(turns[nextTurn].actor, to: turns[nextTurn].to)
      nextTurn += 1
    }
    for (place, network) in networks.enumerated() {
      let network = history.networks[network]
      while nextChange[place] < network.changes.count,
        isDue(network.changes[nextChange[place]].time)
      {
        apply(network.changes[nextChange[place]], to: place)
        nextChange[place] += 1
      }
      while let givers = network.givers, nextGiver[place] < givers.count,
        isDue(givers[nextGiver[place]].time)
      {
        inform(givers[nextGiver[place]].actor, along: place)
        nextGiver[place] += 1
      }
      let before = slice[place]
      while slice[place] < network.turns.count, isDue(network.turns[slice[place]]) {
        slice[place] += 1
      }
      if slice[place] != before { turn(place, to: network.slices[slice[place]]) }
    }
  }

  /// Takes an actor out of the risk set.
  mutating func leave(_ actor: Int) {
    guard isAtRisk[actor] else { return }
    isAtRisk[actor] = false
    count(actor, times: -1)
  }

  /// Puts an actor into another class.
  private mutating func pass(_ actor: Int, to other: Int) {
    if isAtRisk[actor] { count(actor, times: -1) }
    classOf[actor] = other
    if isAtRisk[actor] { count(actor, times: 1) }
  }

  /// Adds an actor to the sums of its class, or takes it away.
  private mutating func count(_ actor: Int, times sign: Double) {
    let own = classOf[actor]
    classSize[own] += sign * weights[actor]
    for place in networks.indices {
      let (row, cell) = (own * networks.count + place, actor * networks.count + place)
      classExposure[row] += sign * weights[actor] * exposure[cell]
      if !fading.isEmpty { classFading[row] += sign * weights[actor] * fading[cell] }
    }
  }

  /// Lets others learn from an actor from now on.
  mutating func inform(_ actor: Int) {
    for place in networks.indices where history.networks[networks[place]].givers == nil {
      inform(actor, along: place)
    }
  }

  private mutating func inform(_ actor: Int, along place: Int) {
    guard !informs[actor * networks.count + place] else { return }
    informs[actor * networks.count + place] = true
    spread(actor, along: place, sign: 1)
  }

  /// The ties along which others learn from an actor: who, and how strongly, in a network.
  func learners(from actor: Int, along place: Int) -> [(actor: Int, strength: Double)] {
    let node = NodeIndex(actor)
    return zip(learners[place].neighbours(of: node), learners[place].weights(of: node))
      .map { ($0.index, $1) }
      + changes[place][actor].map { ($0.source, strength(of: $0, along: place)) }
  }

  private mutating func withdraw(_ actor: Int) {
    for place in networks.indices
    where history.networks[networks[place]].givers == nil
      && informs[actor * networks.count + place]
    {
      spread(actor, along: place, sign: -1)
      informs[actor * networks.count + place] = false
    }
  }

  private mutating func spread(_ actor: Int, along place: Int, sign: Double) {
    let node = NodeIndex(actor)
    let strengths = learners[place].weights(of: node)
    for (learner, strength) in zip(learners[place].neighbours(of: node), strengths) {
      add(sign * strength, to: learner.index, along: place)
    }
    for change in changes[place][actor] { add(change, times: sign, along: place) }
  }

  private mutating func apply(_ change: AcquisitionHistory.Network.TieChange, to place: Int) {
    guard change.source != change.target else { return }
    changes[place][change.target].append(change)
    if informs[change.target * networks.count + place] { add(change, times: 1, along: place) }
  }

  private mutating func add(_ strength: Double, to actor: Int, along place: Int) {
    let cell = actor * networks.count + place
    exposure[cell] += strength
    if isAtRisk[actor] {
      classExposure[classOf[actor] * networks.count + place] += weights[actor] * strength
    }
  }

  /// Begins a new slice: the exposures are summed anew.
  private mutating func turn(_ place: Int, to graph: Graph) {
    learners[place] = graph.reversed()
    for actor in 0..<history.actorCount {
      exposure[actor * networks.count + place] = 0
      if !fading.isEmpty { fading[actor * networks.count + place] = 0 }
    }
    for own in classSize.indices {
      classExposure[own * networks.count + place] = 0
      if !fading.isEmpty { classFading[own * networks.count + place] = 0 }
    }
    for actor in 0..<history.actorCount where informs[actor * networks.count + place] {
      spread(actor, along: place, sign: 1)
    }
  }
}

// MARK: - Ties that fade

extension InformedState {
  /// The strength of an actor's informed ties.
  func exposure(of actor: Int, along place: Int) -> Double {
    let cell = actor * networks.count + place
    return fading.isEmpty ? exposure[cell] : exposure[cell] + fading[cell]
  }

  /// The summed exposure of those at risk of a class: now, or its mean over a stretch from now on in
  /// which nothing happens.
  func classExposure(of own: Int, along place: Int, over stretch: Double = 0) -> Double {
    let row = own * networks.count + place
    guard !fading.isEmpty, let halfLife = halfLives[place] else { return classExposure[row] }
    let span = 0.6931471805599453 * stretch / halfLife
    return classExposure[row] + classFading[row] * (span > 0 ? -expm1(-span) / span : 1)
  }

  /// The shortest half-life of ties that fade; `nil` where none do.
  var shortestHalfLife: Double? { halfLives.compactMap(\.self).min() }

  /// What a change of ties comes to by now.
  private func strength(
    of change: AcquisitionHistory.Network.TieChange, along place: Int
  ) -> Double {
    guard change.fades, let halfLife = halfLives[place] else { return change.difference }
    return change.difference * exp2((change.time - clock) / halfLife)
  }

  private mutating func add(
    _ change: AcquisitionHistory.Network.TieChange, times sign: Double, along place: Int
  ) {
    let strength = sign * strength(of: change, along: place)
    guard change.fades, !fading.isEmpty else {
      add(strength, to: change.source, along: place)
      return
    }
    let actor = change.source
    fading[actor * networks.count + place] += strength
    if isAtRisk[actor] {
      classFading[classOf[actor] * networks.count + place] += weights[actor] * strength
    }
  }

  /// Lets what fades do so until a time.
  private mutating func fade(to time: Double) {
    defer { clock = max(clock, time) }
    guard clock.isFinite, time > clock else { return }
    for (place, halfLife) in halfLives.enumerated() {
      guard let halfLife else { continue }
      let factor = exp2((clock - time) / halfLife)
      for actor in 0..<history.actorCount { fading[actor * networks.count + place] *= factor }
      for own in classSize.indices { classFading[own * networks.count + place] *= factor }
    }
  }
}

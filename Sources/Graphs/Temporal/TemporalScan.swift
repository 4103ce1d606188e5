/// One pass over contacts in the order of time, for any goal and waiting limit.
///
/// Each node keeps the labels that may still be passed on, the best in front: a later label drives
/// out earlier ones that are no better, and labels that have waited too long drop out.
struct TemporalScan: Sendable {
  private let windows: PassingWindows
  private let instants: [PassingWindows.Instant]
  private let goal: TemporalGoal
  private var result: TemporalLabels
  /// Labels whose time has not come yet, and those in use, per node.
  private var pending: [Waiting]
  private var active: [Waiting]
  /// The smallest key that a node has had.
  private var leastKeys: [Int]
  private var origin = 0
  private var start = 0

  /// A queue of labels.
  private struct Waiting {
    var labels: [Int32] = []
    var head = 0
    var isEmpty: Bool { head == labels.count }
    var first: Int32 { labels[head] }
  }

  /// The best that a node can pass on; label -1 is that of the origin.
  private struct Offer {
    let node: Int32
    let label: Int32
    let key: Int
  }

  init(_ windows: PassingWindows, _ instants: [PassingWindows.Instant], goal: TemporalGoal) {
    self.windows = windows
    self.instants = instants
    self.goal = goal
    result = TemporalLabels(nodeCount: windows.nodeCount)
    pending = [Waiting](repeating: Waiting(), count: windows.nodeCount)
    active = pending
    leastKeys = [Int](repeating: .max, count: windows.nodeCount)
  }

  mutating func labels(from origin: Int, at start: Int) -> TemporalLabels {
    self.origin = origin
    self.start = start
    result.removeAll()
    for node in 0..<windows.nodeCount {
      pending[node] = Waiting()
      active[node] = Waiting()
      leastKeys[node] = .max
    }
    var place = 0
    while place < instants.count, instants[place].time < start { place += 1 }
    while place < instants.count {
      let time = instants[place].time
      var end = place
      while end < instants.count, instants[end].time == time { end += 1 }
      // When something can be passed on at once, until nothing new comes.
      while pass(place..<end, time), windows.gap + windows.step == 0 {}
      place = end
    }
    return result
  }

  /// Lets everyone in some contacts of one time pass on; whether anything new arrived.
  private mutating func pass(_ group: Range<Int>, _ time: Int) -> Bool {
    var hasChanged = false
    for place in group {
      let window = windows.windows[Int(instants[place].window)]
      var best: Offer?
      var second: Offer?
      for sender in windows.senders(of: window) {
        guard let offer = offer(of: sender, at: time) else { continue }
        if best.map({ offer.key < $0.key }) ?? true {
          (best, second) = (offer, best)
        } else if second.map({ offer.key < $0.key }) ?? true {
          second = offer
        }
      }
      guard let best else { continue }
      for receiver in windows.receivers(of: window) {
        guard let offer = receiver == best.node ? second : best else { continue }
        if take(offer, by: receiver, at: time) { hasChanged = true }
      }
    }
    return hasChanged
  }

  private mutating func offer(of node: Int32, at time: Int) -> Offer? {
    let place = Int(node)
    if place == origin { return Offer(node: node, label: -1, key: goal == .fastest ? -time : 0) }
    while !pending[place].isEmpty {
      let label = pending[place].first
      guard result.labels[Int(label)].arrival + windows.gap <= time else { break }
      pending[place].head += 1
      let key = result.labels[Int(label)].key
      while !active[place].isEmpty, let last = active[place].labels.last,
        result.labels[Int(last)].key >= key
      {
        active[place].labels.removeLast()
      }
      active[place].labels.append(label)
    }
    if let limit = windows.limit {
      while !active[place].isEmpty,
        result.labels[Int(active[place].first)].arrival < time - limit
      {
        active[place].head += 1
      }
    }
    guard !active[place].isEmpty else { return nil }
    let label = active[place].first
    return Offer(node: node, label: label, key: result.labels[Int(label)].key)
  }

  /// Notes what a node receives, unless it has as good already.
  private mutating func take(_ offer: Offer, by receiver: Int32, at time: Int) -> Bool {
    let node = Int(receiver)
    guard node != origin else { return false }
    let key = offer.key + (goal == .fewestHops ? 1 : 0)
    let arrival = time + windows.step
    if windows.limit == nil, leastKeys[node] <= key { return false }
    if let last = pending[node].labels.last ?? active[node].labels.last,
      result.labels[Int(last)].arrival == arrival, result.labels[Int(last)].key <= key
    {
      return false
    }
    leastKeys[node] = min(leastKeys[node], key)
    let label = Int32(result.labels.count)
    result.labels.append(
      TemporalLabels.Label(
        node: receiver, sender: offer.node, departure: time, arrival: arrival, key: key,
        parent: offer.label))
    pending[node].labels.append(label)
    if isBetter(result.labels[Int(label)], than: result[node]) { result.best[node] = label }
    return true
  }

  private func isBetter(_ label: TemporalLabels.Label, than other: TemporalLabels.Label?) -> Bool {
    guard let other else { return true }
    return switch goal {
    case .foremost: label.arrival < other.arrival
    case .fastest: label.arrival + label.key < other.arrival + other.key
    case .fewestHops: label.key < other.key
    }
  }
}

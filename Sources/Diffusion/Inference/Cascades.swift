internal import Graphs

/// Who adopted what when, for many practices at once: one cascade per practice.
///
/// Cascades are numbered in the order of their first appearance; nodes by the first cascade that
/// they are in and there by name, so that the order of the rows of a cascade does not matter.
public struct Cascades: Sendable, Hashable {
  /// Names of the nodes.
  public let nodes: [String]
  /// Names of the cascades.
  public let names: [String]
  /// The events of each cascade, by time, then in the order given; each node at most once.
  public let events: [[Event]]
  /// How many rows told of a node that its cascade already had; the earliest counts.
  public let repeatedRows: Int

  /// That a node adopted.
  public struct Event: Sendable, Hashable {
    /// Place in ``Cascades/nodes``.
    public let node: Int
    /// When, in any unit; the middle where only bounds are known.
    public let time: Double
    /// The first time at which it may have been.
    public let earliest: Double
    /// The last time at which it may have been.
    public let latest: Double

    public init(node: Int, time: Double, earliest: Double, latest: Double) {
      self.node = node
      self.time = time
      self.earliest = earliest
      self.latest = latest
    }
  }

  /// One row of a table of adoptions.
  public struct Row: Sendable, Hashable {
    public let cascade: String
    public let node: String
    public let time: Double
    public let earliest: Double
    public let latest: Double

    /// At a time that is known exactly.
    public init(cascade: String, node: String, time: Double) {
      self.init(cascade: cascade, node: node, time: time, earliest: time, latest: time)
    }

    /// Between two times.
    ///
    /// - Precondition: `earliest <= time <= latest`, all finite.
    public init(cascade: String, node: String, time: Double, earliest: Double, latest: Double) {
      precondition(time.isFinite && earliest <= time && time <= latest, "a time out of its bounds")
      self.cascade = cascade
      self.node = node
      self.time = time
      self.earliest = earliest
      self.latest = latest
    }
  }

  /// Collects rows in file order.
  ///
  /// - Complexity: O(*k* log *k*).
  public init(_ rows: some Sequence<Row>) {
    var nodes = Numbering()
    var names = Numbering()
    var events: [[Event]] = []
    var places: [[Int: Int]] = []
    var repeated = 0
    for row in rows {
      let cascade = names.number(of: row.cascade)
      if cascade == events.count {
        events.append([])
        places.append([:])
      }
      let node = nodes.number(of: row.node)
      let event = Event(
        node: node, time: row.time, earliest: row.earliest, latest: row.latest)
      if let place = places[cascade][node] {
        repeated += 1
        if row.time < events[cascade][place].time { events[cascade][place] = event }
      } else {
        places[cascade][node] = events[cascade].count
        events[cascade].append(event)
      }
    }
    var isNumbered = [Bool](repeating: false, count: nodes.names.count)
    var order: [Int] = []
    for cascade in events {
      let new = cascade.map(\.node).filter { !isNumbered[$0] }
      for node in new { isNumbered[node] = true }
      order += new.sorted { nodes.names[$0].isBefore(nodes.names[$1]) }
    }
    var numbers = [Int](repeating: 0, count: order.count)
    for (number, node) in order.enumerated() { numbers[node] = number }
    self.nodes = order.map { nodes.names[$0] }
    self.names = names.names
    self.events = events.map { cascade in
      Self.ordered(
        cascade.map { event in
          Event(
            node: numbers[event.node], time: event.time, earliest: event.earliest,
            latest: event.latest)
        })
    }
    repeatedRows = repeated
  }

  private init(_ other: Cascades, events: [[Event]]) {
    nodes = other.nodes
    names = other.names
    self.events = events
    repeatedRows = other.repeatedRows
  }

  /// The same cascades with every time known exactly, as chosen for each event.
  func dated(_ time: (Event) -> Double) -> Cascades {
    Cascades(
      self,
      events: events.map { cascade in
        Self.ordered(
          cascade.map { event in
            let time = time(event)
            return Event(node: event.node, time: time, earliest: time, latest: time)
          })
      })
  }

  /// The same adopters of each practice with its dates dealt anew among them.
  func dealt(_ generator: inout SeededGenerator) -> Cascades {
    Cascades(
      self,
      events: events.map { cascade in
        var nodes = cascade.map(\.node)
        for place in nodes.indices.dropFirst().reversed() {
          nodes.swapAt(place, generator.below(place + 1))
        }
        return zip(nodes, cascade).map { node, event in
          Event(node: node, time: event.time, earliest: event.earliest, latest: event.latest)
        }
      })
  }

  private static func ordered(_ events: [Event]) -> [Event] {
    events.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }
}

extension Cascades {
  /// Whether any time is known only within bounds.
  public var hasOpenTimes: Bool { events.contains { $0.contains { $0.earliest < $0.latest } } }

  /// The number of events.
  public var eventCount: Int { events.reduce(0) { $0 + $1.count } }

  /// The cascades in which somebody certainly came before somebody else: only they can tell of
  /// edges.
  public var informativeCount: Int {
    events.count { cascade in
      guard let first = cascade.map(\.latest).min() else { return false }
      return cascade.contains { first < $0.earliest }
    }
  }
}

extension String {
  /// The order of Unicode scalars: the same on every machine.
  fileprivate func isBefore(_ other: String) -> Bool {
    unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
  }
}

/// Names numbered by first appearance.
private struct Numbering {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

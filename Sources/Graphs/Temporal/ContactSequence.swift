/// Contacts in time: who could pass something on to whom, and when.
///
/// Contacts at one time, spells and meetings may be mixed. A meeting lets everyone who attends pass
/// on to everyone else, also in a directed sequence. Contacts of a node with itself are left out.
///
///     let contacts = try ContactSequence(
///       nodeCount: 3,
///       contacts: [Contact(NodeIndex(0), NodeIndex(1), at: 1), Contact(NodeIndex(1), NodeIndex(2), at: 2)])
///     try contacts.paths(.foremost, from: NodeIndex(0)).arrivals   // 1, 1, 2
///     try contacts.paths(.foremost, from: NodeIndex(2)).arrivals   // nil, 2, 1
///
/// - Complexity: 4 bytes per attendance and 40 per contact or meeting.
public struct ContactSequence: Hashable, Sendable {
  /// The number of nodes; nodes are `0 ..< nodeCount`.
  public let nodeCount: Int
  /// Whether contacts lead only from source to target.
  public let isDirected: Bool
  /// Contacts and meetings, by onset.
  let events: [Event]
  /// The nodes of all events, one event after the other.
  let members: [Int32]

  /// Some nodes in contact.
  struct Event: Hashable, Sendable {
    let onset: Int
    let terminus: Int
    /// Places in `members`; of a directed contact the source in front.
    let members: Range<Int>
    /// Whether every member can pass on to every other.
    let isMutual: Bool
  }

  /// - Throws: `GraphError.nodeOutOfRange`; `.invalidParameter` for a spell that ends before it
  ///   begins, or a time beyond ± 2^60.
  /// - Complexity: O(*c* log *c*), where *c* is the number of contacts and attendances.
  public init(
    nodeCount: Int, directed isDirected: Bool = false, contacts: [Contact] = [],
    meetings: [Meeting] = []
  ) throws(GraphError) {
    var events: [(onset: Int, terminus: Int, members: [Int32], isMutual: Bool)] = []
    let nodes = contacts.flatMap { [$0.source, $0.target] } + meetings.flatMap(\.attendees)
    for node in nodes where !(0..<nodeCount).contains(node.index) {
      throw .nodeOutOfRange(node: node.index, nodeCount: nodeCount)
    }
    let times = contacts.flatMap { [$0.onset, $0.terminus] } + meetings.map(\.time)
    for time in times where abs(time.clamped) >= 1 << 60 {
      throw .invalidParameter(name: "time", value: Double(time), expected: "within ± 2^60")
    }
    for contact in contacts {
      guard contact.onset <= contact.terminus else {
        throw .invalidParameter(
          name: "terminus", value: Double(contact.terminus),
          expected: "at or after the onset, \(contact.onset)")
      }
      if contact.source == contact.target { continue }
      let pair = [contact.source.rawValue, contact.target.rawValue]
      events.append((contact.onset, contact.terminus, pair, !isDirected))
    }
    for meeting in meetings {
      let attendees = Set(meeting.attendees.map(\.rawValue)).sorted()
      if attendees.count > 1 { events.append((meeting.time, meeting.time, attendees, true)) }
    }
    let order = events.indices.sorted { (events[$0].onset, $0) < (events[$1].onset, $1) }
    var all: [Int32] = []
    self.events = order.map { place in
      let event = events[place]
      let start = all.count
      all += event.members
      return Event(
        onset: event.onset, terminus: event.terminus, members: start..<all.count,
        isMutual: event.isMutual)
    }
    members = all
    self.nodeCount = nodeCount
    self.isDirected = isDirected
  }

  /// The number of contacts and meetings kept.
  public var count: Int { events.count }

  /// The first and the last time of any contact; `nil` where there is none.
  public var span: ClosedRange<Int>? {
    guard let first = events.first else { return nil }
    return first.onset...(events.map { max($0.onset, $0.terminus - 1) }.max() ?? first.onset)
  }
}

extension Int {
  /// A number whose absolute value exists.
  fileprivate var clamped: Int { Swift.max(self, -Int.max) }
}

/// Earliest arrivals without waiting limit, on spells as they are.
///
/// Nodes are settled by arrival, so the first member of a contact that is settled in time uses it as
/// early as anyone can, and every contact is looked at once.
struct ForemostSearch: Sendable {
  private let windows: PassingWindows
  /// For each node the windows that it can pass on in.
  private let offsets: [Int32]
  private let places: [Int32]

  init(_ windows: PassingWindows) {
    self.windows = windows
    var offsets = [Int32](repeating: 0, count: windows.nodeCount + 1)
    for window in windows.windows {
      for node in windows.senders(of: window) { offsets[Int(node) + 1] += 1 }
    }
    for node in 0..<windows.nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    var places = [Int32](repeating: 0, count: Int(offsets[windows.nodeCount]))
    for (place, window) in windows.windows.enumerated() {
      for node in windows.senders(of: window) {
        places[Int(next[Int(node)])] = Int32(place)
        next[Int(node)] += 1
      }
    }
    self.offsets = offsets
    self.places = places
  }

  func labels(from origin: Int, at start: Int) -> TemporalLabels {
    var result = TemporalLabels(nodeCount: windows.nodeCount)
    var arrivals = [Int64](repeating: .unreached, count: windows.nodeCount)
    var isUsed = [Bool](repeating: false, count: windows.windows.count)
    var heap = NodeHeap(nodeCount: windows.nodeCount)
    arrivals[origin] = Int64(start)
    heap.insertOrRaise(Int32(origin), by: arrivals)
    while let nearest = heap.removeFirst(by: arrivals) {
      let node = Int(nearest)
      let ready = node == origin ? start : Int(arrivals[node]) + windows.gap
      for slot in Int(offsets[node])..<Int(offsets[node + 1]) {
        let place = Int(places[slot])
        let window = windows.windows[place]
        guard !isUsed[place], window.last >= ready else { continue }
        isUsed[place] = true
        let departure = max(ready, window.first)
        let arrival = Int64(departure + windows.step)
        for member in windows.members[window.members] where arrival < arrivals[Int(member)] {
          arrivals[Int(member)] = arrival
          result.best[Int(member)] = Int32(result.labels.count)
          result.labels.append(
            TemporalLabels.Label(
              node: member, sender: nearest, departure: departure, arrival: Int(arrival), key: 0,
              parent: result.best[node]))
          heap.insertOrRaise(member, by: arrivals)
        }
      }
    }
    return result
  }
}

extension PassingWindows {
  /// Who can pass on in a window.
  func senders(of window: Window) -> ArraySlice<Int32> {
    window.isMutual ? members[window.members] : members[window.members.prefix(1)]
  }

  /// Who can receive in a window.
  func receivers(of window: Window) -> ArraySlice<Int32> {
    window.isMutual ? members[window.members] : members[window.members.suffix(1)]
  }
}

internal import Graphs

/// What bears on an actor at a time: how fast each earlier adopter would lead it to adopt.
struct TransmissionPressure: Sendable {
  private let setting: TransmissionSetting
  /// By channel and actor: the meetings that it came to.
  private let meetings: [[[Int]]]

  /// The part of one source, and of it what goes through each meeting.
  struct Candidate: Sendable {
    let source: Int
    var rate = 0.0
    /// By channel and meeting.
    var parts: [Part] = []

    struct Part: Sendable {
      let channel: Int
      let meeting: Int
      let rate: Double
    }
  }

  init(_ setting: TransmissionSetting) {
    self.setting = setting
    meetings = setting.channels.map { channel in
      guard case .meetings(let history, _) = channel else { return [] }
      var places = [[Int]](repeating: [], count: history.actorCount)
      for (place, meeting) in history.meetings.enumerated() where meeting.attendees.count > 1 {
        for actor in meeting.attendees { places[actor].append(place) }
      }
      return places
    }
  }

  /// Who may have led an actor to adopt at a time, by ascending number.
  ///
  /// Only those count that adopted strictly before.
  func candidates(
    for actor: Int, at time: Int, _ dates: TransmissionDates, _ rates: TransmissionRates
  ) -> [Candidate] {
    var found: [Int: Candidate] = [:]
    weigh(actor, at: time, dates) { channel, source, weight, meeting in
      let adopted = dates.adoptions[source] ?? time
      let rate = rates.strengths[channel] * weight * rates.share(after: time - adopted)
      guard rate > 0 else { return }
      found[source, default: Candidate(source: source)].rate += rate
      if let meeting {
        found[source]?.parts.append(.init(channel: channel, meeting: meeting, rate: rate))
      }
    }
    return found.values.sorted { $0.source < $1.source }
  }

  private func weigh(
    _ actor: Int, at time: Int, _ dates: TransmissionDates,
    _ note: (_ channel: Int, _ source: Int, _ weight: Double, _ meeting: Int?) -> Void
  ) {
    for (number, channel) in setting.channels.enumerated() {
      switch channel {
      case .ties(let graph):
        weigh(actor, in: graph, at: time, dates) { note(number, $0, $1, nil) }
      case .tiesByPeriod(let graphs):
        let graph = graphs[min(max(time, 1), graphs.count) - 1]
        weigh(actor, in: graph, at: time, dates) { note(number, $0, $1, nil) }
      case .meetings(let history, let exposure):
        for place in meetings[number][actor] {
          guard let date = dates.meetings[number][place], date < time else { continue }
          let attendees = history.meetings[place].attendees
          let weight = exposure.weight(size: attendees.count, from: date, to: time)
          let limit = exposure.contact == .directShowing ? date : time
          for source in attendees where source != actor {
            guard let adopted = dates.adoptions[source], adopted < limit else { continue }
            note(number, source, weight, place)
          }
        }
      }
    }
  }

  private func weigh(
    _ actor: Int, in graph: Graph, at time: Int, _ dates: TransmissionDates,
    _ note: (_ source: Int, _ weight: Double) -> Void
  ) {
    let node = NodeIndex(actor)
    for (source, weight) in zip(graph.neighbours(of: node), graph.weights(of: node)) {
      guard let adopted = dates.adoptions[source.index], adopted < time else { continue }
      note(source.index, weight)
    }
  }
}

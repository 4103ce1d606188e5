internal import Glibc
internal import Graphs

extension AcquisitionHistory {
  /// A setting as network-based diffusion analysis reads it: one network per channel, the watch
  /// from the first adoption on.
  ///
  /// Whoever is not followed after the first adoption is not at risk. Channels become networks whose
  /// ties come, fade and go on known days; sources inform from their own adoption on. `nil` where
  /// nobody adopted.
  ///
  /// - Parameters:
  ///   - setting: who adopted, what ties them, and until when the others are observed.
  ///   - dates: one exact time for everything in it.
  ///   - generationLaw: as in ``TransmissionRates``.
  init?(
    _ setting: TransmissionSetting, dates: TransmissionDates, generationLaw: [Double]?
  ) {
    guard let start = dates.adoptions.compactMap(\.self).min() else { return nil }
    var (events, decreed, departures) = ([Event](), [Event](), [Event]())
    var (demonstrators, outsiders) = ([Int](), [Int]())
    for actor in setting.adoptions.indices {
      let isIndependent = setting.independent.contains(actor)
      switch (dates.adoptions[actor], isIndependent ? nil : setting.observedUntil[actor]) {
      case (start?, _): demonstrators.append(actor)
      case (let time?, _):
        let event = Event(actor: actor, time: Double(time))
        if isIndependent { decreed.append(event) } else { events.append(event) }
      case (nil, let end?) where end > start:
        departures.append(Event(actor: actor, time: Double(end)))
      default: outsiders.append(actor)
      }
    }
    let end = (events + decreed + departures).map(\.time).max() ?? Double(start)
    let ages = generationLaw.map(AgeOfSource.stretches)
    self.init(
      actorCount: setting.actorCount, events: events, demonstrators: demonstrators,
      decreed: decreed, departures: departures,
      networks: setting.channels.enumerated().map { number, channel in
        Network(channel, number, dates, ages: ages)
      }, start: Double(start), end: end, outsiders: outsiders)
  }
}

/// The relative chance to pass on while a source has had it for some time.
private struct AgeOfSource {
  /// After `from` units of time and up to `to` of them.
  let from: Int
  let to: Int
  let share: Double

  /// A law unit by unit, those of the same share together.
  static func stretches(_ law: [Double]) -> [AgeOfSource] {
    var result: [AgeOfSource] = []
    for (age, share) in law.enumerated() {
      if let last = result.last, last.share == share {
        result[result.count - 1] = AgeOfSource(from: last.from, to: age + 1, share: share)
      } else {
        result.append(AgeOfSource(from: age, to: age + 1, share: share))
      }
    }
    return result.filter { $0.share > 0 }
  }
}

extension AcquisitionHistory.Network {
  /// A channel of a setting.
  fileprivate init(
    _ channel: TransmissionSetting.Channel, _ number: Int, _ dates: TransmissionDates,
    ages: [AgeOfSource]?
  ) {
    let name = "channel \(number)"
    switch channel {
    case .ties(let graph): self.init(name, [graph], dates, ages)
    case .tiesByPeriod(let graphs): self.init(name, graphs, dates, ages)
    case .meetings(let history, let exposure):
      var changes: [TieChange] = []
      for (place, meeting) in history.meetings.enumerated() where meeting.attendees.count > 1 {
        guard let day = dates.meetings[number][place] else { continue }
        let contact = MeetingTie(
          day: day, exposure: exposure,
          strength: exposure.weighting.weight(size: meeting.attendees.count))
        for source in meeting.attendees {
          guard let adopted = dates.adoptions[source] else { continue }
          if exposure.contact == .directShowing, adopted >= day { continue }
          let pieces = contact.pieces(adopted: adopted, ages: ages)
          for learner in meeting.attendees where learner != source {
            changes += pieces.map { time, difference in
              TieChange(
                time: time, source: learner, target: source, difference: difference,
                fades: exposure.halfLife != nil)
            }
          }
        }
      }
      self.init(
        name: name, slices: [.empty(dates.adoptions.count)], turns: [], changes: changes,
        halfLife: exposure.halfLife)
    }
  }

  /// Ties by period; the last holds from then on.
  private init(
    _ name: String, _ graphs: [Graph], _ dates: TransmissionDates, _ ages: [AgeOfSource]?
  ) {
    guard let ages else {
      self.init(name: name, slices: graphs, turns: graphs.indices.dropFirst().map { Double($0) })
      return
    }
    var changes: [TieChange] = []
    for (period, graph) in graphs.enumerated() {
      // The first also holds before its period, the last also after.
      let begins = period == 0 ? Int.min : period
      let ends = period == graphs.count - 1 ? Int.max : period + 1
      for edge in graph.arcs {
        guard let adopted = dates.adoptions[edge.source] else { continue }
        for age in ages {
          let from = max(begins, adopted + age.from)
          let to = min(ends, adopted + age.to)
          guard from < to else { continue }
          for (time, sign) in [(from, 1.0), (to, -1.0)] {
            changes.append(
              TieChange(
                time: Double(time), source: edge.learner, target: edge.source,
                difference: sign * edge.weight * age.share))
          }
        }
      }
    }
    self.init(
      name: name, slices: [.empty(dates.adoptions.count)], turns: [], changes: changes)
  }
}

/// What one meeting ties a learner to a source with.
private struct MeetingTie {
  let day: Int
  let exposure: AffiliationExposure
  /// On the day of the meeting.
  let strength: Double

  /// When the tie grows and shrinks, and by how much then.
  func pieces(adopted: Int, ages: [AgeOfSource]?) -> [(time: Double, difference: Double)] {
    guard let ages else {
      let time = max(day, adopted)
      return [(Double(time), strength * faded(at: time))]
    }
    return ages.flatMap { age -> [(time: Double, difference: Double)] in
      let from = max(day, adopted + age.from)
      let to = adopted + age.to
      guard from < to else { return [] }
      return [(from, 1.0), (to, -1.0)].map { time, sign in
        (Double(time), sign * age.share * strength * faded(at: time))
      }
    }
  }

  private func faded(at time: Int) -> Double {
    exposure.halfLife.map { exp2(-Double(time - day) / $0) } ?? 1
  }
}

extension Graph {
  /// So many nodes and no tie.
  fileprivate static func empty(_ count: Int) -> Graph {
    GraphBuilder(nodeCount: count, directed: true).build()
  }

  /// Who learns from whom, and how strongly.
  fileprivate var arcs: [(learner: Int, source: Int, weight: Double)] {
    nodes.flatMap { node in
      zip(neighbours(of: node), weights(of: node)).map { (node.index, $0.index, $1) }
    }
  }
}

internal import Graphs

/// Drawn courses of events, and what they have in common.
struct TransmissionCourse: Sendable {
  private let setting: TransmissionSetting
  private let draws: Int
  /// By adopter: the mean probability of each source.
  private var means: [Int: [Int: Double]] = [:]
  /// By adopter and source: the mean probability of each meeting.
  private var ways: [Pair: [Place: Double]] = [:]
  private var children: [[Int]] = []
  private var forms: [TransmissionForest.Form] = []
  private(set) var credits: [[Double]]
  private(set) var ownAdoptions = 0.0

  init(
    _ setting: TransmissionSetting, _ rates: [TransmissionRates], draws: Int, seed: UInt64
  ) {
    self.setting = setting
    self.draws = draws
    credits = setting.channels.map { channel in
      guard case .meetings(let history, _) = channel else { return [] }
      return [Double](repeating: 0, count: history.meetings.count)
    }
    let pressure = TransmissionPressure(setting)
    let members = Set(setting.adopters).union(setting.documented.values).sorted()
    var generator = SeededGenerator(seed: seed)
    let isOpen = setting.hasOpenDates
    let laws = isOpen ? draws : min(draws, rates.count)
    var law: [Int: Law] = [:]
    for draw in 0..<draws {
      // With known dates draws of the same rates share a law.
      let place = draw * laws / draws
      if draw == 0 || place != (draw - 1) * laws / draws {
        let dates = TransmissionDates(setting, using: &generator)
        law = Self.law(setting, pressure, rates[place % rates.count], dates)
        add(law, weight: 1 / Double(laws))
      }
      var parents = [Int?](repeating: nil, count: setting.actorCount)
      for adopter in setting.adopters {
        parents[adopter] =
          setting.documented[adopter] ?? law[adopter]?.drawn(using: &generator)
      }
      let forest = TransmissionForest(parents: parents, members: members)
      children.append(forest.childCounts())
      forms.append(forest.form())
    }
  }

  private struct Pair: Hashable {
    let adopter: Int
    let source: Int
  }

  private struct Place: Hashable {
    let channel: Int
    let meeting: Int
  }

  /// How one adopter may have come to it, for given dates.
  private struct Law {
    var own = 0.0
    var candidates: [TransmissionPressure.Candidate] = []

    var total: Double { candidates.reduce(own) { $0 + $1.rate } }

    func drawn(using generator: inout SeededGenerator) -> Int? {
      var left = generator.unit() * total
      for candidate in candidates {
        left -= candidate.rate
        if left < 0 { return candidate.source }
      }
      return nil
    }
  }

  private static func law(
    _ setting: TransmissionSetting, _ pressure: TransmissionPressure, _ rates: TransmissionRates,
    _ dates: TransmissionDates
  ) -> [Int: Law] {
    var laws: [Int: Law] = [:]
    for adopter in setting.adopters where !setting.independent.contains(adopter) {
      guard let time = dates.adoptions[adopter] else { continue }
      laws[adopter] = Law(
        own: rates.own, candidates: pressure.candidates(for: adopter, at: time, dates, rates))
    }
    return laws
  }

  /// Adds the probabilities of one choice of dates to the means.
  private mutating func add(_ laws: [Int: Law], weight: Double) {
    for adopter in setting.adopters {
      guard let law = laws[adopter] else {
        if setting.documented[adopter] == nil { ownAdoptions += weight }
        continue
      }
      let total = law.total
      let giver = setting.documented[adopter]
      if giver == nil { ownAdoptions += weight * (total > 0 ? law.own / total : 1) }
      for candidate in law.candidates {
        if giver == nil {
          means[adopter, default: [:]][candidate.source, default: 0] +=
            weight * candidate.rate / total
        }
        // Of a documented transfer the meetings of giver and taker share the credit.
        guard giver == nil || giver == candidate.source else { continue }
        let whole = giver == nil ? total : candidate.rate
        for part in candidate.parts {
          let share = weight * part.rate / whole
          credits[part.channel][part.meeting] += share
          ways[Pair(adopter: adopter, source: candidate.source), default: [:]][
            Place(channel: part.channel, meeting: part.meeting), default: 0] += share
        }
      }
    }
  }

  // MARK: The most probable forest

  func explanations() -> [TransmissionTrace.Explanation] {
    var choices = setting.adopters.map { choice(for: $0) }
    removeCircles(&choices)
    return choices.sorted { left, right in
      let (a, b) = (setting.adoptions[left.adopter], setting.adoptions[right.adopter])
      return (a?.middle ?? .min, left.adopter) < (b?.middle ?? .min, right.adopter)
    }.map(\.explanation)
  }

  private struct Choice {
    let adopter: Int
    /// Best first; `nil` is own invention.
    var ranked: [(source: Int?, probability: Double)]
    let basis: TransmissionTrace.Basis
    let own: Double
    let sources: [TransmissionTrace.Source]
    /// The place of the explanation taken in `ranked`.
    var taken = 0

    var explanation: TransmissionTrace.Explanation {
      let best = ranked[taken]
      let next = ranked.indices.filter { $0 != taken }.map { ranked[$0].probability }.max() ?? 0
      return TransmissionTrace.Explanation(
        adopter: adopter, sources: sources, own: own, basis: basis, parent: best.source,
        probability: best.probability, margin: best.probability - next)
    }
  }

  private func choice(for adopter: Int) -> Choice {
    if let giver = setting.documented[adopter] {
      return Choice(
        adopter: adopter, ranked: [(giver, 1)], basis: .documented, own: 0,
        sources: [.init(actor: giver, probability: 1, via: way(of: adopter, from: giver))])
    }
    guard !setting.independent.contains(adopter) else {
      return Choice(
        adopter: adopter, ranked: [(nil, 1)], basis: .independent, own: 1, sources: [])
    }
    let shares = means[adopter] ?? [:]
    let own = max(0, 1 - shares.values.sorted().reduce(0, +))
    let sources = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      TransmissionTrace.Source(
        actor: $0.key, probability: $0.value, via: way(of: adopter, from: $0.key))
    }
    var ranked: [(source: Int?, probability: Double)] = sources.map { ($0.actor, $0.probability) }
    let place = ranked.firstIndex { $0.probability < own } ?? ranked.count
    ranked.insert((nil, own < 1e-12 ? 0 : own), at: place)
    return Choice(adopter: adopter, ranked: ranked, basis: .estimated, own: own, sources: sources)
  }

  private func way(of adopter: Int, from source: Int) -> TransmissionTrace.Way? {
    let best = ways[Pair(adopter: adopter, source: source)]?.max { left, right in
      (left.value, right.key.channel, right.key.meeting)
        < (right.value, left.key.channel, left.key.meeting)
    }
    return best.map {
      .init(channel: $0.key.channel, meeting: $0.key.meeting, probability: $0.value)
    }
  }

  /// Where open dates make each of some actors the other's best source, the one that loses least
  /// takes its next best explanation.
  private func removeCircles(_ choices: inout [Choice]) {
    var places = [Int?](repeating: nil, count: setting.actorCount)
    for (place, choice) in choices.enumerated() { places[choice.adopter] = place }
    while let circle = Self.circle(choices, places) {
      let losses = circle.compactMap { place -> (loss: Double, place: Int)? in
        let choice = choices[place]
        guard choice.basis == .estimated, choice.taken + 1 < choice.ranked.count else { return nil }
        let ranked = choice.ranked
        return (
          ranked[choice.taken].probability - ranked[choice.taken + 1].probability, place
        )
      }
      guard let least = losses.min(by: { ($0.loss, $0.place) < ($1.loss, $1.place) }) else {
        return
      }
      choices[least.place].taken += 1
    }
  }

  private static func circle(_ choices: [Choice], _ places: [Int?]) -> [Int]? {
    var isDone = [Bool](repeating: false, count: choices.count)
    for start in choices.indices where !isDone[start] {
      var way: [Int] = []
      var place: Int? = start
      while let here = place, !isDone[here] {
        if let first = way.firstIndex(of: here) { return Array(way[first...]) }
        way.append(here)
        place = choices[here].ranked[choices[here].taken].source.flatMap { places[$0] }
      }
      for here in way { isDone[here] = true }
    }
    return nil
  }

  // MARK: Over all draws

  func reproduction() -> [TransmissionTrace.Reproduction] {
    var expected = [Double](repeating: 0, count: setting.actorCount)
    for giver in setting.documented.values { expected[giver] += 1 }
    for adopter in means.keys.sorted() {
      for (source, share) in means[adopter] ?? [:] { expected[source] += share }
    }
    return setting.adoptions.indices.map { actor in
      let spread = Self.spread(children.map { Double($0[actor]) })
      return .init(mean: expected[actor], least: spread.least, most: spread.most)
    }
  }

  func form() -> TransmissionTrace.FormSummary {
    let length = forms.map(\.generations.count).max() ?? 0
    let virality = forms.compactMap(\.virality)
    return TransmissionTrace.FormSummary(
      roots: Self.spread(forms.map { Double($0.roots) }),
      depth: Self.spread(forms.map { Double($0.depth) }),
      breadth: Self.spread(forms.map { Double($0.breadth) }),
      generations: (0..<length).map { step in
        Double(
          forms.reduce(0) { $0 + ($1.generations.count > step ? $1.generations[step] : 0) })
          / Double(forms.count)
      }, structuralVirality: virality.isEmpty ? nil : Self.spread(virality))
  }

  /// The mean and the middle 95 %.
  private static func spread(_ values: [Double]) -> TransmissionTrace.Spread {
    let sorted = values.sorted()
    let cut = Int(0.025 * Double(sorted.count))
    return .init(
      mean: sorted.reduce(0, +) / Double(max(1, sorted.count)),
      least: sorted.isEmpty ? 0 : sorted[cut],
      most: sorted.isEmpty ? 0 : sorted[sorted.count - 1 - cut])
  }
}

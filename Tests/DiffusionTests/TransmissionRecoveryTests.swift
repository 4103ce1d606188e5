import Diffusion
import Foundation
import Graphs
import TestSupport
import Testing

/// Made-up spread whose parents are known, so that probabilities of sources can be held to them.
@Suite("Known parents are found as often as the probabilities say")
struct TransmissionRecoveryTests {
  /// A spread along random ties, day by day, with who took it from whom.
  private struct World {
    let setting: TransmissionSetting
    /// `nil` for own invention, and for who never adopted.
    var parents: [Int?]
    static let own = 0.01
    static let strength = 0.03
    static let days = 60

    init(seed: UInt64, actors: Int, law: [Double]?) throws {
      var generator = SeededGenerator(seed: seed)
      let named = (0..<actors).map { actor in
        Set((0..<4).map { _ in generator.below(actors) }).subtracting([actor]).sorted()
      }
      var times = [Int?](repeating: nil, count: actors)
      parents = [Int?](repeating: nil, count: actors)
      times[0] = 0
      for day in 1...Self.days {
        let before = times
        for actor in 0..<actors where before[actor] == nil {
          let sources = named[actor].compactMap { other -> (Int, Double)? in
            guard let adopted = before[other] else { return nil }
            let elapsed = day - adopted
            let share = law.map { elapsed <= $0.count ? $0[elapsed - 1] : 0 } ?? 1
            return (other, Self.strength * share)
          }
          let rate = sources.reduce(Self.own) { $0 + $1.1 }
          guard generator.unit() < 1 - exp(-rate) else { continue }
          times[actor] = day
          var left = generator.unit() * rate
          parents[actor] =
            sources.first { source in
              left -= source.1
              return left < 0
            }?.0
        }
      }
      let arcs = named.enumerated().flatMap { actor, others in others.map { (actor, $0) } }
      setting = TransmissionSetting(
        adoptions: times.map { $0.map { TimeBounds($0) } },
        channels: [.ties(Shape.graph(arcs, actors, directed: true))],
        observedUntil: times.map { _ in Self.days })
    }
  }

  /// Explanations of all worlds: the stated probability, and whether it was so.
  private func explanations(
    worlds: UInt64 = 20, law: [Double]?, _ rates: (World) throws -> [TransmissionRates]
  ) throws -> [(probability: Double, isTrue: Bool)] {
    var all: [(Double, Bool)] = []
    for seed in 1...worlds {
      let world = try World(seed: seed, actors: 60, law: law)
      let known = try rates(world)
      let trace = TransmissionTrace(
        of: world.setting, rates: known[0], plausible: known, draws: known.count)
      for adoption in trace.adoptions where adoption.adopter != 0 && adoption.own < 1 {
        let parent = world.parents[adoption.adopter]
        all.append((adoption.own, parent == nil))
        all += adoption.sources.map { ($0.probability, $0.actor == parent) }
      }
    }
    return all
  }

  /// In each tenth of probability, as many are true as stated, to four standard deviations.
  private func expectCalibrated(
    _ all: [(probability: Double, isTrue: Bool)], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bins = Dictionary(grouping: all) { min(9, Int($0.probability * 10)) }
    #expect(bins.count >= 4, sourceLocation: sourceLocation)
    for (bin, entries) in bins {
      let stated = entries.reduce(0) { $0 + $1.probability }
      let spread = entries.reduce(0) { $0 + $1.probability * (1 - $1.probability) }.squareRoot()
      let found = Double(entries.count(where: \.isTrue))
      #expect(
        abs(found - stated) <= 4 * spread, "bin \(bin): \(found) of \(stated) ± \(spread)",
        sourceLocation: sourceLocation)
    }
  }

  @Test("with the true rates", arguments: [nil, [0.2, 1, 2, 1, 1, 0.5, 0.5, 0.2]] as [[Double]?])
  func trueRates(law: [Double]?) throws {
    let all = try explanations(law: law) { _ in
      [TransmissionRates(own: World.own, strengths: [World.strength], generationLaw: law)]
    }
    #expect(all.count > 1_000)
    expectCalibrated(all)
  }

  @Test("with rates that each spread allows; the likeliest are the true ones on average")
  func estimatedRates() throws {
    var own: [Double] = []
    var strengths: [Double] = []
    let all = try explanations(worlds: 12, law: nil) { world in
      let fit = try #require(TransmissionFit.fit(world.setting))
      own.append(fit.rates.own)
      strengths.append(fit.rates.strengths[0])
      return fit.plausibleRates
    }
    expectCalibrated(all)
    #expect(abs(own.reduce(0, +) / 12 - World.own) < 0.003)
    #expect(abs(strengths.reduce(0, +) / 12 - World.strength) < 0.006)
  }

  @Test("along ties that last it is the analysis of network-based diffusion in continuous time")
  func agreement() throws {
    let world = try World(seed: 3, actors: 60, law: nil)
    let fit = try #require(TransmissionFit.fit(world.setting))
    guard case .ties(let graph) = world.setting.channels[0] else { return }
    let events = world.setting.adoptions.enumerated().compactMap { actor, bounds in
      bounds?.exactly.map { AcquisitionHistory.Event(actor: actor, time: Double($0)) }
    }
    let history = AcquisitionHistory(
      actorCount: graph.nodeCount, events: events.filter { $0.actor != 0 }, demonstrators: [0],
      networks: [.init(name: "ties", graph)], end: Double(World.days))
    let other = try AcquisitionFit(AcquisitionModel(.continuous(.constant)), history)
    #expect(abs(1 / other.estimates[1].value - fit.rates.own) < 1e-7)
    #expect(abs(other.estimates[0].value * fit.rates.own - fit.rates.strengths[0]) < 1e-7)
    #expect(abs(-other.negativeLogLikelihood - fit.logLikelihood) < 1e-7)
  }
}

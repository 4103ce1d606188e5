import Diffusion
import Foundation
import Graphs

extension Truth {
  /// A diffusion through named ties, with a known effect of lagged exposure.
  struct DiffusionWorld {
    let panel: DiffusionPanel
    let exposure: [[Double]]

    init?(
      seed: UInt64, actors: Int, base: Double, effect: Double, link: BinaryModel.Link,
      periods: Int = 12
    ) {
      var generator = SeededGenerator(seed: seed)
      let graph = Truth.naming(actors, using: &generator)
      let named = graph.nodes.map { graph.neighbours(of: $0).map(\.index) }
      var adoption = [Int?](repeating: nil, count: actors)
      var exposure = [[Double]](repeating: [], count: actors)
      for period in 1...periods {
        for actor in 0..<actors where adoption[actor] == nil {
          let before = period > 1 ? exposure[actor][period - 2] : 0
          let predictor = base + effect * before
          let chance = link == .logit ? 1 / (1 + exp(-predictor)) : 1 - exp(-exp(predictor))
          if generator.chance(chance) { adoption[actor] = period }
        }
        for actor in 0..<actors {
          let adopted = named[actor].count { adoption[$0].map { $0 <= period } ?? false }
          exposure[actor].append(
            named[actor].isEmpty ? 0 : Double(adopted) / Double(named[actor].count))
        }
      }
      panel = DiffusionPanel(
        ids: (0..<actors).map(String.init), periodCount: periods, adoption: adoption,
        slices: [graph])
      self.exposure = exposure
    }
  }

  /// The effect of lagged exposure by each model, in worlds of its own law.
  static func exposure(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for actors in [30, 60, 125] {
      for effect in [0.0, 1.0] {
        let setting = "\(actors) actors, effect \(effect)"
        var logit = ModelLines(setting, "logit, linear time")
        var factor = ModelLines(setting, "logit, each period")
        var cloglog = ModelLines(setting, "cloglog, each period")
        var cox = ModelLines(setting, "Cox, Efron")
        var firth = ModelLines(setting, "logit, linear time, Firth")
        for seed in 0..<worlds {
          let base = effect == 0 ? -2.2 : -2.6
          let seed = UInt64(seed + 1)
          if let world = DiffusionWorld(
            seed: seed, actors: actors, base: base, effect: effect, link: .logit)
          {
            logit.add(world, .linear, .logit, effect)
            factor.add(world, .factor, .logit, effect)
            firth.add(world, .linear, .logit, effect, penalty: .firth)
          }
          if let world = DiffusionWorld(
            seed: seed, actors: actors, base: base, effect: effect, link: .complementaryLogLog)
          {
            cloglog.add(world, .factor, .complementaryLogLog, effect)
            cox.addCox(world, effect)
          }
        }
        lines += [logit, firth, factor, cloglog, cox].flatMap(\.lines)
      }
    }
    return lines
  }

  /// Wald's, clustered and profile intervals of one model.
  private struct ModelLines {
    var wald: Line
    var clustered: Line
    var profile: Line
    var lines: [Line] { [wald, clustered, profile] }

    init(_ setting: String, _ model: String) {
      wald = Line(setting, model + ", Wald")
      clustered = Line(setting, model + ", by actor")
      profile = Line(setting, model + ", profile")
    }

    mutating func add(
      _ world: DiffusionWorld, _ time: PersonPeriods.Time, _ link: BinaryModel.Link,
      _ truth: Double, penalty: BinaryModel.Penalty = .none
    ) {
      let rows = PersonPeriods(world.panel, from: 2)
      var design = Design(rowCount: rows.actors.count)
      design.addIntercept()
      design.add("expo", rows.lagged { world.exposure[$0][$1 - 1] })
      rows.addTime(time, to: &design)
      let model = try? BinaryModel(
        rows.outcomes, design: design, link: link, penalty: penalty,
        clusters: Clusters(rows.actors))
      let place = model?.coefficients.firstIndex { $0.name == "expo" }
      take(
        place.flatMap { model?.coefficients[$0] }, place.flatMap { model?.informationErrors[$0] },
        model?.profileInterval(of: "expo"), truth)
    }

    mutating func addCox(_ world: DiffusionWorld, _ truth: Double) {
      let rows = PersonPeriods(world.panel)
      var design = Design(rowCount: rows.actors.count)
      design.add("expo", rows.lagged { world.exposure[$0][$1 - 1] })
      let model = try? CoxModel(rows.intervals, design: design, clusters: Clusters(rows.actors))
      let place = model?.coefficients.firstIndex { $0.name == "expo" }
      take(
        place.flatMap { model?.coefficients[$0] }, place.flatMap { model?.informationErrors[$0] },
        model?.profileInterval(of: "expo"), truth)
    }

    private mutating func take(
      _ coefficient: Coefficient?, _ error: Double?, _ interval: ConfidenceInterval?,
      _ truth: Double
    ) {
      let plain = coefficient.flatMap { coefficient in
        error.map {
          Coefficient(name: "expo", estimate: coefficient.estimate, standardError: $0)
        }
      }
      wald.add(
        p: plain?.pValue, interval: plain?.wald(), estimate: plain?.estimate, truth: truth)
      clustered.add(
        p: coefficient?.pValue, interval: coefficient?.wald(), estimate: coefficient?.estimate,
        truth: truth)
      profile.add(
        p: interval.map { $0.contains(0) ? 1 : 0 }, interval: interval,
        estimate: coefficient?.estimate, truth: truth)
    }
  }

  /// Counties whose members are alike, and a covariate of the county: least squares and logit.
  static func clusters(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for counties in [6, 12, 21, 60] {
      let setting = "\(counties) counties of 14, no effect"
      var plain = Line(setting, "least squares, common variance")
      var robust = Line(setting, "least squares, by county, CR1")
      var reduced = Line(setting, "least squares, by county, CR2")
      var logit = Line(setting, "logit, by county, CR1")
      var logitReduced = Line(setting, "logit, by county, CR2")
      for world in 0..<worlds {
        var generator = SeededGenerator(seed: UInt64(world + 1))
        var (county, offered, number, event): ([Int], [Double], [Double], [Bool]) =
          ([], [], [], [])
        for index in 0..<counties {
          let common = 0.5 * generator.normal()
          let treated = index % 3 == 0 ? 1.0 : 0
          for _ in 0..<14 {
            county.append(index)
            offered.append(treated)
            number.append(common + generator.normal())
            event.append(generator.chance(1 / (1 + exp(1 - common))))
          }
        }
        var design = Design(rowCount: county.count)
        design.addIntercept()
        design.add("offered", offered)
        let common = try? LeastSquaresModel(number, design: design)
        plain.add(common?.coefficients.last, truth: 0)
        for correction in [Clusters.Correction.clustersAndColumns, .biasReduced] {
          let model = try? LeastSquaresModel(
            number, design: design, clusters: Clusters(county, correction: correction))
          if correction == .biasReduced {
            reduced.add(model?.coefficients.last, truth: 0)
          } else {
            robust.add(model?.coefficients.last, truth: 0)
          }
        }
        for correction in [Clusters.Correction.clusters, .biasReduced] {
          let model = try? BinaryModel(
            event, design: design, clusters: Clusters(county, correction: correction))
          if correction == .biasReduced {
            logitReduced.add(model?.coefficients.last, truth: 0)
          } else {
            logit.add(model?.coefficients.last, truth: 0)
          }
        }
      }
      lines += [plain, robust, reduced, logit, logitReduced]
    }
    return lines
  }
}

internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// The exposure family: who has adopted among those an actor looks to.
  static let exposure = DiffusionStatistic(
    name: "exposure", keys: ["attribute_x"], needs: [.ties]
  ) { workspace throws(StudyError) in
    var members: [JSONValue.Member] = []
    for (key, options) in ExposureOptions.family(attribute: workspace.attribute) {
      members.append(.init(key, workspace.exposure(options).json))
    }
    let panel = workspace.panel
    let comparesPairs =
      panel.actorCount <= DiffusionStatistic.pairLimit || !workspace.question.statistics.isEmpty
    if comparesPairs {
      let burt = Exposure(panel) { workspace.equivalence($0) }
      let inverse = Exposure(panel, weighting: .inverse) { workspace.equivalence($0) }
      members += [.init("se_burt", burt.json), .init("se_inverse", inverse.json)]
    }
    let own = workspace.attribute.map { [JSONValue.Member("attribute_x", .numbers($0))] } ?? []
    return DiffusionOutcome(
      members: [.init("exposure", .object(members))] + own,
      tables: [.exposure(workspace.exposure(.lagged), of: panel)],
      notices: comparesPairs ? [] : [.pairsLeftOut])
  }
}

extension ExposureOptions {
  /// Those who had adopted by the end of the period before.
  static let lagged: ExposureOptions = {
    var options = ExposureOptions()
    options.lag = 1
    return options
  }()

  static let valued: ExposureOptions = {
    var options = ExposureOptions()
    options.isValued = true
    return options
  }()

  static let incoming: ExposureOptions = {
    var options = ExposureOptions()
    options.direction = .incoming
    return options
  }()

  static let count: ExposureOptions = {
    var options = ExposureOptions()
    options.isShare = false
    return options
  }()

  /// The variants by their keys in the reference set.
  static func family(attribute: [Double]?) -> [(key: String, options: ExposureOptions)] {
    func with(_ change: (inout ExposureOptions) -> Void) -> ExposureOptions {
      var options = ExposureOptions()
      change(&options)
      return options
    }
    var family: [(key: String, options: ExposureOptions)] = [
      ("base", ExposureOptions()), ("lag1", lagged), ("lag2", with { $0.lag = 2 }),
      ("lead1", with { $0.lag = -1 }), ("valued", valued),
      (
        "valued_sum",
        with {
          $0.isValued = true
          $0.isShare = false
        }
      ),
      ("count", count), ("incoming", incoming),
      (
        "valued_incoming",
        with {
          $0.isValued = true
          $0.direction = .incoming
        }
      ),
      ("noncumulative", with { $0.adopters = .inPeriod }),
      ("attr_indegree", with { $0.importance = .indegree }),
    ]
    if let attribute {
      family.append(("attr_x", with { $0.importance = .attribute(attribute) }))
    }
    family.append(("self_true", with { $0.keepsLoops = true }))
    return family
  }
}

extension Exposure {
  /// A list per actor, `null` in periods without a source.
  fileprivate var json: JSONValue {
    .array((0..<actorCount).map { .numbers(row($0)) })
  }
}

extension Table {
  /// The exposure of those who adopted in a period beside that of those who did not yet.
  fileprivate static func exposure(_ lagged: Exposure, of panel: DiffusionPanel) -> Table {
    func mean(_ period: Int, _ isMember: (Int) -> Bool) -> (mean: Double?, count: Int) {
      let values = panel.adoption.indices.filter {
        isMember(panel.adoption[$0] ?? .max)
      }.compactMap { lagged[actor: $0, period: period] }
      return (values.isEmpty ? nil : values.reduce(0, +) / Double(values.count), values.count)
    }
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "exposure",
      title: Phrase(
        swedish: "Exponering före: de som införde och de som ännu inte gjorde det",
        english: "Exposure before: those who adopted and those who did not yet"),
      columns: [
        column("period", "Period", "Period"),
        column("adopting", "Införde", "Adopted"),
        column("adopting_exposure", "Exponering, införde", "Exposure, adopted"),
        column("waiting", "Ännu inte", "Not yet"),
        column("waiting_exposure", "Exponering, ännu inte", "Exposure, not yet"),
      ],
      rows: stride(from: 2, through: panel.periodCount, by: 1).map { period in
        let adopting = mean(period) { $0 == period }
        let waiting = mean(period) { $0 > period }
        return [
          .text(String(panel.firstPeriod + period - 1)), .integer(adopting.count),
          .optional(adopting.mean), .integer(waiting.count), .optional(waiting.mean),
        ]
      },
      notes: [
        Phrase(
          swedish: "Medel av andelen bland dem man nämnt som infört före perioden (Valente 1996). "
            + "Den som inte nämnt någon har 0. Skillnaden säger inte att banden orsakade något.",
          english:
            "Mean share of those named who had adopted before the period (Valente 1996). Who "
            + "named nobody has 0. A difference does not say that the ties caused anything.")
      ])
  }
}

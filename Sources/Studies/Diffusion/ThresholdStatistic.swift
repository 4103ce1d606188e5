internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// The exposure at adoption.
  static let thresholds = DiffusionStatistic(name: "threshold", keys: [], needs: [.ties]) {
    workspace throws(StudyError) in
    let panel = workspace.panel
    let base = workspace.exposure(ExposureOptions())
    let lagged = base.thresholds(of: panel)
    let same = base.thresholds(of: panel, .contemporaneous)
    var members: [JSONValue.Member] = [
      .init("default", .numbers(same)), .init("lag1", .numbers(lagged)),
    ]
    for (key, options) in [
      ("valued", ExposureOptions.valued), ("incoming", .incoming), ("count", .count),
    ] {
      let values = workspace.exposure(options).thresholds(of: panel, .contemporaneous)
      members.append(.init(key, .numbers(values)))
    }
    return DiffusionOutcome(
      members: [.init("threshold", .object(members))],
      actorColumns: [
        .init(
          key: "threshold_lag1",
          heading: Phrase(
            swedish: "Tröskelvärde (föregående period)", english: "Threshold (period before)"),
          values: lagged),
        .init(
          key: "threshold_contemporaneous",
          heading: Phrase(
            swedish: "Tröskelvärde (samma period)", english: "Threshold (same period)"),
          values: same),
      ])
  }

  /// Adopters by time and by threshold, in four classes and in Rogers' five.
  static let adopterClasses = DiffusionStatistic(
    name: "classify_adopters", keys: ["rogers_categories"], needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let times = panel.timesOfAdoption.map { $0.map(Double.init) }
    let thresholds = workspace.exposure(ExposureOptions())
      .thresholds(of: panel, .contemporaneous)
    let byTime = AdopterClasses(times, cutAt: AdopterClasses.fourClasses)
    let byThreshold = AdopterClasses(thresholds, cutAt: AdopterClasses.fourClasses)
    let rogers = AdopterClasses(times, cutAt: AdopterClasses.rogersClasses)
    let table = byTime.crossed(with: byThreshold)
    return DiffusionOutcome(
      members: [
        .init(
          "classify_adopters",
          .object([
            .init("toa_class", byTime.json(ClassNames.time)),
            .init("threshold_class", byThreshold.json(ClassNames.threshold)),
            .init("cutoffs_toa", .optional(byTime.cuts)),
            .init("cutoffs_threshold", .optional(byThreshold.cuts)),
            .init("table_rows", .strings(ClassNames.time.map(\.english))),
            .init("table_cols", .strings(ClassNames.threshold.map(\.english))),
            .init("table", .array(table.map { .integers($0) })),
          ])),
        .init(
          "rogers_categories",
          .object([
            .init("class", rogers.json(ClassNames.rogers)),
            .init("cutoffs", .optional(rogers.cuts)),
            .init("levels", .strings(ClassNames.rogers.map(\.english))),
            .init("counts", .integers(rogers.counts)),
          ])),
      ],
      tables: [.crossedClasses(table), .rogers(rogers, of: panel)],
      actorColumns: [
        column("toa_class", "Klass efter tid", "Class by time", byTime, ClassNames.time),
        column(
          "threshold_class", "Klass efter tröskelvärde", "Class by threshold", byThreshold,
          ClassNames.threshold),
        column(
          "rogers_category", "Klass enligt Rogers", "Rogers' category", rogers, ClassNames.rogers),
      ])
  }

  private static func column(
    _ key: String, _ swedish: String, _ english: String, _ classes: AdopterClasses,
    _ names: [Phrase]
  ) -> DiffusionOutcome.ActorColumn {
    .init(
      column: .init(key: key, heading: Phrase(swedish: swedish, english: english)),
      cells: classes.classes.map { place in
        let name = names[place.map { $0 + 1 } ?? 0]
        return .phrase(name.shown, code: name.english)
      })
  }
}

/// The names of classes: those without one first.
///
/// The English ones are the field's own and stand in files for research; people read milder ones.
private enum ClassNames {
  static let time = [
    Phrase(swedish: "inte ännu", english: "Non-Adopters"),
    Phrase(swedish: "tidiga", english: "Early Adopters"),
    Phrase(swedish: "tidig majoritet", english: "Early Majority"),
    Phrase(swedish: "sen majoritet", english: "Late Majority"),
    Phrase(swedish: "sena", english: "Laggards"),
  ]
  static let threshold = [
    Phrase(swedish: "inte ännu", english: "Non-Adopters"),
    Phrase(swedish: "mycket låg", english: "Very Low Thresh."),
    Phrase(swedish: "låg", english: "Low Thresh."),
    Phrase(swedish: "hög", english: "High Thresh."),
    Phrase(swedish: "mycket hög", english: "Very High Thresh."),
  ]
  static let rogers = [
    time[0], Phrase(swedish: "pionjärer", english: "Innovators"), time[1], time[2], time[3],
    time[4],
  ]
}

extension Phrase {
  /// What people read: nobody is called a laggard.
  fileprivate var shown: Phrase {
    switch english {
    case "Laggards": Phrase(swedish: swedish, english: "late adopters")
    case "Non-Adopters": Phrase(swedish: swedish, english: "not yet")
    default: Phrase(swedish: swedish, english: english.lowercased())
    }
  }
}

extension AdopterClasses {
  /// The field's names, one per actor; `null` where there are too few values to cut.
  fileprivate func json(_ names: [Phrase]) -> JSONValue {
    .array(
      classes.map { place in
        cuts == nil ? .null : .string(names[place.map { $0 + 1 } ?? 0].english)
      })
  }

  /// How many actors are in each class; those without one first.
  fileprivate var counts: [Int] {
    (-1..<classCount).map { place in classes.count { ($0 ?? -1) == place } }
  }
}

extension JSONValue {
  fileprivate static func optional(_ values: [Double]?) -> JSONValue {
    values.map { .numbers($0) } ?? .null
  }
}

extension Table {
  fileprivate static func crossedClasses(_ counts: [[Int]]) -> Table {
    Table(
      key: "adopter-classes",
      title: Phrase(
        swedish: "När de införde (rader) och vid hur hög exponering (kolumner)",
        english: "When they adopted (rows) and at what exposure (columns)"),
      columns: [.init(key: "class", heading: Phrase(swedish: "Tid", english: "Time"))]
        + ClassNames.threshold.map {
          .init(key: $0.english, heading: $0.shown, kind: .number)
        },
      rows: zip(ClassNames.time, counts).map { name, row in
        [.phrase(name.shown, code: name.english)] + row.map { .integer($0) }
      },
      notes: [
        Phrase(
          swedish: "Klasserna skiljs vid medelvärdet och en standardavvikelse på var sida; ett "
            + "värde på gränsen hör till den senare klassen (Valente 1995). Tröskelvärden här "
            + "räknar samma period, som i netdiffuseR, och blir därför något för höga.",
          english: "Classes are cut at the mean and one standard deviation on either side; a value "
            + "on a cut belongs to the later class (Valente 1995). Thresholds here count the same "
            + "period, as in netdiffuseR, and so are somewhat too high.")
      ])
  }

  fileprivate static func rogers(_ classes: AdopterClasses, of panel: DiffusionPanel) -> Table {
    Table(
      key: "rogers-categories",
      title: Phrase(swedish: "Rogers fem klasser", english: "Rogers' five categories"),
      columns: [
        .init(key: "category", heading: Phrase(swedish: "Klass", english: "Category")),
        .init(key: "n", heading: Phrase(swedish: "Antal", english: "Number"), kind: .number),
        .init(key: "share", heading: Phrase(swedish: "Andel", english: "Share"), kind: .share),
      ],
      rows: zip(ClassNames.rogers, classes.counts).map { name, count in
        [
          .phrase(name.shown, code: name.english), .integer(count),
          .share(Double(count) / Double(max(1, panel.actorCount))),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "Gränser vid medelvärdet och −2, −1 och 1 standardavvikelser från det, bland dem "
            + "som infört (Rogers 2003). Andel av alla.",
          english: "Cut at the mean and −2, −1 and 1 standard deviations from it, among adopters "
            + "(Rogers 2003). Share of all.")
      ])
  }
}

internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// What followed an adoption among those who had named the adopter.
  static let infection = DiffusionStatistic(
    name: "infection", keys: InfectionOptions.family.map { "infection_" + $0.key },
    needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    return DiffusionOutcome(
      members: InfectionOptions.family.map { key, options in
        .init("infection_" + key, .numbers(panel.infections(options)))
      },
      actorColumns: [
        .init(
          key: "infection", heading: Phrase(swedish: "Efterföljd", english: "Infection"),
          values: panel.infections())
      ])
  }

  /// What preceded an adoption among those whom the adopter had named.
  static let susceptibility = DiffusionStatistic(
    name: "susceptibility",
    keys: InfectionOptions.family.map { "susceptibility_" + $0.key }
      + InfectionOptions.family.map { "susceptibility_clean_" + $0.key },
    needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let asReference = InfectionOptions.family.map { key, options in
      var options = options
      options.neverAdopters = .earlier
      return JSONValue.Member(
        "susceptibility_" + key, .numbers(panel.susceptibilities(options)))
    }
    let clean = InfectionOptions.family.map { key, options in
      JSONValue.Member(
        "susceptibility_clean_" + key, .numbers(panel.susceptibilities(options)))
    }
    return DiffusionOutcome(
      members: asReference + clean,
      actorColumns: [
        .init(
          key: "susceptibility",
          heading: Phrase(swedish: "Mottaglighet", english: "Susceptibility"),
          values: panel.susceptibilities())
      ],
      notices: asReference.map(\.value) == clean.map(\.value)
        ? [] : [.susceptibilityOfReference])
  }
}

extension InfectionOptions {
  /// The variants by the last part of their keys.
  fileprivate static let family: [(key: String, options: InfectionOptions)] = {
    var (raw, three, exponential, reversed) = (
      InfectionOptions(), InfectionOptions(), InfectionOptions(), InfectionOptions()
    )
    raw.isNormalised = false
    three.lags = 3
    exponential.lags = 3
    exponential.discount = .exponential(0.5)
    reversed.isReversed = true
    return [
      ("default", InfectionOptions()), ("unnormalized", raw), ("K3", three),
      ("K3_exp", exponential), ("incoming", reversed),
    ]
  }()
}

extension Phrase {
  fileprivate static let susceptibilityOfReference = Phrase(
    swedish: "susceptibility_… räknar som netdiffuseR, där kontakter som aldrig infört felaktigt "
      + "räknas som möjliga källor; susceptibility_clean_… och tabellerna räknar rätt.",
    english: "susceptibility_… counts as netdiffuseR does, where contacts that never adopted "
      + "wrongly count as possible sources; susceptibility_clean_… and the tables count right.")
}

internal import Figures
internal import Records

/// The README of an invented data set: that it is invented, by which laws, and how to make it.
enum SyntheticReadme {
  static func text(of world: SyntheticWorld) -> String {
    [
      opening(world), laws(world), parameters(world), factors(world), contents(world),
      making(world),
    ].joined(separator: "\n")
  }

  private static func opening(_ world: SyntheticWorld) -> String {
    """
    # PÅHITTADE DATA / INVENTED DATA

    **Svenska: Inget i den här mappen har hänt.** Organisationerna, länen, gränserna och kartan är
    verkliga, med sina källor; varje möte, inbjudan, deltagande, arbetssätt, införande och överföring
    är påhittad av ett program med kända parametrar, för prov och demonstration. Inget härifrån får
    återges som en uppgift om en kommun.

    **English: nothing in this folder has happened.** The organisations, counties, borders and the map
    are real, with their sources; every meeting, invitation, attendance, practice, adoption and
    transfer was made up by a program with known parameters, for tests and demonstration. Nothing from
    here may be repeated as a fact about a municipality.

    `dataset.json` says `"synthetic": true`; every invented row cites
    `synthetic scenario, seed \(world.truth.scenario.seed)`; identifiers of invented things begin with `syn-`.

    """
  }

  private static func laws(_ world: SyntheticWorld) -> String {
    """
    ## The laws

    **Meetings.** Eight series of four to six meetings, 40 in all, September 2019 to June 2024, one
    series beginning each term; webinars from March 2020 to August 2021. A series shows one or two
    practices and is given by the municipalities of their origin. To each meeting 28 to 42 are invited,
    28 to 42 days before: whoever came to an earlier part, and others, three times as likely from the
    host's county.

    **Attendance.** An invited organisation comes with probability `fatigue × logistic(η)`, as far as
    there are chairs. η is the intercept plus the terms of the table below. Attendance does not depend
    on adoption.

    **Adoption.** In each month each municipality that does not have a practice takes it up with
    probability `1 - exp(-rate)`, where

        rate = (own_invention + co_attendance × E + neighbourhood × N)
               × exp(log_population × z) × county factor × practice factor

    z is ln(population) less its mean over the \(world.municipalities) municipalities. E, the affiliation exposure, is
    the sum over all other organisations that came to the series of the practice and use the practice
    of `2^(-age / half_life) / (size - 1)`: age in months since both had come to some part of the
    series, size the number of organisations that had come, givers included. The series is the unit, so
    parts do not add up. N is the share of land neighbours (fixed links too) that use the practice. Both
    are taken strictly before the first of the month; the day of adoption is drawn within the month. Who
    has ended exposes nobody. Only municipalities adopt. The source is drawn in proportion to the rates,
    so `truth.json` knows the true transmission tree.

    **Records.** The records tell less than the truth: dates cut to month or year (years are marked
    inferred), about half the transfers, some of the steps before adoption, names withheld at some
    meetings where `counts.csv` has the numbers, complete lists for half the practices only. Everything
    withheld stands in `truth.json`. Attendance, where named, and adoptions are complete otherwise.

    """
  }

  private static func parameters(_ world: SyntheticWorld) -> String {
    let rows = world.truth.scenario.parameters.map {
      "| \($0.group.rawValue) | `\($0.name)` | \(NumberText.shortest($0.value)) | \($0.meaning) |"
    }
    return "## The true parameters\n\n| law | parameter | value | meaning |\n"
      + "| --- | --- | ---: | --- |\n" + rows.joined(separator: "\n") + "\n"
  }

  private static func factors(_ world: SyntheticWorld) -> String {
    let truth = world.truth
    var text = "## Drawn factors and what came of them\n\n| county | factor |\n| --- | ---: |\n"
    for factor in truth.countyFactors { text += "| \(factor.id) | \(rounded(factor.value)) |\n" }
    text += "\n| practice | factor | adopters | origin | own | co-attendance | neighbourhood |\n"
    text += "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    for factor in truth.practiceFactors {
      let rows = truth.transmissions.filter { $0.practice.rawValue == factor.id }
      let causes = SyntheticTruth.Cause.allCases.map { cause in
        String(rows.count { $0.cause == cause })
      }
      text +=
        "| `\(factor.id)` | \(rounded(factor.value)) | \(rows.count) | "
        + causes.joined(separator: " | ") + " |\n"
    }
    return text + "\nThe factors in full precision are in `truth.json`.\n"
  }

  private static func contents(_ world: SyntheticWorld) -> String {
    let tables = world.tables
    let counts: [(String, Int, String)] = [
      ("organisations.csv", tables.organisations.count, "real"),
      ("counties.csv", tables.counties.count, "real"),
      ("ties.csv", tables.ties.count, "real"),
      ("outlines.csv", tables.outlines.reduce(0) { $0 + $1.points.count }, "real"),
      ("practices.csv", tables.practices.count, "invented"),
      ("seminars.csv", tables.seminars.count, "invented"),
      ("attendance.csv", tables.attendances.count, "invented"),
      ("adoptions.csv", tables.adoptions.count, "invented"),
      ("transfers.csv", tables.transfers.count, "invented"),
      ("observations.csv", tables.observations.count, "invented"),
      ("counts.csv", tables.counts.count, "invented"),
      ("affiliations.csv", tables.affiliations.count, "none"),
    ]
    let rows = counts.map { "| `\($0)` | \($1) | \($2) |" }.joined(separator: "\n")
    return "## Contents\n\n| table | rows | |\n| --- | ---: | --- |\n" + rows + "\n"
  }

  private static func making(_ world: SyntheticWorld) -> String {
    """
    ## To make it again

        spridning synthesise --from datasets/malardalen --output datasets/malardalen-synthetic --seed \(world.truth.scenario.seed) --force

    The same seed and the same organisations give the same bytes; a test of the repository checks it.
    This README and `truth.json` are made too: do not edit them. Each purpose draws from a stream of
    random numbers of its own, so a change in one law does not reshuffle the rest.

    ## Licence

    As `datasets/malardalen`, whose README names the sources of the organisations, borders and the map.
    """ + "\n"
  }

  /// Three decimals, for reading.
  private static func rounded(_ value: Double) -> String {
    NumberText.shortest((value * 1000).rounded() / 1000)
  }
}

extension SyntheticWorld {
  /// The municipalities of the region.
  fileprivate var municipalities: Int { RecordBook(tables).members(of: .region).count }
}

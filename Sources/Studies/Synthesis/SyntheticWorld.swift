public import Records

/// Why an invented world cannot be made.
public enum SyntheticFault: Error, Hashable, Sendable {
  /// The region of the records has fewer municipalities than there are invented practices.
  case tooFewMunicipalities(found: Int, needed: Int)
  /// The records have errors.
  case refused(path: String, errors: Int)
  /// What stands at the path is not marked as synthetic and is therefore not replaced.
  case notSynthetic(path: String)
}

/// Invented meetings, practices, attendance and adoptions among real organisations, made by known
/// laws from one seed.
///
///     let world = try SyntheticWorld(SyntheticScenario(seed: 1), among: book)
///     world.tables   // the records, marked as synthetic
///     world.truth    // who really took what from whom, and the parameters
///
/// Organisations, counties, outlines and ties are those of the book; everything else is made up,
/// and the information says so. The same seed gives the same world.
public struct SyntheticWorld: Sendable {
  /// The records of the world, marked as synthetic.
  public let tables: RecordTables
  /// What the records tell only a part of.
  public let truth: SyntheticTruth

  /// Makes a world.
  ///
  /// - Parameters:
  ///   - scenario: the laws and the seed.
  ///   - book: the records from which organisations, ties and the map are taken.
  /// - Throws: ``SyntheticFault/tooFewMunicipalities(found:needed:)``.
  /// - Complexity: O(*p* *m* *n* *d*) for *p* practices, *m* months, *n* organisations and *d*
  ///   contacts of one; under a second for a region.
  public init(
    _ scenario: SyntheticScenario, among book: RecordBook
  ) throws(SyntheticFault) {
    let cast = SyntheticCast(book)
    let needed = SyntheticCatalogue.practices.count
    guard cast.municipalityCount >= needed else {
      throw .tooFewMunicipalities(found: cast.municipalityCount, needed: needed)
    }
    let streams = SyntheticStreams(seed: scenario.seed)
    let calendar = SyntheticCalendar(cast, streams)
    let attendance = SyntheticAttendance(calendar, cast, scenario.attendance, streams)
    let spread = SyntheticSpread(calendar, cast, attendance, scenario.adoption, streams)
    var recorder = SyntheticRecorder(
      scenario: scenario, cast: cast, calendar: calendar, streams: streams)
    var tables = RecordTables(information: Self.information(scenario, of: book))
    tables.organisations = book.tables.organisations
    tables.counties = book.tables.counties
    tables.outlines = book.tables.outlines
    tables.ties = book.tables.ties
    recorder.record(attendance, organiser: book["org-malardalsradet"]?.id, into: &tables)
    recorder.record(spread, attendance, into: &tables)
    self.tables = tables
    truth = SyntheticTruth(
      scenario: scenario,
      countyFactors: spread.countyFactors.map { .init(id: $0.code, value: $0.factor) },
      practiceFactors: zip(calendar.practices, spread.practiceFactors).map {
        .init(id: $0.entry.id, value: $1)
      },
      transmissions: Self.transmissions(spread, calendar, cast), withheld: recorder.withheld)
  }

  private static func information(
    _ scenario: SyntheticScenario, of book: RecordBook
  ) -> DataSetInformation {
    var information = DataSetInformation(
      id: book.information.id + "-synthetic",
      title: "PÅHITTADE DATA: ett scenario med 40 möten och 12 arbetssätt",
      englishTitle: "INVENTED DATA: a scenario of 40 meetings and 12 practices")
    information.summary =
      "PÅHITTADE DATA. Organisationerna finns, men inget möte, deltagande, arbetssätt eller "
      + "införande i den här datamängden har ägt rum. Allt är framställt av ett program med kända "
      + "parametrar (frö \(scenario.seed)) för prov och demonstration."
    information.englishSummary =
      "INVENTED DATA. The organisations exist, but no meeting, attendance, practice or adoption in "
      + "this data set has taken place. All of it was made by a program with known parameters "
      + "(seed \(scenario.seed)) for tests and demonstration."
    information.licence = book.information.licence
    information.isSynthetic = true
    information.observedFrom = Day.first(of: 2017).map { ImpreciseDate($0) }
    information.observedUntil = Day.last(of: 2024).map { ImpreciseDate($0) }
    information.target = book.information.target
    information.region = book.information.region
    information.bounds = book.information.bounds
    return information
  }

  private static func transmissions(
    _ spread: SyntheticSpread, _ calendar: SyntheticCalendar, _ cast: SyntheticCast
  ) -> [SyntheticTruth.Transmission] {
    zip(calendar.practices, spread.adoptions).flatMap { practice, adoptions in
      adoptions.map { adoption in
        let cause: SyntheticTruth.Cause
        var source: Int?
        var via: Int?
        var since: Day?
        switch adoption.cause {
        case .origin: cause = .origin
        case .ownInvention: cause = .ownInvention
        case .coAttendance(let giver, let meeting, let day):
          (cause, source, via, since) = (.coAttendance, giver, meeting, day)
        case .neighbourhood(let giver, let day):
          (cause, source, since) = (.neighbourhood, giver, day)
        }
        return SyntheticTruth.Transmission(
          practice: practice.id, organisation: cast.guests[adoption.organisation].id,
          date: adoption.day, cause: cause, from: source.map { cast.guests[$0].id },
          via: via.map { calendar.meetings[$0].id }, since: since,
          discontinued: adoption.discontinued)
      }
    }
  }
}

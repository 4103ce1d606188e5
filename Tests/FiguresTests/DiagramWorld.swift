import Diffusion
import Figures
import Records

/// Small invented regions for diagrams.
enum DiagramWorld {
  static func day(_ year: Int, _ month: Int, _ day: Int) -> ImpreciseDate {
    guard let day = Day(year: year, month: month, day: day) else {
      return ImpreciseDate(earliest: nil, latest: nil)
    }
    return ImpreciseDate(day)
  }

  /// 24 municipalities, 14 of them within a tenth of a degree; three seminars, of which one counts
  /// six guests and names two; a practice by law, on application, declined and passed on.
  static func region(isSynthetic: Bool = false) -> RecordBook {
    var information = DataSetInformation(
      id: "world", title: "Provregionen", englishTitle: "The test region",
      isSynthetic: isSynthetic)
    information.target = .init(sector: .municipality, counties: ["01"])
    information.region = .init(sector: .municipality, counties: ["01", "02"])
    var tables = RecordTables(information: information)
    for number in 0..<24 {
      let isCrowded = number < 14
      let column = Double(isCrowded ? number % 4 : (number - 14) % 5)
      let row = Double(isCrowded ? number / 4 : (number - 14) / 5)
      tables.organisations.append(
        Organisation(
          id: id(number), name: "Ort \(letter(number)) kommun", sector: .municipality,
          countyCode: number < 20 ? "01" : "02",
          position: isCrowded
            ? Coordinates(latitude: 59.3 + row * 0.02, longitude: 18 + column * 0.04)
            : Coordinates(latitude: 58 + row * 1.5, longitude: 14.5 + column * 1.2),
          population: 4_000 * (number + 1) * (number + 1), aliases: ["Ort \(letter(number))"]))
    }
    tables.organisations.append(
      Organisation(id: "abroad", name: "Långtbortastan & Söner", sector: .foreign))
    tables.practices = [Practice(id: "model", name: "Modellen", englishName: "The model")]
    addSeminars(to: &tables)
    addSteps(to: &tables)
    tables.outlines = [
      Outline(
        kind: .land, isHole: false,
        points: [(57.0, 13.0), (57.0, 20.5), (62.0, 20.5), (62.0, 13.0)].map {
          Coordinates(latitude: $0.0, longitude: $0.1)
        }),
      Outline(
        kind: .lake, name: "Storsjön", isHole: false,
        points: [(58.4, 15.0), (58.4, 16.0), (59.1, 16.0), (59.1, 15.0)].map {
          Coordinates(latitude: $0.0, longitude: $0.1)
        }),
    ]
    return RecordBook(tables)
  }

  static func id(_ number: Int) -> Identifier<Organisation> { .init("ort-\(number)") }

  static func letter(_ number: Int) -> String {
    String(Array("ABCDEFGHIJKLMNOPQRSTUVXYÅÄÖ")[number])
  }

  private static func addSeminars(to tables: inout RecordTables) {
    for number in 0..<3 {
      let seminar = Identifier<Seminar>("s\(number)")
      tables.seminars.append(
        Seminar(
          id: seminar, title: "Möte \(number) om modellen", englishTitle: "Meeting \(number)",
          date: day(2018 + number, 3, 5), practices: ["model"]))
      tables.attendances.append(
        Attendance(
          gathering: .seminar(seminar), organisation: id(0), role: .giver,
          evidence: Evidence(.documented)))
      for guest in [number + 1, number + 2] {
        tables.attendances.append(
          Attendance(
            gathering: .seminar(seminar), organisation: id(guest),
            evidence: Evidence(number == 1 ? .inferred : .documented)))
      }
    }
    tables.counts = [
      StatedCount(
        scope: .seminar("s0"), what: "municipalities", sector: .municipality,
        range: CountRange(exactly: 6))
    ]
  }

  private static func addSteps(to tables: inout RecordTables) {
    let facts: [(Int, Adoption.Stage, ImpreciseDate, String?)] = [
      (0, .adopted, day(2010, 1, 1), "by-law"), (1, .adopted, day(2010, 1, 1), "by-law"),
      (2, .adopted, day(2016, 5, 1), "application"),
      (
        3, .adopted,
        ImpreciseDate(
          earliest: Day(year: 2014, month: 1, day: 1),
          latest: Day(year: 2016, month: 12, day: 31)), nil
      ),
      (4, .declined, day(2019, 6, 1), nil), (5, .trial, day(2020, 2, 1), nil),
    ]
    tables.adoptions = facts.map { number, stage, date, mechanism in
      Adoption(
        practice: "model", organisation: id(number), stage: stage, date: date,
        mechanism: mechanism, evidence: Evidence(.documented))
    }
    tables.adoptions.append(
      Adoption(
        practice: "model", organisation: "abroad", stage: .adopted,
        date: ImpreciseDate(earliest: Day(year: 2017, month: 1, day: 1), latest: nil)))
    tables.transfers = [
      Transfer(
        practice: "model", from: id(0), to: id(2), date: day(2016, 5, 1),
        evidence: Evidence(.documented)),
      Transfer(
        practice: "model", from: id(0), to: "abroad", date: nil, evidence: Evidence(.inferred)),
    ]
  }

  /// So many municipalities without coast or lake, every second within a tenth of a degree.
  static func scattered(_ count: Int, seed: UInt64) -> RecordBook {
    var information = DataSetInformation(id: "scattered", title: "Spridda orter")
    information.target = .init(sector: .municipality)
    information.region = .init(sector: .municipality)
    var tables = RecordTables(information: information)
    var random = SeededNumbers(seed: seed)
    for number in 0..<count {
      let spread = number.isMultiple(of: 2) ? 0.3 : 4.0
      let place = (Double(random.next(below: 1000)) / 1000, Double(random.next(below: 1000)) / 1000)
      tables.organisations.append(
        Organisation(
          id: id(number), name: "Storort \(100 + number)", sector: .municipality,
          position: Coordinates(
            latitude: 60 + place.0 * spread, longitude: 15 + place.1 * spread * 1.6),
          population: 3_000 + random.next(below: 120_000)))
    }
    return RecordBook(tables)
  }

  /// So many organisations at so many seminars, by a linear congruence from a seed.
  static func crowd(
    _ organisations: Int, at seminars: Int, seed: UInt64, share: Int = 12
  ) -> RecordBook {
    var tables = RecordTables(
      information: DataSetInformation(id: "crowd", title: "Trängsel", isSynthetic: true))
    var random = SeededNumbers(seed: seed)
    for number in 0..<organisations {
      tables.organisations.append(
        Organisation(
          id: .init("o\(number)"), name: "Organisation \(1000 + number)", sector: .company))
    }
    for number in 0..<seminars {
      tables.seminars.append(
        Seminar(
          id: .init("s\(number)"), title: "Seminarium \(100 + number) om sådant som sprids vida",
          date: day(2000 + number, 1, 2)))
      for guest in 0..<organisations
      where guest % seminars == number || random.next(below: 100) < share {
        tables.attendances.append(
          Attendance(
            gathering: .seminar(.init("s\(number)")), organisation: .init("o\(guest)"),
            evidence: Evidence(.documented)))
      }
    }
    return RecordBook(tables)
  }
}

extension DiagramWorld {
  /// Groups of equal size that each met once; two of one group met two of the next.
  static func cliques(_ count: Int, of size: Int) -> RecordBook {
    var tables = RecordTables(information: DataSetInformation(id: "cliques", title: "Grupper"))
    for number in 0..<count * size {
      tables.organisations.append(
        Organisation(
          id: .init("o\(number)"), name: "Organisation \(1000 + number)", sector: .company))
    }
    func meet(_ name: String, _ guests: [Int]) {
      tables.seminars.append(Seminar(id: .init(name), title: name, date: day(2000, 1, 2)))
      for guest in guests {
        tables.attendances.append(
          Attendance(
            gathering: .seminar(.init(name)), organisation: .init("o\(guest)"),
            evidence: Evidence(.documented)))
      }
    }
    for group in 0..<count {
      meet("g\(group)", Array(group * size..<(group + 1) * size))
      if group > 0 { meet("b\(group)", [group * size - 1, group * size]) }
    }
    return RecordBook(tables)
  }

  /// The picture of who met whom, with communities, as `draw` makes it.
  static func coAttendance(
    _ network: OrganisationNetwork, in book: RecordBook, _ language: Language
  ) async throws -> Diagram {
    let communities = OrganisationCommunities(of: network)
    let places = try await CoAttendancePlaces(
      of: network, communities: communities, in: book, engine: .shared)
    return .coAttendance(
      network, communities: communities, in: book, language: language, places: places)
  }
}

extension DiagramWorld {
  /// Two municipalities of one county, one seminar with one guest, one adoption, one transfer.
  static func one() -> RecordBook {
    var information = DataSetInformation(id: "one", title: "En av varje", englishTitle: "One each")
    information.target = .init(sector: .municipality, counties: ["01"])
    information.region = .init(sector: .municipality, counties: ["01"])
    var tables = RecordTables(information: information)
    for number in 0..<2 {
      tables.organisations.append(
        Organisation(
          id: id(number), name: "Ort \(letter(number)) kommun", sector: .municipality,
          countyCode: "01",
          position: Coordinates(latitude: 59 + Double(number), longitude: 16 + Double(number)),
          population: 20_000 * (number + 1)))
    }
    tables.practices = [Practice(id: "model", name: "Modellen", englishName: "The model")]
    tables.seminars = [
      Seminar(id: "s0", title: "Mötet", date: day(2019, 3, 5), practices: ["model"])
    ]
    tables.attendances = [
      Attendance(
        gathering: .seminar("s0"), organisation: id(0), role: .giver,
        evidence: Evidence(.documented)),
      Attendance(
        gathering: .seminar("s0"), organisation: id(1), evidence: Evidence(.documented)),
    ]
    tables.adoptions = [
      Adoption(
        practice: "model", organisation: id(1), stage: .adopted, date: day(2020, 5, 1),
        evidence: Evidence(.documented))
    ]
    tables.transfers = [
      Transfer(
        practice: "model", from: id(0), to: id(1), date: day(2020, 5, 1),
        evidence: Evidence(.documented))
    ]
    return RecordBook(tables)
  }
}

/// Numbers that look random and are the same everywhere.
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}

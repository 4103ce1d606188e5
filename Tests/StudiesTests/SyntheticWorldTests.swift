import Diffusion
import Exchange
import Foundation
import Records
import Studies
import Testing

/// Worlds that several tests look at; made once.
private enum Made {
  static let datasets = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "datasets").path
  static let region = Result { try DataSetReader.read(datasets + "/malardalen").book }
  static let first = Result {
    try SyntheticWorld(SyntheticScenario(seed: 1), among: region.get())
  }
}

@Suite("An invented world")
struct SyntheticWorldTests {
  private let world: SyntheticWorld
  private let book: RecordBook

  init() throws {
    world = try Made.first.get()
    book = RecordBook(world.tables)
  }

  @Test("The committed data set is what the generator makes, byte for byte")
  func committed() throws {
    let files = DataSetWriter.files(for: world.tables) + SyntheticStudy.companions(of: world)
    let folder = Made.datasets + "/malardalen-synthetic"
    for file in files {
      let committed = try String(contentsOfFile: folder + "/" + file.name, encoding: .utf8)
      let isSame = committed == file.text
      #expect(isSame, "\(file.name) differs: run spridning synthesise")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.sorted() == files.map(\.name).sorted())
  }

  @Test("The committed data set reads without an error or a warning")
  func readsClean() throws {
    let reading = try DataSetReader.read(Made.datasets + "/malardalen-synthetic")
    #expect(reading.issues.filter { $0.severity > .notice }.isEmpty)
    let isSame = reading.book.tables.withoutPlaces() == world.tables.withoutPlaces()
    #expect(isSame)
  }

  @Test("The same seed gives the same world, another seed another")
  func seeds() throws {
    let again = try SyntheticWorld(SyntheticScenario(seed: 1), among: Made.region.get())
    #expect(again.tables == world.tables)
    #expect(again.truth == world.truth)
    let other = try SyntheticWorld(SyntheticScenario(seed: 2), among: Made.region.get())
    #expect(other.tables.attendances != world.tables.attendances)
    #expect(other.truth.transmissions != world.truth.transmissions)
  }

  @Test("A change in the law of adoption does not reshuffle who came")
  func separateStreams() throws {
    var scenario = SyntheticScenario(seed: 1)
    scenario.adoption.coAttendance = 0
    scenario.adoption.neighbourhood = 0
    let quiet = try SyntheticWorld(scenario, among: Made.region.get())
    #expect(quiet.tables.attendances == world.tables.attendances)
    #expect(quiet.tables.seminars == world.tables.seminars)
    #expect(quiet.truth.transmissions.allSatisfy { [.origin, .ownInvention].contains($0.cause) })
    #expect(quiet.tables.transfers.isEmpty)
  }

  @Test("Every page can see that it is invented, and so can every row")
  func saysSo() {
    let information = world.tables.information
    #expect(information.isSynthetic)
    #expect(information.title.hasPrefix("PÅHITTADE DATA"))
    #expect(information.englishTitle?.hasPrefix("INVENTED DATA") == true)
    let tables = world.tables
    let evidence =
      tables.practices.map(\.evidence) + tables.seminars.map(\.evidence)
      + tables.attendances.map(\.evidence) + tables.adoptions.map(\.evidence)
      + tables.transfers.map(\.evidence) + tables.observations.map(\.evidence)
      + tables.counts.map(\.evidence)
    #expect(evidence.count > 2000)
    #expect(evidence.allSatisfy { $0.source == "synthetic scenario, seed 1" })
    #expect(tables.seminars.allSatisfy { $0.title.contains("påhittat") })
    #expect(SyntheticStudy.companions(of: world)[0].text.hasPrefix("# PÅHITTADE DATA / INVENTED"))
  }

  @Test("Forty meetings in eight series on working days of the terms, none in summer")
  func calendar() throws {
    #expect(world.tables.seminars.count == 40)
    #expect(book.series.count == 8)
    #expect(book.series.allSatisfy { (4...6).contains($0.seminars.count) })
    for seminar in world.tables.seminars {
      let day = try #require(seminar.date.earliest)
      let weekday = (Int(day.number) + 3) % 7
      #expect(weekday < 5 && ![7, 8].contains(day.components.month))
      #expect("2019-09-01" <= day.description && day.description <= "2024-06-30")
      let persons = try #require(seminar.participants)
      #expect(persons <= seminar.capacity ?? 0)
    }
  }

  @Test("Each of twelve practices has between 3 and 50 adopters, most of them through others")
  func adopters() {
    #expect(world.truth.adopters.count == 12)
    for (practice, count) in world.truth.adopters {
      #expect((3...50).contains(count), "\(practice)")
      #expect(book.timesOfAdoption(of: practice).count == count)
    }
    let social = world.truth.transmissions.count { $0.from != nil }
    #expect(social * 2 > world.truth.transmissions.count)
  }

  @Test("In the true transmission both had come, and the giver had it, before the taker did")
  func order() throws {
    var first: [Identifier<Practice>: [Identifier<Organisation>: Day]] = [:]
    for row in world.truth.transmissions {
      first[row.practice, default: [:]][row.organisation] = row.date
    }
    let withheld = Set(world.truth.withheld)
    for row in world.truth.transmissions {
      guard let giver = row.from else { continue }
      let given = try #require(first[row.practice]?[giver])
      #expect(given < row.date)
      guard row.cause == .coAttendance else { continue }
      let via = try #require(row.via.flatMap { book[$0] })
      #expect(via.practices.contains(row.practice))
      #expect(via.date.latest.map { $0 < row.date } == true)
      let named = book.attendances(at: .seminar(via.id)).contains {
        $0.status == .attended && $0.organisation == row.organisation
      }
      let hidden = withheld.contains { $0.seminar == via.id && $0.organisation == row.organisation }
      #expect(named != hidden)
    }
  }

  @Test("The records tell less than the truth, but nothing else")
  func recordsAreTrue() throws {
    let truth = world.truth.transmissions
    for transfer in world.tables.transfers {
      #expect(
        truth.contains {
          $0.practice == transfer.practice && $0.organisation == transfer.to
            && $0.from == transfer.from && $0.via == transfer.via
        })
    }
    let share = Double(world.tables.transfers.count) / Double(truth.count { $0.from != nil })
    #expect((0.4...0.6).contains(share))
    for row in world.tables.adoptions where row.stage == .adopted {
      let real = try #require(
        truth.first { $0.practice == row.practice && $0.organisation == row.organisation })
      #expect(row.date.mayHaveHappened(by: real.date))
      #expect(!ImpreciseDate(real.date).isDefinitelyBefore(row.date))
      #expect(!row.date.isDefinitelyBefore(ImpreciseDate(real.date)))
    }
    for row in world.tables.observations {
      let real = truth.first { $0.practice == row.practice && $0.organisation == row.organisation }
      let day = try #require(row.asOf.earliest)
      let uses = real.map { $0.date <= day && ($0.discontinued.map { $0 > day } ?? true) } ?? false
      #expect((row.status == .yes) == uses)
    }
  }

  @Test("Records without municipalities are refused")
  func tooSmall() throws {
    let davis = try DataSetReader.read(Made.datasets + "/davis").book
    #expect(throws: SyntheticFault.tooFewMunicipalities(found: 0, needed: 12)) {
      _ = try SyntheticWorld(SyntheticScenario(), among: davis)
    }
  }

  @Test("A real data set is never replaced by an invented one")
  func keepsRealData() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: Made.datasets + "/davis", toPath: folder)
    #expect(throws: SyntheticFault.notSynthetic(path: folder)) {
      try SyntheticStudy.synthesise(
        from: Made.datasets + "/malardalen", to: folder, replacing: true)
    }
    #expect(try DataSetReader.read(folder).book.information.id == "davis")
  }
}

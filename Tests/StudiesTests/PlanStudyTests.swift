import Diffusion
import Exchange
import Figures
import Foundation
import Records
import Studies
import TestSupport
import Testing

@Suite("Plans, what-if and back-tests, as they are read")
struct PlanStudyTests {
  /// The small world of meals: four organisations that count, one adoption, no invitations.
  private func study(_ change: (inout RecordTables) -> Void = { _ in }) throws -> Study {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("spridning-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var tables = World.series
    change(&tables)
    try DataSetWriter.write(tables, to: folder)
    return try Study(opening: folder)
  }

  private var question: PlanQuestion {
    var question = PlanQuestion(practice: "meal-model")
    question.invitations = 1
    question.draws = 8
    return question
  }

  @Test("a record that cannot bear a model says so first, in both languages")
  func priorDriven() throws {
    let answer = try study().plan(question)
    let swedish = answer.text(as: .text, in: .swedish)
    #expect(swedish.hasPrefix("REGISTRET RÄCKER INTE FÖR EN MODELL"))
    #expect(swedish.contains("Stockholm") && swedish.contains("antaganden"))
    #expect(swedish.contains("antas vara 50 % för alla"))
    let english = answer.text(as: .text, in: .english)
    #expect(english.hasPrefix("THE RECORD CANNOT BEAR A MODEL"))
    #expect(english.contains("that it comes and then") && english.contains("largest"))
    let json = answer.text(as: .json, in: .english)
    #expect(json.contains("\"prior_only\": true") || json.contains("\"prior_only\":true"))
    #expect(json.contains("\"strength\""))
  }

  @Test("an idea, and a practice that ended elsewhere, are warned of")
  func warnings() throws {
    let answer = try study { tables in
      tables.practices[0].maturity = .idea
      tables.adoptions.append(
        Adoption(
          practice: "meal-model", organisation: "solna", stage: .discontinued,
          date: World.date("2021-03"), evidence: World.row("adoptions.csv", 9)))
    }.plan(question)
    let text = answer.text(as: .text, in: .english)
    #expect(text.contains("stated to be an idea") && text.contains("discontinued by Solna"))
    // Before anybody is named.
    let list = try #require(text.range(of: "Invite to the next seminar"))
    for warning in ["stated to be an idea", "discontinued by Solna", "CANNOT BEAR A MODEL"] {
      let place = try #require(text.range(of: warning))
      #expect(place.upperBound < list.lowerBound, "\(warning)")
    }
  }

  @Test("a plan of a past day knows nothing of what was declined or ended later")
  func asOf() throws {
    let study = try study { tables in
      for (organisation, stage) in [
        ("solna", Adoption.Stage.discontinued), ("stockholm", .declined),
      ] {
        tables.adoptions.append(
          Adoption(
            practice: "meal-model", organisation: Identifier(rawValue: organisation), stage: stage,
            date: World.date("2021-03"), evidence: World.row("adoptions.csv", 9)))
      }
    }
    var asked = question
    asked.day = World.date("2021-01-01").earliest
    let before = try study.plan(asked).text(as: .text, in: .english)
    #expect(!before.contains("discontinued by") && !before.contains("Declined and"))
    asked.day = World.date("2021-06-01").earliest
    let after = try study.plan(asked).text(as: .text, in: .english)
    #expect(after.contains("discontinued by Solna") && after.contains("Declined and"))
  }

  @Test("limits that contradict each other are named; unknown names are refused")
  func limits() throws {
    var asked = question
    asked.limits.must = ["stockholm"]
    asked.limits.exclude = ["stockholm"]
    let text = try study().plan(asked).text(as: .text, in: .swedish)
    #expect(text.contains("går inte att uppfylla tillsammans"))
    asked.limits.must = ["nowhere"]
    #expect(throws: StudyError.self) { _ = try study().plan(asked) }
    asked = question
    asked.limits.groupMinima = ["77": 1]
    #expect(throws: StudyError.self) { _ = try study().plan(asked) }
  }

  @Test("where two contacts are needed and lists are many no guarantee is claimed")
  func reinforced() throws {
    var asked = question
    asked.model = .threshold
    asked.draws = 2
    asked.samples = 512
    asked.invitations = 3
    asked.population = .region
    let study = try study { tables in
      for number in 0..<26 {
        tables.organisations.append(
          Organisation(
            id: Identifier("x\(number)"), name: "x\(number)", sector: .municipality,
            countyCode: "01", population: 9_000 + 900 * number, isTarget: true))
      }
    }
    let answer = try study.plan(asked)
    let text = answer.text(as: .text, in: .swedish)
    #expect(text.contains("där 2 kontakter krävs ger ingen känd metod en garanti"))
    let english = answer.text(as: .text, in: .english)
    #expect(english.contains("where 2 contacts are needed no known method gives a guarantee"))
  }

  @Test("who was invited too often is left out, named, and has a price")
  func yearlyLimit() throws {
    var asked = question
    asked.day = World.date("2018-12-20").earliest
    asked.yearlyLimit = 1
    let study = try study { tables in
      tables.attendances.append(
        Attendance(
          gathering: .seminar("meals-2"), organisation: "stockholm", status: .invited,
          evidence: World.row("attendance.csv", 7)))
    }
    let text = try study.plan(asked).text(as: .text, in: .swedish)
    #expect(
      text.contains("Utelämnade, eftersom de bjudits in minst 1 gång senaste året: Stockholm"))
    #expect(text.contains("utelämnade: de som bjudits in minst 1 gång på ett år"))
    // One that must be in is, and that it was asked so often is said.
    asked.limits.must = ["stockholm"]
    let insisted = try study.plan(asked).text(as: .text, in: .english)
    #expect(insisted.contains("Måltidsmodellen: Stockholms stad.\n"))
    // What nobody could follow yet has no share that followed.
    #expect(insisted.contains("(border; how often that is followed cannot be counted)"))
    #expect(
      insisted.contains(
        "Invited since they must be, though they were invited at least 1 time in the last year: "
          + "Stockholms stad."))
    #expect(!insisted.contains("Left out, since"))
  }

  @Test("what-if gives quantiles month by month, with and without")
  func simulate() throws {
    var asked = question
    asked.limits.must = ["stockholm"]
    let answer = try study().simulate(asked, worlds: 200)
    #expect(answer.tables[0].rows.count == 25)
    #expect(answer.text(as: .csv, in: .english).hasPrefix("month,with_mean,with_5"))
    #expect(answer.text(as: .text, in: .swedish).contains("simuleringar av tio"))
  }

  @Test("a fan is of the plan's own list, says what it rests on, and has a row for each dot")
  func fan() throws {
    let study = try study()
    for language in Language.allCases {
      let chart = try study.chart(
        ChartQuestion(kind: .fan, practice: "meal-model", invitations: 1), in: language)
      #expect(chart.table.rows.count == 2 * 25)
      #expect(chart.headline.contains(language == .swedish ? "Med mötet" : "With the seminar"))
      #expect(
        chart.labels.contains {
          $0.text.contains(language == .swedish ? "uttalade antaganden" : "stated assumptions")
        })
    }
    #expect(throws: StudyError.self) {
      _ = try study.chart(ChartQuestion(kind: .fan), in: .swedish)
    }
  }

  @Test("with too few adoptions gains and reliability are a sentence, not a picture")
  func noForesight() throws {
    let study = try study()
    for kind in [ChartKind.gain, .reliability] {
      #expect {
        try study.chart(ChartQuestion(kind: kind), in: .swedish)
      } throws: {
        ($0 as? StudyError)?.reason.swedish.contains("kan inte skattas ur dessa uppgifter") == true
      }
    }
  }

  @Test("with one adoption a back-test shows counts and no ranking")
  func backtest() throws {
    let answer = try study().backtest()
    #expect(answer.tables[0].rows.isEmpty)
    #expect(answer.text(as: .text, in: .swedish).contains("bara antalen visas"))
    #expect(answer.text(as: .text, in: .english).contains("only the counts are shown"))
  }
}

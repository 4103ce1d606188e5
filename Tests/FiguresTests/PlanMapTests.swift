import Diffusion
import Records
import TestSupport
import Testing

@testable import Figures

@Suite("The map of a plan")
struct PlanMapTests {
  private static let plan = Task { () throws -> (InvitationAdvice, GuestListCourse, RecordBook) in
    let book = DiagramWorld.region()
    let spread = try PlannedSpread(
      of: book, practice: "model", asOf: Day(year: 2021, month: 1, day: 1) ?? Day(number: 0),
      draws: 8)
    let counts = spread.organisations.map { $0.countyCode == "01" }
    let constraints = spread.constraints(invitations: 4, counts: counts)
    var setting = InvitationAdvice.Setting()
    setting.samples = 1 << 12
    setting.samplesPerDraw = 400
    let advice = try InvitationAdvice(spread, in: book, constraints: constraints, setting)
    let course = GuestListCourse(
      spread, invited: Set(advice.lines.map(\.place)), counts: counts, worlds: 200)
    return (advice, course, book)
  }

  @Test("the drawing is as it was when somebody last looked at it", arguments: Language.allCases)
  func golden(_ language: Language) async throws {
    let (advice, course, book) = try await Self.plan.value
    let map = Diagram.planMap(advice, course: course, in: book, language: language)
    let text = try await GraphvizEngine.shared.file(map, format: .dot)
    try Golden.expect(
      picture: String(decoding: text, as: UTF8.self), is: "plan-map.\(language.rawValue).dot")
  }

  @Test("picks carry their number, marks have a word each, and all is in the table")
  func picks() async throws {
    let (advice, course, book) = try await Self.plan.value
    let map = Diagram.planMap(advice, course: course, in: book, language: .swedish)
    let svg = try await GraphvizEngine.shared.svg(of: map)
    for (place, id) in advice.invited.enumerated() {
      #expect(svg.text.contains("\(place + 1) \(book.shortName(of: id, .swedish))"))
    }
    #expect(map.table.rows.count == advice.spread.organisations.count)
    #expect(svg.text.contains("bjuds in") && !svg.text.contains("stroke-dasharray"))
  }
}

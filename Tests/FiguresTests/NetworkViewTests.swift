import Diffusion
import Figures
import Foundation
import Records
import Testing

/// The network of the page holds what its table holds.
@Suite struct NetworkViewTests {
  private struct Facts: Decodable {
    struct Network: Decodable {
      let nodes: [[Entry]]
      let ties: [[Double]]
      let steps: [String]
    }
    /// A name or a number.
    enum Entry: Decodable {
      case text(String)
      case number(Double)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
          self = .text(text)
        } else {
          self = .number(try container.decode(Double.self))
        }
      }

      var name: String? { if case .text(let text) = self { text } else { nil } }
      var value: Double? { if case .number(let value) = self { value } else { nil } }
    }
  }

  @Test("every tie of the record is a tie of the view, from the meeting at which it began")
  func ties() async throws {
    let book = DiagramWorld.region()
    let network = try OrganisationNetwork(
      .coAttendance, of: book, NetworkOptions(selection: AttendanceSelection(unit: .seminar)))
    let places = try await CoAttendancePlaces(
      of: network, communities: nil, in: book, engine: .shared)
    let view = NetworkView(coAttendance: network, in: book, places: places)
    #expect(!view.isEmpty)
    let text = NetworkView.data([view]).content.text(.compact)
    let facts = try JSONDecoder().decode(
      [String: Facts.Network].self, from: Data(text.utf8))
    let shown = try #require(facts["co-attendance"])
    let table = Table.ties(of: network, in: book)
    #expect(shown.ties.count == table.rows.count)
    #expect(shown.steps == shown.steps.sorted() && Set(shown.steps).count == shown.steps.count)
    for tie in shown.ties {
      #expect(tie.count == 6)
      #expect(shown.nodes.indices.contains(Int(tie[0])))
      #expect(shown.nodes.indices.contains(Int(tie[1])))
      #expect((-1..<shown.steps.count).contains(Int(tie[3])))
    }
    for node in shown.nodes {
      #expect(node[0].name?.isEmpty == false)
      #expect((0...1_000).contains(try #require(node[3].value)))
      #expect((0...640).contains(try #require(node[4].value)))
    }
  }

  @Test("the controls are hidden until the script works, and each field has its label")
  func controls() async throws {
    let book = DiagramWorld.region()
    let network = try OrganisationNetwork(
      .coAttendance, of: book, NetworkOptions(selection: AttendanceSelection(unit: .seminar)))
    let places = try await CoAttendancePlaces(
      of: network, communities: nil, in: book, engine: .shared)
    for language in Language.allCases {
      let text = NetworkView(coAttendance: network, in: book, places: places)
        .html(in: language).text
      #expect(text.hasPrefix("<div class=\"network\" hidden=\"hidden\""))
      for match in text.matches(of: /<input [^>]*id="(?<id>[^"]+)"/) {
        #expect(text.contains("for=\"\(match.output.id)\""))
      }
      #expect(text.contains("role=\"status\""))
    }
  }
}

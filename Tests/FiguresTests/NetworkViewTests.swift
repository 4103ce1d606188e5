import Diffusion
import Figures
import Foundation
import Records
import Testing

/// The network of the page holds what its table holds.
@Suite struct NetworkViewTests {
  private struct Facts: Decodable {
    struct Network: Decodable {
      let directed: Int
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
    let shown = try Self.facts([view], of: "co-attendance")
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
    let views = try await Self.all(of: book)
    #expect(views.count >= 4)
    for language in Language.allCases {
      let text = NetworkView.html(views, in: language) { "table-" + $0 }.text
      #expect(text.hasPrefix("<div class=\"network\" hidden=\"hidden\""))
      for match in text.matches(of: /<(?:input|select) [^>]*id="(?<id>[^"]+)"/) {
        #expect(text.contains("for=\"\(match.output.id)\""))
      }
      #expect(text.matches(of: #/<option /#).count == views.count)
      for view in views {
        #expect(text.contains("<option value=\"\(view.key)\">"))
        #expect(text.contains("#table-\(view.key)&quot;"), "the table of \(view.key)")
      }
      #expect(text.contains("role=\"status\""))
    }
    #expect(NetworkView.html([], in: .swedish, tableID: { $0 }).text.isEmpty)
    let alone = NetworkView.html([views[0]], in: .swedish) { $0 }.text
    #expect(!alone.contains("<select"), "one network needs no choice")
  }

  /// One view of each kind of network that the small region has.
  private static func all(of book: RecordBook) async throws -> [NetworkView] {
    var views: [NetworkView] = []
    for kind in OrganisationNetwork.Kind.allCases {
      let network = try OrganisationNetwork(kind, of: book)
      let view = NetworkView(network, in: book, table: .ties(of: network, in: book))
      views.append(try await view.laidOut(by: .shared))
    }
    return views.filter { !$0.isEmpty }
  }

  @Test("every kind of network has its ties, within the frame and apart from each other")
  func kinds() async throws {
    let book = DiagramWorld.region()
    for view in try await Self.all(of: book) {
      let kind = try #require(OrganisationNetwork.Kind(rawValue: view.key))
      let network = try OrganisationNetwork(kind, of: book)
      let shown = try Self.facts([view], of: view.key)
      #expect(shown.ties.count == network.ties().count { $0.source != $0.target })
      #expect(shown.ties.count == view.table?.rows.count)
      #expect((shown.directed == 1) == (kind == .transfers))
      let places = try shown.nodes.map { node in
        (try #require(node[3].value), try #require(node[4].value))
      }
      for (place, first) in places.enumerated() {
        #expect((0...1_000).contains(first.0) && (0...640).contains(first.1))
        for second in places[..<place] {
          #expect(abs(first.0 - second.0) + abs(first.1 - second.1) >= 12, "\(view.key)")
        }
      }
    }
  }

  @Test("a gathering ties from its day on, and a transfer from when the taker had it")
  func days() async throws {
    let book = DiagramWorld.region()
    let network = try OrganisationNetwork(.affiliation, of: book)
    let view = NetworkView(network, in: book, table: nil)
    let shown = try Self.facts([view], of: "affiliation")
    // Worked by hand from the dates of the world: every gathering has its day among the steps.
    let days = Set(
      book.tables.seminars.compactMap { ($0.date.latest ?? $0.date.earliest)?.description })
    #expect(Set(shown.steps).isSubset(of: days) && !shown.steps.isEmpty)
    for tie in shown.ties {
      let gathering = shown.nodes[Int(tie[1])]
      #expect(gathering[2].value == 3, "the target is a gathering")
      let name = try #require(gathering[0].name)
      let seminar = try #require(book.tables.seminars.first { $0.title == name })
      let day = (seminar.date.latest ?? seminar.date.earliest)?.description
      #expect(tie[3] < 0 ? day == nil : shown.steps[Int(tie[3])] == day)
    }
  }

  @Test("those that had a place keep it, and the others find theirs")
  func kept() async throws {
    let book = DiagramWorld.region()
    let view = NetworkView(
      try OrganisationNetwork(.affiliation, of: book), in: book, table: nil)
    let first = try await view.laidOut(by: .shared)
    let again = try await view.laidOut(by: .shared, keeping: first.places)
    #expect(again.places == first.places)
    let some = Dictionary(
      uniqueKeysWithValues: first.places.sorted { $0.key < $1.key }.dropFirst(2).map { ($0, $1) })
    let third = try await view.laidOut(by: .shared, keeping: some)
    for (id, place) in some { #expect(third.places[id] == place, "\(id)") }
    #expect(third.places.count == first.places.count)
  }

  private static func facts(_ views: [NetworkView], of key: String) throws -> Facts.Network {
    let text = NetworkView.data(views).content.text(.compact)
    return try #require(
      try JSONDecoder().decode([String: Facts.Network].self, from: Data(text.utf8))[key])
  }
}

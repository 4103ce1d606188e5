import Figures
import Foundation
import TestSupport
import Testing

@testable import Studies

/// Networks of next month's report stand where they stood.
@Suite("Stored layouts of a report")
struct StoredLayoutTests {
  private static let world = Repository.root + "/Tests/StudiesTests/Fixtures/tiny-region"

  private func scratch() throws -> String {
    let folder = NSTemporaryDirectory() + "layout-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("a report writes its places, and another that is given them keeps each and adds the new")
  func kept() async throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (first, second) = (folder + "/first", folder + "/second")
    try await Report(of: Study(opening: Self.world), languages: .english)
      .write(to: first, force: false)
    let layout = first + "/layout"
    let names = try FileManager.default.contentsOfDirectory(atPath: layout).sorted()
    #expect(names.contains("co-attendance.csv") && names.contains("affiliation.csv"))
    // Somebody moves one organisation, and forgets another.
    let file = layout + "/affiliation.csv"
    var lines = try text(file).split(separator: "\n").map(String.init)
    let (moved, forgotten) = (
      try #require(lines[1].split(separator: ",").first), try #require(lines.last)
    )
    lines[1] = "\(moved),77.25,88.5"
    try (lines.dropLast().joined(separator: "\n") + "\n")
      .write(toFile: file, atomically: true, encoding: .utf8)
    try await Report(of: Study(opening: Self.world), languages: .english, layout: layout)
      .write(to: second, force: false)
    let again = try text(second + "/layout/affiliation.csv").split(separator: "\n").map(String.init)
    #expect(again.contains("\(moved),77.25,88.5"))
    for line in lines.dropLast() { #expect(again.contains(line), "\(line)") }
    let lost = try #require(forgotten.split(separator: ",").first)
    #expect(again.contains { $0.hasPrefix(lost + ",") }, "\(lost) found a place anew")
    #expect(
      try text(second + "/layout/co-attendance.csv") == text(first + "/layout/co-attendance.csv"))
    let svg = "/diagrams/co-attendance.en.svg"
    #expect(try text(second + svg) == text(first + svg), "the picture keeps its places")
    #expect(try !text(second + "/provenance.json").contains("\"layout_sha256\": null"))
    #expect(try text(first + "/provenance.json").contains("\"layout_sha256\": null"))
  }

  @Test("a file of places that draw keeps is the layout of co-attendance")
  func single() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "id,x,y\na,1,2\n".write(
      toFile: folder + "/places.csv", atomically: true, encoding: .utf8)
    var layout = try StoredLayout(at: folder + "/places.csv")
    #expect(layout["co-attendance"] == ["a": Point(1, 2)] && layout["transfers"].isEmpty)
    layout.add(["a": Point(9, 9), "b": Point(3, 4)], of: "co-attendance")
    #expect(layout["co-attendance"] == ["a": Point(1, 2), "b": Point(3, 4)])
    #expect(layout.files.map(\.name) == ["layout/co-attendance.csv"])
    #expect(
      layout.files.first.map { String(decoding: $0.bytes, as: UTF8.self) }
        == "id,x,y\na,1,2\nb,3,4\n")
    #expect(try StoredLayout(at: nil).files.isEmpty)
  }

  @Test("what is not there, or holds no places, is refused in both languages")
  func refused() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: StudyError.self) { try StoredLayout(at: folder + "/nowhere") }
    try "id,x\na,1\n".write(
      toFile: folder + "/transfers.csv", atomically: true, encoding: .utf8)
    #expect(throws: StudyError.self) { try StoredLayout(at: folder) }
  }
}

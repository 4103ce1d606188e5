import Diffusion
import Exchange
import Figures
import Foundation
import Studies
import TestSupport
import Testing

/// Every format and every tool's folder: what is lost is said, every column is explained, and each
/// says where it comes from.
@Suite struct ExportFormTests {
  private static func export() throws -> NetworkExport {
    let study = try Study(opening: Repository.dataSet("malardalen"))
    return try study.export(
      .affiliation, NetworkOptions(), practice: "finskt-forvaltningsomrade")
  }

  private struct Row {
    let cells: [String: String]
    subscript(_ column: String) -> String { cells[column] ?? "" }
  }

  private static func rows(_ bytes: [UInt8]) -> [Row] {
    let text = DelimitedText(bytes, file: "codebook.csv")
    return text.rows.map { row in
      Row(cells: Dictionary(zip(text.header, row.cells), uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The codebook among the files, and every heading of the other tables with the table's name.
  private static func check(_ files: [(name: String, bytes: [UInt8])], _ what: String) throws {
    let codebook = try #require(files.first { $0.name.hasSuffix("codebook.csv") }, "\(what)")
    let rows = rows(codebook.bytes)
    #expect(rows.allSatisfy { !$0["meaning_sv"].isEmpty && !$0["meaning_en"].isEmpty }, "\(what)")
    let evidence = rows.filter { $0["table"] == "evidence" }.map { $0["attribute"] }
    #expect(evidence == ["documented", "count-only", "inferred", "unknown"], "\(what)")
    let facts = rows.filter { $0["table"] == "graph" }
    // A choice that was not made has no value.
    for name in ["title", "network", "data_set", "program_version"] {
      #expect(
        facts.contains { $0["attribute"] == name && !$0["value"].isEmpty }, "\(what): \(name)")
    }
    #expect(facts.contains { $0["attribute"] == "digest" && $0["value"].count == 64 }, "\(what)")
    for file in files where file.name.hasSuffix(".csv") && file.name != codebook.name {
      let name = file.name.split(separator: "/").last.map(String.init) ?? ""
      let known = Set(
        rows.filter { ["nodes", "edges", name].contains($0["table"]) }.map { $0["attribute"] })
      for heading in DelimitedText(file.bytes, file: name).header {
        #expect(known.contains(heading) || known.contains("*"), "\(what): \(name) \(heading)")
      }
    }
    // What is no table is explained by the name of the file, or belongs to the format itself.
    for file in files where [".txt", ".clu", ".vec"].contains(where: file.name.hasSuffix) {
      let stem = file.name.prefix { !$0.isNumber && $0 != "." && $0 != "/" }
      #expect(
        rows.contains { $0["table"].hasPrefix(stem) || $0["table"] == "*.net" },
        "\(what): \(file.name)")
    }
  }

  @Test("a codebook of every column, unit and word, with provenance, for every format")
  func formats() throws {
    let export = try Self.export()
    var codebooks: Set<[UInt8]> = []
    for format in ExportFormat.allCases {
      let files = try export.files(format, stem: "n")
      try Self.check(files, format.rawValue)
      codebooks.insert(try #require(files.last).bytes)
    }
    #expect(codebooks.count == 1)
  }

  @Test("and for every tool's folder", arguments: ExportTool.allCases)
  func tools(tool: ExportTool) throws {
    try Self.check(try Self.export().files(for: tool), tool.rawValue)
  }

  @Test("what a form cannot hold is said in both languages; only the workbook holds all")
  func losses() throws {
    let export = try Self.export()
    let all =
      ExportFormat.allCases.map { ($0.rawValue, export.losses($0)) }
      + ExportTool.allCases.map { ($0.rawValue, export.losses(for: $0)) }
    for (form, losses) in all {
      #expect(losses.isEmpty == (form == "xlsx"), "\(form)")
      for loss in losses {
        let (swedish, english) = (loss.text(in: .swedish), loss.text(in: .english))
        #expect(swedish.hasPrefix("Formatet rymmer inte: ") && swedish.hasSuffix("."), "\(form)")
        #expect(english.hasPrefix("The format cannot hold: ") && english != swedish, "\(form)")
      }
    }
  }
}

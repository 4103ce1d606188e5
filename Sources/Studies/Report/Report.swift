internal import Diffusion
internal import Exchange
public import Figures
internal import Graphs
internal import Records

/// The whole answer as a folder: page, diagrams, tables, networks, and what it was made from.
public struct Report: Sendable {
  /// The languages of the page.
  public enum Languages: String, CaseIterable, Sendable, Hashable {
    case swedish = "sv"
    case english = "en"
    case both

    var all: [Language] {
      switch self {
      case .swedish: [.swedish]
      case .english: [.english]
      case .both: [.swedish, .english]
      }
    }
  }

  /// How far the making of a report has come.
  public typealias Watcher = @Sendable (_ done: Int, _ total: Int, _ what: Phrase) -> Void

  private let files: [(name: String, bytes: [UInt8])]

  /// Makes a report; nothing is written yet.
  ///
  /// - Parameters:
  ///   - study: the opened data set.
  ///   - languages: one or both.
  ///   - practices: names of the practices to follow in time; empty for those that the record
  ///     knows best.
  ///   - watcher: is told of each step.
  /// - Throws: ``StudyError`` for an unknown practice, `DrawingError` from Graphviz.
  public init(
    of study: Study, languages: Languages = .both, practices: [String] = [],
    watcher: Watcher = { _, _, _ in }
  ) async throws {
    let chosen = try practices.map { name in try study.practice(named: name).id }
    let findings: ReportFindings
    do {
      findings = try ReportFindings(study, practices: chosen)
    } catch {
      throw StudyError(of: error)
    }
    var files: [(name: String, bytes: [UInt8])] = []
    var sections: [(language: Language, content: HTML)] = []
    let drawing = Phrase(swedish: "ritar", english: "drawing")
    for language in languages.all {
      let diagrams = try await ReportDiagrams(findings, in: language)
      var drawn: [String: AccessibleSVG] = [:]
      for (number, diagram) in diagrams.all.enumerated() {
        watcher(number, diagrams.all.count, drawing)
        let svg = try await GraphvizEngine.shared.svg(of: diagram)
        drawn[diagram.key] = svg
        files += try await Self.files(of: diagram, svg: svg)
      }
      watcher(diagrams.all.count, diagrams.all.count, drawing)
      sections.append(
        (
          language,
          ReportPage(
            findings: findings, diagrams: diagrams, drawn: drawn, language: language,
            stamp: study.stamp
          ).content
        ))
    }
    let page = ReportPage.page(sections, of: findings.book)
    files.append(("index.html", Array(page.text.utf8)))
    let invented = findings.book.information.isSynthetic
    for table in findings.tables.map({ invented ? $0.markedAsInvented() : $0 }) {
      files.append(("tables/\(table.key).csv", Array(table.csv().utf8)))
    }
    files += try Self.exports(of: study, findings.networkOptions)
    let provenance = try await Self.provenance(
      of: study, files: files,
      parameters: [
        .init("language", .string(languages.rawValue)),
        .init("population", "target"), .init("seed", .integer(1)),
        .init("practices", .array(findings.curves.map { .string($0.practice.rawValue) })),
      ] + study.networkParameters(.coAttendance, findings.networkOptions))
    files.append(("provenance.json", Array((provenance.text() + "\n").utf8)))
    self.files = files
  }

  /// Writes the folder as a whole.
  ///
  /// - Throws: ``StudyError`` when something is there that this program did not write.
  public func write(to path: String, force: Bool) throws(StudyError) {
    try Output.writeFolder(files, to: path, force: force)
  }

  private static func files(
    of diagram: Diagram, svg: AccessibleSVG
  ) async throws(DrawingError) -> [(name: String, bytes: [UInt8])] {
    let stem = "diagrams/\(diagram.key).\(diagram.language.rawValue)"
    let engine = GraphvizEngine.shared
    return [
      (stem + ".svg", Array(svg.text.utf8)),
      (stem + ".pdf", try await engine.file(diagram, format: .pdf)),
      (stem + ".png", try await engine.file(diagram, format: .png)),
      (stem + ".dot", try await engine.file(diagram, format: .dot)),
    ]
  }

  private static func exports(
    of study: Study, _ options: NetworkOptions
  ) throws(StudyError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for kind in OrganisationNetwork.Kind.allCases {
      let export = try study.export(kind, options)
      let stem = "exports/\(kind.rawValue)"
      var seen: Set<String> = []
      files += ExportFormat.inReport.flatMap { export.files($0, stem: stem) }
        .filter { seen.insert($0.name).inserted }
    }
    return files
  }

  private static func provenance(
    of study: Study, files: [(name: String, bytes: [UInt8])], parameters: [JSONValue.Member]
  ) async throws -> JSONValue {
    let information = study.book.information
    return .object([
      .init("program", "spridning"),
      .init("version", .string(Provenance.version)),
      .init("command", "report"),
      .init("graphviz", .string(try await GraphvizEngine.shared.version)),
      .init("parameters", .object(parameters)),
      .init("input", study.stamp.json),
      .init("title", .string(information.title)),
      .init("title_en", .optional(information.englishTitle)),
      .init("synthetic", .bool(information.isSynthetic)),
      .init("licence", .optional(information.licence)),
      .init(
        "observed",
        .object([
          .init("from", .optional(information.observedFrom?.description)),
          .init("until", .optional(information.observedUntil?.description)),
        ])),
      .init(
        "files",
        .array(
          files.map { file in
            .object([
              .init("name", .string(file.name)),
              .init("sha256", .string(SHA256.hexadecimal(of: file.bytes))),
            ])
          })),
    ])
  }
}

internal import Diffusion
internal import Exchange
public import Figures
internal import Graphs
internal import Records

/// The whole answer as a folder: page, pictures, tables, workbook, networks, and what it was made
/// from.
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

  private typealias Files = [(name: String, bytes: [UInt8])]

  private let files: [(name: String, bytes: [UInt8])]

  /// Makes a report; nothing is written yet.
  ///
  /// - Parameters:
  ///   - study: the opened data set.
  ///   - languages: one or both.
  ///   - practices: names of the practices to follow in time; empty for those that the record
  ///     knows best.
  ///   - seed: of all that is drawn at random.
  ///   - layout: the folder `layout` of an earlier report, whose places are kept.
  ///   - watcher: is told of each step.
  /// - Throws: ``StudyError`` for an unknown practice or an unreadable layout, `DrawingError` from
  ///   Graphviz.
  public init(
    of study: Study, languages: Languages = .both, practices: [String] = [], seed: UInt64 = 1,
    layout: String? = nil, watcher: Watcher = { _, _, _ in }
  ) async throws {
    var kept = try StoredLayout(at: layout)
    let chosen = try practices.map { name in try study.practice(named: name).id }
    let findings: ReportFindings
    do {
      findings = try ReportFindings(study, practices: chosen)
    } catch {
      throw StudyError(of: error)
    }
    // The estimates are computed while Graphviz draws on its own thread.
    async let computed = ReportEstimates(
      study, practices: findings.followed,
      planned: ReportPlan.practice(of: findings, chosen: chosen), seed: seed)
    async let networks = Self.exports(of: study, findings.networkOptions)
    async let spreads = languages.all.map { findings.spreadCharts(in: $0) }
    var files: Files = []
    let places = try await findings.places(keeping: kept[StoredLayout.coAttendance])
    var pictures = try await Self.pictures(findings, places, languages.all, watcher, &files)
    let estimates = try await computed
    let views = try await findings.views(of: estimates, places: places, keeping: kept)
    for view in views where view.key != StoredLayout.coAttendance && !view.isOnMap {
      kept.add(view.places, of: view.key)
    }
    if let places { kept.add(places.byIdentifier, of: StoredLayout.coAttendance) }
    files += kept.files
    for (place, language) in languages.all.enumerated() {
      pictures[place].views = views
      if let plan = estimates.plan, Diagram.canDrawMap(of: study.book) {
        let map = Diagram.planMap(
          plan.summary.advice, course: plan.course, in: study.book, language: language)
        let svg = try await GraphvizEngine.shared.svg(of: map)
        pictures[place].add(map, drawn: svg, as: .plan)
        files += try await Self.files(of: map, svg: svg, as: .plan)
      }
      for chart in pictures[place].addCharts(findings, estimates, in: language) {
        files += try Self.files(of: chart, in: Chart.Format.inReport.map(\.rawValue))
      }
      for (subject, drawn) in await spreads[place] {
        let chart = pictures[place].add(as: subject) { () throws(ChartRefusal) in try drawn.get() }
        if let chart { files += try Self.files(of: chart, in: subject.formats) }
      }
    }
    let pages = zip(languages.all, pictures).map { language, pictures in
      ReportPage(
        findings: findings, estimates: estimates, pictures: pictures, language: language,
        study: study)
    }
    files.append(("index.html", Array(Self.page(pages).text.utf8)))
    files += try Self.tables(findings, estimates, pages, study)
    files += try await networks
    let provenance = try await Self.provenance(
      of: study, files: files,
      parameters: [
        .init("language", .string(languages.rawValue)),
        .init("population", "target"), .init("seed", .seed(seed)),
        .init("layout_sha256", .optional(kept.digest)),
        .init("practices", .array(findings.followed.map { .string($0.rawValue) })),
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

  // MARK: Parts

  /// The page around one language or both.
  private static func page(_ pages: [ReportPage]) -> HTMLPage {
    let views = pages.first?.pictures.views ?? []
    return HTMLPage(
      parts: pages.map(\.part), style: PageStyle.css,
      script: PageScript.text(withNetworks: !views.isEmpty),
      data: views.isEmpty ? [] : [NetworkView.data(views)])
  }

  /// Draws everything in each language, on the same places.
  private static func pictures(
    _ findings: ReportFindings, _ places: CoAttendancePlaces?, _ languages: [Language],
    _ watcher: Watcher, _ files: inout Files
  ) async throws -> [ReportPictures] {
    let engine = GraphvizEngine.shared
    let drawing = Phrase(swedish: "ritar", english: "drawing")
    var all: [ReportPictures] = []
    for (rank, language) in languages.enumerated() {
      let diagrams = findings.diagrams(places: places, in: language)
      let total = diagrams.count * languages.count
      var pictures = ReportPictures()
      for (number, (subject, diagram)) in diagrams.enumerated() {
        watcher(rank * diagrams.count + number, total, drawing)
        let svg = try await engine.svg(of: diagram)
        pictures.add(diagram, drawn: svg, as: subject)
        files += try await Self.files(of: diagram, svg: svg, as: subject)
      }
      watcher((rank + 1) * diagrams.count, total, drawing)
      all.append(pictures)
    }
    return all
  }

  private static func files(
    of diagram: Diagram, svg: AccessibleSVG, as subject: ReportPictures.Subject
  ) async throws(DrawingError) -> Files {
    let stem = "diagrams/\(diagram.key).\(diagram.language.rawValue)"
    var files: Files = []
    for ending in subject.formats {
      guard ending != "svg" else {
        files.append((stem + ".svg", Array(svg.text.utf8)))
        continue
      }
      guard let format = GraphvizFormat(ending: ending) else { continue }
      files.append(
        ("\(stem).\(ending)", try await GraphvizEngine.shared.file(diagram, format: format)))
    }
    return files
  }

  private static func files(
    of chart: Chart, in endings: [String]
  ) throws(DrawingError) -> Files {
    var files: Files = []
    for format in endings.compactMap({ Chart.Format(rawValue: $0) }) {
      files.append(
        (
          "diagrams/\(chart.key).\(chart.language.rawValue).\(format.rawValue)",
          try chart.file(format)
        ))
    }
    return files
  }

  /// Every table as CSV, and all of them as one workbook per language.
  private static func tables(
    _ findings: ReportFindings, _ estimates: ReportEstimates, _ pages: [ReportPage],
    _ study: Study
  ) throws(StudyError) -> Files {
    var seen: Set<String> = []
    let tables = (findings.tables + estimates.tables(in: study))
      .filter { seen.insert($0.key).inserted }
    var files: Files = []
    for page in pages {
      let board = page.board
      let answer = Answer(
        command: "report", input: study.stamp, notices: findings.limits,
        lead: board.happened + board.ledTo + board.guesswork + board.next,
        tables: tables.filter { !$0.rows.isEmpty },
        isSynthetic: findings.book.information.isSynthetic)
      files.append(
        (
          "report.\(page.language.rawValue).xlsx",
          try answer.workbook(in: page.language).file()
        ))
    }
    let invented = findings.book.information.isSynthetic
    for table in tables.map({ invented ? $0.markedAsInvented() : $0 }) {
      files.append(("tables/\(table.key).csv", Array(table.csv().utf8)))
    }
    return files
  }

  private static func exports(
    of study: Study, _ options: NetworkOptions
  ) async throws -> Files {
    var files: Files = []
    for kind in OrganisationNetwork.Kind.allCases {
      let export = try study.export(kind, options)
      let stem = "exports/\(kind.rawValue)"
      var seen: Set<String> = []
      files += try ExportFormat.inReport.flatMap { try export.files($0, stem: stem) }
        .filter { seen.insert($0.name).inserted }
    }
    return files
  }

  private static func provenance(
    of study: Study, files: Files, parameters: [JSONValue.Member]
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

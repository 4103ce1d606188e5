public import Figures

/// A diagram or a chart: both have a headline and a table, and are written the same way.
public enum Picture: Sendable {
  case diagram(Diagram)
  case chart(Chart)

  public var headline: String {
    switch self {
    case .diagram(let diagram): diagram.headline
    case .chart(let chart): chart.headline
    }
  }

  public var description: String {
    switch self {
    case .diagram(let diagram): diagram.description
    case .chart(let chart): chart.description
    }
  }

  /// The same facts as rows.
  public var table: Table {
    switch self {
    case .diagram(let diagram): diagram.table
    case .chart(let chart): chart.table
    }
  }

  /// What a picture is written as, by the ending of the file.
  public enum Format: String, CaseIterable, Sendable, Hashable {
    case svg, pdf, png, dot
    case csv, json, html
    case markdown = "md"
    case latex = "tex"
    case text = "txt"
    case xlsx

    /// The form of the table, where it is the table that is written.
    var answer: Answer.Format? {
      switch self {
      case .svg, .pdf, .png, .dot: nil
      case .csv: .csv
      case .json: .json
      case .html: .html
      case .markdown: .markdown
      case .latex: .latex
      case .text: .text
      case .xlsx: .xlsx
      }
    }
  }
}

extension Study {
  /// The content of a picture's file, or of its table's.
  ///
  /// - Parameters:
  ///   - picture: the picture.
  ///   - format: what is written.
  ///   - parameters: what was asked for, as its table tells where its form has room for that.
  ///   - language: of the table.
  /// - Returns: the bytes.
  /// - Throws: ``StudyError`` for a chart as DOT, and ``DrawingError`` where drawing fails.
  public func file(
    _ picture: Picture, format: Picture.Format, parameters: [JSONValue.Member] = [],
    in language: Language
  ) async throws -> [UInt8] {
    if let form = format.answer {
      return try answer(
        "draw", parameters: parameters, lead: [Phrase(verbatim: picture.headline)],
        tables: [picture.table],
        result: [.init(picture.table.key.replacing("-", with: "_"), picture.table.json())]
      ).bytes(as: form, in: language)
    }
    switch picture {
    case .diagram(let diagram):
      return try await file(diagram, format: GraphvizFormat(format))
    case .chart(let chart):
      guard let form = Chart.Format(rawValue: format.rawValue) else { throw Self.noDot }
      return try chart.file(form)
    }
  }

  private static var noDot: StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "Ett diagram med axlar är ingen graf och kan inte skrivas som DOT.",
        english: "A chart with axes is no graph and cannot be written as DOT."),
      remedy: Phrase(
        swedish: "Välj svg, pdf eller png.", english: "Choose svg, pdf or png."))
  }
}

extension GraphvizFormat {
  fileprivate init(_ format: Picture.Format) {
    switch format {
    case .pdf: self = .pdf
    case .png: self = .png
    case .dot: self = .dot
    default: self = .svg
    }
  }
}

public import Figures

/// The answer to one question: sentences, tables, and the keys of the JSON form.
public struct Answer: Sendable {
  /// The command that asked, `coverage`.
  public let command: String
  public let input: InputStamp?
  /// All parameters of the question, defaults included.
  public let parameters: [JSONValue.Member]
  /// What the reader must know to use the answer.
  public let notices: [Phrase]
  /// The answer in sentences, first of all.
  public let lead: [Phrase]
  /// The first is the main table.
  public let tables: [Table]
  /// Tables for machines only: CSV may hold them, people do not see them.
  public let details: [Table]
  /// What CSV holds where it is not one of the tables: every field, for machines.
  public let flatTable: Table?
  /// The result keys of the JSON form.
  public let result: [JSONValue.Member]
  /// True when the data are made up: every form of the answer says so.
  public let isSynthetic: Bool

  public init(
    command: String, input: InputStamp?, parameters: [JSONValue.Member] = [],
    notices: [Phrase] = [], lead: [Phrase] = [], tables: [Table] = [], details: [Table] = [],
    flatTable: Table? = nil, result: [JSONValue.Member] = [], isSynthetic: Bool = false
  ) {
    self.command = command
    self.input = input
    self.parameters = parameters
    self.notices = isSynthetic ? [.inventedData] + notices : notices
    self.lead = lead
    self.tables = isSynthetic ? tables.map { $0.markedAsInvented() } : tables
    self.details = isSynthetic ? details.map { $0.markedAsInvented() } : details
    self.flatTable = isSynthetic ? flatTable?.markedAsInvented() : flatTable
    self.result = result
    self.isSynthetic = isSynthetic
  }

  /// A form in which an answer is printed.
  public enum Format: String, CaseIterable, Sendable, Hashable {
    case text, csv, json, markdown, html, latex, xlsx
  }

  /// The tables that CSV may hold, by their keys; the first unless another is asked for.
  public var csvTables: [Table] { flatTable.map { [$0] } ?? tables + details }

  /// The whole answer as text; CSV holds one table, the main one unless `key` names another.
  ///
  /// A workbook is no text: ``bytes(as:in:table:)`` gives it.
  public func text(as format: Format, in language: Language, table key: String? = nil) -> String {
    switch format {
    case .text: plainText(in: language)
    case .csv: (csvTables.first { $0.key == key } ?? csvTables.first)?.csv() ?? ""
    case .json: json(in: language).text() + "\n"
    case .markdown: markdown(in: language)
    case .html: page(in: language).text
    case .latex: latex(in: language)
    case .xlsx: ""
    }
  }

  /// The answer as one JSON object; its notices are in the language of the answer.
  public func json(in language: Language) -> JSONValue {
    .object(
      [
        .init("command", .string(command)),
        .init("version", .string(Provenance.version)),
        .init("input", input?.json ?? .null),
        .init("synthetic", .bool(isSynthetic)),
        .init("parameters", .object(parameters)),
        .init("notices", .array(notices.map { .string($0.text(in: language)) })),
      ] + result)
  }

  private func plainText(in language: Language) -> String {
    var blocks: [String] = []
    if isSynthetic { blocks.append(Phrase.inventedData.text(in: language)) }
    if !lead.isEmpty {
      blocks.append(lead.map { VisibleText.of($0.text(in: language)) }.joined(separator: "\n"))
    }
    blocks += tables.map { $0.text(in: language) }
    let others = notices.filter { $0 != .inventedData }
    if !others.isEmpty {
      blocks.append(
        others.map { "– " + VisibleText.of($0.text(in: language)) }.joined(separator: "\n"))
    }
    return blocks.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
      .joined(separator: "\n\n") + "\n"
  }

  private func markdown(in language: Language) -> String {
    let sentences = (lead + notices).map { VisibleText.of($0.text(in: language)) }
    return (sentences + tables.map { $0.markdown(in: language) }).joined(separator: "\n\n")
  }

  private func latex(in language: Language) -> String {
    let sentences = (lead + notices).map { Table.latex($0.text(in: language)) }
    return (sentences + tables.map { $0.latex(in: language) }).joined(separator: "\n\n") + "\n"
  }

  private func page(in language: Language) -> HTMLPage {
    let title = tables.first?.title.text(in: language) ?? command
    return HTMLPage(
      language: language, title: title, style: PageStyle.css,
      header: HTML.Tag.h1(title),
      main: HTML {
        for sentence in lead + notices { HTML.Tag.p(sentence.text(in: language)) }
        for table in tables {
          HTML.Tag.div([.class("scroll")]) { table.html(in: language) }
        }
      })
  }
}

extension Phrase {
  /// What every page, picture and table made from made-up data carries.
  public static let inventedData = Phrase(
    swedish: "PÅHITTADE DATA: ett räkneexempel, inte vad som har hänt.",
    english: "INVENTED DATA: a worked example, not what has happened.")

  /// What follows the caption of a table from made-up data.
  static let inventedCaption = Phrase(
    swedish: " (påhittade data)", english: " (invented data)")
}

extension Table {
  /// The same table with one note more.
  func noting(_ note: Phrase) -> Table { noting(notes + [note]) }

  /// The same table with other notes.
  func noting(_ notes: [Phrase]) -> Table {
    Table(
      key: key, title: title, columns: columns, rows: rows, notes: notes,
      summaryRowCount: summaryRowCount, plot: plot)
  }

  /// The same table for a page that people read: without identifiers, which the files keep, and with
  /// its caption saying where its data are made up.
  func forReaders(isInvented: Bool) -> Table {
    let kept = columns.enumerated().filter { $0.offset == 0 || $0.element.key != "id" }
    let names = Set(kept.map(\.element.key))
    let shown = names.count < columns.count ? keeping(columns: names) : self
    return Table(
      key: key, title: isInvented ? title + .inventedCaption : title, columns: shown.columns,
      rows: shown.rows, notes: notes, summaryRowCount: summaryRowCount)
  }

  /// The same table with a note and a column that say that its data are made up.
  func markedAsInvented() -> Table {
    Table(
      key: key, title: title + .inventedCaption,
      columns: columns + [
        Column(key: "synthetic", heading: Phrase(swedish: "Påhittat", english: "Invented"))
      ],
      rows: rows.map { $0 + [.phrase(Phrase(swedish: "ja", english: "yes"), code: "yes")] },
      notes: [.inventedData] + notes, summaryRowCount: summaryRowCount, plot: plot)
  }
}

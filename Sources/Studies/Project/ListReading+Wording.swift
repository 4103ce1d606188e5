internal import Exchange
internal import Figures

extension ListReading {
  /// "lista.csv: Windows-1252, semicolon, decimal comma, headings on line 3".
  func phrase(showingFile: Bool) -> Phrase {
    var parts: [Phrase] = []
    if let text {
      parts.append(
        Phrase(verbatim: text.encoding.rawValue)
          + (text.hasMark
            ? Phrase(swedish: " med byteordningsmärke", english: " with a byte-order mark")
            : Phrase(verbatim: "")))
      parts.append(
        text.separatorName
          + (text.statesSeparator ? Phrase(verbatim: " (sep=)") : Phrase(verbatim: "")))
    } else {
      parts.append(Phrase(swedish: "arbetsbok", english: "workbook"))
    }
    switch decimalMark {
    case .comma: parts.append(Phrase(swedish: "decimalkomma", english: "decimal comma"))
    case .point: parts.append(Phrase(swedish: "decimalpunkt", english: "decimal point"))
    case .both:
      parts.append(
        Phrase(swedish: "decimalkomma och decimalpunkt", english: "decimal comma and decimal point")
      )
    case nil: break
    }
    parts.append(
      headingLine.map {
        Phrase(swedish: "rubriker på rad \($0)", english: "headings on line \($0)")
      } ?? Phrase(swedish: "inga rubriker", english: "no headings"))
    let list = parts.joined() ?? Phrase(verbatim: "")
    return showingFile ? Phrase(verbatim: file + " ") + list : list
  }

  var json: JSONValue {
    .object([
      .init("file", .string(file)), .init("encoding", .optional(text?.encoding.rawValue)),
      .init("byte_order_mark", text.map { .bool($0.hasMark) } ?? .null),
      .init("separator", .optional(text.map { String($0.separator) })),
      .init("separator_stated", text.map { .bool($0.statesSeparator) } ?? .null),
      .init("decimal_mark", .optional(decimalMark?.rawValue)),
      .init("heading_line", headingLine.map { .integer($0) } ?? .null),
      .init("rows", .integer(rows)),
    ])
  }
}

extension ListTable.TextForm {
  fileprivate var separatorName: Phrase {
    switch separator {
    case ";": Phrase(swedish: "semikolon", english: "semicolon")
    case ",": Phrase(swedish: "komma", english: "comma")
    case "\t": Phrase(swedish: "tabb", english: "tab")
    default: Phrase(verbatim: "”\(ShownText.of(String(separator)))”")
    }
  }
}

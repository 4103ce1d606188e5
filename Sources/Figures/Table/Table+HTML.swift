extension Table {
  /// The table for a page, with caption, headings that say what they head, and notes below.
  ///
  /// Column headings have `scope="col"`, the first column is row headings with `scope="row"`.
  /// Numbers have the class `number`, missing values the class `missing`; the heading of a column of
  /// words says by the class `short`, `wide` or `long` how much room they ask for. Rows that sum up the others stand
  /// in the foot, where sorting does not move them. The id serves links from a diagram to its table.
  public func html(in language: Language, id: String? = nil) -> HTML {
    typealias Tag = HTML.Tag
    let texts = texts(in: language)
    let body = rows.count - summaryRowCount
    let table = Tag.table(id.map { [.id($0)] } ?? []) {
      Tag.caption(title.text(in: language))
      Tag.thead {
        Tag.tr {
          for (index, column) in columns.enumerated() {
            Tag.th(
              [.scope(.column)] + Self.classes(of: column, nil, room: room(at: index, language))
            ) {
              HTML.text(column.title(in: language))
            }
          }
        }
      }
      Tag.tbody { for index in 0..<body { row(rows[index], texts[index]) } }
      if summaryRowCount > 0 {
        Tag.tfoot { for index in body..<rows.count { row(rows[index], texts[index]) } }
      }
    }
    return HTML {
      table
      if !notes.isEmpty {
        Tag.ul([.class("notes")]) {
          for note in notes { Tag.li(note.text(in: language)) }
        }
      }
    }
  }

  private func row(_ cells: [Cell], _ texts: [String]) -> HTML {
    HTML.Tag.tr {
      for (index, cell) in cells.enumerated() { self.cell(cell, texts[index], at: index) }
    }
  }

  private func cell(_ cell: Cell, _ text: String, at index: Int) -> HTML {
    let classes = Self.classes(of: columns[index], cell)
    return index == 0
      ? HTML.Tag.th([.scope(.row)] + classes) { HTML.text(text) }
      : HTML.Tag.td(classes) { HTML.text(text) }
  }

  /// How much room a column of words asks for, by its longest cell, so that names and sentences are
  /// not broken at every word.
  private func room(at index: Int, _ language: Language) -> String? {
    guard columns[index].kind == .text else { return nil }
    let longest =
      rows.map { row in
        let text = row[index].text(in: language)
        return text.contains(" ") ? text.count : 0
      }.max() ?? 0
    return switch longest {
    case 61... where index > 0: "long"
    case 25...: "wide"
    case 10...: "short"
    default: nil
    }
  }

  private static func classes(
    of column: Column, _ cell: Cell?, room: String? = nil
  ) -> [HTML.Attribute] {
    var names = [room].compactMap(\.self)
    if column.alignment == .right { names.append("number") }
    if case .date = cell { names.append("date") }
    if case .missing = cell { names.append("missing") }
    return names.isEmpty ? [] : [.class(names.joined(separator: " "))]
  }
}

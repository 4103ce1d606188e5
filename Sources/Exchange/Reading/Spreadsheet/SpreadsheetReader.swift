internal import Records

/// Reads the sheets of an XLSX workbook as lists of cells.
///
/// Formulas are never evaluated: the value that the spreadsheet stored with one counts. Hidden
/// sheets are left out and hidden rows read, both said. A merged cell's value stands in every cell
/// that it covers. Numbers become days where their style shows a date.
///
/// - Source: ECMA-376-1:2016, part 1, SpreadsheetML.
enum SpreadsheetReader {
  /// What was read, and what was noticed.
  struct Workbook {
    var tables: [ListTable] = []
    var issues: [RecordIssue] = []
  }

  /// - Complexity: O(size of the unpacked sheets).
  static func read(_ bytes: [UInt8], file: String) -> Workbook {
    var workbook = Workbook()
    do {
      let archive = try ZipArchive(bytes)
      try read(archive, file: file, into: &workbook)
    } catch let fault as ZipArchive.Fault {
      workbook.issues.append(RecordIssue(.error, kind(of: fault), at: nil, file: file))
    } catch let fault as XMLFault {
      let place = "XML \(fault.place.line):\(fault.place.character)"
      workbook.issues.append(
        RecordIssue(.error, .list(.badArchive(reason: place)), at: nil, file: file))
    } catch {
      workbook.issues.append(
        RecordIssue(.error, .list(.badArchive(reason: "XML")), at: nil, file: file))
    }
    return workbook
  }

  private static func read(
    _ archive: ZipArchive, file: String, into workbook: inout Workbook
  ) throws {
    guard let book = try archive.content(of: "xl/workbook.xml") else {
      throw ZipArchive.Fault.damaged("xl/workbook.xml")
    }
    let outline = try SpreadsheetOutline(
      book, relations: archive.content(of: "xl/_rels/workbook.xml.rels") ?? [])
    let strings = try SharedStrings(archive.content(of: "xl/sharedStrings.xml"))
    let styles = try CellStyles(archive.content(of: "xl/styles.xml"))
    for sheet in outline.sheets {
      if sheet.isHidden {
        workbook.issues.append(
          RecordIssue(.notice, .list(.hiddenSheet), at: nil, file: file, value: sheet.name))
        continue
      }
      guard let content = try archive.content(of: sheet.path) else {
        throw ZipArchive.Fault.damaged(sheet.path)
      }
      let cells = try SheetCells(
        content, strings: strings, styles: styles, countsFrom1904: outline.countsFrom1904)
      let name = "\(file) [\(sheet.name)]"
      if cells.hiddenRows > 0 {
        workbook.issues.append(
          RecordIssue(.notice, .list(.hiddenRows(count: cells.hiddenRows)), at: nil, file: name))
      }
      workbook.tables.append(
        ListTable(
          name: sheet.name, rows: cells.rows, countsFrom1904: outline.countsFrom1904))
    }
    if workbook.tables.allSatisfy({ $0.rows.isEmpty }) {
      workbook.issues.append(RecordIssue(.error, .emptyFile, at: nil, file: file))
    }
  }

  private static func kind(of fault: ZipArchive.Fault) -> RecordIssue.Kind {
    switch fault {
    case .notAnArchive: .list(.badArchive(reason: "ZIP"))
    case .damaged(let what): .list(.badArchive(reason: what))
    case .unsupported(let what): .list(.badArchive(reason: what))
    case .encrypted: .list(.encryptedFile)
    case .tooManyEntries(let limit): .list(.archiveTooLarge(limit: limit))
    case .tooLarge(let limit): .list(.archiveTooLarge(limit: limit))
    }
  }
}

/// The sheets of a workbook in order.
struct SpreadsheetOutline {
  struct Sheet {
    let name: String
    let path: String
    let isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  init(_ book: [UInt8], relations: [UInt8]) throws {
    var targets: [String: String] = [:]
    if !relations.isEmpty {
      try XMLEvents.read(relations) { event in
        guard case .start(let name, let attributes) = event.content,
          name.withoutPrefix == "Relationship", let id = attributes.value("Id"),
          let target = attributes.value("Target")
        else { return }
        targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      }
    }
    var found: [Sheet] = []
    var from1904 = false
    try XMLEvents.read(book) { event in
      guard case .start(let name, let attributes) = event.content else { return }
      switch name.withoutPrefix {
      case "workbookPr":
        from1904 = ["1", "true"].contains(attributes.value("date1904") ?? "")
      case "sheet":
        let path =
          attributes.value("r:id").flatMap { targets[$0] }
          ?? attributes.first { $0.name.hasSuffix(":id") }.flatMap { targets[$0.value] }
          ?? "xl/worksheets/sheet\(found.count + 1).xml"
        let state = attributes.value("state") ?? "visible"
        found.append(
          Sheet(
            name: attributes.value("name") ?? "", path: path, isHidden: state != "visible"))
      default: break
      }
    }
    sheets = found
    countsFrom1904 = from1904
  }
}

/// The texts that cells point to.
struct SharedStrings {
  private(set) var texts: [String] = []

  init(_ bytes: [UInt8]?) throws {
    guard let bytes else { return }
    var texts: [String] = []
    var current: String?
    var isText = false
    var phonetic = 0
    try XMLEvents.read(bytes) { event in
      switch event.content {
      case .start(let name, _):
        switch name.withoutPrefix {
        case "si": current = ""
        case "rPh": phonetic += 1
        case "t": isText = phonetic == 0
        default: break
        }
      case .text(let text): if isText { current? += text }
      case .end(let name):
        switch name.withoutPrefix {
        case "si":
          texts.append(current ?? "")
          current = nil
        case "rPh": phonetic -= 1
        case "t": isText = false
        default: break
        }
      }
    }
    self.texts = texts
  }
}

/// Which styles of cells show dates.
struct CellStyles {
  private var isDate: [Bool] = []

  init(_ bytes: [UInt8]?) throws {
    guard let bytes else { return }
    var codes: [Int: String] = [:]
    var formats: [Int] = []
    var isInside = false
    try XMLEvents.read(bytes) { event in
      switch event.content {
      case .start(let name, let attributes):
        switch name.withoutPrefix {
        case "numFmt":
          if let id = attributes.value("numFmtId").flatMap(Int.init) {
            codes[id] = attributes.value("formatCode") ?? ""
          }
        case "cellXfs": isInside = true
        case "xf": if isInside { formats.append(attributes.integer("numFmtId") ?? 0) }
        default: break
        }
      case .end(let name): if name.withoutPrefix == "cellXfs" { isInside = false }
      case .text: break
      }
    }
    isDate = formats.map { id in codes[id].map(Self.showsDate) ?? Self.builtIn(id) }
  }

  func showsDate(_ style: Int) -> Bool { isDate.indices.contains(style) && isDate[style] }

  private static func builtIn(_ id: Int) -> Bool {
    (14...17).contains(id) || id == 22 || (27...31).contains(id) || id == 36
      || (50...54).contains(id) || (57...58).contains(id)
  }

  /// A code with year or day in it, outside quotes, brackets and escapes.
  private static func showsDate(_ code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for letter in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch letter {
      case "\\", "_", "*": isEscaped = true
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "y", "d": if !isQuoted, !isBracketed { return true }
      case ";": if !isQuoted { return false }
      default: break
      }
    }
    return false
  }
}

extension String {
  /// The name of an element without the prefix of its name space.
  var withoutPrefix: Substring {
    guard let colon = firstIndex(of: ":") else { return self[...] }
    return self[index(after: colon)...]
  }
}

extension [(name: String, value: String)] {
  /// The value of an attribute.
  func value(_ name: String) -> String? { first { $0.name == name }?.value }

  /// The value of an attribute as a whole number.
  func integer(_ name: String) -> Int? { value(name).flatMap { Int($0) } }
}

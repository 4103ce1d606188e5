internal import Diffusion
internal import Graphs
internal import Records

/// Reads the files of a classic diffusion study.
///
/// - Adoptions: `id,toa`, or with several practices `practice,organisation,time`. The headings
///   `policy` and `cascade` mean practice; `organisation`, `state` and `node` mean id; `time`,
///   `year` and `period` mean toa. An empty time means never within the window. Times are numbers
///   or days, ISO 8601; the first one that is given decides. A column `flag` or `adopted` is held
///   against the times: rows that disagree are named, and their times used as they stand.
/// - Ties: `ego,alter[,weight][,period]`, or spells `onset,terminus,ego,alter`; directed: the ego
///   names the alter.
/// - Attributes: `id` and any other columns.
///
/// Faults are collected with file, line and column, never thrown.
public enum ClassicReader {
  /// The files of a study by their paths.
  public struct Files: Sendable, Hashable {
    public var adoptions: String
    public var edges: String?
    public var attributes: String?

    public init(adoptions: String, edges: String? = nil, attributes: String? = nil) {
      self.adoptions = adoptions
      self.edges = edges
      self.attributes = attributes
    }
  }

  /// Reads a study.
  ///
  /// - Throws: ``GraphFileFault`` when one of the files cannot be opened.
  /// - Complexity: O(length of the files).
  public static func read(_ files: Files) throws(GraphFileFault) -> ClassicStudy {
    func table(_ path: String) throws(GraphFileFault) -> Table {
      Table(
        name: EdgeListReader.name(of: path), bytes: try EdgeListReader.contents(of: path))
    }
    let adoptions = try table(files.adoptions)
    var edges: Table?
    var attributes: Table?
    if let path = files.edges { edges = try table(path) }
    if let path = files.attributes { attributes = try table(path) }
    return read(adoptions, edges: edges, attributes: attributes)
  }

  /// The contents of a file and the name that issues carry.
  public struct Table: Sendable, Hashable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Reads the contents of the files.
  ///
  /// - Complexity: O(number of bytes).
  public static func read(
    _ adoptions: Table, edges: Table? = nil, attributes: Table? = nil
  ) -> ClassicStudy {
    var builder = ClassicBuilder(file: adoptions.name)
    builder.readAdoptions(adoptions.bytes)
    if let attributes { builder.readAttributes(attributes.bytes, file: attributes.name) }
    if let edges { builder.readTies(edges.bytes, file: edges.name) }
    return builder.study()
  }
}

/// The state behind ``ClassicReader``.
struct ClassicBuilder {
  private struct Event {
    let actor: Int
    let time: Double?
    let line: Int
  }

  private let file: String
  private var hash = SHA256()
  private var ids: [String] = []
  private var places: [String: Int] = [:]
  private var names: [String?] = []
  private var namePlaces: [String?: Int] = [:]
  private var events: [[Event]] = []
  private var ties: [ClassicStudy.Tie] = []
  private var hasTies = false
  private var columns: [(name: String, cells: [Int: String])] = []
  private var issues: [RecordIssue] = []
  private var timeScale: GraphFile.TimeScale?

  init(file: String) {
    self.file = file
  }

  private mutating func actor(_ id: String) -> Int {
    if let place = places[id] { return place }
    places[id] = ids.count
    ids.append(id)
    return ids.count - 1
  }

  /// The one practice of a file, or those that it names.
  private mutating func practice(_ name: String?) -> Int {
    if let place = namePlaces[name] { return place }
    namePlaces[name] = names.count
    names.append(name)
    events.append([])
    return names.count - 1
  }

  // MARK: Adoptions

  private static let practiceHeadings = ["practice", "policy", "cascade", "innovation"]
  private static let actorHeadings = [
    "id", "organisation", "organization", "state", "node", "actor",
  ]
  private static let timeHeadings = ["toa", "time", "year", "period", "date"]
  private static let wordHeadings = ["flag", "adopted"]

  mutating func readAdoptions(_ bytes: [UInt8]) {
    hash.update(bytes)
    let text = DelimitedText(bytes, file: file)
    issues += text.issues
    guard !text.header.isEmpty else { return }
    let practice = Self.column(Self.practiceHeadings, in: text)
    guard let actor = required(Self.actorHeadings, in: text, file: file),
      let time = required(Self.timeHeadings, in: text, file: file)
    else { return }
    let word = Self.column(Self.wordHeadings, in: text)
    reportUnread(
      text.header.indices.filter { ![practice, actor, time, word].contains($0) }, text)
    for row in text.rows { readAdoption(row, text.header, practice, actor, time) }
    if let word { reportDisagreements(text, word: word, time: time) }
    reportRepetitions(column: text.header[actor])
  }

  private mutating func readAdoption(
    _ row: DelimitedText.Row, _ header: [String], _ practice: Int?, _ actor: Int, _ time: Int
  ) {
    for column in [practice, actor].compactMap(\.self) where row.cells[column].isEmpty {
      report(.error, .emptyRequired, row, header[column])
      return
    }
    let place = self.practice(practice.map { row.cells[$0] })
    let who = self.actor(row.cells[actor])
    guard let value = self.time(row, time, header) else { return }
    events[place].append(Event(actor: who, time: value.time, line: row.line))
  }

  /// Rows whose own word for having adopted goes against their time.
  ///
  /// Words are yes and no, or numbers, of which 0 is no and the largest of the file is yes; what
  /// lies between fits neither.
  private mutating func reportDisagreements(_ text: DelimitedText, word: Int, time: Int) {
    let most = text.rows.compactMap { DecimalNumber.value(of: $0.cells[word]) }.max() ?? 1
    func saysAdopted(_ cell: String) -> Bool? {
      if let number = DecimalNumber.value(of: cell) {
        return number == 0 ? false : number == most ? true : nil
      }
      return switch cell.lowercased() {
      case "yes", "ja", "true": true
      case "no", "nej", "false": false
      default: nil
      }
    }
    let said = text.rows.filter { !$0.cells[word].isEmpty }
    let wrong = said.filter { row in
      saysAdopted(row.cells[word]) != !(row.cells[time].isEmpty || row.cells[time] == "NA")
    }
    guard let first = wrong.first else { return }
    issues.append(
      RecordIssue(
        .warning, .adoptionWordDisagrees(lines: wrong.map(\.line), rows: said.count),
        at: RecordPlace(file: file, line: first.line), column: text.header[word]))
  }

  /// A number, a day, or none; `nil` for a cell that could not be read.
  private mutating func time(
    _ row: DelimitedText.Row, _ column: Int, _ header: [String]
  ) -> (time: Double?, Void)? {
    let cell = row.cells[column]
    if cell.isEmpty || cell == "NA" { return (nil, ()) }
    let number = DecimalNumber.value(of: cell)
    let date = number == nil ? try? ImpreciseDate(cell) : nil
    if timeScale == nil { timeScale = date == nil ? .number : .day }
    if timeScale == .day {
      if let day = date?.earliest, day == date?.latest { return (Double(day.number), ()) }
      report(.error, .unreadableDate, row, header[column], value: cell)
      return nil
    }
    if let number { return (number, ()) }
    let comma = DecimalNumber.withPoint(cell).map { RecordIssue.Kind.decimalComma(written: $0) }
    report(.error, comma ?? .unreadableNumber, row, header[column], value: cell)
    return nil
  }

  /// Who adopts the same twice is an error, since the time would be a guess.
  private mutating func reportRepetitions(column: String) {
    for events in events {
      var lines: [Int: Int] = [:]
      for event in events {
        guard let first = lines[event.actor] else {
          lines[event.actor] = event.line
          continue
        }
        issues.append(
          RecordIssue(
            .error, .duplicateIdentifier(firstLine: first),
            at: RecordPlace(file: file, line: event.line), column: column,
            value: ids[event.actor]))
      }
    }
  }

  // MARK: Attributes

  mutating func readAttributes(_ bytes: [UInt8], file: String) {
    hash.update(bytes)
    let text = DelimitedText(bytes, file: file)
    issues += text.issues
    guard !text.header.isEmpty,
      let key = required(Self.actorHeadings, in: text, file: file)
    else { return }
    var lines: [Int: Int] = [:]
    var rows: [(actor: Int, cells: [String])] = []
    for row in text.rows {
      guard !row.cells[key].isEmpty else {
        report(.error, .emptyRequired, row, text.header[key], file: file)
        continue
      }
      let actor = actor(row.cells[key])
      if let first = lines[actor] {
        report(
          .error, .duplicateIdentifier(firstLine: first), row, text.header[key],
          value: row.cells[key], file: file)
        continue
      }
      lines[actor] = row.line
      rows.append((actor, row.cells))
    }
    for (place, name) in text.header.enumerated() where place != key {
      var cells: [Int: String] = [:]
      cells.reserveCapacity(rows.count)
      for row in rows where !row.cells[place].isEmpty { cells[row.actor] = row.cells[place] }
      columns.append((name, cells))
    }
  }

  // MARK: Ties

  mutating func readTies(_ bytes: [UInt8], file: String) {
    hash.update(bytes)
    hasTies = true
    let graph = EdgeListReader.read(bytes, name: file, directed: true)
    issues += graph.issues
    if let scale = graph.timeScale, scale != timeScale ?? .number {
      issues.append(
        RecordIssue(
          .error, scale == .day ? .unreadableNumber : .unreadableDate,
          at: RecordPlace(file: file, line: graph.rows.first?.line ?? 2), column: "period"))
    }
    let actors = graph.labels.map { actor($0) }
    let ends = graph.attributes.first { $0.name.lowercased() == "terminus" }?.values
    ties.reserveCapacity(graph.rows.count)
    for (place, row) in graph.rows.enumerated() {
      ties.append(
        ClassicStudy.Tie(
          source: actors[row.source.index], target: actors[row.target.index], weight: row.weight,
          time: row.time, end: ends.map { $0[place] ?? .infinity }))
    }
  }

  // MARK: The whole

  consuming func study() -> ClassicStudy {
    let practices = zip(names, events).map { name, events in
      var times = [Double?](repeating: nil, count: ids.count)
      var lines = [Int](repeating: 0, count: ids.count)
      for event in events {
        times[event.actor] = event.time
        lines[event.actor] = event.line
      }
      return ClassicStudy.Practice(name: name, times: times, lines: lines)
    }
    let attributes = columns.map { column in
      DiffusionPanel.Attribute(name: column.name, values: ids.indices.map { column.cells[$0] })
    }
    return ClassicStudy(
      name: file, digest: hash.hexadecimal(), ids: ids, practices: practices, ties: ties,
      hasTies: hasTies, attributes: attributes, timeScale: timeScale ?? .number,
      issues: issues.sorted())
  }
}

extension ClassicBuilder {
  /// The place of the first heading that a file has, in any case of letters.
  private static func column(_ headings: [String], in text: DelimitedText) -> Int? {
    let header = text.header.map { $0.lowercased() }
    return headings.lazy.compactMap { header.firstIndex(of: $0) }.first
  }

  private mutating func required(
    _ headings: [String], in text: DelimitedText, file: String
  ) -> Int? {
    if let place = Self.column(headings, in: text) { return place }
    issues.append(
      RecordIssue(
        .error, .missingColumn, at: RecordPlace(file: file, line: text.headerLine),
        column: headings[0]))
    return nil
  }

  private mutating func reportUnread(_ columns: [Int], _ text: DelimitedText) {
    guard !columns.isEmpty else { return }
    let names = columns.map { text.header[$0] }
    issues.append(
      RecordIssue(
        .notice, .columnsNotRead(names), at: nil, file: file,
        column: names.count == 1 ? names[0] : nil))
  }

  private mutating func report(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, _ row: DelimitedText.Row,
    _ column: String, value: String? = nil, file: String? = nil
  ) {
    issues.append(
      RecordIssue(
        severity, kind, at: RecordPlace(file: file ?? self.file, line: row.line), column: column,
        value: value))
  }
}

internal import Records

/// Reads `dataset.json`.
enum DataSetInformationReader {
  static let file = "dataset.json"

  /// What the file says; a missing, empty or broken file gives an issue and the folder's name as
  /// title.
  static func read(
    _ bytes: [UInt8]?, folder: String, issues: inout [RecordIssue]
  ) -> DataSetInformation {
    var information = DataSetInformation(id: folder, title: folder)
    guard let fields = fields(of: bytes, issues: &issues) else { return information }
    var reader = FieldReader(fields, path: "", known: keys)
    information.id = reader.text("id") ?? folder
    information.title = reader.text("title") ?? folder
    information.englishTitle = reader.text("title_en")
    information.summary = reader.text("description")
    information.englishSummary = reader.text("description_en")
    information.licence = reader.text("licence")
    information.isSynthetic = reader.boolean("synthetic") ?? false
    information.observedFrom = reader.date("observed_from")
    information.observedUntil = reader.date("observed_until")
    if let from = information.observedFrom, let until = information.observedUntil,
      until.isDefinitelyBefore(from)
    {
      reader.report(.endsBeforeItBegins, key: "observed_until", value: until.description)
    }
    information.target = rule("target", &reader)
    let counties = reader.texts("region_counties")
    if reader.has("region") {
      information.region = rule("region", &reader)
    } else {
      information.region = information.target
      if let counties { information.region.counties = counties }
    }
    information.bounds = bounds(&reader)
    issues += reader.issues
    return information
  }

  private static let keys: Set<String> = [
    "format", "id", "title", "title_en", "description", "description_en", "licence", "synthetic",
    "observed_from", "observed_until", "target", "region", "region_counties", "bounds",
  ]

  private static func fields(
    of bytes: [UInt8]?, issues: inout [RecordIssue]
  ) -> [JSONValue.Member]? {
    func report(_ kind: RecordIssue.Kind, line: Int?, value: String? = nil) {
      issues.append(
        RecordIssue(
          .error, kind, at: line.map { RecordPlace(file: file, line: $0) }, file: file,
          value: value))
    }
    guard let bytes else {
      report(.missingFile, line: nil)
      return nil
    }
    guard !bytes.isEmpty else {
      report(.emptyFile, line: nil)
      return nil
    }
    if let fault = UTF8Check.firstFault(in: bytes) {
      let (line, column) = UTF8Check.place(of: fault, in: bytes)
      report(
        .notUTF8(byte: bytes[fault], columnNumber: column), line: line,
        value: UTF8Check.hexadecimal(bytes[fault]))
      return nil
    }
    do {
      let value = try JSONScanner.value(of: bytes)
      if case .object(let fields) = value.content { return fields }
      report(
        .badJSON(expected: [JSONValue.objectSymbol], found: value.symbol), line: value.line)
    } catch {
      report(.badJSON(expected: error.expected, found: error.found), line: error.line)
    }
    return nil
  }

  private static func rule(
    _ key: String, _ reader: inout FieldReader
  ) -> DataSetInformation.PopulationRule {
    reader.object(key, known: ["sector", "counties", "all"]) { inner in
      let text = inner.text("sector")
      let sector = text.flatMap(Sector.init(rawValue:))
      if let text, sector == nil {
        let allowed = Sector.allCases.map(\.rawValue)
        inner.report(
          .unknownWord(allowed: allowed, suggestion: NearestSpelling.of(text, among: allowed)),
          key: "sector", value: text)
      }
      return DataSetInformation.PopulationRule(
        sector: sector, counties: inner.texts("counties"))
    } ?? DataSetInformation.PopulationRule()
  }

  private static func bounds(_ reader: inout FieldReader) -> DataSetInformation.Bounds? {
    reader.object("bounds", known: ["south", "north", "west", "east"]) { inner in
      let south = inner.number("south", in: -90...90)
      let north = inner.number("north", in: (south ?? -90)...90)
      let west = inner.number("west", in: -180...180)
      let east = inner.number("east", in: (west ?? -180)...180)
      guard let south, let north, let west, let east else { return nil }
      return DataSetInformation.Bounds(south: south, north: north, west: west, east: east)
    } ?? nil
  }
}

/// The fields of one JSON object, read as what they should be.
private struct FieldReader {
  private(set) var issues: [RecordIssue] = []
  private let path: String
  private var values: [String: JSONValue.Member] = [:]

  init(_ members: [JSONValue.Member], path: String, known: Set<String>) {
    self.path = path
    for member in members {
      if values.updateValue(member, forKey: member.key) != nil {
        report(.duplicateColumn, key: member.key, value: nil)
      } else if !known.contains(member.key) {
        report(.unknownColumn, key: member.key, value: nil, severity: .notice)
      }
    }
  }

  func has(_ key: String) -> Bool {
    values[key].map { $0.value.content != .null } ?? false
  }

  mutating func report(
    _ kind: RecordIssue.Kind, key: String, value: String?,
    severity: RecordIssue.Severity = .error
  ) {
    let file = DataSetInformationReader.file
    issues.append(
      RecordIssue(
        severity, kind, at: values[key].map { RecordPlace(file: file, line: $0.line) },
        file: file, column: path + key, value: value))
  }

  private mutating func mismatch(_ key: String, expected: [String]) {
    guard has(key), let value = values[key]?.value else { return }
    report(.badJSON(expected: expected, found: value.symbol), key: key, value: nil)
  }

  mutating func text(_ key: String) -> String? {
    if case .text(let text)? = values[key]?.value.content { return text.isEmpty ? nil : text }
    mismatch(key, expected: [JSONValue.textSymbol])
    return nil
  }

  mutating func boolean(_ key: String) -> Bool? {
    if case .boolean(let boolean)? = values[key]?.value.content { return boolean }
    mismatch(key, expected: ["true", "false"])
    return nil
  }

  mutating func texts(_ key: String) -> [String]? {
    guard case .array(let elements)? = values[key]?.value.content else {
      mismatch(key, expected: [JSONValue.arraySymbol])
      return nil
    }
    return elements.compactMap { element in
      if case .text(let text) = element.content { return text }
      report(
        .badJSON(expected: [JSONValue.textSymbol], found: element.symbol), key: key, value: nil)
      return nil
    }
  }

  mutating func date(_ key: String) -> ImpreciseDate? {
    guard let text = text(key) else { return nil }
    do {
      return try ImpreciseDate(text)
    } catch {
      report(RowReader.kind(of: error), key: key, value: text)
      return nil
    }
  }

  /// A number that must be there and in a range.
  mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard has(key), let value = values[key]?.value else {
      report(.emptyRequired, key: key, value: nil)
      return nil
    }
    guard case .number(let number) = value.content else {
      mismatch(key, expected: ["0-9"])
      return nil
    }
    guard range.contains(number) else {
      report(
        .numberOutOfRange(least: range.lowerBound, most: range.upperBound), key: key,
        value: value.symbol)
      return nil
    }
    return number
  }

  /// Reads an object inside this one; `nil` where there is none.
  mutating func object<Value>(
    _ key: String, known: Set<String>, read: (inout FieldReader) -> Value
  ) -> Value? {
    guard case .object(let members)? = values[key]?.value.content else {
      mismatch(key, expected: [JSONValue.objectSymbol])
      return nil
    }
    var inner = FieldReader(members, path: path + key + ".", known: known)
    let value = read(&inner)
    issues += inner.issues
    return value
  }
}

public import Records

/// What a sign-up list says of one organisation at one gathering: organisations only.
public struct SignUpRow: Hashable, Sendable {
  /// The name as it stands in the list.
  public var spelling: String
  /// The domain of the e-mail addresses in its rows; it settles the name and is then forgotten.
  public var domain: String?
  /// The gathering that the row names; `nil` where the list is about one.
  public var seminar: String?
  public var date: ImpreciseDate?
  public var status: Attendance.Status
  public var role: Attendance.Role
  /// Persons, as a number only.
  public var participants: Int
  public var source: String?
  /// The line of its first row in the file.
  public var line: Int

  public init(
    spelling: String, domain: String? = nil, seminar: String? = nil, date: ImpreciseDate? = nil,
    status: Attendance.Status = .attended, role: Attendance.Role = .participant,
    participants: Int = 1, source: String? = nil, line: Int
  ) {
    self.spelling = spelling
    self.domain = domain
    self.seminar = seminar
    self.date = date
    self.status = status
    self.role = role
    self.participants = participants
    self.source = source
    self.line = line
  }
}

/// Words for status, role and yes or no, in both languages.
enum ListWords {
  /// What spreadsheets in both languages write into a cell that they cannot work out.
  private static let errorValues: Set<String> = [
    "#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#SAKNAS!", "#REFERENS!", "#NAMN?", "#DIVISION/0!", "#VÄRDEFEL!", "#OGILTIGT!", "#SKÄRNING!",
  ]

  static func isErrorValue(_ text: String) -> Bool {
    text.utf8.first == 0x23 && errorValues.contains(text.uppercased())
  }

  /// A number of persons: `12`, `1 200`, also `12,0` or `12.0`, which spreadsheets write; with what
  /// stands before the decimals.
  static func count(_ text: String) -> (count: Int, mark: ListReading.DecimalMark?)? {
    if let count = Int(text) { return (0...100_000).contains(count) ? (count, nil) : nil }
    let parts = text.split(omittingEmptySubsequences: false) { ",.".contains($0) }
    guard parts.count <= 2, parts.count == 1 || !parts[1].isEmpty,
      parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } }),
      let whole = grouped(parts[0])
    else { return nil }
    return (whole, parts.count == 1 ? nil : text.contains(",") ? .comma : .point)
  }

  /// Digits, in groups of three where blanks part them.
  private static func grouped(_ text: Substring) -> Int? {
    let groups = text.split(omittingEmptySubsequences: false) {
      $0 == " " || $0 == "\u{a0}" || $0 == "\u{202f}"
    }
    guard let first = groups.first, (1...3).contains(first.count) || groups.count == 1,
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let number = Int(groups.joined())
    else { return nil }
    return (0...100_000).contains(number) ? number : nil
  }

  /// The status that a word means; `nil` for one that is not known.
  static func status(_ text: String) -> Attendance.Status? {
    if let status = Attendance.Status(rawValue: text.lowercased()) { return status }
    switch NearestSpelling.folded(text) {
    case "deltog", "deltagit", "narvarande", "narvarade", "kom", "attended", "present", "ja", "yes",
      "incheckad", "checked-in":
      return .attended
    case "anmald", "anmald-sig", "bekraftad", "bokad", "registrerad", "signed-up", "registered",
      "confirmed", "accepterat", "accepted", "kommer":
      return .signedUp
    case "inbjuden", "invited", "ej-svarat", "inget-svar", "no-reply", "obesvarad": return .invited
    case "avbojde", "avbojt", "tackat-nej", "nej-tack", "avbokad", "avbokat", "declined",
      "cancelled", "canceled", "aterbud", "forhinder":
      return .declined
    case "uteblev", "uteblivit", "franvarande", "kom-inte", "no-show", "absent", "deltog-ej",
      "nej", "no", "ej-narvarande", "deltog-inte":
      return .absent
    default: return nil
    }
  }

  /// Yes or no; `nil` for anything else.
  static func answer(_ text: String) -> Bool? {
    switch NearestSpelling.folded(text) {
    case "ja", "j", "yes", "y", "x", "1", "sant", "true", "✓", "✔", "deltog", "narvarande", "kom":
      true
    case "nej", "n", "no", "0", "falskt", "false", "-", "ej", "kom-inte", "franvarande": false
    default: nil
    }
  }

  /// The role that a word means.
  static func role(_ text: String) -> Attendance.Role? {
    if let role = Attendance.Role(rawValue: text.lowercased()) { return role }
    switch NearestSpelling.folded(text) {
    case "givare", "givande-kommun": return .giver
    case "vard", "vardkommun": return .host
    case "arrangor": return .organiser
    case "talare", "forelasare", "foredragshallare", "medverkande": return .speaker
    case "moderator", "processledare", "samtalsledare": return .facilitator
    case "deltagare", "deltar", "ahorare", "gast": return .participant
    default: return nil
    }
  }
}

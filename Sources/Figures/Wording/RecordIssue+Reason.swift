public import Records

extension RecordIssue {
  /// What is the matter, with the value as it stands in the file.
  public var reason: Phrase {
    switch kind {
    case .list(let fault): fault.reason(value)
    case .missingFile:
      Phrase(swedish: "filen saknas", english: "the file is missing")
    case .unknownFile:
      Phrase(
        swedish: "filen är ingen av datamängdens tabeller och läses inte",
        english: "the file is none of the data set's tables and is not read")
    case .unreadableFile(let reason):
      Phrase(swedish: "filen går inte att läsa: ", english: "the file cannot be read: ")
        + Phrase(verbatim: ShownText.of(reason))
    case .notUTF8(let byte, let columnNumber):
      Phrase(
        swedish: "byte \(Self.hexadecimal(byte)) vid tecken \(columnNumber) är inte UTF-8",
        english: "byte \(Self.hexadecimal(byte)) at character \(columnNumber) is not UTF-8")
    case .controlCharacter(let code, nil):
      Phrase(
        swedish: "styrtecknet \(ShownText.code(of: code)) står i texten",
        english: "the control character \(ShownText.code(of: code)) stands in the text")
    case .controlCharacter(let code, let columnNumber?):
      Phrase(
        swedish: "styrtecknet \(ShownText.code(of: code)) står som tecken \(columnNumber) på raden",
        english: "the control character \(ShownText.code(of: code)) stands at character "
          + "\(columnNumber) of the line")
    case .emptyFile:
      Phrase(swedish: "filen är tom", english: "the file is empty")
    case .missingColumn:
      Phrase(swedish: "kolumnen krävs men saknas", english: "the column is required but missing")
    case .duplicateColumn:
      file.hasSuffix(".json")
        ? Phrase(swedish: "nyckeln står två gånger", english: "the key stands twice")
        : Phrase(
          swedish: "kolumnen står två gånger i rubrikraden",
          english: "the column stands twice in the heading row")
    case .unknownColumn:
      file.hasSuffix(".json")
        ? Phrase(swedish: "okänd nyckel, den läses inte", english: "unknown key, it is not read")
        : Phrase(
          swedish: "okänd kolumn, värdena behålls som anmärkningar",
          english: "unknown column, its values are kept as remarks")
    case .unknownColumns(let names):
      Self.unknownColumns(names)
        + Phrase(
          swedish: ", värdena behålls som anmärkningar", english: ", values are kept as remarks")
    case .columnsNotRead(let names):
      Self.unknownColumns(names)
        + Phrase(swedish: ", värdena läses inte", english: ", values are not read")
    case .blankRows(let count):
      count == 1
        ? Phrase(
          swedish: "en rad med bara tomma fält hoppas över",
          english: "one row of empty fields only is passed over")
        : Phrase(
          swedish: "\(count) rader med bara tomma fält hoppas över, den första står här",
          english: "\(count) rows of empty fields only are passed over, the first stands here")
    case .wrongFieldCount(let expected, let found):
      Phrase(
        swedish: "raden har \(found) fält men rubrikraden har \(expected)",
        english: "the row has \(Self.fields(found)) but the heading row has \(expected)")
        + (value == nil ? Phrase(verbatim: "") : Phrase(verbatim: ": ") + shownValue)
    // In a list the value may be about a person, and is not shown.
    case .unterminatedQuote where value == nil:
      Phrase(
        swedish: "ett citattecken öppnas men stängs aldrig",
        english: "a quotation mark is opened but never closed")
    case .textAfterQuote where value == nil:
      Phrase(
        swedish: "text står efter det avslutande citattecknet",
        english: "text stands after the closing quotation mark")
    case .unterminatedQuote:
      Phrase(
        swedish: "ett citattecken öppnas men stängs aldrig: ",
        english: "a quotation mark is opened but never closed: ") + shownValue
    case .textAfterQuote:
      shownValue
        + Phrase(
          swedish: " står efter det avslutande citattecknet",
          english: " stands after the closing quotation mark")
    case .fieldTooLong(let limit):
      Phrase(
        swedish: "ett värde är längre än \(limit) byte",
        english: "a value is longer than \(limit) bytes")
    case .badJSON(let expected, let found):
      Self.expected(expected, in: "JSON", found: found)
    case .badSyntax(let language, let expected, let found):
      Self.expected(expected, in: language, found: found)
    case .documentType:
      Phrase(
        swedish: "filen har en DOCTYPE, och sådana filer läses inte",
        english: "the file has a DOCTYPE, and such files are not read")
    case .nestedTooDeep(let limit):
      Phrase(
        swedish: "delar ligger inuti varandra i fler än \(limit) nivåer",
        english: "parts lie within each other in more than \(limit) levels")
    case .unknownGraphFormat(let accepted):
      Phrase(
        swedish: "filen har inget av formaten \(accepted.joined(separator: ", "))",
        english: "the file is none of \(accepted.joined(separator: ", "))")
    case .formatsDisagree(let ending, let contents):
      Phrase(
        swedish: "filändelsen säger \(ending) men innehållet är \(contents) och läses som det",
        english: "the file ending says \(ending) but the contents are \(contents) and are read so")
    case .partNotRead:
      shownValue
        + Phrase(
          swedish: " har ingen plats i grafen och läses inte",
          english: " has no place in the graph and is not read")
    case .mixedDirections:
      Phrase(
        swedish: "filen har både riktade och oriktade band, de oriktade går åt båda håll",
        english: "the file has ties with and without direction, the latter lead both ways")
    case .wrongCount(let declared, let found):
      Phrase(
        swedish: "filen uppger antalet \(declared) men \(found) finns",
        english: "the file states the number \(declared) but there are \(found)")
    case .emptyRequired:
      Phrase(swedish: "ett värde som krävs saknas", english: "a required value is missing")
    case .unknownWord:
      Phrase(swedish: "okänt ord ", english: "unknown word ") + shownValue
    case .unreadableDate:
      Phrase(swedish: "kan inte läsa ", english: "cannot read ") + shownValue
        + Phrase(swedish: " som ett datum", english: " as a date")
    case .impossibleDate:
      Phrase(swedish: "datumet ", english: "the date ") + shownValue
        + Phrase(swedish: " finns inte i kalendern", english: " is not in the calendar")
    case .reversedDate:
      Phrase(swedish: "intervallet ", english: "the interval ") + shownValue
        + Phrase(swedish: " slutar innan det börjar", english: " ends before it begins")
    case .unreadableNumber:
      Phrase(swedish: "kan inte läsa ", english: "cannot read ") + shownValue
        + Phrase(swedish: " som ett tal", english: " as a number")
    case .adoptionWordDisagrees(let lines, let rows):
      Phrase(
        swedish: "på \(lines.count) av \(rows) rader säger kolumnen ett och tiden ett annat: rad ",
        english:
          "on \(lines.count) of \(rows) lines the column says one thing and the time another: "
          + "line ")
        + Self.lines(lines)
    case .decimalComma:
      Phrase(swedish: "talet ", english: "the number ") + shownValue
        + Phrase(swedish: " har decimalkomma", english: " has a decimal comma")
    case .numberOutOfRange(let least, let most):
      Phrase(swedish: "talet ", english: "the number ") + shownValue
        + Phrase(swedish: " är inte ", english: " is not ") + Self.range(least, most)
    case .looksPersonal(let data):
      Phrase(swedish: "värdet ser ut som ", english: "the value looks like ") + data.name
    case .unknownIdentifier(let entity, _):
      entity.unknown + Phrase(verbatim: " ") + shownValue
    case .duplicateIdentifier(let firstLine):
      Phrase(swedish: "beteckningen ", english: "the identifier ") + shownValue
        + Phrase(swedish: " finns redan på ", english: " is already used on ")
        + Self.line(firstLine)
    case .parentCycle(let cycle) where cycle.count <= 2:
      shownValue + Phrase(swedish: " är överordnad sig själv", english: " is its own parent")
    case .parentCycle(let cycle):
      Phrase(
        swedish: "organisationerna är överordnade varandra i en cirkel: ",
        english: "the organisations are each other's parents in a circle: ")
        + Self.chain(cycle)
    case .followUpCycle(let cycle) where cycle.count <= 2:
      shownValue + Phrase(swedish: " följer upp sig självt", english: " follows up itself")
    case .followUpCycle(let cycle):
      Phrase(
        swedish: "seminarierna följer upp varandra i en cirkel: ",
        english: "the seminars follow up each other in a circle: ") + Self.chain(cycle)
    case .coordinatesOutsideRegion:
      Phrase(swedish: "punkten ", english: "the point ") + shownValue
        + Phrase(swedish: " ligger utanför regionen", english: " lies outside the region")
    case .malformedCode(let digits):
      Phrase(swedish: "koden ", english: "the code ") + shownValue
        + Phrase(swedish: " har inte \(digits) siffror", english: " does not have \(digits) digits")
    case .codesDisagree(let county):
      Phrase(swedish: "kommunkoden ", english: "the municipality code ") + shownValue
        + Phrase(
          swedish: " börjar inte med länskoden ", english: " does not begin with the county code ")
        + Self.quoted(county)
    case .halfPosition(let known):
      Phrase(verbatim: ShownText.of(known))
        + (value == nil ? Phrase(verbatim: "") : Phrase(verbatim: " ") + shownValue)
        + Phrase(swedish: " står utan \(shownColumn)", english: " stands without \(shownColumn)")
    case .validityReversed:
      Phrase(swedish: "giltigheten slutar ", english: "the validity ends ") + shownValue
        + Phrase(swedish: ", innan den börjar", english: ", before it begins")
    case .endsBeforeItBegins:
      Phrase(swedish: "slutar ", english: "ends ") + shownValue
        + Phrase(swedish: ", före sin början", english: ", before it begins")
    case .adoptionBeforePractice(let introduced):
      isBefore(
        Phrase(
          swedish: "arbetssättets början (\(introduced))",
          english: "the practice was introduced (\(introduced))"))
    case .attendanceBeforeInvitation(let invited):
      isBefore(
        Phrase(swedish: "inbjudan (\(invited))", english: "the invitation (\(invited))"))
    case .followUpBeforeSeminar(let followed):
      isBefore(
        Phrase(
          swedish: "seminariet som följs upp (\(followed))",
          english: "the seminar that it follows up (\(followed))"))
    case .discontinuedBeforeAdoption(nil):
      Phrase(swedish: "steget ", english: "the stage ") + shownValue
        + Phrase(
          swedish: ", men ingen rad säger att arbetssättet varit infört",
          english: ", but no row says that the practice was adopted")
    case .discontinuedBeforeAdoption(let adopted?):
      Phrase(swedish: "avslutad ", english: "ended ") + shownValue
        + Phrase(
          swedish: ", före införandet (\(adopted))",
          english: ", before it was adopted (\(adopted))")
    case .transferBeforeGiverAdopted(let adopted):
      Phrase(swedish: "fört vidare ", english: "passed on ") + shownValue
        + Phrase(
          swedish: ", innan givaren själv hade arbetssättet (\(adopted))",
          english: ", before the giver itself had the practice (\(adopted))")
    case .outsideObservedPeriod:
      isBefore(nil)
    case .plannedForThePast:
      Phrase(swedish: "seminariet kallas planerat men dagen ", english: "the seminar is called ")
        + Phrase(swedish: "", english: "planned but its day ") + shownValue
        + Phrase(
          swedish: " ligger före den sista dag som uppgifterna täcker",
          english: " is before the last day that the data set covers")
    case .transferFromNonAdopter:
      Phrase(
        swedish: "ingen rad säger att givaren ", english: "no row says that the giver ")
        + shownValue
        + Phrase(
          swedish:
            " hade arbetssättet, "
            + "den kan vara upphov till det utan att dess eget bruk är antecknat",
          english: " had the practice, it may be an originator whose own use is not recorded")
    case .sameFactTwice(let firstLine) where value == nil:
      Phrase(swedish: "samma band står redan på ", english: "the same tie already stands on ")
        + Self.line(firstLine)
    case .sameFactTwice(let firstLine):
      Phrase(swedish: "samma uppgift om ", english: "the same fact about ") + shownValue
        + Phrase(swedish: " står redan på ", english: " already stands on ")
        + Self.line(firstLine)
    case .conflictingFacts(let otherLine, let otherValue):
      Phrase(swedish: "här står ", english: "this row says ") + shownValue
        + Phrase(swedish: " men på ", english: " but ") + Self.line(otherLine)
        + Phrase(swedish: " står ", english: " says ") + Self.quoted(otherValue)
        + Phrase(swedish: ", båda behålls", english: ", both are kept")
    case .notInUseAfterAdoption(let adopted, let row):
      Phrase(swedish: "här står ", english: "this row says ") + shownValue
        + Phrase(swedish: " men ", english: " but ") + Self.place(row)
        + Phrase(
          swedish: " säger infört \(adopted) utan slut, båda behålls",
          english: " says adopted \(adopted) without an end, both are kept")
    case .namedAboveStated(let named, let stated):
      Phrase(
        swedish: "\(named) är namngivna som deltagare men källan anger \(stated)",
        english: "\(named) are named as having attended but the source states \(stated)")
    case .relatedToItself:
      shownValue
        + Phrase(swedish: " är knuten till sig själv", english: " is related to itself")
    case .attendedWithoutBeingHeld(let status):
      Phrase(swedish: "här står ", english: "this row says ") + shownValue
        + Phrase(swedish: " om ett möte som är ", english: " of a gathering that is ")
        + status.name
    case .missingSource:
      Phrase(
        swedish: "uppgiften kallas belagd men saknar källa",
        english: "the fact is called documented but has no source")
    case .missingSources(let count):
      Phrase(
        swedish: "\(count) uppgifter i filen kallas belagda men saknar källa, den första står här",
        english: "\(count) facts of the file are called documented but have no source, "
          + "the first stands here")
    }
  }

  /// The value in quotation marks, without characters that could do harm.
  var shownValue: Phrase { Self.quoted(value ?? "") }

  /// A text from the data in quotation marks; words where it is empty.
  static func quoted(_ text: String) -> Phrase {
    text.isEmpty
      ? Phrase(swedish: "inget värde", english: "no value")
      : Phrase(verbatim: "'\(ShownText.of(text))'")
  }

  /// The first ten lines by number.
  private static func lines(_ numbers: [Int]) -> Phrase {
    Phrase(
      verbatim: numbers.prefix(10).map(String.init).joined(separator: ", ")
        + (numbers.count > 10 ? " …" : ""))
  }

  /// "Line 4", or words where the line is not known.
  private static func line(_ number: Int) -> Phrase {
    number > 0
      ? Phrase(swedish: "rad \(number)", english: "line \(number)")
      : Phrase(swedish: "en annan rad", english: "another row")
  }

  /// "adoptions.csv line 4", or words where the row is not known.
  private static func place(_ row: RecordPlace?) -> Phrase {
    guard let row else { return line(0) }
    return Phrase(verbatim: ShownText.of(row.file) + " ") + line(row.line)
  }

  /// "Unknown columns letter, residence".
  private static func unknownColumns(_ names: [String]) -> Phrase {
    let list = Phrase(verbatim: names.map { ShownText.of($0) }.joined(separator: ", "))
    return names.count == 1
      ? Phrase(swedish: "okänd kolumn ", english: "unknown column ") + list
      : Phrase(swedish: "okända kolumner ", english: "unknown columns ") + list
  }

  /// "Expected , or } but found x"; signs of the file's own language stay as they are.
  private static func expected(
    _ signs: [String], in language: String, found: String
  ) -> Phrase {
    let shown = ShownText.of(found)
    guard let last = signs.last else {
      return Phrase(
        swedish: "oväntat i \(language): \(shown)", english: "unexpected in \(language): \(shown)")
    }
    let others = signs.dropLast().joined(separator: " ")
    let start = Phrase(swedish: "väntade ", english: "expected ")
    let list =
      others.isEmpty
      ? Phrase(verbatim: last)
      : Phrase(swedish: "\(others) eller \(last)", english: "\(others) or \(last)")
    return start + list
      + (found.isEmpty
        ? Phrase(swedish: " men filen slutar här", english: " but the file ends here")
        : Phrase(swedish: " men fann \(shown)", english: " but found \(shown)"))
  }

  private static func fields(_ count: Int) -> String {
    count == 1 ? "1 field" : "\(count) fields"
  }

  private static func chain(_ members: [String]) -> Phrase {
    Phrase(verbatim: members.map { ShownText.of($0) }.joined(separator: " → "))
  }

  /// "The date '2009' is before …"; without an end of the sentence it is after the whole period.
  private func isBefore(_ other: Phrase?) -> Phrase {
    let date = Phrase(swedish: "datumet ", english: "the date ") + shownValue
    guard let other else {
      return date
        + Phrase(
          swedish: " ligger efter den sista dag som uppgifterna täcker",
          english: " is after the last day that the data set covers")
    }
    return date + Phrase(swedish: " ligger före ", english: " is before ") + other
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}

extension RecordIssue {
  /// "Between -90 and 90", "0 or more", "above 0".
  static func range(_ least: Double, _ most: Double) -> Phrase {
    let unlimited = most >= 1e15
    if unlimited, least > 0, least < 1e-300 {
      return Phrase(swedish: "större än 0", english: "above 0")
    }
    if unlimited {
      return Phrase(swedish: "\(plain(least)) eller mer", english: "\(plain(least)) or more")
    }
    return Phrase(
      swedish: "mellan \(plain(least)) och \(plain(most))",
      english: "between \(plain(least)) and \(plain(most))")
  }

  /// A bound as it would be written in a file: `90`, `56.8`.
  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}

internal import Records

extension ListFault {
  /// A limit of bytes in megabytes, one of parts as it is.
  private static func size(_ limit: Int) -> String {
    limit >= 1_048_576 ? "\(limit / 1_048_576) MB" : "\(limit)"
  }

  /// What is the matter.
  func reason(_ value: String?) -> Phrase {
    let shown = Phrase(verbatim: ShownText.of(value ?? ""))
    switch self {
    case .readAs(let encoding):
      return Phrase(
        swedish: "texten är inte UTF-8 och lästes som \(encoding)",
        english: "the text is not UTF-8 and was read as \(encoding)")
    case .olderSpreadsheet:
      return Phrase(
        swedish: "filen är ett äldre kalkylblad (.xls) eller har lösenord",
        english: "the file is an older spreadsheet (.xls) or has a password")
    case .encryptedFile:
      return Phrase(
        swedish: "filen är krypterad med ett lösenord",
        english: "the file is encrypted with a password")
    case .badArchive(let what):
      guard what != "directory" else {
        return Phrase(
          swedish: "arbetsboken är skadad: dess innehållsförteckning saknas",
          english: "the workbook is damaged: its table of contents is missing")
      }
      return Phrase(swedish: "arbetsboken är skadad: ", english: "the workbook is damaged: ")
        + Phrase(verbatim: ShownText.of(what))
    case .archiveTooLarge(let limit):
      return Phrase(
        swedish: "arbetsboken är större än vad som får läsas (\(Self.size(limit)))",
        english: "the workbook is larger than may be read (\(Self.size(limit)))")
    case .hiddenSheet:
      return Phrase(swedish: "bladet ", english: "the sheet ") + shown
        + Phrase(swedish: " är dolt och läses inte", english: " is hidden and not read")
    case .hiddenRows(let count):
      return CountedNoun(
        ("dold rad lästes som de andra", "dolda rader lästes som de andra"),
        ("hidden row was read like the others", "hidden rows were read like the others")
      ).counted(count)
    case .formulaWithoutValue:
      return Phrase(
        swedish: "cellen är en formel utan sparat värde, och formler räknas aldrig ut här",
        english: "the cell is a formula without a stored value, and none is ever worked out here")
    case .notText(let byte, let encoding, let columnNumber):
      return Self.notText(RecordIssue.hexadecimal(byte), encoding, columnNumber)
    case .encodedTwice(let meant, let count):
      return shown
        + Phrase(
          swedish: " är kodat två gånger och lästes som ”\(ShownText.of(meant))”",
          english: " was encoded twice and was read as “\(ShownText.of(meant))”")
        + Self.rows(count)
    case .severalColumns(let meaning, let columns):
      return Phrase(
        swedish: "flera kolumner kan vara \(meaning): ",
        english: "several columns may be \(meaning): ")
        + Phrase(
          verbatim: columns.map { "\(ShownText.of($0.heading)) (\($0.letter))" }
            .joined(separator: ", "))
    case .noHeading:
      return Phrase(
        swedish: "ingen rubrikrad känns igen, listan börjar med ",
        english: "no heading row is recognised, the list begins with ") + shown
    case .noOrganisationColumn(let headings):
      return Phrase(
        swedish: "ingen kolumn med organisationer bland ",
        english: "no column of organisations among ")
        + Phrase(verbatim: headings.map { ShownText.of($0) }.joined(separator: ", "))
    case .titleLines(let count):
      return CountedNoun(
        ("rad står ovanför rubrikerna", "rader står ovanför rubrikerna"),
        ("line stands above the headings", "lines stand above the headings")
      ).counted(count)
    case .personColumnsLeftOut(let headings):
      return Phrase(
        swedish: "kolumner om personer läses inte in: ",
        english: "columns about persons are left out: ")
        + Phrase(verbatim: headings.map { ShownText.of($0) }.joined(separator: ", "))
    case .rowWithoutOrganisation:
      return Phrase(
        swedish: "raden saknar organisation och räknas inte",
        english: "the row has no organisation and does not count")
    case .unclearName(let candidates):
      return shown
        + Phrase(
          swedish: " kan betyda flera eller är bara likt: ",
          english: " may mean several or is only near: ")
        + (candidates.map(\.phrase).joined(by: "; ") ?? Phrase(verbatim: ""))
    case .errorValue:
      return shown
        + Phrase(
          swedish: " är kalkylbladets tecken för ett fel, inget värde",
          english: " is the spreadsheet's sign of an error, no value")
    case .notACount:
      return shown
        + Phrase(
          swedish: " kan inte läsas som ett antal personer",
          english: " cannot be read as a number of persons")
    case .unknownName:
      return shown
        + Phrase(swedish: " finns inte i registret", english: " is not in the register")
    case .unknownGathering(let candidates):
      return Phrase(swedish: "mötet ", english: "the gathering ") + shown
        + Phrase(swedish: " finns inte i uppgifterna", english: " is not in the records")
        + Self.listed(candidates)
    case .otherSourceSays(let other, let source, let choice):
      return Self.otherSourceSays(shown, other: other, source: source, choice: choice)
    case .noGathering:
      return Phrase(
        swedish: "listan säger inte vilket möte den gäller",
        english: "the list does not say which gathering it is about")
    case .gatheringOfDay(let candidates):
      return candidates.isEmpty
        ? Phrase(swedish: "inget möte är känt från ", english: "no gathering is known of ") + shown
        : Phrase(swedish: "flera möten kan ha hållits ", english: "several gatherings may be of ")
          + shown + Self.listed(candidates)
    case .otherDay(let gathering, let held, let count):
      return shown
        + Phrase(
          swedish: " är inte mötets dag: \(gathering) hölls \(held)",
          english: " is not the day of the gathering: \(gathering) was held \(held)")
        + Self.rows(count)
    }
  }

  /// " (3 rows)", nothing for one.
  private static func rows(_ count: Int) -> Phrase {
    count > 1
      ? Phrase(swedish: " (\(count) rader)", english: " (\(count) rows)") : Phrase(verbatim: "")
  }

  private static func notText(_ byte: String, _ encoding: String, _ column: Int) -> Phrase {
    encoding.hasPrefix("UTF")
      ? Phrase(
        swedish: "byte \(byte) vid tecken \(column) är inget tecken i \(encoding)",
        english: "byte \(byte) at character \(column) is no character in \(encoding)")
      : Phrase(
        swedish: "byte \(byte) vid tecken \(column) är varken UTF-8 eller \(encoding)",
        english: "byte \(byte) at character \(column) is neither UTF-8 nor \(encoding)")
  }

  private static func listed(_ words: [String]) -> Phrase {
    words.isEmpty
      ? Phrase(verbatim: "")
      : Phrase(verbatim: " (" + words.map { ShownText.of($0) }.joined(separator: ", ") + ")")
  }

  /// What to do about it.
  var remedy: Phrase {
    switch self {
    case .readAs:
      Phrase(
        swedish: "kontrollera att å, ä och ö blev rätt, spara annars filen som UTF-8",
        english: "check that å, ä and ö came out right, else save the file as UTF-8")
    case .olderSpreadsheet, .encryptedFile:
      Phrase(
        swedish: "öppna filen i Excel och spara den som .xlsx utan lösenord, eller som CSV",
        english: "open the file in Excel and save it as .xlsx without password, or as CSV")
    case .badArchive:
      Phrase(
        swedish: "öppna filen i Excel och spara den på nytt",
        english: "open the file in Excel and save it anew")
    case .archiveTooLarge:
      Phrase(
        swedish: "spara bara bladet med listan, i en egen fil",
        english: "save only the sheet with the list, in a file of its own")
    case .hiddenSheet, .hiddenRows:
      Phrase(
        swedish: "inget behöver rättas om det är meningen",
        english: "nothing needs mending if it is meant so")
    case .formulaWithoutValue:
      Phrase(
        swedish: "öppna filen i Excel, låt den räkna och spara",
        english: "open the file in Excel, let it calculate, and save")
    case .noHeading:
      Phrase(
        swedish: "skriv en rubrikrad, eller ange kolumnen: --map organisation=Rubrik (eller dess "
          + "bokstav), i en arbetsbok också bladet: --sheet",
        english: "write a heading row, or name the column: --map organisation=Heading (or its "
          + "letter), in a workbook also the sheet: --sheet")
    case .noOrganisationColumn:
      Phrase(
        swedish: "ange kolumnen: --map organisation=Rubrik, eller dess bokstav",
        english: "name the column: --map organisation=Heading, or its letter")
    case .severalColumns(let meaning, let columns):
      Phrase(
        swedish: "välj med --map \(meaning)=\(columns.first?.letter ?? "A"), eller byt namn på de "
          + "andra",
        english:
          "choose with --map \(meaning)=\(columns.first?.letter ?? "A"), or rename the others")
    case .notText:
      Phrase(
        swedish: "spara filen som UTF-8 (i Excel: CSV UTF-8)",
        english: "save the file as UTF-8 (in Excel: CSV UTF-8)")
    case .encodedTwice:
      Phrase(
        swedish: "kontrollera namnen, eller spara källan på nytt som UTF-8",
        english: "check the names, or save the source anew as UTF-8")
    case .errorValue:
      Phrase(
        swedish: "rätta formeln i Excel eller skriv värdet",
        english: "mend the formula in Excel or write the value")
    case .notACount:
      Phrase(
        swedish: "skriv ett heltal, till exempel 3, eller lämna tomt för en person",
        english: "write a whole number, such as 3, or leave it empty for one person")
    case .titleLines, .personColumnsLeftOut:
      Phrase(swedish: "inget behöver rättas", english: "nothing needs mending")
    case .rowWithoutOrganisation:
      Phrase(
        swedish: "fyll i organisationen om personen företrädde någon",
        english: "fill in the organisation if the person stood for one")
    case .unclearName(let candidates) where candidates.contains { $0.reason == .several }:
      Phrase(
        swedish:
          "skriv | mellan organisationerna, eller namnet och rätt id i en fil till --decisions",
        english: "write | between the organisations, or the name and the right id in a file for "
          + "--decisions")
    case .unclearName:
      Phrase(
        swedish: "svara på frågan, eller skriv namnet och rätt id i en fil till --decisions",
        english: "answer the question, or write the name and the right id in a file for --decisions"
      )
    case .unknownName:
      Phrase(
        swedish: "lägg organisationen i registret, eller skriv namnet i en fil till --decisions",
        english: "add the organisation to the register, or write the name in a file for --decisions"
      )
    case .otherSourceSays(_, _, let choice):
      choice == nil
        ? Phrase(
          swedish: "bestäm: --conflicts keep (det som finns), replace (listan) eller both",
          english: "decide: --conflicts keep (what is there), replace (the list) or both")
        : Phrase(
          swedish: "inget behöver rättas om det är rätt",
          english: "nothing needs mending if that is right")
    case .unknownGathering, .noGathering, .gatheringOfDay:
      Phrase(
        swedish: "ange mötet: --seminar ID", english: "name the gathering: --seminar ID")
    case .otherDay:
      Phrase(
        swedish: "kontrollera att listan gäller det mötet (anger kolumnen en annan dag, som "
          + "anmälans, behöver inget rättas)",
        english: "check that the list is about that gathering (if the column holds another day, "
          + "such as that of signing up, nothing needs mending)")
    }
  }

  /// "3, but protokoll says 2; what is there counts".
  private static func otherSourceSays(
    _ value: Phrase, other: String, source: String, choice: String?
  ) -> Phrase {
    let name = source.isEmpty ? "?" : ShownText.of(source)
    let both =
      value
      + Phrase(
        swedish: ", men \(name) säger \(ShownText.of(other))",
        english: ", but \(name) says \(ShownText.of(other))")
    switch choice {
    case "keep":
      return both
        + Phrase(swedish: "; det som finns gäller", english: "; what is there counts")
    case "replace":
      return both + Phrase(swedish: "; den nya listan gäller", english: "; the new list counts")
    case "both":
      return both + Phrase(swedish: "; båda står kvar", english: "; both stay")
    default:
      return both + Phrase(swedish: ", lika väl belagt", english: ", on equal evidence")
    }
  }
}

public import Records

extension RecordIssue {
  /// What to do about it.
  public var remedy: Phrase {
    switch kind {
    case .list(let fault): fault.remedy
    case .missingFile:
      Phrase(
        swedish: "lägg \(ShownText.of(file)) i mappen",
        english: "put \(ShownText.of(file)) into the folder")
    case .unknownFile(let suggestion?):
      Phrase(swedish: "menade du ", english: "did you mean ") + Self.quoted(suggestion)
        + Phrase(verbatim: "?")
    case .unknownFile(nil):
      Phrase(
        swedish: "inget behöver rättas om filen inte hör till uppgifterna",
        english: "nothing needs mending if the file does not belong to the records")
    case .unreadableFile:
      Phrase(
        swedish: "kontrollera att du får läsa filen och försök igen",
        english: "check that you may read the file and try again")
    case .notUTF8:
      Phrase(
        swedish: "spara filen som UTF-8 (i Excel: CSV UTF-8)",
        english: "save the file as UTF-8 (in Excel: CSV UTF-8)")
    case .controlCharacter:
      Phrase(
        swedish: "ta bort tecknet och spara filen som ren text",
        english: "remove the character and save the file as plain text")
    case .emptyFile:
      file.hasSuffix(".json")
        ? Phrase(
          swedish: "skriv åtminstone en titel: {\"title\": \"…\"}",
          english: "write at least a title: {\"title\": \"…\"}")
        : Phrase(
          swedish: "skriv åtminstone rubrikraden eller ta bort filen",
          english: "write at least the heading row or remove the file")
    case .missingColumn:
      Phrase(
        swedish: "lägg till \(shownColumn) i rubrikraden",
        english: "add \(shownColumn) to the heading row")
    case .duplicateColumn:
      Phrase(
        swedish: "byt namn på eller ta bort den ena av de två",
        english: "rename or remove one of the two")
    case .unknownColumn, .unknownColumns, .columnsNotRead:
      Phrase(
        swedish: "inget behöver rättas om rubriken är rätt stavad",
        english: "nothing needs mending if the heading is spelt right")
    case .blankRows:
      Phrase(
        swedish: "inget behöver rättas om raderna är tomma med avsikt",
        english: "nothing needs mending if the rows are meant to be empty")
    case .wrongFieldCount(let expected, let found):
      found > expected
        ? Phrase(
          swedish: "sätt citattecken (\") runt värden som innehåller skiljetecknet",
          english: "put values that contain the separator within quotation marks (\")")
        : Phrase(
          swedish: "lägg till de skiljetecken som saknas: ett tomt fält betyder okänt",
          english: "add the separators that are missing: an empty field means unknown")
    case .unterminatedQuote:
      Phrase(
        swedish: "avsluta värdet med \" och skriv \"\" för ett citattecken inne i det",
        english: "close the value with \" and write a quotation mark within it as \"\"")
    case .textAfterQuote:
      Phrase(
        swedish: "sätt hela värdet inom citattecken och skriv \"\" för ett citattecken inne i det",
        english: "put the whole value within the quotation marks and write one within it as \"\"")
    case .fieldTooLong:
      Phrase(
        swedish: "leta efter ett citattecken som aldrig stängs",
        english: "look for a quotation mark that is never closed")
    case .badJSON:
      column == nil
        ? Phrase(
          swedish: "kontrollera kommatecken, citattecken och klamrar",
          english: "check commas, quotation marks and braces")
        : Phrase(
          swedish: "skriv värdet i den form som väntades",
          english: "write the value in the form that was expected")
    case .badSyntax:
      Phrase(
        swedish: "rätta stället, eller spara filen på nytt i programmet den kommer från",
        english: "mend the place, or save the file anew in the program that it comes from")
    case .documentType:
      Phrase(
        swedish: "ta bort deklarationen <!DOCTYPE …>",
        english: "remove the <!DOCTYPE …> declaration")
    case .nestedTooDeep:
      Phrase(
        swedish: "leta efter ett element eller en parentes som aldrig stängs",
        english: "look for an element or a bracket that is never closed")
    case .unknownGraphFormat:
      Phrase(
        swedish: "spara grafen i ett av dessa format, en kantlista med rubrikerna source,target",
        english: "save the graph in one of these formats, an edge list headed source,target")
    case .formatsDisagree:
      Phrase(
        swedish: "byt filändelse om innehållet är det rätta",
        english: "change the ending if the contents are right")
    case .partNotRead:
      Phrase(
        swedish: "inget behöver rättas om banden ändå är fullständiga",
        english: "nothing needs mending if the ties are complete without it")
    case .mixedDirections:
      Phrase(
        swedish: "välj --directed eller --undirected om det inte var avsikten",
        english: "choose --directed or --undirected if that was not meant")
    case .wrongCount:
      Phrase(
        swedish: "rätta antalet, eller hämta filen på nytt om den är avkortad",
        english: "correct the number, or fetch the file anew if it was cut short")
    case .emptyRequired:
      Phrase(
        swedish: "fyll i värdet eller ta bort raden",
        english: "fill in the value or remove the row")
    case .unknownWord(_, let suggestion?), .unknownIdentifier(_, let suggestion?):
      Phrase(swedish: "menade du ", english: "did you mean ") + Self.quoted(suggestion)
        + Phrase(verbatim: "?")
    case .unknownWord(let allowed, nil):
      Phrase(swedish: "skriv något av: ", english: "write one of: ")
        + Phrase(verbatim: allowed.joined(separator: ", "))
    case .unreadableDate:
      Phrase(
        swedish: "skriv 2018-11-02 eller 2018-10-26/2018-11-02",
        english: "write 2018-11-02 or 2018-10-26/2018-11-02")
    case .impossibleDate:
      Phrase(swedish: "rätta månaden eller dagen", english: "correct the month or the day")
    case .reversedDate:
      Phrase(swedish: "skriv den tidigare dagen först", english: "write the earlier day first")
    case .unreadableNumber:
      Phrase(
        swedish: "skriv bara siffror, med punkt före decimaler, eller lämna tomt om det är okänt",
        english: "write digits only, with a point before decimals, or leave it empty if unknown")
    case .adoptionWordDisagrees:
      Phrase(
        swedish: "tiden används som den står, men rätta det av dem som är fel",
        english: "the time is used as it stands, but correct the one that is wrong")
    case .decimalComma(let written):
      Phrase(
        swedish: "skriv \(ShownText.of(written))", english: "write \(ShownText.of(written))")
    case .numberOutOfRange(let least, let most):
      Phrase(swedish: "skriv ett tal som är ", english: "write a number that is ")
        + Self.range(least, most)
    case .looksPersonal:
      Phrase(
        swedish: "ta bort värdet: uppgifterna handlar om organisationer, inte om personer",
        english: "remove the value: the records are about organisations, not persons")
    case .unknownIdentifier(.node, _), .unknownIdentifier(.key, _):
      Phrase(
        swedish: "rätta stavningen eller lägg till den i filen",
        english: "correct the spelling or add it to the file")
    case .unknownIdentifier(let entity, nil):
      Phrase(
        swedish: "rätta stavningen eller lägg till raden i \(entity.file)",
        english: "correct the spelling or add the row to \(entity.file)")
    case .duplicateIdentifier:
      Phrase(
        swedish: "ge varje rad sin egen beteckning eller ta bort den ena",
        english: "give each row its own identifier or remove one of them")
    case .parentCycle:
      Phrase(
        swedish: "töm parent på den översta organisationens rad",
        english: "empty parent in the row of the topmost organisation")
    case .followUpCycle:
      Phrase(
        swedish: "töm follows på det första seminariets rad",
        english: "empty follows in the row of the first seminar")
    case .coordinatesOutsideRegion:
      Phrase(
        swedish: "kontrollera att latitude och longitude inte är omkastade",
        english: "check that latitude and longitude have not changed places")
    case .malformedCode(let digits):
      Phrase(
        swedish:
          "skriv koden med alla siffror, också nollan först (\(digits == 2 ? "01" : "0181"))",
        english: "write all digits of the code, a leading zero too (\(digits == 2 ? "01" : "0181"))"
      )
    case .codesDisagree:
      Phrase(
        swedish: "rätta county_code eller municipality_code",
        english: "correct county_code or municipality_code")
    case .halfPosition(let known):
      Phrase(
        swedish: "fyll i \(shownColumn) eller töm \(ShownText.of(known))",
        english: "fill in \(shownColumn) or empty \(ShownText.of(known))")
    case .validityReversed:
      Phrase(swedish: "rätta valid_from eller valid_to", english: "correct valid_from or valid_to")
    case .endsBeforeItBegins:
      Phrase(
        swedish: "rätta början eller slutet", english: "correct the beginning or the end")
    case .adoptionBeforePractice:
      Phrase(
        swedish: "rätta datumet här eller introduced i practices.csv",
        english: "correct the date here or introduced in practices.csv")
    case .attendanceBeforeInvitation:
      Phrase(
        swedish: "rätta datumet här eller på inbjudans rad",
        english: "correct the date here or in the row of the invitation")
    case .followUpBeforeSeminar:
      Phrase(
        swedish: "rätta något av datumen eller follows",
        english: "correct one of the dates or follows")
    case .discontinuedBeforeAdoption(nil):
      Phrase(
        swedish: "lägg till en rad med adopted eller rätta steget",
        english: "add a row with adopted or correct the stage")
    case .discontinuedBeforeAdoption:
      Phrase(
        swedish: "rätta det ena av de två datumen", english: "correct one of the two dates")
    case .transferBeforeGiverAdopted:
      Phrase(
        swedish: "rätta datumet här eller på givarens rad i adoptions.csv",
        english: "correct the date here or in the giver's row of adoptions.csv")
    case .outsideObservedPeriod:
      Phrase(
        swedish: "rätta datumet här eller observed_until i dataset.json",
        english: "correct the date here or observed_until in dataset.json")
    case .plannedForThePast:
      Phrase(
        swedish: "ändra status i seminars.csv till held eller cancelled, eller rätta datumet",
        english: "change status in seminars.csv to held or cancelled, or correct the date")
    case .transferFromNonAdopter:
      Phrase(
        swedish: "lägg till givarens rad i adoptions.csv eller ange den som origin i practices.csv",
        english: "add the giver's row to adoptions.csv or name it as origin in practices.csv")
    case .sameFactTwice where value == nil:
      Phrase(
        swedish: "inget behöver rättas om raderna är olika kontakter; annars ta bort den ena",
        english: "nothing needs mending if the rows are different contacts; else remove one")
    case .sameFactTwice:
      Phrase(swedish: "ta bort den ena raden", english: "remove one of the rows")
    case .conflictingFacts:
      Phrase(
        swedish: "inget behöver rättas om båda källorna är rätt återgivna",
        english: "nothing needs mending if both sources are rendered correctly")
    case .notInUseAfterAdoption:
      Phrase(
        swedish: "fyll i until eller en rad med discontinued om bruket har upphört",
        english: "fill in until or add a row with discontinued if the use has ended")
    case .namedAboveStated:
      Phrase(
        swedish: "kontrollera role och status i attendance.csv eller talet här",
        english: "check role and status in attendance.csv or the number here")
    case .relatedToItself:
      Phrase(
        swedish: "skriv den andra organisationen eller ta bort raden",
        english: "write the other organisation or remove the row")
    case .attendedWithoutBeingHeld:
      Phrase(
        swedish: "ändra mötets status i seminars.csv till held eller radens till signed-up",
        english: "change the gathering's status in seminars.csv to held or the row's to signed-up")
    case .missingSource:
      Phrase(
        swedish: "skriv källan eller ändra evidence till unknown",
        english: "write the source or change evidence to unknown")
    case .missingSources:
      Phrase(
        swedish: "skriv källan på varje rad eller ändra evidence till unknown",
        english: "write the source in each row or change evidence to unknown")
    }
  }

  /// The heading of the column, safe to show.
  var shownColumn: String { ShownText.of(column ?? "") }
}

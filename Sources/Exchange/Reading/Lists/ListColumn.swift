internal import Records

/// What a column of a sign-up list holds.
public enum ListColumn: String, CaseIterable, Hashable, Sendable {
  case organisation, seminar, date, status, came, invited, role, participants, sector
  case municipalityCode = "municipality_code"
  case source, note
  // Persons: recognised so that they can be left out.
  case person, email, telephone
  case personalNumber = "personal-number"
  case title, diet
  case freeText = "free-text"

  /// Whether the column is about a person and is never stored.
  public var isPersonal: Bool {
    switch self {
    case .person, .email, .telephone, .personalNumber, .title, .diet, .freeText: true
    default: false
    }
  }

  /// Whether the column says who a person is, whatever table it stands in.
  var namesPerson: Bool {
    switch self {
    case .person, .email, .telephone, .personalNumber: true
    default: false
    }
  }

  /// Whether what it holds goes into the records; an e-mail address only helps with the name.
  public var isRead: Bool {
    switch self {
    case .organisation, .seminar, .date, .status, .came, .invited, .role, .participants, .source:
      true
    default: false
    }
  }

  /// The columns that `--map` can name.
  public static let mappable: [ListColumn] = allCases.filter { $0.isRead || $0 == .email }

  /// Headings in both languages, folded.
  private static let synonyms: [ListColumn: [String]] = [
    .organisation: [
      "organisation", "organization", "org", "foretag/organisation", "organisation/foretag",
      "foretag", "kommun", "kommun/organisation", "kommun/region", "arbetsplats", "arbetsgivare",
      "myndighet", "region", "municipality", "company", "workplace", "employer", "affiliation",
      "organisationsnamn", "organisationens-namn", "var-arbetar-du?", "kommun-eller-organisation",
      "vilken-organisation-representerar-du?", "medlem", "member", "organisation/kommun",
    ],
    .seminar: ["seminarium", "seminar", "mote", "motesnamn", "event", "evenemang", "aktivitet"],
    .date: ["datum", "date", "dag", "motesdatum", "seminariedatum"],
    .status: ["status", "svar", "anmalningsstatus", "bokningsstatus", "response", "rsvp"],
    .came: [
      "deltog", "deltog-(ja/nej)", "deltog?", "narvaro", "narvarande", "kom", "kom?", "attended",
      "attended?", "present", "incheckad", "checked-in", "deltagit", "var-med", "narvarade",
    ],
    .invited: ["inbjuden", "inbjuden?", "invited", "bjuden"],
    .role: ["roll", "role", "deltagartyp", "funktion-pa-motet"],
    .participants: [
      "antal", "antal-deltagare", "antal-personer", "deltagare-antal", "participants", "number",
      "number-of-participants", "count", "platser", "antal-platser",
    ],
    .sector: ["sektor", "sector", "organisationstyp", "typ-av-organisation"],
    .municipalityCode: ["kommunkod", "municipality-code", "municipality_code", "kommunnr"],
    .source: ["kalla", "source"],
    .note: ["anm", "note", "notering"],
    .person: [
      "namn", "name", "fornamn", "efternamn", "first-name", "last-name", "given-name", "surname",
      "deltagare", "participant", "person", "kontaktperson", "for-och-efternamn", "deltagarnamn",
      "fullstandigt-namn", "full-name", "tilltalsnamn", "contact", "anmald-av",
    ],
    .email: [
      "e-post", "epost", "e-postadress", "epostadress", "mail", "mejl", "e-mail", "email",
      "mailadress", "mejladress", "e-mail-address", "email-address",
    ],
    .telephone: [
      "telefon", "tel", "telefonnummer", "mobil", "mobilnummer", "mobiltelefon", "phone",
      "telephone", "mobile", "phone-number",
    ],
    .personalNumber: [
      "personnummer", "personnr", "pnr", "fodelsedatum", "fodelsear", "date-of-birth",
      "personal-number", "social-security-number",
    ],
    .title: [
      "titel", "befattning", "yrke", "yrkesroll", "job-title", "title", "position", "tjanst",
      "tjanstetitel", "funktion", "profession",
    ],
    .diet: [
      "kost", "kost/allergi", "allergi", "allergier", "specialkost", "matpreferens", "diet",
      "dietary-requirements", "allergies", "mat", "kostonskemal", "lunch", "food",
    ],
    .freeText: [
      "ovrigt", "kommentar", "kommentarer", "meddelande", "fritext", "comments", "comment",
      "message", "ovriga-upplysningar", "fragor", "adress", "address", "fakturaadress",
      "fakturareferens", "referens", "postadress", "ort", "postnummer", "other", "tillaggsinfo",
    ],
  ]

  private static let byHeading: [String: ListColumn] = {
    var headings: [String: ListColumn] = [:]
    for (column, spellings) in synonyms {
      for spelling in spellings { headings[spelling] = column }
      headings[column.rawValue] = column
    }
    return headings
  }()

  /// What a heading says; `nil` when it is not known.
  public init?(heading: String) {
    let folded = Self.folded(heading)
    if let column = Self.byHeading[folded] {
      self = column
      return
    }
    // `E-post (obligatorisk)`, `Organisation *`, `Kost / allergi`.
    let plain = Self.folded(String(heading.prefix { !"(*:?".contains($0) }))
    let joined = plain.split(separator: "-").joined(separator: "-")
    guard let column = Self.byHeading[joined] ?? Self.byHeading[joined.replacingSlashes] else {
      return nil
    }
    self = column
  }

  private static func folded(_ text: String) -> String { NearestSpelling.folded(text) }
}

extension String {
  /// `kost-/-allergi` as `kost/allergi`.
  fileprivate var replacingSlashes: String {
    split(separator: "/").map { part in
      String(part.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed())
    }.joined(separator: "/")
  }
}

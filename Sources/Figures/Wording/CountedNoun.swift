/// A noun that numbers stand before, in both languages and in the right form: "1 införande",
/// "3 adoptions".
public struct CountedNoun: Sendable, Hashable {
  private let swedishForms: [String]
  private let englishForms: [String]

  /// The singular and the plural in both languages; a sentence that only one place needs makes its
  /// own, words of the domain stand below.
  public init(
    _ swedish: (one: String, many: String), _ english: (one: String, many: String)
  ) {
    swedishForms = [swedish.one, swedish.many]
    englishForms = [english.one, english.many]
  }

  /// The number with its noun in Swedish.
  public func swedish(_ count: Int) -> String {
    NumberText(.swedish).integer(count) + " " + swedishForms[count == 1 ? 0 : 1]
  }

  /// The number with its noun in English.
  public func english(_ count: Int) -> String {
    NumberText(.english).integer(count) + " " + englishForms[count == 1 ? 0 : 1]
  }

  /// The number with its noun in both.
  public func counted(_ count: Int) -> Phrase {
    Phrase(swedish: swedish(count), english: english(count))
  }
}

/// An English verb that agrees with the number before it, as in "1 is" or "3 have".
///
/// Swedish verbs do not change.
public enum CountedVerb {
  /// *is* or *are*.
  public static func be(_ count: Int) -> String { count == 1 ? "is" : "are" }
  /// *has* or *have*.
  public static func have(_ count: Int) -> String { count == 1 ? "has" : "have" }
}

extension CountedNoun {
  public static let actor = CountedNoun(("aktör", "aktörer"), ("actor", "actors"))
  public static let adopter = CountedNoun(
    ("som infört", "som infört"), ("adopter", "adopters"))
  public static let adoption = CountedNoun(
    ("införande", "införanden"), ("adoption", "adoptions"))
  public static let attendance = CountedNoun(
    ("deltagande", "deltaganden"), ("attendance row", "attendance rows"))
  public static let arrow = CountedNoun(("pil", "pilar"), ("arrow", "arrows"))
  public static let `case` = CountedNoun(("fall", "fall"), ("case", "cases"))
  public static let channel = CountedNoun(("kanal", "kanaler"), ("channel", "channels"))
  public static let community = CountedNoun(("grupp", "grupper"), ("community", "communities"))
  public static let county = CountedNoun(("län", "län"), ("county", "counties"))
  public static let datedAdoption = CountedNoun(
    ("daterat införande", "daterade införanden"), ("dated adoption", "dated adoptions"))
  public static let datedMeeting = CountedNoun(
    ("daterat möte", "daterade möten"), ("dated meeting", "dated meetings"))
  public static let delegation = CountedNoun(
    ("delegation", "delegationer"), ("delegation", "delegations"))
  public static let draw = CountedNoun(("dragning", "dragningar"), ("draw", "draws"))
  public static let error = CountedNoun(("fel", "fel"), ("error", "errors"))
  public static let gathering = CountedNoun(("möte", "möten"), ("gathering", "gatherings"))
  public static let group = CountedNoun(("grupp", "grupper"), ("group", "groups"))
  public static let mark = CountedNoun(("punkt", "punkter"), ("mark", "marks"))
  public static let meeting = CountedNoun(("möte", "möten"), ("meeting", "meetings"))
  public static let month = CountedNoun(("månad", "månader"), ("month", "months"))
  public static let municipality = CountedNoun(
    ("kommun", "kommuner"), ("municipality", "municipalities"))
  public static let node = CountedNoun(("nod", "noder"), ("node", "nodes"))
  public static let organisation = CountedNoun(
    ("organisation", "organisationer"), ("organisation", "organisations"))
  public static let seed = CountedNoun(("frö", "frön"), ("seed", "seeds"))
  public static let pair = CountedNoun(("par", "par"), ("pair", "pairs"))
  public static let part = CountedNoun(("del", "delar"), ("part", "parts"))
  public static let period = CountedNoun(("period", "perioder"), ("period", "periods"))
  public static let practice = CountedNoun(
    ("arbetssätt", "arbetssätt"), ("practice", "practices"))
  public static let row = CountedNoun(("rad", "rader"), ("row", "rows"))
  public static let series = CountedNoun(("serie", "serier"), ("series", "series"))
  public static let seriesOrGroup = CountedNoun(
    ("serie eller grupp", "serier eller grupper"), ("series or group", "series or groups"))
  public static let sizeClass = CountedNoun(
    ("storleksklass", "storleksklasser"), ("size class", "size classes"))
  public static let tie = CountedNoun(("band", "band"), ("tie", "ties"))
  public static let times = CountedNoun(("gång", "gånger"), ("time", "times"))
  public static let transfer = CountedNoun(
    ("överföring", "överföringar"), ("transfer", "transfers"))
}

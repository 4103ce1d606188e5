/// Finds "1 organisations" and "1 kommuner" in what the program says.
public enum GrammaticalNumber {
  /// Plurals whose singular differs, in both languages.
  private static let plurals: Set<String> = [
    "adopters", "adoptions", "actors", "arrows", "bars", "cases", "channels", "communities",
    "counties", "delegations", "errors", "gatherings", "givers", "groups", "guests", "maps",
    "marks", "meetings", "municipalities", "nodes", "notices", "organisations", "pairs",
    "participants", "periods", "persons", "practices", "rows", "ties", "transfers", "warnings",
    "aktörer", "delegationer", "grupper", "införanden", "kanaler", "kartor", "klasser",
    "kommuner", "möten", "noder", "organisationer", "perioder", "personer", "pilar", "punkter",
    "rader", "serier", "upplysningar", "varningar", "överföringar",
  ]

  /// Each number one with a plural after it; empty where all agree.
  public static func faults(in text: String) -> [String] {
    let words = text.split { $0 == " " || $0 == "\u{A0}" || $0.isNewline || $0 == ">" || $0 == "<" }
    return zip(words, words.dropFirst()).compactMap { number, noun in
      guard number.drop(while: { "(”“;:".contains($0) }) == "1" else { return nil }
      let bare = noun.prefix { $0.isLetter }
      return plurals.contains(String(bare).lowercased()) ? "1 \(bare)" : nil
    }
  }
}

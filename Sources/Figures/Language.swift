/// The two languages of every text that a person reads; they are equals.
public enum Language: String, CaseIterable, Sendable, Hashable, Codable {
  case swedish = "sv"
  case english = "en"
}

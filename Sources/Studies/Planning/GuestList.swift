internal import Diffusion
internal import Figures
internal import Records

/// The guests of a what-if: whose invitation may bring an adoption that counts, and whose cannot.
struct GuestList {
  /// Those whose own adoption counts.
  let counting: [Identifier<Organisation>]
  /// Those who had the practice before: they gain nothing by coming.
  let users: [Identifier<Organisation>]
  /// Those who may adopt and pass it on, but are not among those that are counted.
  let outside: [Identifier<Organisation>]
  private let book: RecordBook

  init(_ places: Set<Int>, _ seminar: PlannedSeminar, _ book: RecordBook) {
    let spread = seminar.spread
    func guests(_ isMeant: (Int) -> Bool) -> [Identifier<Organisation>] {
      places.sorted().filter(isMeant).map { spread.organisations[$0].id }
    }
    counting = guests { !spread.situation.hasTaken($0) && seminar.counts[$0] }
    users = guests { spread.situation.hasTaken($0) }
    outside = guests { !spread.situation.hasTaken($0) && !seminar.counts[$0] }
    self.book = book
  }

  /// Who counts and who does not, and why; nothing where all do.
  var notices: [Phrase] {
    guard !users.isEmpty || !outside.isEmpty else { return [] }
    func sentence(
      _ list: [Identifier<Organisation>], _ swedish: String, _ english: String
    ) -> Phrase? {
      guard !list.isEmpty else { return nil }
      let names = book.shortNames(of: list)
      return Phrase(swedish: "\(swedish): \(names).", english: "\(english): \(names).")
    }
    let nobody = Phrase(
      swedish: "Ingen av gästerna kan ge något införande som räknas.",
      english: "None of the guests can bring an adoption that counts.")
    return [
      sentence(counting, "Gäster vars införande räknas", "Guests whose adoption counts")
        ?? (outside.isEmpty ? nobody : nil),
      sentence(
        users, "Har redan infört, så inbjudan ändrar inget",
        "Have adopted already, so that the invitation changes nothing"),
      sentence(
        outside, "Kan införa och föra vidare, men räknas inte själva (--population)",
        "May adopt and pass it on, but are not counted themselves (--population)"),
    ].compactMap(\.self)
  }

  /// Those whose own adoption does not count, with the reason.
  var json: JSONValue {
    func rows(_ list: [Identifier<Organisation>], _ reason: String) -> [JSONValue] {
      list.map { .object([.init("id", .string($0.rawValue)), .init("reason", .string(reason))]) }
    }
    return .array(rows(users, "adopted") + rows(outside, "outside-population"))
  }
}

public import Diffusion
public import Records

extension Table {
  /// What is known to have followed each series, as counts with denominators.
  public static func yield(_ yields: [SeminarYield], in book: RecordBook) -> Table {
    Table(
      key: "seminar-yield",
      title: Phrase(
        swedish: "Vad som är känt efter varje seminarieserie",
        english: "What is known to have followed each seminar series"),
      columns: [
        Column(key: "gathering", heading: Phrase(swedish: "Serie", english: "Series")),
        Column(key: "date", heading: Phrase(swedish: "Tid", english: "Time"), kind: .date),
        Column(
          key: "municipalities",
          heading: Phrase(swedish: "Kommuner som kom", english: "Municipalities that came"),
          kind: .countRange),
        Column(
          key: "named_municipalities",
          heading: Phrase(swedish: "varav namngivna", english: "of which named"), kind: .number),
        Column(
          key: "guests_named",
          heading: Phrase(swedish: "Namngivna gäster, alla", english: "Named guests, all"),
          kind: .number),
        Column(
          key: "guests_in_population",
          heading: Phrase(
            swedish: "varav i målgruppen", english: "of which in the target population"),
          kind: .number),
        Column(
          key: "follow_ups",
          heading: Phrase(
            swedish: "Gick vidare (endast antal)", english: "Went on (count only)")),
        Column(
          key: "adopted_after",
          heading: Phrase(
            swedish: "Införde efteråt, av gäster i målgruppen",
            english: "Implemented afterwards, of guests in the target population"), kind: .number),
        Column(
          key: "adopted_before",
          heading: Phrase(swedish: "Hade det före", english: "Had it before"), kind: .number),
        Column(
          key: "order_unknown",
          heading: Phrase(swedish: "Ordningen okänd", english: "Order unknown"), kind: .number),
      ],
      rows: yields.map { row($0, in: book) },
      notes: [
        Phrase(
          swedish: "Deltagande är inte införande. Tabellen säger vad som följde i tid, inte vad "
            + "som orsakades av mötet.",
          english: "Attendance is not adoption. The table says what followed in time, not what the "
            + "meeting caused.")
      ])
  }

  private static func row(_ yield: SeminarYield, in book: RecordBook) -> [Cell] {
    let phrase = book.phrase(of: yield.gathering)
    return [
      .phrase(phrase, code: yield.gathering.text),
      yield.date.map { .date($0.description) } ?? .missing(.unknown),
      .range(yield.municipalities),
      .integer(yield.namedMunicipalities),
      .integer(yield.guests.count),
      .integer(yield.members.count),
      yield.statedFollowUps.isEmpty
        ? .missing(.none)
        : .phrase(
          followUps(yield.statedFollowUps),
          code: yield.statedFollowUps.map { "\($0.what):\($0.range)" }.joined(separator: "|")),
      .integer(yield.adopters(.after)),
      .integer(yield.adopters(.before)),
      .integer(yield.adopters(.undetermined) + yield.adopters(.sameDay)),
    ]
  }

  private static func followUps(_ counts: [StatedCount]) -> Phrase {
    let parts = counts.map { count -> Phrase in
      let number = Phrase(verbatim: "\(count.range) ")
      let many = count.range.least != 1 || !count.range.isExact
      switch count.sector {
      case .municipality:
        return number
          + (many
            ? Phrase(swedish: "kommuner", english: "municipalities")
            : Phrase(swedish: "kommun", english: "municipality"))
      case .region:
        return number
          + (many
            ? Phrase(swedish: "regioner", english: "regions")
            : Phrase(swedish: "region", english: "region"))
      default: return number + Phrase(verbatim: count.what)
      }
    }
    return parts.dropFirst().reduce(parts.first ?? .none) { $0 + Phrase(verbatim: ", ") + $1 }
  }
}

extension Table.Cell {
  /// A number known from below and perhaps from above.
  public static func range(_ range: CountRange) -> Table.Cell {
    guard let most = range.most else {
      return .phrase(
        Phrase(swedish: "minst \(range.least)", english: "at least \(range.least)"),
        code: range.description)
    }
    return .countRange(least: range.least, most: most)
  }
}

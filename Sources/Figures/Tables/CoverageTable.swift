public import Diffusion
public import Records

extension Table {
  /// What coverage is grouped by.
  public enum CoverageGrouping: String, CaseIterable, Sendable, Hashable {
    case county, size, sector, member
  }

  /// Reached, givers, not yet reached and unknown per group, with the total last.
  public static func coverage(
    _ coverage: Coverage, by grouping: CoverageGrouping, in book: RecordBook
  ) -> Table {
    var rows: [[Cell]] = []
    switch grouping {
    case .county:
      for (code, entries) in coverage.grouped(by: { book[$0]?.countyCode }) {
        rows.append(row(code.map { book.countyPhrase($0) }, code: code, entries))
      }
    case .size:
      for (size, entries) in coverage.grouped(by: { book[$0]?.sizeClass }) {
        rows.append(row(size?.name, code: size?.code, entries))
      }
    case .sector:
      for (sector, entries) in coverage.grouped(by: { book[$0]?.sector.rawValue }) {
        let phrase = sector.flatMap(Sector.init(rawValue:))?.name
        rows.append(row(phrase, code: sector, entries))
      }
    case .member:
      for (member, entries) in coverage.grouped(by: { book[$0]?.isMember.map { $0 ? 0 : 1 } }) {
        rows.append(
          row(member.map { Self.memberNames[$0] }, code: member == 0 ? "yes" : "no", entries))
      }
    }
    rows.append(row(Phrase(swedish: "Summa", english: "Total"), code: "total", coverage.entries))
    return Table(
      key: "coverage-by-\(grouping.rawValue)",
      title: Phrase(swedish: "Nådda och ännu inte nådda", english: "Reached and not yet reached")
        + Self.suffix(of: grouping),
      columns: [
        Column(key: grouping.rawValue, heading: Self.heading(of: grouping)),
        count("population", Phrase(swedish: "Antal", english: "Number")),
        count("reached", Phrase(swedish: "Nådda (namngivna)", english: "Reached (named)")),
        count("givers", Phrase(swedish: "Givare", english: "Givers")),
        count("announced", Phrase(swedish: "Endast anmälda", english: "Announced only")),
        count("unknown", Phrase(swedish: "Okänt", english: "Unknown")),
        count("not_yet_reached", Phrase(swedish: "Ännu inte nådda", english: "Not yet reached")),
        Column(
          key: "reached_share",
          heading: Phrase(swedish: "Nådda, minst", english: "Reached, at least"),
          kind: .share),
      ],
      rows: rows, notes: notes(of: coverage, in: book), summaryRowCount: 1,
      plot: Plot(
        .bars, of: ["reached", "givers", "announced", "unknown", "not_yet_reached"],
        by: grouping.rawValue))
  }

  private static let memberNames = [
    Phrase(swedish: "medlem", english: "member"),
    Phrase(swedish: "inte medlem", english: "not a member"),
  ]

  private static func heading(of grouping: CoverageGrouping) -> Phrase {
    switch grouping {
    case .county: Phrase(swedish: "Län", english: "County")
    case .size: Phrase(swedish: "Storlek", english: "Size")
    case .sector: Phrase(swedish: "Sektor", english: "Sector")
    case .member: Phrase(swedish: "Medlemskap", english: "Membership")
    }
  }

  private static func suffix(of grouping: CoverageGrouping) -> Phrase {
    switch grouping {
    case .county: Phrase(swedish: ", per län", english: ", by county")
    case .size: Phrase(swedish: ", efter storlek", english: ", by size")
    case .sector: Phrase(swedish: ", per sektor", english: ", by sector")
    case .member: Phrase(swedish: ", efter medlemskap", english: ", by membership")
    }
  }

  private static func count(_ key: String, _ heading: Phrase) -> Column {
    Column(key: key, heading: heading, kind: .number)
  }

  private static func row(
    _ group: Phrase?, code: String?, _ entries: [Coverage.Entry]
  ) -> [Cell] {
    let counts = Coverage.Status.allCases.reduce(into: [Coverage.Status: Int]()) { counts, status in
      counts[status] = entries.count { $0.status == status }
    }
    let unknown = Phrase(swedish: "okänt", english: "unknown")
    return [
      group.map { .phrase($0, code: code ?? "") } ?? .missing(unknown),
      .integer(entries.count), .integer(counts[.reached] ?? 0), .integer(counts[.giver] ?? 0),
      .integer(counts[.announced] ?? 0), .integer(counts[.unknown] ?? 0),
      .integer(counts[.notYetReached] ?? 0),
      entries.isEmpty
        ? .missing(unknown) : .share(Double(counts[.reached] ?? 0) / Double(entries.count)),
    ]
  }

  private static func notes(of coverage: Coverage, in book: RecordBook) -> [Phrase] {
    let counts = coverage.unnamed.filter { $0.most > 0 }
    guard !counts.isEmpty else { return [] }
    let parts = counts.map { count in
      book.phrase(about: count.scope)
        + Phrase(
          swedish: ": \(count.stated) enligt källan, \(count.namedMembers) namngivna i målgruppen",
          english: ": \(count.stated) by the source, \(count.namedMembers) named in the population")
    }
    let most = coverage.reached.most ?? coverage.reached.least
    return [
      Phrase(
        swedish: "Okänt: organisationen är inte namngiven som deltagare, men källorna räknar fler "
          + "än de namnger (",
        english: "Unknown: the organisation is not named among those who came, but the sources "
          + "count more than they name (")
        + parts.dropFirst().reduce(parts[0]) { $0 + Phrase(verbatim: "; ") + $1 }
        + Phrase(
          swedish: "). Nådda totalt: \(coverage.reached.least)–\(most).",
          english: "). Reached in all: \(coverage.reached.least)–\(most).")
    ]
  }

  /// Every member of the population with its status.
  public static func reachedOrganisations(_ coverage: Coverage, in book: RecordBook) -> Table {
    let events = EventNames(in: book)
    return Table(
      key: "coverage-organisations",
      title: Phrase(swedish: "Organisationer och status", english: "Organisations and status"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
        Column(
          key: "population", heading: Phrase(swedish: "Invånare", english: "Inhabitants"),
          kind: .number),
        Column(key: "status", heading: Phrase(swedish: "Status", english: "Status")),
        Column(key: "gatherings", heading: Phrase(swedish: "Möten", english: "Gatherings")),
      ],
      rows: coverage.entries.map { entry in
        let organisation = book[entry.organisation]
        return [
          .text(organisation?.name ?? entry.organisation.rawValue),
          .text(entry.organisation.rawValue),
          organisation?.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
            ?? .missing(.unknown),
          organisation?.population.map { .integer($0) } ?? .missing(.unknown),
          .phrase(entry.status.name, code: entry.status.rawValue),
          events.cell(entry.gatherings.map(\.text)),
        ]
      })
  }
}

extension Phrase {
  /// What stands where nothing is known.
  public static let unknown = Phrase(swedish: "okänt", english: "unknown")
  /// What stands where there is nothing to know.
  public static let none = Phrase(verbatim: "–")
}

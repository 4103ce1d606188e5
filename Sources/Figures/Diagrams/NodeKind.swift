internal import Records

/// How organisations are told apart in networks: the sector by shape, outside the region by a
/// second outline and words.
enum NodeKind: CaseIterable {
  case municipality, region, other

  init(_ sector: Sector?) {
    switch sector {
    case .municipality: self = .municipality
    case .region: self = .region
    default: self = .other
    }
  }

  var style: MarkStyle {
    switch self {
    case .municipality: MarkStyle(shape: .circle, fill: Ink.municipality, penWidth: 1.1)
    case .region: MarkStyle(shape: .square, fill: Ink.adopted, penWidth: 1.1)
    case .other: MarkStyle(shape: .diamond, fill: Ink.partial, penWidth: 1.1)
    }
  }

  var name: Phrase {
    switch self {
    case .municipality: Phrase(swedish: "kommun", english: "municipality")
    case .region: Phrase(swedish: "region", english: "region")
    case .other: Phrase(swedish: "annan organisation", english: "other organisation")
    }
  }

  /// The mark of an organisation; two outlines when it lies outside the region.
  static func style(
    of id: Identifier<Organisation>, in book: RecordBook
  ) -> MarkStyle {
    var style = Self(book[id]?.sector).style
    if isOutside(id, in: book) { style.outlines = 2 }
    return style
  }

  /// Whether an organisation has its seat outside the counties of the region, or abroad; without
  /// a rule on counties nobody is outside.
  static func isOutside(_ id: Identifier<Organisation>, in book: RecordBook) -> Bool {
    guard let counties = book.information.region.counties, let organisation = book[id] else {
      return false
    }
    return !counties.contains(organisation.countyCode ?? "")
  }

  /// The short name, with a word where it is outside.
  static func label(
    of id: Identifier<Organisation>, in book: RecordBook, _ language: Language
  ) -> String {
    let name = book.shortName(of: id, language)
    guard isOutside(id, in: book) else { return name }
    return name
      + Phrase(swedish: " (utanför)", english: " (outside)").text(in: language)
  }

  /// The key to the marks that occur.
  static func legend(
    of organisations: [Identifier<Organisation>], in book: RecordBook, _ language: Language
  ) -> [Legend.Entry] {
    let kinds = Set(organisations.map { NodeKind(book[$0]?.sector) })
    if kinds == [.other] { return [] }
    var entries = allCases.filter(kinds.contains).map {
      Legend.Entry(sample: .mark($0.style, radius: 4.6), words: $0.name.text(in: language))
    }
    if organisations.contains(where: { isOutside($0, in: book) }) {
      var style = MarkStyle(fill: Ink.paper)
      style.outlines = 2
      let words = Phrase(
        swedish: "dubbel kant: utanför området", english: "double outline: outside the region")
      entries.append(Legend.Entry(sample: .mark(style, radius: 5), words: words.text(in: language)))
    }
    return entries
  }
}

extension RecordBook {
  /// The short name of an organisation in a language; municipalities have one name in both.
  func shortName(of id: Identifier<Organisation>, _ language: Language) -> String {
    guard let organisation = self[id], organisation.sector != .municipality else {
      return shortName(of: id)
    }
    return organisation.name(in: language)
  }
}

extension Evidence.Kind {
  /// How a line is drawn that rests on this.
  var line: MarkStyle.Line {
    switch self {
    case .documented, .countOnly: .solid
    case .inferred: .dashed
    case .unknown: .dotted
    }
  }
}

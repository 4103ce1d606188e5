public import Diffusion
public import Records

extension Chart {
  /// Adopters by how much of what came the year before was among their company, and how much of what
  /// came the year after was: susceptibility against infection.
  public static func infection(
    _ infection: RecordedInfection, in book: RecordBook, language: Language
  ) -> Chart {
    var drawing = InfectionDrawing(infection, in: book, language)
    return drawing.chart()
  }
}

extension RecordedInfection.Refusal {
  /// The plain answer in place of a chart.
  public var refusal: ChartRefusal {
    let what = Phrase(
      swedish: "Smitta och mottaglighet", english: "Infection and susceptibility")
    return switch self {
    case .tooFewYears(let adopters):
      .cannotBeEstimated(
        what,
        because: Phrase(
          swedish: "\(adopters) som infört har känt år, och inte minst två olika",
          english: "\(CountedNoun.adopter.english(adopters)) have a known year, and not at "
            + "least two different ones"))
    case .noTies:
      .cannotBeEstimated(
        what,
        because: Phrase(
          swedish: "nätverket har inga band mellan målgruppens organisationer",
          english: "the network has no ties between members of the population"))
    }
  }
}

/// Adopters with the same pair of values: a mark and a row.
struct InfectionGroup {
  let infection: Double
  let susceptibility: Double
  let entries: [RecordedInfection.Entry]

  static func all(_ entries: [RecordedInfection.Entry]) -> [InfectionGroup] {
    struct Key: Hashable {
      let infection: Double
      let susceptibility: Double
    }
    var order: [Key] = []
    var groups: [Key: [RecordedInfection.Entry]] = [:]
    for entry in entries {
      let key = Key(infection: entry.infection, susceptibility: entry.susceptibility)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(entry)
    }
    return order.map {
      InfectionGroup(
        infection: $0.infection, susceptibility: $0.susceptibility, entries: groups[$0] ?? [])
    }
  }
}

private struct InfectionDrawing {
  let infection: RecordedInfection
  let groups: [InfectionGroup]
  let book: RecordBook
  let language: Language
  var frame: ChartFrame

  init(_ infection: RecordedInfection, in book: RecordBook, _ language: Language) {
    self.infection = infection
    self.book = book
    self.language = language
    groups = InfectionGroup.all(infection.entries)
    frame = ChartFrame(
      key: "infection-\(infection.practice.fileName)",
      headline: Self.headline(infection, in: book),
      explanation: Phrase(
        swedish: "Till höger: fler kontakter införde året före (mottaglighet). Uppåt: fler av "
          + "kontakterna införde året efter (smitta). Större punkt: flera organisationer.",
        english: "To the right: more of one’s contacts adopted the year before (susceptibility). "
          + "Upwards: more of them adopted the year after (infection). Larger mark: several "
          + "organisations."),
      rows: Phrase(swedish: "Nätverk: ", english: "Network: ") + infection.network.name
        + Phrase(verbatim: "; ")
        + CountedNoun.row.counted(infection.entries.count + infection.undated)
        + Phrase(swedish: " om införande.", english: " about adoption."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let top = frame.top + 30
    let most = groups.map { max($0.infection, $0.susceptibility) }.max() ?? 0
    let vertical = LinearScale(
      0, max(0.05, groups.map(\.infection).max() ?? most), from: top + 280, to: top, unit: .share)
    let plot = Rectangle(
      left: frame.left + frame.room(for: vertical), top: top, right: frame.right - 10,
      bottom: top + 280)
    let horizontal = LinearScale(
      0, max(0.05, groups.map(\.susceptibility).max() ?? most), from: plot.left + 22,
      to: plot.right - 22, unit: .share)
    frame.drawVerticalAxis(
      vertical, plot: plot, title: Phrase(swedish: "Smitta", english: "Infection"))
    let bottom = frame.drawHorizontalAxis(
      frame.ticks(horizontal), plot: plot,
      title: Phrase(swedish: "mottaglighet", english: "susceptibility"))
    let dots = groups.map { group in
      ScatterPlot.Dot(
        centre: Point(
          horizontal.place(group.susceptibility), vertical.place(group.infection)),
        bounds: nil, radius: ScatterPlot.radius(of: group.entries.count),
        label: ScatterPlot.label(of: group.entries.map(\.organisation), in: book, language),
        title: title(group))
    }
    let unnamed = ScatterPlot(dots: dots, plot: plot, ink: .first).draw(on: &frame.canvas)
    return frame.finished(
      bottom: bottom, notes: notes(unnamed), description: description,
      table: .infectionMarks(groups, in: book))
  }

  private func names(_ group: InfectionGroup) -> String {
    book.shortNames(of: group.entries.map(\.organisation))
  }

  private func title(_ group: InfectionGroup) -> String {
    let numbers = NumberText(language)
    return names(group)
      + Phrase(swedish: ": smitta ", english: ": infection ").text(in: language)
      + numbers.percent(group.infection, decimals: 0)
      + Phrase(swedish: ", mottaglighet ", english: ", susceptibility ").text(in: language)
      + numbers.percent(group.susceptibility, decimals: 0)
  }

  // MARK: Words

  private static func headline(_ infection: RecordedInfection, in book: RecordBook) -> Phrase {
    let name = book[infection.practice]?.phrase ?? Phrase(verbatim: infection.practice.rawValue)
    let both = infection.entries.count { $0.infection > 0 }
    let count = infection.entries.count
    return name
      + Phrase(
        swedish: ": efter \(both) av \(count) införde någon av kontakterna året därpå",
        english: ": after \(both) of \(count), some of their contacts adopted the next year")
  }

  private func notes(_ unnamed: Int) -> [Phrase] {
    var notes: [Phrase] = []
    if infection.undated > 0 {
      notes.append(
        Phrase(
          swedish: "Infört utan känt år, inte ritade och här räknade som ännu inte: "
            + "\(infection.undated).",
          english: "Adopters without a known year, not drawn and counted here as not yet: "
            + "\(infection.undated)."))
    }
    if let words = ScatterPlot.words(unnamed: unnamed) { notes.append(words) }
    notes.append(
      Phrase(
        swedish: "Måtten beskriver tidsordning i nätverket. Grannar som liknar varandra inför ofta "
          + "samtidigt utan att ha påverkat varandra.",
        english:
          "The measures describe the order of time in the network. Neighbours that are alike "
          + "often adopt together without having influenced each other."))
    return notes
  }

  private var description: Phrase {
    Phrase(
      swedish: "Punktdiagram: mottaglighet mot smitta för \(infection.entries.count) som infört "
        + "\(infection.years.lowerBound)–\(infection.years.upperBound), "
        + "\(CountedNoun.mark.swedish(groups.count)).",
      english: "Scatter plot: susceptibility against infection of \(infection.entries.count) "
        + "adopters of \(infection.years.lowerBound)–\(infection.years.upperBound), "
        + "\(CountedNoun.mark.english(groups.count)).")
  }
}

extension Table {
  /// One row for each mark of an infection chart.
  static func infectionMarks(_ groups: [InfectionGroup], in book: RecordBook) -> Table {
    Table(
      key: "infection-chart",
      title: Phrase(
        swedish: "Smitta och mottaglighet, år för år",
        english: "Infection and susceptibility, year by year"),
      columns: [
        Column(
          key: "organisations",
          heading: Phrase(swedish: "Organisationer", english: "Organisations")),
        number("count", "Antal", "Number"),
        Column(key: "years", heading: Phrase(swedish: "Infört", english: "Adopted")),
        share("infection", "Smitta", "Infection"),
        share("susceptibility", "Mottaglighet", "Susceptibility"),
      ],
      rows: groups.map { group in
        [
          .text(book.shortNames(of: group.entries.map(\.organisation))),
          .integer(group.entries.count),
          .text(Set(group.entries.map(\.year)).sorted().map(String.init).joined(separator: ", ")),
          .share(group.infection), .share(group.susceptibility),
        ]
      })
  }
}

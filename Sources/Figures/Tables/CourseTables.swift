public import Diffusion
public import Records

// What may follow of a guest list, as tables.

extension Table {
  /// New adoptions month by month, with the seminar and without: the data of a fan chart.
  public static func course(_ course: GuestListCourse) -> Table {
    let shares = GuestListCourse.shares.map { Int(($0 * 100).rounded()) }
    var columns = [
      number("month", "Månad", "Month"), decimal("with_mean", "Med, medel", "With, mean", 2),
    ]
    columns += shares.map { number("with_\($0)", "med \($0) %", "with \($0)%") }
    columns.append(decimal("without_mean", "Utan, medel", "Without, mean", 2))
    columns += shares.map { number("without_\($0)", "utan \($0) %", "without \($0)%") }
    let rows = course.months.map { month -> [Cell] in
      var row: [Cell] = [.integer(month.month), .number(month.meanWith, decimals: 2)]
      row += month.with.map { .integer(Int($0)) }
      row.append(.number(month.meanWithout, decimals: 2))
      row += month.without.map { .integer(Int($0)) }
      return row
    }
    return Table(
      key: "course",
      title: Phrase(
        swedish: "Nya införanden månad för månad", english: "New adoptions month by month"),
      columns: columns, rows: rows,
      notes: [
        Phrase(
          swedish: "Kvantiler över \(course.worlds) simuleringar, med samma slumptal med och utan "
            + "mötet: ”med 75 %” betyder att det blev så många eller färre i tre av fyra.",
          english: "Quantiles over \(course.worlds) simulations, with the same random numbers with "
            + "the seminar and without: “with 75%” means so many or fewer in three of four.")
      ])
  }

  /// The chance of each organisation to adopt by the horizon, with and without.
  public static func prospects(_ course: GuestListCourse, in book: RecordBook) -> Table {
    Table(
      key: "prospects",
      title: Phrase(
        swedish: "Chansen att ha infört i slutet", english: "The chance to have adopted by the end"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        share("comes", "Kommer, om inbjuden", "Comes, if invited"),
        share("with", "Med mötet", "With the seminar"), share("without", "Utan", "Without"),
        share("difference", "Skillnad", "Difference"),
      ],
      rows: course.prospects.sorted { first, second in
        let (left, right) = (
          first.chanceWith - first.chanceWithout, second.chanceWith - second.chanceWithout
        )
        return left == right ? first.organisation < second.organisation : left > right
      }.map { prospect in
        [
          .text(book.shortName(of: prospect.organisation)), .text(prospect.organisation.rawValue),
          optional(prospect.comes), .share(prospect.chanceWith), .share(prospect.chanceWithout),
          .share(prospect.chanceWith - prospect.chanceWithout),
        ]
      })
  }
}

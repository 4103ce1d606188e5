internal import Records

extension ImpreciseDate {
  /// The date for tight places: whole years and months without their days, `2014–2015`.
  var shortPhrase: Phrase {
    guard precision == .interval else { return phrase }
    if earliest == nil, let latest, latest == Day.last(of: latest.year) {
      return Phrase(swedish: "senast \(latest.year)", english: "by \(latest.year)")
    }
    if latest == nil, let earliest, earliest == Day.first(of: earliest.year) {
      return Phrase(swedish: "tidigast \(earliest.year)", english: "not before \(earliest.year)")
    }
    guard let earliest, let latest else { return phrase }
    let (first, last) = (earliest.components, latest.components)
    let startsMonth = first.day == 1
    let endsMonth = last.day == Day.length(ofMonth: last.month, year: last.year)
    guard startsMonth, endsMonth else { return phrase }
    if first.month == 1, last.month == 12 {
      return Phrase(
        verbatim: first.year == last.year ? String(first.year) : "\(first.year)–\(last.year)")
    }
    return Phrase(
      verbatim: "\(earliest.description.prefix(7))–\(latest.description.prefix(7))")
  }
}

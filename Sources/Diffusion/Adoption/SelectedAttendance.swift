internal import Records

/// The attendance at some seminars, told apart into guests, givers and announced.
struct SelectedAttendance {
  /// The units of exposure: series, and seminars without one, of those that were held.
  let gatherings: [Attendance.Gathering]
  /// Where counts about them stand.
  let countScopes: [StatedCount.Scope]
  let guests: [Identifier<Organisation>: [Attendance.Gathering]]
  let givers: [Identifier<Organisation>: [Attendance.Gathering]]
  let announced: [Identifier<Organisation>: [Attendance.Gathering]]

  init(book: RecordBook, seminars: Set<Identifier<Seminar>>) {
    var gatherings: [Attendance.Gathering] = []
    var scopes: [StatedCount.Scope] = []
    var seenSeries: Set<Identifier<Series>> = []
    for seminar in book.tables.seminars.sorted(by: { ($0.date, $0.id) < ($1.date, $1.id) })
    where seminars.contains(seminar.id) && seminar.status == .held {
      scopes.append(.seminar(seminar.id))
      if let series = seminar.series {
        guard seenSeries.insert(series).inserted else { continue }
        gatherings.append(.series(series))
        scopes.append(.series(series))
      } else {
        gatherings.append(.seminar(seminar.id))
      }
    }
    var guests: [Identifier<Organisation>: [Attendance.Gathering]] = [:]
    var givers: [Identifier<Organisation>: [Attendance.Gathering]] = [:]
    var announced: [Identifier<Organisation>: [Attendance.Gathering]] = [:]
    // Who gave at one part of a series is nowhere in it a guest.
    var gave: [Identifier<Organisation>: Set<Attendance.Gathering>] = [:]
    for row in book.tables.attendances where book[row.organisation] != nil {
      switch row.gathering {
      case .seminar(let id):
        guard seminars.contains(id), book[id]?.status ?? .held == .held else { continue }
      case .series(let id): guard seenSeries.contains(id) else { continue }
      }
      let unit = book.countingUnit(of: row.organisation)
      switch (row.status, row.role) {
      case (.attended, .giver), (.attended, .host), (.attended, .organiser):
        Self.note(row.gathering, for: unit, in: &givers)
        gave[unit, default: []].insert(Self.unit(of: row.gathering, in: book))
      case (.attended, _): Self.note(row.gathering, for: unit, in: &guests)
      case (.signedUp, _), (.invited, _): Self.note(row.gathering, for: unit, in: &announced)
      case (.declined, _), (.absent, _): break
      }
    }
    self.gatherings = gatherings
    countScopes = scopes
    self.guests = guests.reduce(into: [:]) { guests, entry in
      let own = gave[entry.key] ?? []
      let came = entry.value.filter { !own.contains(Self.unit(of: $0, in: book)) }
      if !came.isEmpty { guests[entry.key] = came }
    }
    self.givers = givers
    self.announced = announced
  }

  /// The unit of exposure that a gathering belongs to.
  private static func unit(
    of gathering: Attendance.Gathering, in book: RecordBook
  ) -> Attendance.Gathering {
    guard case .seminar(let id) = gathering, let series = book[id]?.series else { return gathering }
    return .series(series)
  }

  /// Several rows may say the same of parts of one organisation.
  private static func note(
    _ gathering: Attendance.Gathering, for unit: Identifier<Organisation>,
    in gatherings: inout [Identifier<Organisation>: [Attendance.Gathering]]
  ) {
    if gatherings[unit]?.contains(gathering) ?? false { return }
    gatherings[unit, default: []].append(gathering)
  }
}

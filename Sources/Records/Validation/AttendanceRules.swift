extension RecordBook {
  /// Attendance before invitation, more named than a source counted, and gatherings that were not
  /// held but have attendance.
  func attendanceIssues() -> [RecordIssue] {
    attendedBeforeInvited() + namedAboveStated() + attendedWithoutBeingHeld()
  }

  /// Who is invited or signed up to a planned seminar has not been there.
  private func attendedWithoutBeingHeld() -> [RecordIssue] {
    tables.attendances.compactMap { row in
      guard row.status == .attended || row.status == .absent,
        case .seminar(let id) = row.gathering, let seminar = self[id], seminar.status != .held
      else { return nil }
      return RecordIssue(
        .error, .attendedWithoutBeingHeld(seminar.status), at: row.evidence.place,
        column: "status", value: row.status.rawValue)
    }
  }

  /// The date of an attendance row: its own, or that of its gathering.
  public func date(of attendance: Attendance) -> ImpreciseDate? {
    if let date = attendance.date { return date }
    switch attendance.gathering {
    case .seminar(let id): return self[id]?.date
    case .series(let id): return dateRange(of: id)
    }
  }

  /// From the first to the last day of a series.
  public func dateRange(of series: Identifier<Series>) -> ImpreciseDate? {
    let dates = (self[series]?.seminars ?? []).compactMap { self[$0]?.date }
    guard let first = dates.first else { return nil }
    return dates.dropFirst().reduce(first) { $0.union($1) }
  }

  /// An invitation to a series invites to each of its parts; of several the earliest counts.
  private func attendedBeforeInvited() -> [RecordIssue] {
    struct Guest: Hashable {
      let gathering: Attendance.Gathering
      let organisation: Identifier<Organisation>
    }
    var invitations: [Guest: ImpreciseDate] = [:]
    for row in tables.attendances where row.status == .invited {
      let guest = Guest(gathering: row.gathering, organisation: row.organisation)
      guard let date = row.date else { continue }
      invitations[guest] = invitations[guest].map { min($0, date) } ?? date
    }
    return tables.attendances.compactMap { row in
      let invited = invitingGatherings(of: row.gathering).compactMap {
        invitations[Guest(gathering: $0, organisation: row.organisation)]
      }.min()
      guard row.status != .invited, let invited, let date = date(of: row),
        date.isDefinitelyBefore(invited)
      else { return nil }
      return RecordIssue(
        .error, .attendanceBeforeInvitation(invited: invited), at: row.evidence.place,
        column: "date", value: date.description)
    }
  }

  /// A gathering and, for a part, the series that it belongs to.
  private func invitingGatherings(of gathering: Attendance.Gathering) -> [Attendance.Gathering] {
    guard case .seminar(let id) = gathering, let series = self[id]?.series else {
      return [gathering]
    }
    return [gathering, .series(series)]
  }

  /// Organisations of a sector named as having come, against the number that a source states.
  private func namedAboveStated() -> [RecordIssue] {
    tables.counts.compactMap { count in
      guard let sector = count.sector, let most = count.range.most,
        let named = namedAttendance(for: count, in: sector), named.count > most
      else { return nil }
      return RecordIssue(
        .error, .namedAboveStated(named: named.count, stated: count.range),
        at: count.evidence.place, column: "most", value: String(most))
    }
  }

  /// The organisations of a sector that are named as having come to a counted gathering as its
  /// guests; `nil` where the number is not one of organisations that came.
  public func namedAttendance(
    for count: StatedCount, in sector: Sector
  ) -> Set<Identifier<Organisation>>? {
    guard StatedCount.attendanceWords.contains(count.what) else { return nil }
    var gatherings: [Attendance.Gathering]
    switch count.scope {
    case .seminar(let id): gatherings = [.seminar(id)]
    case .series(let id):
      gatherings = [.series(id)] + (self[id]?.seminars ?? []).map { .seminar($0) }
    case .practice: return nil
    }
    gatherings = gatherings.filter { attendancesExist(at: $0) }
    var named: Set<Identifier<Organisation>> = []
    for row in gatherings.flatMap(attendances(at:))
    where row.status == .attended && row.role == .participant {
      let unit = countingUnit(of: row.organisation)
      if self[unit]?.sector == sector { named.insert(unit) }
    }
    return named
  }

  private func attendancesExist(at gathering: Attendance.Gathering) -> Bool {
    !attendances(at: gathering).isEmpty
  }
}

extension StatedCount {
  /// The words that count organisations that came, as against follow-ups and persons.
  static let attendanceWords: Set<String> = ["municipalities", "regions", "organisations"]
}

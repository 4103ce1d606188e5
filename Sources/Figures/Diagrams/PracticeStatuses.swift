internal import Diffusion
internal import Records

/// Where each member of the region stands with a practice, from steps and dated lists.
struct PracticeStatuses {
  /// Where a member stands.
  enum Status: String, CaseIterable, Sendable {
    case byLaw = "by-law"
    case adopted
    /// In the latest list, with no date of adoption on record.
    case listed
    case suspended, ended, underway, declined
    case no
    case unknown

    var name: Phrase {
      switch self {
      case .byLaw: Phrase(swedish: "infört genom lag", english: "adopted by law")
      case .adopted: Phrase(swedish: "infört", english: "adopted")
      case .listed: Phrase(swedish: "ja enligt senaste listan", english: "yes, by the latest list")
      case .suspended:
        Phrase(swedish: "vilande i senaste listan", english: "suspended in the latest list")
      case .ended: Phrase(swedish: "avslutat", english: "ended")
      case .underway:
        Phrase(swedish: "intresse, på prov eller beslutat", english: "interest, pilot or decided")
      case .declined: Phrase(swedish: "har avböjt", english: "declined")
      case .no: Phrase(swedish: "nej enligt senaste listan", english: "no, by the latest list")
      case .unknown: Phrase(swedish: "okänt", english: "unknown")
      }
    }
  }

  /// A member with its status and what it rests on.
  struct Member {
    let organisation: Identifier<Organisation>
    let status: Status
    let date: ImpreciseDate?
    let evidence: Evidence.Kind
    /// When and how it took the practice into use; `nil` when it never did, as far as is known.
    var adoption: TimeOfAdoption?

    /// Whether even the year is uncertain.
    var isUncertain: Bool {
      guard let date else { return false }
      guard let first = date.earliest, let last = date.latest else { return true }
      return first.year != last.year
    }

    var style: MarkStyle {
      var style = Self.style(of: status)
      if isUncertain, status == .byLaw || status == .adopted || status == .suspended {
        style.makeUncertain()
      }
      return style
    }

    static func style(of status: Status) -> MarkStyle {
      switch status {
      case .byLaw: MarkStyle(shape: .square, fill: Ink.giver)
      case .adopted: MarkStyle(shape: .circle, fill: Ink.adopted, penWidth: 1.2)
      case .listed: MarkStyle(shape: .octagon, fill: Ink.adopted, penWidth: 1.2)
      case .suspended: MarkStyle(shape: .invertedTriangle, fill: Ink.meeting, penWidth: 1.2)
      case .ended: MarkStyle(shape: .pentagon, fill: Ink.unknown, penWidth: 1.2)
      case .underway: MarkStyle(shape: .triangle, fill: Ink.reached, penWidth: 1.2)
      case .declined:
        MarkStyle(shape: .diamond, fill: Ink.paper, outline: Ink.alert, penWidth: 1.5)
      case .no:
        MarkStyle(shape: .circle, fill: Ink.paper, outline: Ink.unknownLine, penWidth: 0.9)
      case .unknown: .unknown
      }
    }
  }

  let members: [Member]
  /// Adopters that are not members of the region.
  let elsewhere: [Identifier<Organisation>]
  let book: RecordBook
  /// Categories whose members all share one date, told once in the legend.
  let commonDates: [Status: ImpreciseDate]

  init(of practice: Identifier<Practice>, in book: RecordBook) {
    self.book = book
    let times = Dictionary(
      book.timesOfAdoption(of: practice).map { ($0.organisation, $0) },
      uniquingKeysWith: { first, _ in first })
    var latest: [Identifier<Organisation>: Observation] = [:]
    for row in book.observations(of: practice) {
      let unit = book.countingUnit(of: row.organisation)
      if let known = latest[unit], !(known.asOf < row.asOf) { continue }
      latest[unit] = row
    }
    var steps: [Identifier<Organisation>: Adoption] = [:]
    for step in book.adoptions(of: practice) where !step.stage.isInUse {
      let unit = book.countingUnit(of: step.organisation)
      if let known = steps[unit], !(known.date < step.date) { continue }
      steps[unit] = step
    }
    let region = book.members(of: .region)
    members = region.map { organisation in
      Self.member(
        organisation.id, times[organisation.id], latest[organisation.id], steps[organisation.id])
    }
    let inside = Set(region.map(\.id))
    elsewhere = book.timesOfAdoption(of: practice).map(\.organisation)
      .filter { !inside.contains($0) }
    var common: [Status: ImpreciseDate] = [:]
    for (status, group) in Dictionary(grouping: members, by: \.status) {
      let dates = Set(group.map(\.date))
      if dates.count == 1, group.count > 1, let date = dates.first ?? nil { common[status] = date }
    }
    commonDates = common
  }

  private static func member(
    _ organisation: Identifier<Organisation>, _ time: TimeOfAdoption?, _ latest: Observation?,
    _ step: Adoption?
  ) -> Member {
    if let time {
      let status: Status
      if latest?.status == .suspended {
        status = .suspended
      } else if time.discontinued != nil {
        status = .ended
      } else {
        status = time.mechanism == "by-law" ? .byLaw : .adopted
      }
      return Member(
        organisation: organisation, status: status, date: time.date, evidence: time.evidence,
        adoption: time)
    }
    if let step {
      let status: Status =
        step.stage == .declined
        ? .declined
        : step.stage == .discontinued ? .ended : .underway
      return Member(
        organisation: organisation, status: status, date: step.date, evidence: step.evidence.kind)
    }
    let status: Status
    switch latest?.status {
    case .yes: status = .listed
    case .suspended: status = .suspended
    case .no: status = .no
    case .unknown, nil: status = .unknown
    }
    return Member(
      organisation: organisation, status: status, date: nil,
      evidence: latest?.evidence.kind ?? .unknown)
  }

  /// Whether a label has a year.
  var tellsYears: Bool { members.contains { tellsYear($0) } }

  /// Whether the label of a member has its year: when it is known and not told in the legend.
  func tellsYear(_ member: Member) -> Bool {
    commonDates[member.status] == nil && member.date != nil
      && [.byLaw, .adopted, .suspended, .ended].contains(member.status)
  }

  func count(_ status: Status) -> Int { members.count { $0.status == status } }

  /// Those that have taken it into use, suspended and ended ones among them.
  var adopters: Int { members.count { $0.adoption != nil } }

  /// Those among them that came to it by law.
  var adoptersByLaw: Int { members.count { $0.adoption?.mechanism == "by-law" } }
}

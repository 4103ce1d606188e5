internal import Foundation
internal import Graphs
internal import Records

/// Who was invited to the invented meetings, and who came.
struct SyntheticAttendance {
  /// What became of an invitation.
  struct Response {
    let meeting: Int
    let guest: Int
    let invitedOn: Day
    let outcome: Outcome
    /// When it signed up, where it did.
    let signedUpOn: Day?
  }

  enum Outcome: Equatable {
    case attended(persons: Int)
    case absent, declined, silent
  }

  /// By meeting and then guest.
  let responses: [Response]
  /// For each series and guest, the day on which the guest first came (or gave).
  let firstDays: [[Day?]]
  /// For each meeting, those who came, givers first.
  let present: [[Int]]

  init(
    _ calendar: SyntheticCalendar, _ cast: SyntheticCast, _ law: SyntheticScenario.AttendanceLaw,
    _ streams: SyntheticStreams
  ) {
    let count = cast.guests.count
    var invitations = [[Day]](repeating: [], count: count)
    var meetingsAttended = [Int](repeating: 0, count: count)
    var firstDays = [[Day?]](
      repeating: Array(repeating: nil, count: count), count: SyntheticCatalogue.series.count)
    var responses: [Response] = []
    var present: [[Int]] = []
    for (place, meeting) in calendar.meetings.enumerated() {
      let givers = calendar.givers(of: meeting.series)
      for giver in givers where firstDays[meeting.series][giver] == nil {
        firstDays[meeting.series][giver] = meeting.day
      }
      var choice = streams.stream("invitations", meeting.id.rawValue)
      let invitedOn = meeting.day.advanced(by: -choice.within(28...42))
      let isKnown = firstDays[meeting.series].map { $0 != nil }
      let weights = cast.guests.indices.map { guest -> Double in
        if givers.contains(guest) { return 0 }
        if isKnown[guest] { return 1e6 }
        let near = cast.sharesCounty(guest, meeting.host) ? 3.0 : 1
        return cast.municipalities.contains(guest) ? near : near / 2
      }
      let invited = choice.sample(choice.within(28...42), by: weights)
      var room = meeting.capacity - Self.hosts(givers.count)
      var came = givers
      for guest in invited {
        let past = invitations[guest].count { $0 > invitedOn.advanced(by: -365) && $0 < invitedOn }
        let fatigue = law.fatigue[min(past, law.fatigue.count - 1)]
        let value = Self.propensity(
          guest, meeting, attended: meetingsAttended[guest], cast: cast, law: law)
        var draw = streams.stream(
          "attendance", meeting.id.rawValue, cast.guests[guest].id.rawValue)
        let comes = draw.chance(fatigue / (1 + exp(-value)))
        let persons = 1 + (draw.chance(0.5) ? 1 : 0) + (draw.chance(0.2) ? 1 : 0)
        let other = draw.unit()
        let signsUp = draw.chance(comes ? 0.9 : 0.1)
        let lead = draw.within(1...21)
        let outcome: Outcome
        if comes, room > 0 {
          outcome = .attended(persons: min(persons, room))
          room -= min(persons, room)
          came.append(guest)
          meetingsAttended[guest] += 1
          if firstDays[meeting.series][guest] == nil {
            firstDays[meeting.series][guest] = meeting.day
          }
        } else {
          outcome = signsUp ? .absent : other < 0.3 ? .declined : .silent
        }
        invitations[guest].append(invitedOn)
        responses.append(
          Response(
            meeting: place, guest: guest, invitedOn: invitedOn, outcome: outcome,
            signedUpOn: signsUp ? meeting.day.advanced(by: -lead) : nil))
      }
      present.append(came)
    }
    self.responses = responses
    self.firstDays = firstDays
    self.present = present
  }

  /// The persons who are there without an invitation: two for each giver, one to arrange it.
  static func hosts(_ givers: Int) -> Int { 2 * givers + 1 }

  /// η of the law of attendance.
  private static func propensity(
    _ guest: Int, _ meeting: SyntheticCalendar.Meeting, attended: Int, cast: SyntheticCast,
    law: SyntheticScenario.AttendanceLaw
  ) -> Double {
    var value = law.intercept + law.logPopulation * cast.logPopulation[guest]
    value += law.pastAttendance * Double(min(attended, law.pastLimit))
    if meeting.kind != .webinar {
      if cast.sharesCounty(guest, meeting.host) { value += law.sameCounty }
      value += law.distance * cast.distance(guest, meeting.host) / 100
    }
    if cast.guests[guest].isMember == true { value += law.member }
    if !cast.municipalities.contains(guest) { value += law.otherSector }
    return value
  }
}

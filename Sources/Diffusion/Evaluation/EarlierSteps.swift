public import Records

/// What guests had begun before they came: with the practice shown, or with one akin to it.
///
/// Coming and then adopting is no proof, and here is the reverse order. Practices are akin when one
/// is a part or a development of the other, when they have the same subject, or when their names
/// share a word of at least six letters; what is akin is never counted as the practice itself.
public struct EarlierStep: Hashable, Sendable {
  public let organisation: Identifier<Organisation>
  public let meeting: Attendance.Gathering
  public let meetingDate: ImpreciseDate
  public let practice: Identifier<Practice>
  public let kinship: Kinship
  public let stage: Adoption.Stage
  public let date: ImpreciseDate
  public let order: TimeOrder
  public let isMember: Bool

  /// How a practice is akin to one shown.
  public enum Kinship: String, CaseIterable, Hashable, Sendable, Codable {
    case same, family, subject, name
  }

  /// The steps of guests that do not certainly come after their first visit, by organisation.
  ///
  /// - Complexity: O(guests × practices) and linear in their steps.
  package static func all(_ record: EvaluationRecord) -> [EarlierStep] {
    let book = record.book
    // The first visit to each unit: what began after it is not before it.
    var first: [Identifier<Organisation>: [Int]] = [:]
    for (place, meeting) in record.meetings.enumerated() {
      for (organisation, response) in meeting.responses where response == .came {
        let known = first[organisation] ?? []
        if known.contains(where: { record.meetings[$0].unit == meeting.unit }) { continue }
        first[organisation, default: []].append(place)
      }
    }
    let order = first.keys.sorted { (book.place(of: $0) ?? .max) < (book.place(of: $1) ?? .max) }
    let kin = PracticeKinship(book)
    var seen: Set<[String]> = []
    var steps: [EarlierStep] = []
    for organisation in order {
      let isMember =
        book[organisation].map { book.isMember($0, of: record.scope.population) } ?? false
      for place in first[organisation] ?? [] {
        let meeting = record.meetings[place]
        for row in book.adoptions(by: organisation)
        where ![.declined, .discontinued].contains(row.stage) {
          let orderInTime = row.date.order(to: meeting.date)
          guard orderInTime != .after, book[row.practice]?.origin != organisation,
            let kinship = kin.kinship(of: row.practice, to: meeting.practices),
            seen.insert([
              organisation.rawValue, meeting.unit.text, row.practice.rawValue, row.stage.rawValue,
            ]).inserted
          else { continue }
          steps.append(
            EarlierStep(
              organisation: organisation, meeting: meeting.gathering, meetingDate: meeting.date,
              practice: row.practice, kinship: kinship, stage: row.stage, date: row.date,
              order: orderInTime, isMember: isMember))
        }
      }
    }
    return steps
  }
}

/// Which practices are akin.
struct PracticeKinship {
  private let book: RecordBook
  private let words: [Identifier<Practice>: Set<String>]

  init(_ book: RecordBook) {
    self.book = book
    words = Dictionary(
      book.tables.practices.map { ($0.id, Self.words(of: $0.name)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func words(of name: String) -> Set<String> {
    Set(
      name.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count >= 6 })
  }

  /// The closest kinship with any of some practices; `nil` for none.
  func kinship(
    of practice: Identifier<Practice>, to shown: Set<Identifier<Practice>>
  ) -> EarlierStep.Kinship? {
    shown.compactMap { kinship(of: practice, to: $0) }.min { left, right in
      EarlierStep.Kinship.allCases.firstIndex(of: left) ?? 0
        < EarlierStep.Kinship.allCases.firstIndex(of: right) ?? 0
    }
  }

  private func kinship(
    of practice: Identifier<Practice>, to other: Identifier<Practice>
  ) -> EarlierStep.Kinship? {
    if practice == other { return .same }
    guard let first = book[practice], let second = book[other] else { return nil }
    if first.parent == other || second.parent == practice
      || (first.parent != nil && first.parent == second.parent)
    {
      return .family
    }
    if let topic = first.topic, topic == second.topic { return .subject }
    let shared = (words[practice] ?? []).intersection(words[other] ?? [])
    return shared.isEmpty ? nil : .name
  }
}

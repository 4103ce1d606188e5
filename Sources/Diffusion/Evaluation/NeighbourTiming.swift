internal import Graphs
public import Records

/// Whether members adopted after their neighbours, beyond what the same dates dealt anew would give.
///
/// Neighbours are those with a common border on land or a fixed link. The dates of each practice are
/// shuffled among those of a county who adopted it (see ``TimingShuffle``); where it began it keeps
/// its date. A date known only within bounds stands at one day of them, as elsewhere in the
/// evaluation; two on the same day do not follow each other.
public struct NeighbourTiming: Hashable, Sendable {
  /// The score of exposure to neighbours, and where it lies among those of shuffled dates.
  public let test: PermutationTest
  /// Adoptions that could change places with one of another date.
  public let adoptions: Int

  /// With fewer adoptions than this there is no p-value.
  public static let leastAdoptions = 10

  /// Two-sided; `nil` with too few adoptions.
  public var pValue: Double? {
    adoptions >= Self.leastAdoptions ? test.twoSidedPValue : nil
  }

  /// Of the practices of a scope; `nil` where no two members are neighbours or nobody adopted.
  ///
  /// - Complexity: that of ``Evaluation``'s records, and `draws` passes over the adoptions and their
  ///   neighbours.
  public init?(_ scope: EvaluationScope, of book: RecordBook, draws: Int, seed: UInt64) {
    self.init(EvaluationRecord(scope, of: book), draws: draws, seed: seed)
  }

  /// Of a record; `nil` where no two members are neighbours or nobody adopted.
  ///
  /// - Complexity: `draws` passes over the adoptions and their neighbours.
  init?(_ record: EvaluationRecord, draws: Int, seed: UInt64) {
    let count = record.members.count
    let graph = Self.graph(of: record)
    guard graph.edgeCount > 0 else { return nil }
    let courses = record.scope.practices.indices.map { place in
      var course = TimingShuffle.Course(times: [Int?](repeating: nil, count: count))
      for subject in record.subjects[(place * count)..<((place + 1) * count)] {
        course.times[subject.member] = subject.adopted.map { Int($0.number) }
        if subject.adoption != nil, subject.adopted == nil { course.unknown.insert(subject.member) }
        switch subject.exclusion {
        case .origin?: course.fixed.insert(subject.member)
        case .statusUnknown?, .unlisted?, .leftOut?: course.unknown.insert(subject.member)
        case .gave?, nil: break
        }
      }
      return course
    }.filter { $0.times.contains { $0 != nil } }
    guard !courses.isEmpty else { return nil }
    var numbers: [String: Int] = [:]
    let counties = record.members.map { member in
      let code = member.countyCode ?? ""
      let number = numbers[code] ?? numbers.count
      numbers[code] = number
      return number
    }
    let shuffle = TimingShuffle(on: graph, courses, within: counties)
    adoptions = shuffle.movable
    test = shuffle.test(draws: draws, seed: seed)
  }

  private static func graph(of record: EvaluationRecord) -> Graph {
    let lists = LandNeighbours(among: record.members, in: record.book).places(in: record.members)
    var builder = GraphBuilder(nodeCount: lists.count)
    for (member, near) in lists.enumerated() {
      for other in near where other > member {
        try? builder.add(NodeIndex(member), NodeIndex(other))
      }
    }
    return builder.build()
  }
}

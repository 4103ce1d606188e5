internal import Graphs
internal import Records

/// Arrows between guests of the same meetings about a practice, each from the one that came later to
/// the one that came earlier; both ways where they came first to the same meeting.
///
/// Had the order of coming no part, arrows turned round would go with adoption as well (edge
/// reversal). The practices lie side by side in one graph, without ties between them.
struct VisitDirection {
  private let graph: Graph?
  private let times: [Int?]

  init(_ record: EvaluationRecord) {
    let count = record.members.count
    var builder = GraphBuilder(nodeCount: record.subjects.count, directed: true)
    var isWhole = true
    for place in record.scope.practices.indices {
      let guests = ((place * count)..<((place + 1) * count)).filter {
        record.subjects[$0].isCompared && record.subjects[$0].came != nil
      }
      for first in guests {
        for second in guests where second != first {
          guard let mine = record.subjects[first].came, let theirs = record.subjects[second].came,
            theirs.day <= mine.day
          else { continue }
          do {
            try builder.add(NodeIndex(first), NodeIndex(second), weight: 1)
          } catch {
            isWhole = false
          }
        }
      }
    }
    graph = isWhole ? builder.build() : nil
    times = record.subjects.map { subject in
      guard subject.isCompared, let adopted = subject.adopted, adopted <= subject.knownUntil else {
        return nil
      }
      return Int(adopted.number)
    }
  }

  /// - Complexity: O(draws × arrows).
  func test(draws: Int, seed: UInt64) -> PermutationTest? {
    guard let graph, times.contains(where: { $0 != nil }) else { return nil }
    return TimingTests(on: graph, times: times).edgeReversal(draws: draws, seed: seed)
  }
}

import Graphs
import TestSupport
import Testing

/// How alike two partitions are.
@Suite struct PartitionAgreementTests {
  /// Pairs together: 2 and 1, in both 1; by chance 2 × 1 / 6, at most 3/2: (1 - 1/3) / (3/2 - 1/3).
  @Test("the adjusted Rand index of a split pair is 4/7, as in scikit-learn")
  func splitPair() {
    let (one, other) = (Partition(labels: [0, 0, 1, 1]), Partition(labels: [0, 0, 1, 2]))
    #expect(agree([one.agreement(with: other), other.agreement(with: one)], [4.0 / 7, 4.0 / 7]))
  }

  @Test("equal partitions agree wholly, also where nothing or everything is together")
  func equal() {
    for labels in [[0, 1, 0, 1, 2], [0, 1, 2, 3, 4], [0, 0, 0, 0, 0], [0], []] {
      let partition = Partition(labels: labels)
      #expect(partition.agreement(with: partition) == 1)
      #expect(partition.bestLikeness(in: partition).allSatisfy { $0 == 1 })
    }
  }

  /// scikit-learn 1.8: adjusted_rand_score([0,0,1,1], [0,1,0,1]) is -1/2.
  @Test("crossed partitions agree less than by chance")
  func crossed() {
    let agreement = Partition(labels: [0, 0, 1, 1]).agreement(
      with: Partition(labels: [0, 1, 0, 1]))
    #expect(agree([agreement], [-0.5]))
  }

  @Test("a community is as like another as their common nodes are of all in either")
  func likeness() {
    let one = Partition(labels: [0, 0, 0, 1, 1, 2])
    let other = Partition(labels: [5, 5, 6, 6, 6, 6])
    #expect(agree(one.bestLikeness(in: other), [2.0 / 3, 0.5, 0.25]))
  }
}

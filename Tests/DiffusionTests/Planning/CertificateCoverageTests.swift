import Diffusion
import Graphs
import Testing

@Suite("What a certificate from samples promises")
struct CertificateCoverageTests {
  /// A graph in which lists that share fairly give less than the best, by how much is enumerated.
  private struct World {
    let arcs: ArcProbabilities
    let constraints: PlanningConstraints
    let cascade: SmallCascade

    init(seed: Int, comes: [Double]) throws {
      cascade = SmallCascade(seed: seed, nodeCount: 8, arcCount: 10)
      arcs = try cascade.probabilities()
      var constraints = PlanningConstraints(invitations: 2)
      constraints.groupings = [
        .init(attribute: "county", codes: (0..<8).map { $0 < 5 ? "n" : "s" })
      ]
      constraints.attendance = (0..<8).map { comes[$0 % comes.count] }
      self.constraints = constraints
    }

    func plan(_ fairness: Fairness?, samples: Int? = nil, seed: Int = 1) throws -> InvitationPlan {
      var effort = InvitationPlanner.Effort()
      if let samples {
        effort.isExactAllowed = false
        effort.samples = samples...samples
        effort.boundWork = 1_000_000
      }
      return try InvitationPlannerTests.plan(
        InvitationPlanner(
          arcs, constraints: constraints, fairness: fairness, seed: UInt64(seed), effort: effort))
    }

    /// What a list gives, over all outcomes and all who may come.
    func value(_ list: [NodeIndex]) -> Double {
      let chances = constraints.attendance
      return (0..<(1 << list.count)).reduce(0.0) { sum, mask in
        let came = list.indices.filter { mask >> $0 & 1 == 1 }.map { list[$0].index }
        let chance = list.reduce(1.0) {
          let p = chances[$1.index]
          return $0 * (came.contains($1.index) ? p : 1 - p)
        }
        return sum + (chance > 0 ? chance * cascade.cascade(from: Set(came)).reduce(0, +) : 0)
      }
    }
  }

  @Test(
    "the share is not above the true one more often than in 5 of 100, nor far below it",
    arguments: [[1.0], [0.5, 0.9, 1], [0.05, 0.2, 0.1]])
  func coverage(comes: [Double]) throws {
    var (repeats, over, slack) = (0, 0, 0.0)
    for seed in 1...10 {
      let world = try World(seed: seed, comes: comes)
      let best = try world.plan(nil).value
      #expect(best.isExact)
      var values: [[NodeIndex]: Double] = [:]
      for run in 1...25 {
        let plan = try world.plan(.maximin, samples: 2_000, seed: 1_000 * seed + run)
        let value = values[plan.nodes] ?? world.value(plan.nodes)
        values[plan.nodes] = value
        let truth = value / best.value
        let certificate = try #require(plan.certificate)
        #expect(!certificate.isExact && certificate.bound >= certificate.share * best.value)
        repeats += 1
        if certificate.share > truth + 1e-12 { over += 1 }
        slack += truth - certificate.share
      }
    }
    let noted = "\(over) of \(repeats) above, \(slack / Double(repeats)) below in the mean"
    #expect(Double(over) <= 0.05 * Double(repeats), "\(noted)")
    #expect(slack / Double(repeats) < 0.1, "\(noted)")
  }

  @Test("where no sample can be met at all the share is 0, a number")
  func nothingToMeet() throws {
    var constraints = PlanningConstraints(invitations: 1)
    constraints.weights = [0, 0, 1]
    constraints.excluded = [NodeIndex(2)]
    var effort = InvitationPlanner.Effort(samples: 500...500)
    effort.isExactAllowed = false
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(
        SmallCascade(3, [(0, 1, 0.5)]).probabilities(), constraints: constraints, effort: effort))
    #expect(plan.value.value == 0 && plan.certificate?.share == 0)
  }
}

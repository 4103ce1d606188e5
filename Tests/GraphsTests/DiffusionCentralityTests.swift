import Graphs
import TestSupport
import Testing

/// Diffusion centrality lies between degree, Katz and the eigenvector.
@Suite struct DiffusionCentralityTests {
  private let club = Karate.graph

  @Test("one step is degree times q")
  func oneStep() throws {
    let scores = try club.diffusionCentrality(steps: 1, passing: 0.25, weights: .ignored)
    #expect(agree(scores.plain, club.degree().plain.map { $0 / 4 }))
  }

  @Test("many steps below 1/λ are Katz")
  func katz() throws {
    let scores = try club.diffusionCentrality(steps: 400, passing: 0.1, weights: .ignored)
    #expect(agree(scores.plain, try club.katz(alpha: 0.1, weights: .ignored).plain))
  }

  @Test("many steps above 1/λ rank as the eigenvector")
  func eigenvector() throws {
    let scores = try club.diffusionCentrality(steps: 300, passing: 0.3, weights: .ignored)
    let eigenvector = club.eigenvector(weights: .ignored).normalised()?.plain ?? []
    #expect(agree(scores.normalised()?.plain ?? [], eigenvector, within: 1e-9))
  }

  @Test("decay at one half of a path of four is 7/8 at its ends")
  func decay() throws {
    #expect(try Shape.path(4).decay(delta: 0.5).plain == [0.875, 1.25, 1.25, 0.875])
    #expect(throws: GraphError.self) { try Shape.path(4).decay(delta: 1) }
  }
}

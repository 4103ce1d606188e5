import Graphs
import TestSupport
import Testing

/// Efficiency and hierarchy of structural holes.
@Suite struct BurtTests {
  @Test("efficiency is effective size per contact")
  func efficiency() {
    // Node 0 of a triangle with a tail: degree 3, one tie among contacts, size 3 - 2/3.
    let graph = Shape.graph([(0, 1), (0, 2), (1, 2), (0, 3)], 5)
    let scores = graph.efficiency()
    #expect(agree(scores.plain, [7 / 9.0, 0.5, 0.5, 1, -1]))
    #expect(scores.undefinedReason == .isolate)
  }

  @Test("hierarchy of the karate club is Burt's formula written out")
  func karate() {
    let scores = Karate.graph.hierarchy()
    #expect(agree(scores.plain, ElectricalValues.hierarchy, within: 1e-10))
    #expect(scores.undefinedReason == .tooFewContacts)
  }

  @Test("contacts that constrain alike give hierarchy 0")
  func even() {
    #expect(agree(Shape.star(leaves: 4).hierarchy().plain, [0, -1, -1, -1, -1]))
    #expect(agree(Shape.complete(4).hierarchy().plain, [0, 0, 0, 0]))
  }

  @Test("one contact with nearly all the constraint gives nearly 1")
  func uneven() {
    let graph = Shape.weighted([(0, 1, 1e9), (0, 2, 1), (0, 3, 1)], 4)
    #expect((graph.hierarchy().values[0] ?? 0) > 0.999)
  }
}

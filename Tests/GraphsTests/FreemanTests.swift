import Graphs
import TestSupport
import Testing

/// The five-node graphs by which Freeman explains his measures.
///
/// - Source: L. C. Freeman, Social Networks 1 (1978) 215-239.
@Suite struct FreemanTests {
  /// Degree, betweenness and closeness of each node, relative to the largest possible.
  @Test("a star has all in its centre; leaves have 1/4 of degree and 4/7 of closeness")
  func star() {
    let star = Shape.star(leaves: 4)
    #expect(agree(star.degree().normalised()?.plain ?? [], [1, 0.25, 0.25, 0.25, 0.25]))
    #expect(star.betweenness().plain == [6, 0, 0, 0, 0])
    #expect(star.betweenness().normalised()?.plain == [1, 0, 0, 0, 0])
    let leaf: Double = 4 / 7
    #expect(agree(star.closeness().plain, [1, leaf, leaf, leaf, leaf]))
  }

  @Test("along a chain betweenness is 0, 3, 4, 3, 0 of 6 and the sums of distances 10, 7, 6, 7, 10")
  func chain() {
    let chain = Shape.path(5)
    #expect(chain.betweenness().plain == [0, 3, 4, 3, 0])
    let (middle, next): (Double, Double) = (2 / 3, 4 / 7)
    #expect(agree(chain.betweenness().normalised()?.plain ?? [], [0, 0.5, middle, 0.5, 0]))
    #expect(agree(chain.closeness().plain, [0.4, next, middle, next, 0.4]))
    #expect(agree(chain.degree().normalised()?.plain ?? [], [0.25, 0.5, 0.5, 0.5, 0.25]))
  }

  @Test("around a circle all are alike: one pair of six between, 2/3 of closeness, 1/2 of degree")
  func circle() {
    let circle = Shape.cycle(5)
    let five = [Double](repeating: 1, count: 5)
    #expect(circle.betweenness().plain == five)
    #expect(agree(circle.betweenness().normalised()?.plain ?? [], five.map { $0 / 6 }))
    #expect(agree(circle.closeness().plain, five.map { $0 * 2 / 3 }))
    #expect(agree(circle.degree().normalised()?.plain ?? [], five.map { $0 / 2 }))
  }
}

import Testing

@testable import Diffusion

/// How much prior means are worth, beside scipy's log-likelihoods on the same grid.
@Suite struct BetaShrinkageTests {
  @Test("shares far from their means trust these little, shares near them much")
  func concentration() {
    func worth(_ rows: [(Double, Double, Double)]) -> Double {
      BetaShrinkage.concentration(rows.map { (successes: $0.0, trials: $0.1, mean: $0.2) })
    }
    // Log-likelihoods -17.6288, -18.9319 and -29.2674 are the largest of the grid.
    #expect(abs(worth([(3, 10, 0.2), (0, 10, 0.2), (9, 10, 0.2), (1, 5, 0.3)]) - 1.4142136) < 1e-6)
    #expect(worth([(2, 10, 0.2), (2, 10, 0.2), (3, 10, 0.2), (1, 5, 0.2)]) == 512)
    #expect(worth([(5, 10, 0.4), (1, 10, 0.4), (7, 12, 0.4), (2, 9, 0.4), (4, 4, 0.4)]) == 4)
  }

  @Test("the spread of gamma factors, by events and how many were expected")
  func shape() {
    let wide = BetaShrinkage.shape([(5, 2), (0, 2), (1, 3), (9, 4)])
    #expect(abs(wide.shape - 1.1892071) < 1e-6 && abs(wide.likelihood - 8.0754973) < 1e-6)
    let narrow = BetaShrinkage.shape([(2, 2), (3, 3), (1, 1)])
    #expect(narrow.shape == 512 && abs(narrow.likelihood + 1.3237167) < 1e-6)
  }

  @Test("a prior of 0.1 worth 8 trials, and 3 of 5: mean 3.8 of 13, quantiles of the beta law")
  func belief() {
    let belief = BetaBelief(mean: 0.1, concentration: 8, successes: 3, failures: 2)
    #expect(abs(belief.mean - 3.8 / 13) < 1e-12)
    let interval = belief.interval()
    #expect(abs(interval.lower - 0.0896748) < 1e-6 && abs(interval.upper - 0.55505627) < 1e-6)
  }
}

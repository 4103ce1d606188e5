import Testing

@testable import Diffusion

/// The distributions against mpmath 1.4.1 with 40 digits.
@Suite struct DistributionTests {
  @Test(
    "both tails of the normal law keep their digits",
    arguments: [
      (-30, 4.906713927148187e-198, 1.0), (-12.5, 3.732564298877713e-36, 1.0),
      (-3, 0.0013498980316300946, 0.9986501019683699),
      (-1, 0.15865525393145705, 0.8413447460685429),
      (-0.25, 0.4012936743170763, 0.5987063256829237), (0, 0.5, 0.5),
      (2, 0.9772498680518208, 0.02275013194817921),
      (8, 0.9999999999999993, 6.220960574271784e-16),
    ]) func normal(z: Double, lower: Double, upper: Double)
  {
    #expect(agreeClosely(NormalDistribution.cumulative(z), lower))
    #expect(agreeClosely(NormalDistribution.upperTail(z), upper))
  }

  @Test(
    "derivatives of the logarithm of the gamma function, beside scipy",
    arguments: [
      (0.5, -1.9635100260214235, 4.93480220054468), (1, -0.5772156649015329, 1.6449340668482266),
      (2.5, 0.7031566406452432, 0.4903577561002349), (20, 2.970523992242149, 0.051270822935203124),
    ]) func polygamma(x: Double, first: Double, second: Double)
  {
    #expect(agreeClosely(SpecialFunctions.digamma(x), first))
    #expect(agreeClosely(SpecialFunctions.trigamma(x), second))
  }

  @Test(
    "quantiles of the normal law, down to 1e-300",
    arguments: [
      (1e-300, -37.0470962993612), (1e-20, -9.262340089798407), (1e-09, -5.9978070150076865),
      (0.001, -3.0902323061678136), (0.025, -1.9599639845400543), (0.2, -0.8416212335729142),
      (0.5, 0.0), (0.7, 0.5244005127080407), (0.975, 1.9599639845400538),
      (0.9999, 3.7190164854557084),
    ]) func normalQuantile(p: Double, z: Double)
  {
    #expect(agreeClosely(NormalDistribution.quantile(p), z))
  }

  @Test(
    "both tails of chi-squared",
    arguments: [
      (1e-08, 1, 7.978845594730578e-05, 0.9999202115440526),
      (0.45, 1, 0.4976650456394979, 0.502334954360502),
      (3.84, 1, 0.9499564787512949, 0.050043521248705106),
      (200, 1, 1.0, 2.088487583762545e-45),
      (4.54, 2, 0.8966878199168998, 0.1033121800831002),
      (0.3, 5, 0.002356913739471145, 0.9976430862605289),
      (9, 5, 0.8909358420502277, 0.10906415794977237),
      (80, 100, 0.07033506665939496, 0.9296649333406051),
      (100, 100, 0.5188083154720433, 0.48119168452795674),
      (180, 100, 0.9999983505014983, 1.6494985017178249e-06),
      (1000, 1000, 0.5059471461707603, 0.49405285382923964),
      (1300, 1000, 0.9999999996110264, 3.8897364994868526e-10),
      (25.5, 3.5, 0.999977461604391, 2.253839560890421e-05),
    ] as [(Double, Double, Double, Double)])
  func chiSquared(x: Double, degrees: Double, lower: Double, upper: Double) {
    let (below, above) = ChiSquared(degreesOfFreedom: degrees).tails(x)
    #expect(agreeClosely(below, lower))
    #expect(agreeClosely(above, upper))
  }

  @Test(
    "both tails of Student's t",
    arguments: [
      (-40, 3, 1.7190340394579263e-05, 0.9999828096596054),
      (-2.1, 4, 0.051826643158801096, 0.9481733568411989), (-1, 1, 0.25, 0.75),
      (0.5, 30, 0.6896384975574363, 0.31036150244256366),
      (2.5, 46, 0.9919762289653878, 0.008023771034612132),
      (9, 172, 0.9999999999999998, 2.0500515464350645e-16),
      (3, 1000.5, 0.9986166623064269, 0.0013833376935731142),
    ] as [(Double, Double, Double, Double)])
  func student(t: Double, degrees: Double, lower: Double, upper: Double) {
    let (below, above) = StudentT(degreesOfFreedom: degrees).tails(t)
    #expect(agreeClosely(below, lower))
    #expect(agreeClosely(above, upper))
  }

  @Test(
    "both tails of F",
    arguments: [
      (0.01, 3, 7, 0.0015047529598883, 0.9984952470401117), (1, 5, 5, 0.5, 0.5),
      (4.2, 2, 120, 0.9827426805304923, 0.017257319469507728),
      (30, 1, 10, 0.9997297042527454, 0.0002702957472546176),
      (1.1, 200, 300, 0.7728736711229193, 0.2271263288770807),
    ] as [(Double, Double, Double, Double, Double)])
  func fisherF(x: Double, a: Double, b: Double, lower: Double, upper: Double) {
    let (below, above) = FDistribution(numerator: a, denominator: b).tails(x)
    #expect(agreeClosely(below, lower))
    #expect(agreeClosely(above, upper))
  }

  @Test(
    "both tails of beta",
    arguments: [
      (0.001, 0.5, 0.5, 0.020135041633377492, 0.9798649583666225),
      (0.3, 2, 5, 0.579825, 0.420175), (0.5, 40, 40, 0.5, 0.5),
      (0.97, 1, 30, 1.0, 2.058911320946545e-46),
      (0.02, 1, 500, 0.9999589760148545, 4.102398514547258e-05),
      (0.6, 300, 200, 0.497571383680068, 0.502428616319932),
    ] as [(Double, Double, Double, Double, Double)])
  func beta(x: Double, a: Double, b: Double, lower: Double, upper: Double) {
    let (below, above) = BetaDistribution(a, b).tails(x)
    #expect(agreeClosely(below, lower))
    #expect(agreeClosely(above, upper))
  }

  @Test("quantiles of chi-squared and t")
  func quantiles() {
    for (p, degrees, x) in [
      (0.95, 1, 3.8414588206941245), (0.975, 12, 23.336664158645338),
      (0.025, 12, 4.4037885069817015), (1e-10, 4, 2.8284404581659484e-05),
      (0.999, 100, 149.44925277903872),
    ] {
      #expect(agreeClosely(ChiSquared(degreesOfFreedom: degrees).quantile(p), x))
    }
    for (p, degrees, t) in [
      (0.975, 46, 2.0128955989194286), (0.9, 2.5, 1.7302509288071768),
      (0.0005, 7, -5.407882520861725),
    ] {
      #expect(agreeClosely(StudentT(degreesOfFreedom: degrees).quantile(p), t))
    }
  }

  @Test("a quantile's own probability is what was asked, far into both tails")
  func roundTrip() {
    for p in [1e-12, 0.003, 0.2, 0.5, 0.77] {
      let laws: [any ContinuousDistribution] = [
        ChiSquared(degreesOfFreedom: 3), BetaDistribution(0.5, 7), StudentT(degreesOfFreedom: 5),
        FDistribution(numerator: 2, denominator: 9),
      ]
      for law in laws {
        #expect(agreeClosely(law.cumulative(law.quantile(p)), p))
        #expect(agreeClosely(law.upperTail(law.upperQuantile(p)), p))
      }
    }
  }

  @Test("on the boundary half the chi-squared tail counts, and 0 says nothing")
  func boundary() {
    #expect(agreeClosely(ChiSquared.boundaryPValue(3.84), 0.050043521248705106 / 2))
    #expect(ChiSquared.boundaryPValue(0) == 1)
  }
}

/// Equal to 1e-12 of the larger.
func agreeClosely(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}

internal import Glibc

/// The standard normal distribution, exact to the last few bits in both tails.
///
///     NormalDistribution.quantile(0.975)   // 1.959963984540054
package enum NormalDistribution {
  /// The density at z.
  package static func density(_ z: Double) -> Double {
    exp(-0.5 * z * z) * 0.398_942_280_401_432_677_9
  }

  /// The probability of at most z.
  package static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

  /// The probability of more than z.
  package static func upperTail(_ z: Double) -> Double { 0.5 * erfc(z * 0.5.squareRoot()) }

  /// The probability of lying further from 0 than z does.
  package static func twoSided(_ z: Double) -> Double { erfc(abs(z) * 0.5.squareRoot()) }

  /// The z below which lies a share p; infinite at 0 and 1.
  ///
  /// - Precondition: p is in 0...1.
  /// - Source: M. J. Wichura, algorithm AS 241, Applied Statistics 37 (1988) 477 (PPND16).
  package static func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability")
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(r, centre) / polynomial(r, centreBelow)
    }
    let tail = min(p, 1 - p)
    if tail == 0 { return q < 0 ? -.infinity : .infinity }
    let r = (-log(tail)).squareRoot()
    let z =
      r <= 5
      ? polynomial(r - 1.6, middle) / polynomial(r - 1.6, middleBelow)
      : polynomial(r - 5, far) / polynomial(r - 5, farBelow)
    return q < 0 ? -z : z
  }

  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  private static let centre = [
    3.387_132_872_796_366_6, 133.141_667_891_784_38, 1971.590_950_306_551_4,
    13_731.693_765_509_461, 45_921.953_931_549_871, 67_265.770_927_008_701,
    33_430.575_583_588_128, 2509.080_928_730_122_7,
  ]
  private static let centreBelow = [
    1, 42.313_330_701_600_911, 687.187_007_492_057_91, 5394.196_021_424_751_1,
    21_213.794_301_586_596, 39_307.895_800_092_711, 28_729.085_735_721_943,
    5226.495_278_852_854_6,
  ]
  private static let middle = [
    1.423_437_110_749_683_6, 4.630_337_846_156_545_3, 5.769_497_221_460_691_4,
    3.647_848_324_763_204_6, 1.270_458_252_452_368_4, 0.241_780_725_177_450_61,
    0.022_723_844_989_269_185, 0.000_774_545_014_278_341_41,
  ]
  private static let middleBelow = [
    1, 2.053_191_626_637_758_8, 1.676_384_830_183_803_8, 0.689_767_334_985_1,
    0.148_103_976_427_480_07, 0.015_198_666_563_616_457, 0.000_547_593_808_499_534_49,
    1.050_750_071_644_416_8e-9,
  ]
  private static let far = [
    6.657_904_643_501_103_8, 5.463_784_911_164_114_4, 1.784_826_539_917_291_3,
    0.296_560_571_828_504_89, 0.026_532_189_526_576_123, 0.001_242_660_947_388_078_4,
    0.000_027_115_555_687_434_876, 2.010_334_399_292_288_1e-7,
  ]
  private static let farBelow = [
    1, 0.599_832_206_555_887_94, 0.136_929_880_922_735_81, 0.014_875_361_290_850_615,
    0.000_786_869_131_145_613_26, 0.000_018_463_183_175_100_547, 1.421_511_758_316_445_9e-7,
    2.044_263_103_389_939_8e-15,
  ]
}

import Glibc
import Testing

@testable import Diffusion

/// Matrices, roots and minima.
@Suite struct MinimiserTests {
  @Test("Cholesky solves, inverts and gives the determinant of a hand-worked matrix")
  func cholesky() throws {
    // [[4, 2], [2, 3]]: determinant 8, inverse [[3, -2], [-2, 4]] / 8.
    let factor = try Cholesky(Matrix(rows: [[4, 2], [2, 3]]))
    #expect(
      factor.inverse.values.elementsEqual([0.375, -0.25, -0.25, 0.5]) { agreeClosely($0, $1) })
    #expect(agreeClosely(factor.logDeterminant, 2.0794415416798357))
    let x = factor.solve([2, 1])
    #expect(agreeClosely(x[0], 0.5))
    #expect(abs(x[1]) < 1e-15)
  }

  @Test("a column that follows from others is named, not divided by")
  func singular() {
    #expect(throws: SingularMatrix(column: 2)) {
      _ = try Cholesky(Matrix(rows: [[2, 1, 3], [1, 2, 3], [3, 3, 6]]))
    }
    let factor = LeastSquaresFactor(columns: [
      [1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1], [1, 2, 3, 5],
    ])
    #expect(factor.kept == [0, 1, 3])
    #expect(factor.dropped == [2])
  }

  @Test("least squares of a line through four points, by hand")
  func line() {
    // x = 0, 1, 2, 3; y = 1, 3, 4, 4: slope 1, intercept 1.5; (XᵀX)⁻¹ = [[14, -6], [-6, 4]] / 20.
    let factor = LeastSquaresFactor(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])
    let coefficients = factor.solve([1, 3, 4, 4])
    #expect(agreeClosely(coefficients[0], 1.5))
    #expect(agreeClosely(coefficients[1], 1))
    #expect(
      factor.inverseCrossProduct.values.elementsEqual([0.7, -0.3, -0.3, 0.2]) {
        agreeClosely($0, $1)
      })
  }

  @Test("Rosenbrock's valley is followed to its bottom by all three methods")
  func valley() throws {
    let valley = { (x: [Double]) in
      100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
    }
    let quasi = Minimiser.bfgs(from: [-1.2, 1], valley)
    #expect(quasi.hasConverged)
    #expect(quasi.point.allSatisfy { abs($0 - 1) < 1e-6 })
    let simplex = Minimiser.nelderMead(from: [-1.2, 1], valley)
    #expect(simplex.hasConverged)
    #expect(simplex.point.allSatisfy { abs($0 - 1) < 1e-6 })
    // A convex one for Newton: e^x - 2x + y² + xy/2 has its minimum where e^x = 2 + x/8, y = -x/4.
    let exact = try Minimiser.newton(from: [0, 0]) { p in
      let e = exp(p[0])
      return .init(
        value: e - 2 * p[0] + p[1] * p[1] + p[0] * p[1] / 2,
        gradient: [e - 2 + p[1] / 2, 2 * p[1] + p[0] / 2],
        curvature: Matrix(rows: [[e, 0.5], [0.5, 2]]))
    }
    #expect(exact.hasConverged)
    let root = try #require(Roots.brent(in: 0...2) { exp($0) - 2 - $0 / 8 })
    #expect(agreeClosely(exact.point[0], root))
    #expect(agreeClosely(exact.point[1], -root / 4))
  }

  @Test("Brent's root: cos x = x, to the last bits; none where the signs agree")
  func root() throws {
    // Dottie's number.
    let root = try #require(Roots.brent(in: 0...1) { cos($0) - $0 })
    #expect(agreeClosely(root, 0.7390851332151607, within: 1e-15))
    #expect(Roots.brent(in: 1...2) { $0 } == nil)
  }

  @Test("a profile interval: of a parabola it is Wald's, and it stops at the boundary")
  func profile() {
    let parabola = { (x: Double) in (x - 1) * (x - 1) / 2 }
    let wald = ProfileLikelihood.interval(
      around: 1, in: -.infinity ... .infinity, scale: 0.3, parabola)
    #expect(agreeClosely(wald.lower, 1 - 1.959963984540054, within: 1e-10))
    #expect(agreeClosely(wald.upper, 1 + 1.959963984540054, within: 1e-10))
    let bounded = ProfileLikelihood.interval(around: 1, in: 0 ... .infinity, scale: 1, parabola)
    #expect(bounded.lower == 0)
    let flat = ProfileLikelihood.interval(around: 0, in: 0 ... .infinity, scale: 1) { _ in 3 }
    #expect(flat.upper == .infinity)
  }

  @Test("a compensated sum keeps what a plain one drops")
  func sum() {
    #expect([1e100, 1, -1e100].compensatedSum == 1)
    #expect([1.0, 2, 4].sampleVariance.map { agreeClosely($0, 7.0 / 3) } == true)
  }
}

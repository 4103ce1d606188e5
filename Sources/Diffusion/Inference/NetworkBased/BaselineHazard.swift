internal import Glibc

/// How the rate of acquisition changes with time apart from what the networks explain.
///
/// Parameters are the scale b (in units of time) and the shape k, taken as their logarithms so
/// that both stay positive:
///
///     constant  H(t) = t / b
///     Weibull   H(t) = (t / b)^k
///     gamma     H(t) = -log Q(k, t / b), Q the upper incomplete gamma function
///
/// the same as R's dweibull and dgamma with rate 1/b.
public enum BaselineHazard: String, CaseIterable, Hashable, Sendable, Codable {
  case constant, weibull, gamma

  /// The number of parameters.
  var parameterCount: Int { self == .constant ? 1 : 2 }

  /// A number with its derivatives by log b and log k.
  struct Value {
    var value = 0.0
    var scale = 0.0
    var shape = 0.0
    var scaleScale = 0.0
    var scaleShape = 0.0
    var shapeShape = 0.0

    static func - (left: Value, right: Value) -> Value {
      Value(
        value: left.value - right.value, scale: left.scale - right.scale,
        shape: left.shape - right.shape, scaleScale: left.scaleScale - right.scaleScale,
        scaleShape: left.scaleShape - right.scaleShape,
        shapeShape: left.shapeShape - right.shapeShape)
    }
  }

  /// The cumulative hazard up to a time since the start.
  func cumulative(_ time: Double, logScale: Double, logShape: Double) -> Value {
    guard time > 0 else { return Value() }
    switch self {
    case .constant:
      let hazard = time * exp(-logScale)
      return Value(value: hazard, scale: -hazard, scaleScale: hazard)
    case .weibull:
      let shape = exp(logShape)
      let u = shape * (log(time) - logScale)
      let hazard = exp(u)
      return Value(
        value: hazard, scale: -shape * hazard, shape: u * hazard,
        scaleScale: shape * shape * hazard, scaleShape: -shape * hazard * (u + 1),
        shapeShape: hazard * u * (u + 1))
    case .gamma:
      return gamma(time, logScale, logShape).cumulative
    }
  }

  /// The logarithm of the hazard at a time since the start.
  func logHazard(_ time: Double, logScale: Double, logShape: Double) -> Value {
    switch self {
    case .constant: return Value(value: -logScale, scale: -1)
    case .weibull:
      let shape = exp(logShape)
      let u = shape * (log(time) - logScale)
      return Value(
        value: logShape + u - log(time), scale: -shape, shape: 1 + u, scaleShape: -shape,
        shapeShape: u)
    case .gamma: return gamma(time, logScale, logShape).logHazard
    }
  }

  /// Both for the gamma baseline: analytic in the scale, by differences in the shape alone.
  private func gamma(
    _ time: Double, _ logScale: Double, _ logShape: Double
  ) -> (cumulative: Value, logHazard: Value) {
    let x = time * exp(-logScale)
    let shape = exp(logShape)
    let hazard = Difference { Self.gammaCumulative(shape: exp($0), x) }.at(logShape)
    let normaliser = Difference { lgamma(exp($0)) }.at(logShape)
    let logX = log(x)
    var rate = Value()
    rate.value = shape * logX - x - normaliser.value + hazard.value - log(time)
    let timesHazard = exp(rate.value + log(time))
    var cumulative = Value(value: hazard.value, scale: -timesHazard)
    rate.scale = x - shape + cumulative.scale
    cumulative.scaleScale = -timesHazard * rate.scale
    rate.scaleScale = -x + cumulative.scaleScale
    cumulative.shape = hazard.first
    rate.shape = shape * logX - normaliser.first + hazard.first
    cumulative.scaleShape = -timesHazard * rate.shape
    rate.scaleShape = -shape + cumulative.scaleShape
    cumulative.shapeShape = hazard.second
    rate.shapeShape = shape * logX - normaliser.second + hazard.second
    return (cumulative, rate)
  }

  /// -log Q(shape, x).
  private static func gammaCumulative(shape: Double, _ x: Double) -> Double {
    let parts = SpecialFunctions.incompleteGamma(shape, x)
    return parts.lower < 0.5 ? -log1p(-parts.lower) : -log(parts.upper)
  }
}

/// Derivatives of a smooth function by five-point differences, to about eleven digits.
private struct Difference {
  let function: (Double) -> Double

  func at(_ point: Double) -> (value: Double, first: Double, second: Double) {
    let value = function(point)
    let step = 0x1p-9
    let near = (function(point + step), function(point - step))
    let far = (function(point + 2 * step), function(point - 2 * step))
    let first = (8 * (near.0 - near.1) - (far.0 - far.1)) / (12 * step)
    let wide = 0x1p-6
    let wideNear = function(point + wide) + function(point - wide)
    let wideFar = function(point + 2 * wide) + function(point - 2 * wide)
    let second = (16 * wideNear - wideFar - 30 * value) / (12 * wide * wide)
    return (value, first, second)
  }
}

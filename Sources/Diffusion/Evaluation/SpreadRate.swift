internal import Glibc

/// Contact summed over months, with what its derivatives by the logarithm of the half-life need.
struct ContactSum {
  var contact = 0.0
  var slope = 0.0
  var bend = 0.0

  mutating func add(_ term: SpreadHistory.ContactTerm, decay: Double, scale: Double) {
    let aged = decay * term.age
    let part = scale * term.weight * exp(-aged)
    contact += part
    slope += part * aged
    bend += part * (aged * aged - aged)
  }
}

/// A rate summed over months, by where it comes from.
struct SpreadRate {
  var own = 0.0
  var contact = 0.0
  /// ∂ and ∂² of the contact by the logarithm of the half-life.
  var contactSlope = 0.0
  var contactBend = 0.0
  var neighbourhood = 0.0

  var total: Double { own + contact + neighbourhood }

  /// Adds the contact of a company over a span, less that with oneself.
  mutating func add(
    _ sums: [ContactSum], _ span: SpreadHistory.Span, _ factor: Double, contactScale point: [Double]
  ) {
    let (low, high) = (sums[span.range.lowerBound], sums[span.range.upperBound])
    var sum = ContactSum(
      contact: high.contact - low.contact, slope: high.slope - low.slope,
      bend: high.bend - low.bend)
    if !span.own.isEmpty {
      let decay = SpreadRateModel.decay(at: point)
      let scale = exp(point[SpreadRateModel.Parameter.contact.rawValue])
      for term in span.own { sum.add(term, decay: decay, scale: scale) }
    }
    contact += factor * max(0, sum.contact)
    contactSlope += factor * sum.slope
    contactBend += factor * sum.bend
  }
}

/// The likelihood of the courses of one county and practice: by own, contact, half-life,
/// neighbourhood, size, and a factor of the whole rate.
struct RateCell {
  var logLikelihood = 0.0
  var gradient = InlineArray<6, Double>(repeating: 0)
  /// Second derivatives, row by row; those right of the diagonal and on it.
  var hessian = InlineArray<36, Double>(repeating: 0)

  /// Adds one span: -rate for months without adoption, log(1 - exp(-rate)) for those that hold it.
  mutating func add(_ rate: SpreadRate, size: Double, isEvent: Bool) {
    let total = rate.total
    guard total > 0 else {
      if isEvent { logLikelihood = -.infinity }
      return
    }
    var first = -1.0
    var second = 0.0
    if isEvent {
      let grown = expm1(total)
      logLikelihood += log(-expm1(-total))
      first = 1 / grown
      second = -(1 + 1 / grown) / grown
    } else {
      logLikelihood -= total
    }
    let slopes: InlineArray<6, Double> = [
      rate.own, rate.contact, rate.contactSlope, rate.neighbourhood, total * size, total,
    ]
    var row = 0
    while row < 6 {
      let slope = first * slopes[row]
      gradient[row] += slope
      if isEvent {
        let scaled = second * slopes[row]
        var column = row
        while column < 6 {
          hessian[row * 6 + column] += scaled * slopes[column]
          column += 1
        }
      }
      // A factor of the whole rate multiplies the other's slope.
      hessian[row * 6 + 5] += slope
      if row < 5 { hessian[row * 6 + 4] += slope * size }
      row += 1
    }
    hessian[0] += first * rate.own
    hessian[7] += first * rate.contact
    hessian[8] += first * rate.contactSlope
    hessian[14] += first * rate.contactBend
    hessian[21] += first * rate.neighbourhood
  }

  /// The second derivative by two of the six.
  func curvature(_ row: Int, _ column: Int) -> Double {
    hessian[min(row, column) * 6 + max(row, column)]
  }
}

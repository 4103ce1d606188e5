internal import Glibc

/// How a practice is taken up, as a sum of rates: by own invention, from contacts made at meetings,
/// from neighbours.
///
/// In each month an organisation without the practice takes it up with probability 1 - exp(-rate),
///
///     rate = (own + contact × E + neighbourhood × N) × exp(size × z + county + practice)
///
/// E is the affiliation exposure, the sum over other attendees of the series that use it of
/// 2^(-age / half-life) / (attendees - 1); N the share of neighbours that use it; z the logarithm of
/// the population less its mean; county and practice are normal deviations whose spread is
/// estimated too. All exposure lies strictly before the month.
///
/// - Source: W. Hoppitt, N. J. Boogert, K. N. Laland, Journal of Theoretical Biology 263 (2010)
///   544-555 (the additive rate); K. Fujimoto, C.-P. Chou, T. W. Valente, Social Networks 33 (2011)
///   231-243 (E); grouped survival: R. L. Prentice, L. A. Gloeckler, Biometrics 34 (1978) 57-67.
struct SpreadRateModel {
  let history: SpreadHistory
  /// Which of own, contact, half-life, neighbourhood and size are estimated.
  let active: Set<Parameter>

  /// The parameters on the scale on which they are estimated: the first four as logarithms.
  enum Parameter: Int, CaseIterable {
    case own, contact, halfLife, neighbourhood, size
  }

  static let fixedCount = Parameter.allCases.count
  var countyOffset: Int { Self.fixedCount }
  var practiceOffset: Int { Self.fixedCount + countyCount }
  var countyCount: Int { history.counties.count > 2 ? history.counties.count : 0 }
  var practiceCount: Int { history.practices.count > 1 ? history.practices.count : 0 }
  var count: Int { Self.fixedCount + countyCount + practiceCount }

  /// Log-likelihood with gradient and second derivatives, all at one point.
  struct Value {
    var logLikelihood: Double
    var gradient: [Double]
    var hessian: [Double]
  }

  init(_ history: SpreadHistory) {
    self.history = history
    var active: Set<Parameter> = [.own]
    if history.courses.contains(where: { $0.size != 0 }) { active.insert(.size) }
    if history.adoptionsAfterAttendance > 0 { active.formUnion([.contact, .halfLife]) }
    if history.courses.contains(where: { ($0.adoption?.neighbours ?? 0) > 0 }) {
      active.insert(.neighbourhood)
    }
    self.active = active
  }

  /// The penalised log-likelihood; `spread` are the standard deviations of county and practice.
  ///
  /// - Complexity: linear in the contacts of the companies and in the courses.
  func value(at point: [Double], spread: (county: Double, practice: Double)) -> Value {
    let contacts = history.companies.map { contact(of: $0, at: point) }
    let own = exp(point[0])
    let neighbourhood = active.contains(.neighbourhood) ? exp(point[3]) : 0
    var cells = [RateCell](
      repeating: RateCell(), count: max(1, history.counties.count + 1) * history.practices.count)
    for course in history.courses {
      let factor = exp(deviation(of: course, at: point))
      let place =
        (course.county ?? history.counties.count) * history.practices.count + course.practice
      add(course.before, false, course.size, &cells[place])
      if let adoption = course.adoption { add(adoption, true, course.size, &cells[place]) }
      func add(
        _ span: SpreadHistory.Span, _ isEvent: Bool, _ size: Double, _ cell: inout RateCell
      ) {
        var rate = SpreadRate()
        rate.own = factor * own * span.months
        rate.neighbourhood = factor * neighbourhood * span.neighbours
        if let company = span.company {
          rate.add(contacts[company], span, factor, contactScale: point)
        }
        cell.add(rate, size: size, isEvent: isEvent)
      }
    }
    return assembled(cells, at: point, spread)
  }

  /// The contact of a company, summed up to the end of each month.
  private func contact(of company: SpreadHistory.Company, at point: [Double]) -> [ContactSum] {
    var sums = [ContactSum()]
    sums.reserveCapacity(company.ends.count + 1)
    guard active.contains(.contact) else {
      return [ContactSum](repeating: ContactSum(), count: company.ends.count + 1)
    }
    let scale = exp(point[1])
    let decay = Self.decay(at: point)
    var sum = ContactSum()
    var place = 0
    for end in company.ends {
      while place < end {
        sum.add(company.terms[place], decay: decay, scale: scale)
        place += 1
      }
      sums.append(sum)
    }
    return sums
  }

  /// ln 2 / half-life.
  static func decay(at point: [Double]) -> Double {
    0.6931471805599453 * exp(-point[Parameter.halfLife.rawValue])
  }

  func deviation(of course: SpreadHistory.Course, at point: [Double]) -> Double {
    var sum = point[Parameter.size.rawValue] * course.size
    if countyCount > 0, let county = course.county { sum += point[countyOffset + county] }
    if practiceCount > 0 { sum += point[practiceOffset + course.practice] }
    return sum
  }

  /// Spreads the sums of the cells over the parameters, and adds the penalty of the deviations.
  private func assembled(
    _ cells: [RateCell], at point: [Double], _ spread: (county: Double, practice: Double)
  ) -> Value {
    var value = Value(
      logLikelihood: 0, gradient: [Double](repeating: 0, count: count),
      hessian: [Double](repeating: 0, count: count * count))
    for (place, cell) in cells.enumerated() {
      value.logLikelihood += cell.logLikelihood
      let (county, practice) = (
        place / history.practices.count, place % history.practices.count
      )
      // The last slope of a cell is that of every factor of the whole rate.
      var places = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]
      if countyCount > 0, county < history.counties.count {
        places.append((countyOffset + county, 5))
      }
      if practiceCount > 0 { places.append((practiceOffset + practice, 5)) }
      for (row, first) in places {
        value.gradient[row] += cell.gradient[first]
        for (column, second) in places {
          value.hessian[row * count + column] += cell.curvature(first, second)
        }
      }
    }
    for (offset, number, deviation) in [
      (countyOffset, countyCount, spread.county),
      (practiceOffset, practiceCount, spread.practice),
    ] {
      for place in offset..<(offset + number) {
        let scaled = point[place] / deviation
        value.logLikelihood -= scaled * scaled / 2 + log(deviation)
        value.gradient[place] -= scaled / deviation
        value.hessian[place * count + place] -= 1 / (deviation * deviation)
      }
    }
    return value
  }
}

extension SpreadRateModel {
  /// The point of largest penalised likelihood.
  struct Optimum {
    var point: [Double]
    var value: Value
    var hasConverged: Bool
  }

  /// Newton's method with damping; `fixed` parameters keep their values.
  func maximum(
    from start: [Double], spread: (county: Double, practice: Double),
    fixed: Set<Int> = [], tolerance: Double = 1e-8
  ) -> Optimum {
    let free = (0..<count).filter { place in
      guard !fixed.contains(place) else { return false }
      return Parameter(rawValue: place).map(active.contains) ?? true
    }
    var optimum = Optimum(
      point: start, value: value(at: start, spread: spread), hasConverged: false)
    var damping = 1e-4
    for _ in 0..<100 {
      let gradient = free.map { optimum.value.gradient[$0] }
      var matrix = free.map { row in
        free.map { -optimum.value.hessian[row * count + $0] }
      }
      for place in free.indices {
        matrix[place][place] += damping * (1 + abs(matrix[place][place]))
      }
      guard let step = try? Cholesky(Matrix(rows: matrix)).solve(gradient) else {
        damping = max(damping * 10, 1e-6)
        if damping > 1e12 { return optimum }
        continue
      }
      let length = step.map(abs).max() ?? 0
      var next = optimum.point
      for (place, change) in zip(free, step) {
        next[place] += change * min(1, 2 / max(length, 1e-300))
      }
      let found = value(at: next, spread: spread)
      if found.logLikelihood >= optimum.value.logLikelihood - 1e-12 {
        optimum.point = next
        optimum.value = found
        damping /= 10
        if length < tolerance {
          optimum.hasConverged = true
          return optimum
        }
      } else {
        damping = max(damping * 10, 1e-8)
        if damping > 1e12 { return optimum }
      }
    }
    return optimum
  }
}

internal import Glibc

/// How alike the positions of two actors are in a network.
///
/// With *Z* the numbers of steps between actors divided by the largest one, the distance of two
/// actors is that of their rows and columns of *Z*,
/// *d*ᵢⱼ² = (*Z*ᵢⱼ − *Z*ⱼᵢ)² + Σₖ (*Z*ᵢₖ − *Z*ⱼₖ)² + Σₖ (*Z*ₖᵢ − *Z*ₖⱼ)², and the proximity of *j*
/// to *i* is (max *d*ᵢ − *d*ᵢⱼ)ᵛ as a share of its sum over *j*. The more alike, the larger.
///
/// Distances are kept as whole numbers, so they are exact and take 4 bytes per pair.
///
/// - Source: R. S. Burt, American Journal of Sociology 92 (1987) 1287–1335, doi:10.1086/228667.
public struct StructuralEquivalence: Sendable {
  /// The power *v*.
  public let exponent: Double
  public let actorCount: Int
  private let blocks: [Block]
  /// The block of each actor and its place in it.
  private let places: [(block: Int32, place: Int32)]

  /// Actors who are compared with each other.
  private struct Block: Sendable {
    let members: [Int32]
    let steps: [UInt8]
    let longest: Double
    /// Squared distances times the square of `longest`.
    let squares: [Int32]
  }

  /// How far apart two actors count that no path of at most six steps joins.
  public enum Unreached: String, CaseIterable, Sendable, Hashable {
    /// 0 steps, as in the reference package: far pairs look close.
    case zero
    /// One step more than the longest path.
    case beyond
  }
}

extension StructuralEquivalence {
  /// The equivalence of the actors of a panel in one of its slices.
  ///
  /// - Parameters:
  ///   - panel: the actors and their ties; weights do not count.
  ///   - slice: the place of the slice.
  ///   - groups: one per actor; who are in different groups are not compared, and each group is
  ///     measured by itself. `nil` for an actor in no group. Without groups all are compared.
  ///   - unreached: how far apart those count that no path joins.
  ///   - exponent: the power *v*.
  /// - Complexity: O(*n*(*n* + *m*) + *nr*) time, where *r* pairs are joined by a path of at most
  ///   six steps; O(*n*²) memory.
  public init(
    of panel: DiffusionPanel, slice: Int = 0, groups: [String?]? = nil,
    unreached: Unreached = .zero, exponent: Double = 1
  ) {
    self.init(
      TieRows(panel.slices[slice]), groups: groups, unreached: unreached, exponent: exponent)
  }

  init(
    _ rows: TieRows, groups: [String?]? = nil, unreached: Unreached = .zero, exponent: Double = 1
  ) {
    self.exponent = exponent
    actorCount = rows.count
    var places = [(block: Int32, place: Int32)](repeating: (0, 0), count: rows.count)
    var blocks: [Block] = []
    for members in Self.members(rows.count, groups) {
      for (place, actor) in members.enumerated() {
        places[Int(actor)] = (Int32(blocks.count), Int32(place))
      }
      blocks.append(Self.block(of: members, rows, places, Int32(blocks.count), unreached))
    }
    self.blocks = blocks
    self.places = places
  }

  /// The members of each group in order of first appearance; who is in no group is alone.
  private static func members(_ count: Int, _ groups: [String?]?) -> [[Int32]] {
    guard let groups else { return count == 0 ? [] : [(0..<Int32(count)).map { $0 }] }
    var found: [String: Int] = [:]
    var members: [[Int32]] = []
    for actor in 0..<count {
      if let group = groups[actor], let place = found[group] {
        members[place].append(Int32(actor))
      } else {
        if let group = groups[actor] { found[group] = members.count }
        members.append([Int32(actor)])
      }
    }
    return members
  }

  private static func block(
    of members: [Int32], _ rows: TieRows, _ places: [(block: Int32, place: Int32)], _ own: Int32,
    _ unreached: Unreached
  ) -> Block {
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    for actor in members {
      for tie in rows.row(Int(actor)) {
        let place = places[Int(rows.targets[tie])]
        // A place is known once its block is being made; others are in no block yet, or another.
        if place.block == own, members[Int(place.place)] == rows.targets[tie] {
          targets.append(place.place)
        }
      }
      offsets.append(Int32(targets.count))
    }
    var steps = GeodesicSteps(TieRows(offsets: offsets, targets: targets))
    if unreached == .beyond { steps = steps.withUnreachedBeyond() }
    return Block(
      members: members, steps: steps.steps, longest: Double(steps.longest),
      squares: squares(of: steps))
  }
}

extension StructuralEquivalence {
  /// The squared distances as whole numbers.
  ///
  /// The sums of squares come from the products of rows, (*a* − *b*)² = *a*² + *b*² − 2*ab*, which
  /// are added up along the pairs that are reached; what *k* = *i* and *k* = *j* put in is taken
  /// out again.
  private static func squares(of steps: GeodesicSteps) -> [Int32] {
    let count = steps.count
    let (rows, columns) = (steps.steps, steps.transposed())
    let rowProducts = products(rows, columns, count)
    var squares = products(columns, rows, count)
    for i in 0..<count {
      for j in i..<count { squares[i * count + j] &+= rowProducts[i * count + j] }
    }
    let lengths = (0..<count).map { squares[$0 * count + $0] }
    for i in 0..<count {
      for j in i..<count {
        let (there, back) = (Int32(rows[i * count + j]), Int32(rows[j * count + i]))
        let difference = there - back
        // k = i and k = j, in rows and in columns: each of the two numbers twice.
        let own = 2 * (there * there + back * back)
        let square =
          lengths[i] + lengths[j] - 2 * squares[i * count + j] - own + difference * difference
        squares[j * count + i] = i == j ? 0 : square
      }
    }
    for i in 0..<count {
      for j in i..<count { squares[i * count + j] = squares[j * count + i] }
    }
    return squares
  }

  /// Σₖ *a*ᵢₖ *a*ⱼₖ for *i* ≤ *j*, from the rows of *a* and of its transpose.
  private static func products(_ rows: [UInt8], _ columns: [UInt8], _ count: Int) -> [Int32] {
    var result = [Int32](repeating: 0, count: count * count)
    var sums = result.mutableSpan
    let (rows, columns) = (rows.span, columns.span)
    for i in 0..<count {
      for k in 0..<count {
        let factor = Int32(rows[i * count + k])
        guard factor != 0 else { continue }
        let (own, other) = (i * count, k * count)
        for j in i..<count { sums[own + j] &+= factor &* Int32(columns[other + j]) }
      }
    }
    return result
  }
}

extension StructuralEquivalence {
  /// The steps from an actor to all, divided by the largest number that occurs.
  public func steps(from actor: Int) -> [Double] {
    row(of: actor) { block, place in
      block.longest == 0 ? 0 : Double(block.steps[place]) / block.longest
    }
  }

  /// The distances of an actor from all; 0 to those it is not compared with.
  public func distances(of actor: Int) -> [Double] {
    row(of: actor) { block, place in Self.distance(block, place) }
  }

  /// The proximities of all to an actor, which sum to 1 where any differ; 0 to itself.
  public func proximities(of actor: Int) -> [Double] {
    var row = [Double](repeating: 0, count: actorCount)
    fillProximities(of: actor, into: &row)
    return row
  }

  /// Sums and extremes over the row of an actor.
  public struct Summary: Sendable, Hashable {
    /// The sum of its distances.
    public let distanceSum: Double
    /// Its largest distance.
    public let largestDistance: Double
    /// Its largest proximity.
    public let largestProximity: Double
    /// The sum of its squared proximities: how concentrated they are.
    public let squaredProximitySum: Double
  }

  public func summary(of actor: Int) -> Summary {
    let distances = distances(of: actor)
    let proximities = proximities(of: actor)
    return Summary(
      distanceSum: distances.reduce(0, +), largestDistance: distances.max() ?? 0,
      largestProximity: proximities.max() ?? 0,
      squaredProximitySum: proximities.reduce(0) { $0 + $1 * $1 })
  }

  private static func distance(_ block: Block, _ place: Int) -> Double {
    block.longest == 0 ? 0 : sqrt(Double(block.squares[place])) / block.longest
  }

  private func row(of actor: Int, _ value: (Block, Int) -> Double) -> [Double] {
    let own = places[actor]
    let block = blocks[Int(own.block)]
    var row = [Double](repeating: 0, count: actorCount)
    for (place, member) in block.members.enumerated() {
      row[Int(member)] = value(block, Int(own.place) * block.members.count + place)
    }
    return row
  }

  /// Puts the proximities to an actor into a row; places of other blocks are left as they are.
  func fillProximities(of actor: Int, into row: inout [Double]) {
    let own = places[actor]
    let block = blocks[Int(own.block)]
    let size = block.members.count
    let start = Int(own.place) * size
    let (members, squares) = (block.members.span, block.squares.span)
    var largest: Int32 = 0
    for place in 0..<size { largest = max(largest, squares[start + place]) }
    let scale = block.longest == 0 ? 0 : 1 / block.longest
    let most = sqrt(Double(largest)) * scale
    var sum = 0.0
    for place in 0..<size where place != Int(own.place) {
      // Differences below 1e-9 are rounding in the reference.
      let difference = most - sqrt(Double(squares[start + place])) * scale
      let value =
        difference < 1e-9 ? 0 : exponent == 1 ? difference : pow(difference, exponent)
      row[Int(members[place])] = value
      sum += value
    }
    row[actor] = 0
    for place in 0..<size where place != Int(own.place) {
      row[Int(members[place])] /= sum + 1e-15
    }
  }
}

extension Exposure {
  /// Exposure to those in like positions.
  ///
  /// - Parameters:
  ///   - panel: who adopts when.
  ///   - weighting: whether the most or the least alike weigh most.
  ///   - lag: as in ``ExposureOptions/lag``.
  ///   - equivalence: the equivalence in a slice, by its place.
  /// - Complexity: O(*n*² + *nT*) per slice.
  public init(
    _ panel: DiffusionPanel, weighting: EquivalenceWeighting = .proximity, lag: Int = 0,
    _ equivalence: (Int) -> StructuralEquivalence
  ) {
    var filling = ExposureFilling(panel, ExposureOptions())
    for slice in panel.slices.indices {
      let equivalence = equivalence(slice)
      let periods = panel.isStatic ? 0..<panel.periodCount : slice..<slice + 1
      for actor in 0..<panel.actorCount {
        var row = [Double](repeating: 0, count: panel.actorCount)
        equivalence.fillProximities(of: actor, into: &row)
        if weighting == .inverse {
          for other in row.indices where row[other] != 0 { row[other] = 1 / row[other] }
        }
        filling.add(row, of: actor, periods: periods)
      }
    }
    self = filling.exposure(lag: lag)
  }
}

/// How structural equivalence weighs the others.
public enum EquivalenceWeighting: Sendable, Hashable {
  /// By proximity: who is most alike weighs most (Burt 1987).
  case proximity
  /// By its inverse, as the reference package does: who is least alike weighs most.
  case inverse
}

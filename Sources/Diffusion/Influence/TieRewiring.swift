package import Graphs

/// Random networks with the degrees of a given one, drawn by swapping the ends of two ties.
///
/// A step draws two ties *a*→*b* and *c*→*d* and makes them *a*→*d* and *c*→*b*, unless that gives a
/// tie twice or of an actor to itself. Who names how many, and how many name whom, stays.
///
/// - Source: A. R. Rao, R. Jana and S. Bandyopadhyay, Sankhyā A 58 (1996) 225–242.
package struct TieRewiring: Sendable {
  /// Where the row of each actor starts: rows keep their length.
  package let offsets: [Int32]
  /// Who names, by the place of the tie.
  private let sources: [Int32]
  /// Who is named, by the place of the tie; a row is in no order.
  package private(set) var targets: [Int32]
  /// A bit per pair of actors, set where the first names the second and for each with itself;
  /// empty for many actors, whose rows are searched.
  private var isNamed: [UInt64]
  private let wordsPerActor: Int
  /// The most actors with a bit per pair: half a megabyte.
  private static let mostWithBits = 2_048

  /// The ties of a graph, without loops.
  package init(_ graph: Graph) {
    self.init(TieRows(graph))
  }

  init(_ rows: TieRows) {
    offsets = rows.offsets
    targets = rows.targets
    sources = (0..<rows.count).flatMap { actor in
      [Int32](repeating: Int32(actor), count: rows.row(actor).count)
    }
    let hasBits =
      rows.count <= Self.mostWithBits && zip(sources, targets).allSatisfy { $0 != $1 }
    wordsPerActor = hasBits ? (rows.count + 63) / 64 : 0
    isNamed = [UInt64](repeating: 0, count: rows.count * wordsPerActor)
    guard wordsPerActor > 0 else { return }
    for actor in 0..<rows.count { isNamed[actor * wordsPerActor + actor / 64] |= 1 << (actor % 64) }
    for (actor, other) in zip(sources, targets) {
      isNamed[Int(actor) * wordsPerActor + Int(other) / 64] |= 1 << (Int(other) % 64)
    }
  }

  /// Tries so many swaps.
  package mutating func swap(attempts: Int, _ generator: inout SeededGenerator) {
    let count = UInt64(targets.count)
    guard count > 1, count < 1 << 32 else { return }
    if isNamed.isEmpty {
      swapBySearch(attempts, count, &generator)
    } else {
      swapByBits(attempts, count, &generator)
    }
  }

  /// The places of two ties, from one draw: what 2³² is not a multiple of is below one part in 10⁵.
  @inline(__always)
  private static func pair(_ count: UInt64, _ generator: inout SeededGenerator) -> (Int, Int) {
    let bits = generator.next()
    return (Int(((bits >> 32) &* count) >> 32), Int(((bits & 0xffff_ffff) &* count) >> 32))
  }

  /// Two bits tell whether a swap is allowed: those of equal ends are set as well.
  private mutating func swapByBits(
    _ attempts: Int, _ count: UInt64, _ generator: inout SeededGenerator
  ) {
    let (names, words) = (self.sources, wordsPerActor)
    // Taken out and put back, since two properties cannot be changed through spans at once.
    var (ties, bits) = (self.targets, self.isNamed)
    (self.targets, self.isNamed) = ([], [])
    defer { (self.targets, self.isNamed) = (ties, bits) }
    let sources = names.span
    var targets = ties.mutableSpan
    var isNamed = bits.mutableSpan
    for _ in 0..<attempts {
      let (first, second) = Self.pair(count, &generator)
      let (a, c) = (Int(sources[first]), Int(sources[second]))
      let (b, d) = (Int(targets[first]), Int(targets[second]))
      let ab = a &* words &+ b >> 6
      let ad = a &* words &+ d >> 6
      let cb = c &* words &+ b >> 6
      let cd = c &* words &+ d >> 6
      let (bitOfB, bitOfD) = (UInt64(1) &<< UInt64(b), UInt64(1) &<< UInt64(d))
      if isNamed[ad] & bitOfD | isNamed[cb] & bitOfB != 0 { continue }
      isNamed[ab] ^= bitOfB
      isNamed[cb] ^= bitOfB
      isNamed[ad] ^= bitOfD
      isNamed[cd] ^= bitOfD
      targets[first] = Int32(truncatingIfNeeded: d)
      targets[second] = Int32(truncatingIfNeeded: b)
    }
  }

  private mutating func swapBySearch(
    _ attempts: Int, _ count: UInt64, _ generator: inout SeededGenerator
  ) {
    let (starts, names) = (self.offsets, self.sources)
    let (offsets, sources) = (starts.span, names.span)
    var targets = targets.mutableSpan
    for _ in 0..<attempts {
      let (first, second) = Self.pair(count, &generator)
      let (a, c) = (sources[first], sources[second])
      let (b, d) = (targets[first], targets[second])
      if a == c || b == d || a == d || c == b { continue }
      if Self.names(targets, offsets, a, d) || Self.names(targets, offsets, c, b) { continue }
      targets[first] = d
      targets[second] = b
    }
  }

  private static func names(
    _ targets: borrowing MutableSpan<Int32>, _ offsets: Span<Int32>, _ actor: Int32,
    _ other: Int32
  ) -> Bool {
    for place in Int(offsets[Int(actor)])..<Int(offsets[Int(actor) + 1])
    where targets[place] == other { return true }
    return false
  }
}

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
  }

  /// Tries so many swaps.
  package mutating func swap(attempts: Int, _ generator: inout SeededGenerator) {
    let count = UInt64(targets.count)
    guard count > 1, count < 1 << 32 else { return }
    let (starts, names) = (self.offsets, self.sources)
    let (offsets, sources) = (starts.span, names.span)
    var targets = targets.mutableSpan
    for _ in 0..<attempts {
      // Two places from one draw: what 2³² is not a multiple of is below one part in 10⁵.
      let bits = generator.next()
      let first = Int(((bits >> 32) &* count) >> 32)
      let second = Int(((bits & 0xffff_ffff) &* count) >> 32)
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

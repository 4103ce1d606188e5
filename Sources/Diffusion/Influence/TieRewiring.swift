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
  /// Who is named, by the place of the tie, and -1 for one block more; a row is in no order.
  private var named: [Int32]
  /// So many places are compared at once, whether or not a row is as long.
  private static let block = 8

  /// Who is named, by the place of the tie; a row is in no order.
  package var targets: [Int32] { Array(named.dropLast(Self.block)) }

  /// The ties of a graph, without loops.
  package init(_ graph: Graph) {
    self.init(TieRows(graph))
  }

  init(_ rows: TieRows) {
    offsets = rows.offsets
    named = rows.targets + [Int32](repeating: -1, count: Self.block)
    sources = (0..<rows.count).flatMap { actor in
      [Int32](repeating: Int32(actor), count: rows.row(actor).count)
    }
  }

  /// Tries so many swaps.
  package mutating func swap(attempts: Int, _ generator: inout SeededGenerator) {
    let count = UInt64(sources.count)
    guard count > 1, count < 1 << 32 else { return }
    let (starts, names) = (self.offsets, self.sources)
    let (offsets, sources) = (starts.span, names.span)
    var named = self.named.mutableSpan
    for _ in 0..<attempts {
      // Two places from one draw: what 2³² is not a multiple of is below one part in 10⁵.
      let bits = generator.next()
      let first = Int(((bits >> 32) &* count) >> 32)
      let second = Int(((bits & 0xffff_ffff) &* count) >> 32)
      let (a, c) = (sources[first], sources[second])
      let (b, d) = (named[first], named[second])
      // Each is unforeseeable alone; together they seldom hold.
      let isKept =
        (a == c ? 1 : 0) | (b == d ? 1 : 0) | (a == d ? 1 : 0) | (c == b ? 1 : 0)
        | Self.matches(named, offsets, a, d) | Self.matches(named, offsets, c, b)
      if isKept != 0 { continue }
      named[first] = d
      named[second] = b
    }
  }

  /// 1 where an actor names another, else 0: whole blocks without a branch.
  @inline(__always)
  private static func matches(
    _ named: borrowing MutableSpan<Int32>, _ offsets: Span<Int32>, _ actor: Int32, _ other: Int32
  ) -> Int {
    var place = Int(offsets[Int(actor)])
    let end = Int(offsets[Int(actor) + 1])
    var found: Int32 = 0
    repeat {
      let rest = Int32(end - place)
      // The block after the last row makes all places valid.
      for lane in 0..<Int32(block) {
        let isSame: Int32 = named[unchecked: place + Int(lane)] == other ? 1 : 0
        found |= isSame & (lane < rest ? 1 : 0)
      }
      place += block
    } while place < end
    return Int(found)
  }
}

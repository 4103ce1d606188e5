/// Eight doubles, one per source of a search that runs from eight sources at once.
typealias Lanes = SIMD8<Double>

/// For each set of lanes, written as a byte, the bits that keep those lanes and clear the others.
struct LaneMasks: ~Copyable {
  private static let all: [SIMD8<UInt64>] = (0..<256).map { set in
    var bits = SIMD8<UInt64>(repeating: 0)
    for lane in 0..<8 where set >> lane & 1 == 1 { bits[lane] = .max }
    return bits
  }

  private let table = KernelBuffer(Self.all)

  /// The lanes of a set; 0 elsewhere, whatever stood there.
  @inline(__always)
  func keep(_ lanes: Lanes, in set: UInt8) -> Lanes {
    unsafeBitCast(unsafeBitCast(lanes, to: SIMD8<UInt64>.self) & table[Int(set)], to: Lanes.self)
  }
}

internal import Foundation
internal import Graphs

/// Random streams by purpose: each follows from the seed and its own name, so that a change in
/// one part of the world does not reshuffle the others.
struct SyntheticStreams {
  let seed: UInt64

  /// The stream for a purpose and, where wanted, the things it is about.
  ///
  /// - Source: names are hashed by FNV-1a (Fowler, Noll, Vo).
  func stream(_ names: String...) -> SeededGenerator {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for name in names {
      for byte in Array(name.utf8) + [0] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    var mixer = SeededGenerator(seed: hash ^ (seed &* 0x9e37_79b9_7f4a_7c15))
    return SeededGenerator(seed: mixer.next())
  }
}

extension SeededGenerator {
  /// True with a probability.
  mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// A whole number of a range, each as likely.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// A draw from the standard normal distribution (Box and Muller 1958).
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * .pi * unit())
  }

  /// A place drawn in proportion to its weight; `nil` when no weight is positive.
  mutating func place(by weights: [Double]) -> Int? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var rest = unit() * total
    for (place, weight) in weights.enumerated() where weight > 0 {
      rest -= weight
      if rest < 0 { return place }
    }
    return weights.lastIndex { $0 > 0 }
  }

  /// Some of many without repetition, in increasing order, in proportion to weights.
  mutating func sample(_ count: Int, by weights: [Double]) -> [Int] {
    var weights = weights
    var chosen: [Int] = []
    while chosen.count < count, let next = place(by: weights) {
      chosen.append(next)
      weights[next] = 0
    }
    return chosen.sorted()
  }
}

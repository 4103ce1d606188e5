import Foundation

/// The eigenvector of a path of n nodes: sin(pi k / (n + 1)), scaled to norm 1.
enum PathSine {
  static func values(count: Int) -> [Double] {
    let wave = (1...count).map { sin(.pi * Double($0) / Double(count + 1)) }
    let norm = wave.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return wave.map { $0 / norm }
  }
}

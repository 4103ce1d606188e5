internal import Graphs

/// Streams of random numbers that do not depend on the order in which they are used.
enum SeededStream {
  /// The generator of one stream of a seed.
  static func generator(seed: UInt64, stream: Int) -> SeededGenerator {
    var mixer = SeededGenerator(seed: seed ^ (UInt64(stream) &+ 1) &* 0xD1B5_4A32_D192_ED03)
    return SeededGenerator(seed: mixer.next())
  }
}

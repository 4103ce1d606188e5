import Foundation
import Graphs

/// Reads a graph once, then answers lines `MEASURE THREADS [VALUES-FILE]` on standard input with
/// the wall and processor milliseconds of the build and of the measure.
struct Server {
  let ties: TieList

  init(file: String) throws {
    ties = try TieList(file: file)
  }

  func run() throws {
    print("ready")
    fflush(nil)
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 1, let threads = Int(words[1]) else { continue }
      let values = try Parallelism.$threads.withValue(threads) { try time(words[0]) }
      if words.count > 2 {
        try values.map { "\($0)" }.joined(separator: "\n")
          .write(toFile: words[2], atomically: true, encoding: .utf8)
      }
    }
  }

  private func time(_ measure: String) throws -> [Double] {
    let start = Clocks.now()
    let values: [Double?]
    let middle: Clocks
    if ties.topCount > 0 {
      let graph = try ties.bipartiteGraph()
      middle = Clocks.now()
      values = try Measures.attendance(measure, of: graph)
    } else {
      let graph = try ties.graph()
      middle = Clocks.now()
      values = try Measures.value(measure, of: graph)
    }
    let end = Clocks.now()
    let numbers = [
      middle.wall - start.wall, end.wall - middle.wall, middle.processor - start.processor,
      end.processor - middle.processor,
    ]
    print(numbers.map { "\($0)" }.joined(separator: " "))
    fflush(nil)
    return values.map { $0 ?? .nan }
  }
}

/// Milliseconds on the wall and of the processor.
struct Clocks {
  let wall: Double
  let processor: Double

  static func now() -> Clocks {
    Clocks(wall: milliseconds(CLOCK_MONOTONIC), processor: milliseconds(CLOCK_PROCESS_CPUTIME_ID))
  }

  private static func milliseconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}

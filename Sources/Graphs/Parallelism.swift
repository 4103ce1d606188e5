internal import Dispatch
internal import Glibc
internal import Synchronization

/// How many threads the measures may use; results never depend on it.
///
///     Parallelism.$threads.withValue(1) { graph.betweenness() }
///
/// Work is cut into batches whose number depends on its size alone, and partial sums are added
/// in batch order, so one thread and eight give the same bits.
public enum Parallelism {
  /// The largest number of threads; the processors in use unless set.
  @TaskLocal public static var threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Does the work for each batch of a count of items; results come in batch order.
  ///
  /// Items are such as the sources of a search; `least` is how many are worth a batch.
  package static func batches<Result: Sendable>(
    of count: Int, least: Int = 32, _ work: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let number = max(1, min(16, count / least))
    let bounds = (0...number).map { $0 * count / number }
    let workers = min(threads, number)
    guard workers > 1 else {
      return (0..<number).map { work(bounds[$0]..<bounds[$0 + 1]) }
    }
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: number))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let batch = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard batch < number else { break }
        let result = work(bounds[batch]..<bounds[batch + 1])
        results.withLock { $0[batch] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}

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
    return results(number) { work(bounds[$0]..<bounds[$0 + 1]) }
  }

  /// Does the work for each of a few items, such as models to fit; results come in their order.
  package static func each<Item: Sendable, Result: Sendable>(
    of items: [Item], _ work: @Sendable (Item) -> Result
  ) -> [Result] {
    results(items.count) { work(items[$0]) }
  }

  /// Results by number, whoever comes first takes the next.
  private static func results<Result: Sendable>(
    _ number: Int, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    let workers = min(threads, number)
    guard workers > 1 else { return (0..<number).map(work) }
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: number))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let batch = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard batch < number else { break }
        let result = work(batch)
        results.withLock { $0[batch] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}

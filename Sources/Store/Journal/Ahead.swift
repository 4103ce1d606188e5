internal import Dispatch
internal import Synchronization

/// A value that is worked out on another processor while the caller goes on.
final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let group = DispatchGroup()
  private let work: @Sendable () -> Value

  /// - Parameters:
  ///   - isWorthIt: whether the work is large enough for a thread of its own; else it is done now.
  ///   - work: what to work out.
  init(if isWorthIt: Bool = true, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    guard isWorthIt else {
      let value = work()
      result.withLock { $0 = value }
      return
    }
    DispatchQueue.global().async(group: group) {
      let value = self.work()
      self.result.withLock { $0 = value }
    }
  }

  /// The value, waited for.
  func value() -> Value {
    group.wait()
    return result.withLock { $0 } ?? work()
  }
}

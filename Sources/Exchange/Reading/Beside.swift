internal import Dispatch
internal import Graphs
internal import Records
internal import Synchronization

/// A value computed on another processor while the caller goes on with something else.
///
/// Where only one thread is allowed, or the work is too small to be worth a thread, it is done at
/// once; the value is the same.
final class Beside<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let group = DispatchGroup()
  private let work: @Sendable () -> Value

  /// Whether work may be done beside other work at all.
  static var isAllowed: Bool { Parallelism.threads > 1 }

  /// - Parameters:
  ///   - isWorthIt: whether the work is large enough for a thread of its own.
  ///   - work: what to compute.
  init(if isWorthIt: Bool, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    if isWorthIt, Self.isAllowed {
      DispatchQueue.global().async(group: group) { self.compute() }
    } else {
      compute()
    }
  }

  private func compute() {
    let value = work()
    result.withLock { $0 = value }
  }

  /// The value, waited for.
  func value() -> Value {
    group.wait()
    return result.withLock { $0 } ?? work()
  }
}

/// The SHA-256 digest of files, computed while they are read.
typealias InputDigest = Beside<String>

extension Beside<String> {
  /// Begins with the digest of some bytes and then some others.
  convenience init(of first: [UInt8], _ second: [UInt8]) {
    self.init(if: first.count > 1 << 20) {
      var digest = SHA256()
      digest.update(first)
      digest.update(second)
      return digest.hexadecimal()
    }
  }
}

internal import Dispatch
internal import Graphs
internal import Synchronization

/// The SHA-256 digest of files, computed on another processor while they are read.
final class InputDigest: Sendable {
  private let text = Mutex("")
  private let group = DispatchGroup()

  /// Begins with the digest of some bytes and then some others.
  ///
  /// Short files, and all where only one thread is allowed, are done at once.
  init(of first: [UInt8], _ second: [UInt8]) {
    guard first.count > 1 << 20, Parallelism.threads > 1 else {
      compute(first, second)
      return
    }
    DispatchQueue.global().async(group: group) { self.compute(first, second) }
  }

  private func compute(_ first: [UInt8], _ second: [UInt8]) {
    var digest = SHA256()
    digest.update(first)
    digest.update(second)
    let result = digest.hexadecimal()
    text.withLock { $0 = result }
  }

  /// The digest as 64 hexadecimal digits, waited for.
  func hexadecimal() -> String {
    group.wait()
    return text.withLock { $0 }
  }
}

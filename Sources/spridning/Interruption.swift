internal import Glibc
internal import Synchronization

/// Ctrl-C while something is written: asked for, and obeyed where nothing is left half done.
enum Interruption {
  private static let asked = Atomic<Bool>(false)

  /// From now on Ctrl-C only asks; tells whether it has.
  static func isAsked() -> Bool {
    let isAsked = asked.load(ordering: .relaxed)
    signal(SIGINT) { _ in Interruption.asked.store(true, ordering: .relaxed) }
    return isAsked
  }
}

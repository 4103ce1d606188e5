internal import ArgumentParser
internal import Exchange
internal import Figures
internal import Glibc
internal import Studies

/// Where the program meets the shell: results to standard output, all else to standard error.
enum Terminal {
  /// A reader that stops reading, as `head` does, is no fault.
  static func ignoreClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Prints a result.
  ///
  /// - Throws: when it cannot be written: then nobody shall believe that it was.
  static func print(_ text: String) throws(StudyError) {
    guard let number = write(text, to: STDOUT_FILENO) else { return }
    let reason = String(cString: strerror(number))
    throw StudyError(
      .disk,
      Phrase(
        swedish: "Svaret kunde inte skrivas ut: \(reason).",
        english: "The answer could not be written: \(reason)."),
      remedy: Phrase(swedish: "Kontrollera ledigt utrymme.", english: "Check the free space."))
  }

  static func say(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes all of a text; gives the system's number where it refuses, `nil` also when nobody reads
  /// any more.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return errno == EPIPE ? nil : errno
      }
      bytes = bytes.dropFirst(written)
    }
    return nil
  }

  /// Says what went wrong and leaves with its code.
  static func end(with error: any Error, in language: Language) -> Never {
    switch error {
    case let error as StudyError:
      say(error.message(in: language))
      exit(error.status.rawValue)
    case let error as DrawingError:
      say(error.phrase.text(in: language))
      exit(StudyError.Status.inner.rawValue)
    case let code as ExitCode:
      exit(code.rawValue)
    default:
      endParsing(with: error, in: language)
    }
  }

  private static func endParsing(with error: any Error, in language: Language) -> Never {
    guard Spridning.exitCode(for: error) == .validationFailure else {
      let text = Phrase(
        swedish: "Ett fel i programmet: \(error). Rapportera gärna detta, med kommandot du gav.",
        english: "A fault in the program: \(error). Please report it, with the command you gave.")
      say(text.text(in: language))
      exit(StudyError.Status.inner.rawValue)
    }
    let text = Phrase(
      swedish: "Kommandot kan inte läsas: \(Spridning.message(for: error))",
      english: "The command cannot be read: \(Spridning.message(for: error))")
    say(text.text(in: language))
    exit(StudyError.Status.wrongUse.rawValue)
  }
}

/// Progress on standard error: one line that is overwritten, only where a person watches.
struct Progress {
  private let isShown: Bool
  private let language: Language

  init(quiet: Bool, language: Language) {
    isShown = !quiet && isatty(STDERR_FILENO) == 1
    self.language = language
  }

  /// Shows how far the work has come.
  func show(_ done: Int, of total: Int, _ what: Phrase) {
    guard isShown else { return }
    let width = 24
    let filled = total > 0 ? width * done / total : width
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
    Terminal.update("\(bar) \(done)/\(total) \(what.text(in: language))")
    if done == total { Terminal.update("") }
  }
}

extension Terminal {
  /// Overwrites the line of progress.
  fileprivate static func update(_ text: String) {
    write("\r\u{1b}[2K" + text, to: STDERR_FILENO)
  }
}

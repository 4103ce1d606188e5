public import Figures

/// Why a question cannot be answered: said in both languages, with the way out.
public struct StudyError: Error, Hashable, Sendable {
  /// What is wrong, with the value.
  public let reason: Phrase
  /// What to do.
  public let remedy: Phrase
  /// What the program answers to the shell.
  public let status: Status
  /// Lines below the message, such as the first faults of a data set.
  public let details: [Phrase]

  /// The exit codes of the program.
  public enum Status: Int32, Sendable, Hashable {
    case refused = 1
    case inUse = 3
    case disk = 4
    case wrongUse = 64
    case inner = 70
    /// The user broke it off with Ctrl-C: what shells answer then.
    case interrupted = 130
  }

  public init(
    _ status: Status, _ reason: Phrase, remedy: Phrase, details: [Phrase] = []
  ) {
    self.status = status
    self.reason = reason
    self.remedy = remedy
    self.details = details
  }

  /// The message as it is printed.
  public func message(in language: Language) -> String {
    let lines = [reason.text(in: language), remedy.text(in: language)]
    let first = VisibleText.of(lines.filter { !$0.isEmpty }.joined(separator: " "))
    return ([first] + details.map { "  " + VisibleText.of($0.text(in: language)) })
      .joined(separator: "\n")
  }
}

internal import ArgumentParser
internal import Exchange
internal import Figures
internal import Studies

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option var language: String?
  @Option var format = "text"
  @Option var output: String?
  @Flag var force = false
  @Option var seed = 1
  @Option var threads: Int?
  @Flag var quiet = false

  /// The language of the answer.
  var answerLanguage: Language {
    Language.chosen(by: language.map { ["--language", $0] } ?? [])
  }

  /// Prints an answer, or writes it where `--output` says.
  func deliver(_ answer: Answer) throws {
    let format = Answer.Format(rawValue: format) ?? .text
    let text = answer.text(as: format, in: answerLanguage)
    guard let output else {
      Terminal.print(text)
      return
    }
    try Output.write(Array(text.utf8), to: output, force: force)
    said(output)
  }

  /// Tells where something was written.
  func said(_ path: String) {
    guard !quiet else { return }
    Terminal.say(
      Phrase(swedish: "Skrev \(path)", english: "Wrote \(path)").text(in: answerLanguage))
  }
}

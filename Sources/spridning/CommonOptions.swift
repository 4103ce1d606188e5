internal import ArgumentParser
internal import Exchange
internal import Figures
internal import Graphs
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
  @Option var table: String?

  /// The language of the answer.
  var answerLanguage: Language {
    Language.chosen(by: language.map { ["--language", $0] } ?? [])
  }

  /// Runs something on as many threads as asked for.
  func withThreads<Result>(_ work: () throws -> Result) throws -> Result {
    try Parallelism.$threads.withValue(threads ?? Parallelism.threads) { try work() }
  }

  /// Prints an answer, or writes it where `--output` says.
  func deliver(_ answer: Answer) throws {
    let format = Answer.Format(rawValue: format) ?? .text
    if format == .csv { try chooseTable(of: answer) }
    guard let output else {
      guard format != .xlsx else { throw ArgumentCheck.missingOutput("svar.xlsx") }
      try Terminal.print(answer.text(as: format, in: answerLanguage, table: table))
      return
    }
    let bytes = try answer.bytes(as: format, in: answerLanguage, table: table)
    try Output.write(bytes, to: output, force: force)
    said(output)
  }

  /// CSV holds one table: says which were left out, and refuses a name that none has.
  private func chooseTable(of answer: Answer) throws {
    let keys = answer.csvTables.map(\.key)
    if let table {
      guard keys.contains(table) else {
        throw ArgumentCheck.unknownWord(table, among: keys, of: Phrase(verbatim: "--table"))
      }
      return
    }
    guard keys.count > 1, !quiet else { return }
    let rest = keys.dropFirst().joined(separator: ", ")
    Terminal.say(
      Phrase(
        swedish: "CSV rymmer en tabell, \(keys[0]); --table väljer en annan: \(rest)",
        english: "CSV holds one table, \(keys[0]); --table chooses another: \(rest)"
      ).text(in: answerLanguage))
  }

  /// Tells where something was written.
  func said(_ path: String) {
    guard !quiet else { return }
    Terminal.say(
      Phrase(swedish: "Skrev \(path)", english: "Wrote \(path)").text(in: answerLanguage))
  }
}

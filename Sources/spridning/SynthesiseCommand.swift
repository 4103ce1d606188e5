internal import ArgumentParser
internal import Foundation
internal import Studies

/// Makes the invented data set again; hidden, for those who maintain the program.
struct SynthesiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesise",
    abstract: "Make an invented data set among the organisations of a real one.",
    shouldDisplay: false)

  @Option(help: "The data-set folder whose organisations, borders and map are used.")
  var from: String

  @Option(help: "The folder to be made.")
  var output: String

  @Option(help: "The number from which everything random follows.")
  var seed: UInt64 = 1

  @Flag(help: "Replace an invented data set that stands there.")
  var force = false

  func run() throws {
    do {
      print(
        try SyntheticStudy.synthesise(from: from, to: output, seed: seed, replacing: force))
    } catch {
      let message = SyntheticStudy.explanation(of: error) + "\n"
      FileHandle.standardError.write(Data(message.utf8))
      throw ExitCode(1)
    }
  }
}

internal import ArgumentParser

@main
struct Spridning: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spridning", subcommands: [SynthesiseCommand.self])
}

internal import ArgumentParser
internal import Figures
internal import Studies

/// The program: its commands, in the order of the help.
struct Spridning: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spridning", version: Provenance.version,
    subcommands: [
      ReportCommand.self, CheckCommand.self, ShowCommand.self, CoverageCommand.self,
      DiffusionCommand.self,
      BrokersCommand.self, CommunitiesCommand.self, PathsCommand.self, KeyPlayersCommand.self,
      RobustnessCommand.self,
      CentralityCommand.self, DrawCommand.self, ExportCommand.self, SynthesiseCommand.self,
      EvaluateCommand.self,
      ImportCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
      BackupCommand.self,
      InferCommand.self, TraceCommand.self,
      SpreadCommand.self, InfluenceCommand.self,
      RegressionCommand.self,
      RecordCommand.self, RemoveCommand.self, MergeCommand.self, DecideCommand.self,
      EraseCommand.self,
      BacktestCommand.self, PlanCommand.self, SimulateCommand.self,
    ],
    helpNames: [])
}

@main
enum Program {
  static func main() async {
    Terminal.ignoreClosedPipes()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let language = Language.chosen(by: arguments)
    do {
      if let text = try Help.text(for: arguments, in: language) {
        try Terminal.print(text)
        return
      }
      try ArgumentCheck.check(arguments)
      var command = try Spridning.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Terminal.end(with: error, in: language)
    }
  }
}

extension Language {
  /// The language of `--language`, else of LC_ALL, LC_MESSAGES or LANG, else English.
  static func chosen(by arguments: [String]) -> Language {
    for (place, argument) in arguments.enumerated() {
      if argument == "--language", place + 1 < arguments.count {
        return Language(rawValue: arguments[place + 1]) ?? .ofEnvironment
      }
      if argument.hasPrefix("--language=") {
        return Language(rawValue: String(argument.dropFirst("--language=".count))) ?? .ofEnvironment
      }
    }
    return .ofEnvironment
  }

  private static var ofEnvironment: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Terminal.environment(name), !value.isEmpty {
        return value.hasPrefix("sv") ? .swedish : .english
      }
    }
    return .english
  }
}

internal import Exchange
internal import Figures
internal import Records
internal import Store

extension ProjectStudy {
  /// Rubs out a text that should never have been stored, as a person's name.
  ///
  /// In the records, the history and the backups beside the project; nothing takes it back.
  ///
  /// - Parameters:
  ///   - text: what is to go, at least three characters.
  ///   - reason: why, for the history: who decides about archives wants to know.
  /// - Returns: in how many places it stood, and what became of each backup.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func erase(_ text: String, reason: String) throws(StudyError) -> Answer {
    guard text.count >= 3 else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "”\(text)” är för kort för att raderas överallt.",
          english: "“\(text)” is too short to be erased everywhere."),
        remedy: Phrase(
          swedish: "Skriv minst tre tecken.", english: "Write at least three characters."))
    }
    var command = self.command(.erase)
    command.subject = reason
    let done = try withProject(.writing) { try $0.erase(text, as: command) }
    let backups = eraseInBackups(text, command)
    let table = Self.backupTable(backups)
    return Answer(
      command: "erase", input: InputStamp(name: name, digest: done.entry.state),
      lead: [
        Phrase(
          swedish: "Raderat på \(done.values) ställen i registret och historiken; post "
            + "\(done.entry.id) bär skälet. Det kan inte ångras. Kopior och exporter på annat håll "
            + "är inte rörda.",
          english: "Erased in \(done.values) places of the records and the history; entry "
            + "\(done.entry.id) carries the reason. It cannot be undone. Copies and exports "
            + "elsewhere are not touched.")
      ], tables: backups.isEmpty ? [] : [table],
      result: [
        .init("values", .integer(done.values)), .init("entry", .integer(done.entry.id)),
        .init("backups", table.json()),
      ])
  }

  private enum BackupOutcome {
    case erased(Int)
    case clean
    case refused(Phrase)
  }

  private func eraseInBackups(
    _ text: String, _ command: ProjectCommand
  ) -> [(path: String, outcome: BackupOutcome)] {
    Project.backups(beside: path).map { backup in
      do throws(StoreError) {
        let project = try Project(opening: backup, for: .writing, version: Provenance.version)
        let done = try project.erase(text, as: command)
        try project.close()
        return (backup, .erased(done.values))
      } catch .nothingToErase {
        return (backup, .clean)
      } catch {
        return (backup, .refused(StudyError(of: error).reason))
      }
    }
  }

  private static func backupTable(
    _ backups: [(path: String, outcome: BackupOutcome)]
  ) -> Table {
    Table(
      key: "backups",
      title: Phrase(swedish: "Säkerhetskopior bredvid", english: "Backups beside it"),
      columns: [
        .init(key: "backup", heading: Phrase(swedish: "Fil", english: "File")),
        .init(key: "outcome", heading: Phrase(swedish: "Utfall", english: "Outcome")),
      ],
      rows: backups.map { path, outcome in
        switch outcome {
        case .erased(let count):
          [
            .text(path),
            .phrase(
              Phrase(
                swedish: "raderat på \(count) ställen", english: "erased in \(count) places"),
              code: "erased"),
          ]
        case .clean:
          [
            .text(path),
            .phrase(Phrase(swedish: "fanns inte där", english: "was not there"), code: "clean"),
          ]
        case .refused(let reason):
          [
            .text(path),
            .phrase(
              Phrase(
                swedish: "EJ raderat, ta bort filen: ", english: "NOT erased, remove the file: ")
                + reason, code: "refused"),
          ]
        }
      })
  }
}

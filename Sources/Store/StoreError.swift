public import Records

/// Why a project file was not opened, read or changed; it is then as it was before.
public enum StoreError: Error, Hashable, Sendable {
  // What stands at the path
  case notFound(path: String)
  case isFolder(path: String)
  /// Something is there already, and a new project was to be made.
  case exists(path: String)
  /// The folder that it should lie in is missing.
  case noFolder(path: String)
  case notAProject(path: String)
  /// Written by a later version of the program.
  case newer(path: String, version: Int, known: Int)
  /// The file does not hold what its journal says; the newest good backup beside it.
  case damaged(path: String, detail: String, backup: String?)
  // The system
  /// File, folder or mount cannot be written.
  case readOnly(path: String)
  /// A write was interrupted and must be taken back, for which the file cannot be written.
  case interruptedWrite(path: String)
  /// Another program was at work on it the whole time that we waited.
  case inUse(path: String, seconds: Int)
  /// Bytes free, and about how many are needed; `nil` where not known.
  case diskFull(path: String, free: Int64?, needed: Int64?)
  /// On a network share, where locks cannot be relied on.
  case networkShare(path: String, system: String)
  /// The file system does not lock.
  case lockingFails(path: String)
  /// Another refusal of the system, in its own words.
  case disk(path: String, reason: String)
  /// The user broke it off.
  case interrupted(path: String)
  // The content
  /// Invented records were to go into a project of real ones, or the reverse.
  case mixesSynthetic(project: Bool)
  case noSuchOrganisation(Identifier<Organisation>)
  /// The text to be erased stands nowhere.
  case nothingToErase
  /// The text to be erased is part of what identifies something.
  case erasesIdentifier(RecordKind, String)
  /// The records would contradict themselves afterwards.
  case contradicts([RecordIssue])
  // The journal
  case nothingToUndo
  case nothingToRedo
  case noSuchEntry(Int)
  /// It is an undo itself, or has been taken back already.
  case cannotBeUndone(JournalEntry)
  /// Later commands rest on it.
  case hasDependants(JournalEntry, [JournalEntry])
  /// Without it the records would contradict themselves.
  case wouldContradict(JournalEntry, [RecordIssue])
  /// The journal's chain breaks at an entry.
  case brokenChain(entry: Int)
  /// A fault of the program.
  case inner(String)
}

internal import Records

/// What was done to a project by one command, as its journal keeps it.
public struct JournalEntry: Hashable, Sendable, Identifiable {
  /// Its number, from 1.
  public let id: Int
  /// When, in UTC as ISO 8601, `2026-03-10T09:30:00Z`.
  public let time: String
  /// The user's name on the machine; `nil` where it is not to be kept.
  public let user: String?
  /// The version of the program.
  public let version: String
  public let action: Action
  /// What it was about, in the user's words or a name.
  public let subject: String?
  /// The file or folder that it read, without its path.
  public let source: String?
  /// SHA-256 of what it read.
  public let sourceDigest: String?
  /// How many rows it changed, by kind.
  public let counts: [RecordKind: ChangeCounts]
  /// The entry that an undo or redo takes back.
  public let undoes: Int?
  /// What the project held afterwards, as a digest of all its rows.
  public let state: String
  /// SHA-256 over this entry and the hash of the one before it.
  public let hash: String

  /// What a command does.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    case `import`, edit, merge, decision, delete, undo, redo, upgrade
    /// A text is rubbed out, in the journal too: the one command that nothing takes back.
    case erase

    /// True for what `undo` can take back.
    public var isOriginal: Bool {
      switch self {
      case .import, .edit, .merge, .decision, .delete: true
      case .undo, .redo, .upgrade, .erase: false
      }
    }
  }
}

/// How many rows of a kind a command changed.
public struct ChangeCounts: Hashable, Sendable, Codable {
  public var new: Int
  public var changed: Int
  public var removed: Int

  public init(new: Int = 0, changed: Int = 0, removed: Int = 0) {
    self.new = new
    self.changed = changed
    self.removed = removed
  }

  /// True when nothing was changed.
  public var isEmpty: Bool { new == 0 && changed == 0 && removed == 0 }
}

/// What a command says of itself when it changes a project.
public struct ProjectCommand: Hashable, Sendable {
  public var action: JournalEntry.Action
  public var subject: String?
  /// The file or folder that it read, without its path.
  public var source: String?
  /// SHA-256 of what it read.
  public var sourceDigest: String?
  /// The version of the program.
  public var version: String
  /// The user's name on the machine; `nil` keeps none.
  public var user: String?
  /// When, in UTC as ISO 8601; `nil` for now.
  public var time: String?

  public init(
    _ action: JournalEntry.Action, subject: String? = nil, source: String? = nil,
    sourceDigest: String? = nil, version: String, user: String? = nil, time: String? = nil
  ) {
    self.action = action
    self.subject = subject
    self.source = source
    self.sourceDigest = sourceDigest
    self.version = version
    self.user = user
    self.time = time
  }
}

/// The journal's entries as a chain: each hash covers its entry, its inverse changes and the hash
/// of the entry before.
enum HashChain {
  /// What the first entry follows.
  static let start = String(repeating: "0", count: 64)

  /// The hash of an entry.
  static func hash(
    of entry: JournalEntry, counts: String, changes: String, previous: String
  ) -> String {
    let parts: [String?] = [
      previous, String(entry.id), entry.time, entry.user, entry.version, entry.action.rawValue,
      entry.subject, entry.source, entry.sourceDigest, counts, entry.undoes.map(String.init),
      entry.state, changes,
    ]
    var digest = SHA256()
    for part in parts {
      // A missing value is told from an empty one.
      digest.update(part == nil ? [0] : [1])
      digest.update((part ?? "").utf8)
      digest.update([0xff])
    }
    return digest.hexadecimal()
  }
}

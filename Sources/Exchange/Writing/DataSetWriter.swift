internal import FoundationEssentials
public import Records

/// Why a data set was not written; the folder is then as it was before.
public enum DataSetWritingFault: Error, Hashable, Sendable {
  /// There is something at the path and replacing it was not asked for.
  case exists(path: String)
  /// There is something at the path that is not a data set, so it is not replaced.
  case notADataSet(path: String)
  /// The disk or its permissions.
  case notWritten(path: String, reason: String)
  /// Something in a table cannot be said in the format: a list item with `|` in it, a text with
  /// blanks around it, a remark named as a column of the table.
  case notFaithful(table: String)
}

/// Writes records as a data-set folder, the inverse of ``DataSetReader``.
///
/// The same tables give the same bytes: LF, quotes only where needed, columns in a fixed order
/// with those that the model does not know after them, numbers as the shortest text that reads
/// back equal. Points of outlines keep their corners but not the names of their polygons.
public enum DataSetWriter {
  /// A file of the folder.
  public struct File: Hashable, Sendable {
    /// Its name, `adoptions.csv`.
    public let name: String
    /// Its content.
    public let text: String

    /// A file with a name and a content.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// What to do where a folder already stands.
  public enum Existing: Hashable, Sendable {
    /// It is left alone and the writing refused.
    case refuse
    /// A data set is replaced as a whole; files that are none of its tables stay.
    case replace
  }

  /// The files that say the tables, `dataset.json` first.
  ///
  /// - Complexity: linear in the number of facts.
  public static func files(for tables: RecordTables) -> [File] {
    // A table that came after the first data sets: written only where there is something to say.
    let noteTexts = tables.notes.isEmpty ? [] : [("notes", notes(tables))]
    let texts: [(String, String)] =
      [
        ("organisations", organisations(tables)), ("practices", practices(tables)),
        ("seminars", seminars(tables)), ("attendance", attendance(tables)),
        ("adoptions", adoptions(tables)), ("transfers", transfers(tables)),
        ("observations", observations(tables)), ("ties", ties(tables)),
        ("affiliations", affiliations(tables)), ("counts", counts(tables)),
      ] + noteTexts + [
        ("counties", counties(tables)), ("outlines", outlines(tables)),
      ]
    let information = DataSetInformationWriter.text(of: tables.information)
    return [File(name: "dataset.json", text: information)]
      + texts.map { File(name: $0 + ".csv", text: $1) }
  }

  /// Writes a folder: first beside its place, read back and compared, then renamed into place.
  ///
  /// - Parameters:
  ///   - tables: the facts.
  ///   - path: the folder; folders above it are made.
  ///   - companions: further files, such as `README.md`.
  ///   - existing: what to do where a folder already stands.
  /// - Throws: ``DataSetWritingFault``; nothing is then left behind.
  public static func write(
    _ tables: RecordTables, to path: String, companions: [File] = [],
    existing: Existing = .refuse
  ) throws(DataSetWritingFault) {
    let target = FolderReplacement(path: path)
    let kept = target.isTaken ? try filesToKeep(in: target.path, existing) : []
    do {
      let contents = files(for: tables) + companions
      try fill(target, contents, keeping: kept)
      try compare(tables, with: target.draft)
      try putInPlace(target)
    } catch {
      target.discard()
      throw error
    }
  }

  private static func fill(
    _ target: FolderReplacement, _ contents: [File], keeping kept: [String]
  ) throws(DataSetWritingFault) {
    do {
      try target.fill(contents.map { ($0.name, Array($0.text.utf8)) }, keeping: kept)
    } catch {
      throw .notWritten(path: target.path, reason: SafeOutput.reason(of: error))
    }
  }

  private static func putInPlace(_ target: FolderReplacement) throws(DataSetWritingFault) {
    do {
      try target.putInPlace()
    } catch {
      throw .notWritten(path: target.path, reason: SafeOutput.reason(of: error))
    }
  }

  /// The files of a data set that stands there and that are none of its tables.
  private static func filesToKeep(
    in path: String, _ existing: Existing
  ) throws(DataSetWritingFault) -> [String] {
    guard existing == .replace else { throw .exists(path: path) }
    guard FileManager.default.fileExists(atPath: path + "/dataset.json") else {
      throw .notADataSet(path: path)
    }
    let tables = Set(DataSetReader.tableNames.map { $0 + ".csv" })
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { name in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      return !isFolder && !tables.contains(name)
    }
  }

  private static func compare(
    _ tables: RecordTables, with path: String
  ) throws(DataSetWritingFault) {
    let written: RecordTables
    do {
      written = try DataSetReader.read(path).book.tables.withoutPlaces()
    } catch {
      throw .notWritten(path: path, reason: "\(error)")
    }
    let wanted = tables.withoutPlaces()
    let same: [(String, Bool)] = [
      ("dataset.json", wanted.information == written.information),
      ("organisations", wanted.organisations == written.organisations),
      ("practices", wanted.practices == written.practices),
      ("seminars", wanted.seminars == written.seminars),
      ("attendance", wanted.attendances == written.attendances),
      ("adoptions", wanted.adoptions == written.adoptions),
      ("transfers", wanted.transfers == written.transfers),
      ("observations", wanted.observations == written.observations),
      ("ties", wanted.ties == written.ties),
      ("affiliations", wanted.affiliations == written.affiliations),
      ("counts", wanted.counts == written.counts),
      ("notes", wanted.notes == written.notes),
      ("counties", wanted.counties == written.counties),
      ("outlines", wanted.outlines == written.outlines),
    ]
    for (table, isSame) in same where !isSame { throw .notFaithful(table: table) }
  }
}

package import Exchange
internal import Figures
internal import Records

/// Makes an invented data set from the organisations of a real one.
public enum SyntheticStudy {
  /// The files that stand beside the tables: the README and the truth.
  package static func companions(of world: SyntheticWorld) -> [DataSetWriter.File] {
    [
      DataSetWriter.File(name: "README.md", text: SyntheticReadme.text(of: world)),
      DataSetWriter.File(name: "truth.json", text: world.truth.json().text() + "\n"),
    ]
  }

  /// Reads a data set, makes a world among its organisations and writes it as a folder.
  ///
  /// - Parameters:
  ///   - source: the folder with the real organisations.
  ///   - target: the folder to be made.
  ///   - seed: the number from which everything random follows.
  ///   - replacing: whether an invented data set that stands there is replaced; a real one
  ///     never is.
  /// - Returns: a few lines that say what was made.
  /// - Throws: ``SyntheticFault``, or what reading and writing data sets throw.
  public static func synthesise(
    from source: String, to target: String, seed: UInt64 = 1, replacing: Bool = false
  ) throws -> String {
    let reading = try DataSetReader.read(source)
    guard !reading.isRefused else {
      throw SyntheticFault.refused(
        path: source, errors: reading.issues.count { $0.severity == .error })
    }
    if replacing, let standing = try? DataSetReader.read(target),
      !standing.book.information.isSynthetic
    {
      throw SyntheticFault.notSynthetic(path: target)
    }
    let world = try SyntheticWorld(SyntheticScenario(seed: seed), among: reading.book)
    try DataSetWriter.write(
      world.tables, to: target, companions: companions(of: world),
      existing: replacing ? .replace : .refuse)
    return summary(of: world)
  }

  /// A fault of ``synthesise(from:to:seed:replacing:)`` in plain English.
  public static func explanation(of error: any Error) -> String {
    switch error {
    case SyntheticFault.tooFewMunicipalities(let found, let needed):
      "The region has \(found) municipalities; at least \(needed) are needed."
    case SyntheticFault.refused(let path, let errors):
      "\(path) has \(errors) errors; see spridning check \(path)."
    case SyntheticFault.notSynthetic(let path):
      "\(path) is not marked as synthetic and is never replaced. Choose another folder."
    case DataSetWritingFault.exists(let path):
      "\(path) exists already. Choose another folder, or --force to replace it."
    case DataSetWritingFault.notADataSet(let path):
      "\(path) is not a data set and is not replaced. Choose another folder."
    case DataSetWritingFault.notWritten(let path, let reason):
      "\(path) could not be written: \(reason)."
    case DataSetWritingFault.notFaithful(let table):
      "The table \(table) holds something that the format cannot say."
    case DataSetFault.notFound(let path): "There is no folder \(path)."
    case DataSetFault.notAFolder(let path): "\(path) is not a folder."
    case DataSetFault.notADataSet(let path): "\(path) is not a data set."
    case DataSetFault.unreadable(let path, let reason):
      "\(path) could not be read: \(reason)."
    default: "\(error)"
    }
  }

  private static func summary(of world: SyntheticWorld) -> String {
    let tables = world.tables
    var lines = [
      "INVENTED DATA, seed \(world.truth.scenario.seed): \(tables.seminars.count) meetings, "
        + "\(tables.attendances.count) attendance rows, \(tables.adoptions.count) steps, "
        + "\(tables.transfers.count) transfers, \(tables.observations.count) observations."
    ]
    for (practice, count) in world.truth.adopters {
      lines.append("  \(practice): \(count) adopters")
    }
    return lines.joined(separator: "\n")
  }
}

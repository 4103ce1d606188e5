internal import Exchange
internal import Figures
internal import FoundationEssentials

/// Writing what was answered, with refusals in the user's words.
public enum Output {
  /// Writes one file; replaces one that is there only when forced.
  public static func write(_ bytes: [UInt8], to path: String, force: Bool) throws(StudyError) {
    do {
      try SafeOutput.write(bytes, to: path, replacing: force)
    } catch {
      throw StudyError(of: error)
    }
  }

  /// The files that are to be written: the first, and of those beside it the ones that are not
  /// there with the same content already, as the codebook of two forms of one network is.
  ///
  /// - Throws: ``StudyError``, before anything is written, where another would be replaced.
  public static func unwritten(
    _ files: [(name: String, bytes: [UInt8])], force: Bool
  ) throws(StudyError) -> [(name: String, bytes: [UInt8])] {
    guard !force else { return files }
    var missing: [(name: String, bytes: [UInt8])] = []
    for (place, file) in files.enumerated() {
      guard FileManager.default.fileExists(atPath: file.name) else {
        missing.append(file)
        continue
      }
      let isSame = FileManager.default.contents(atPath: file.name).map { [UInt8]($0) } == file.bytes
      guard place > 0, isSame else {
        throw StudyError(of: SafeOutput.Fault.exists(path: file.name))
      }
    }
    return missing
  }

  /// Whether a path is that of a folder that is there.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// Writes a folder as a whole, old or new, never half.
  public static func writeFolder(
    _ files: [(name: String, bytes: [UInt8])], to path: String, force: Bool
  ) throws(StudyError) {
    do {
      try SafeOutput.writeFolder(files, to: path, replacing: force)
    } catch {
      throw StudyError(of: error)
    }
  }
}

extension StudyError {
  /// Why nothing was written.
  init(of fault: SafeOutput.Fault) {
    switch fault {
    case .exists(let path):
      self.init(
        .refused,
        Phrase(swedish: "”\(path)” finns redan.", english: "“\(path)” exists already."),
        remedy: Phrase(
          swedish: "Välj ett annat namn, eller --force för att ersätta.",
          english: "Choose another name, or --force to replace it."))
    case .foreignFolder(let path, let file):
      self.init(
        .refused,
        Phrase(
          swedish:
            "Mappen ”\(path)” innehåller ”\(file)”, som programmet inte har skrivit eller som "
            + "ändrats sedan dess.",
          english: "The folder “\(path)” holds “\(file)”, which the program did not write or which "
            + "has changed since."),
        remedy: Phrase(
          swedish: "Välj en annan mapp, eller --force: då behålls filer som inte är programmets.",
          english: "Choose another folder, or --force: files that are not the program's are kept."))
    case .noParent(let path):
      self.init(
        .disk,
        Phrase(swedish: "Mappen ”\(path)” finns inte.", english: "There is no folder “\(path)”."),
        remedy: Phrase(swedish: "Skapa den först.", english: "Make it first."))
    case .refused(let path, let reason):
      self.init(
        .disk,
        Phrase(
          swedish: "”\(path)” kunde inte skrivas: \(reason).",
          english: "“\(path)” could not be written: \(reason)."),
        remedy: Phrase(
          swedish: "Kontrollera behörighet och ledigt utrymme. Det som fanns är orört.",
          english: "Check permission and free space. What was there is untouched."))
    }
  }
}

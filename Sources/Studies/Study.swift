public import Exchange
internal import Figures
public import Records

/// An opened data set that questions can be put to.
///
///     let study = try Study(opening: "datasets/malardalen")
///     print(try study.coverage().text(as: .text, in: .swedish))
public struct Study: Sendable {
  /// What was read, with all that is wrong or doubtful in it.
  public let reading: DataSetReading

  /// The records.
  public var book: RecordBook { reading.book }
  /// The name and digest of the input.
  public var stamp: InputStamp { InputStamp(name: reading.name, digest: reading.digest) }

  /// Opens a data-set folder or a project file.
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - tolerant: keeps records with errors too: for the data-quality list only.
  /// - Throws: ``StudyError`` when there is no data set, or when it has errors.
  public init(opening path: String, tolerant: Bool = false) throws(StudyError) {
    if try Self.isProject(path) {
      reading = try Self.reading(ofProject: path)
    } else {
      do {
        reading = try DataSetReader.read(path)
      } catch {
        throw StudyError(.refused, error.reason + Phrase(verbatim: ";"), remedy: error.remedy)
      }
    }
    guard tolerant || !reading.isRefused else { throw Self.refusal(of: reading, path: path) }
  }

  private static func refusal(of reading: DataSetReading, path: String) -> StudyError {
    let errors = reading.issues.filter { $0.severity == .error }
    let shown = errors.prefix(10).map { issue in
      Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
    }
    let rest = errors.count - shown.count
    return StudyError(
      .refused,
      Phrase(
        swedish: "Uppgifterna i ”\(reading.name)” har \(errors.count) fel och används inte.",
        english: "The records in “\(reading.name)” have \(errors.count) error(s) and are not used."),
      remedy: Phrase(
        swedish: "Rätta dem; ”spridning check \(path)” visar hela listan.",
        english: "Mend them; “spridning check \(path)” shows the whole list."),
      details: Array(shown)
        + (rest > 0
          ? [Phrase(swedish: "… och \(rest) till", english: "… and \(rest) more")] : []))
  }

  /// An answer about this data set, stamped with it.
  func answer(
    _ command: String, parameters: [JSONValue.Member] = [], notices: [Phrase] = [],
    lead: [Phrase] = [], tables: [Table], flatTable: Table? = nil, result: [JSONValue.Member]
  ) -> Answer {
    Answer(
      command: command, input: stamp, parameters: parameters, notices: notices, lead: lead,
      tables: tables, flatTable: flatTable, result: result,
      isSynthetic: book.information.isSynthetic)
  }
}

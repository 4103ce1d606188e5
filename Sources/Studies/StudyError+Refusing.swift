internal import Figures
internal import Records

extension StudyError {
  /// Refuses what has errors, naming the first ten with their places.
  ///
  /// - Parameters:
  ///   - issues: what was found; warnings alone refuse nothing.
  ///   - sentence: says that so many errors keep it from being used.
  ///   - remedy: the way out.
  /// - Throws: the refusal, where there is an error.
  static func refuseErrors(
    in issues: [RecordIssue], _ sentence: (Int) -> Phrase,
    remedy: Phrase = Phrase(swedish: "Rätta ställena:", english: "Mend the places:")
  ) throws(StudyError) {
    let errors = issues.filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    throw StudyError(
      .refused, sentence(errors.count), remedy: remedy,
      details: errors.prefix(10).map { issue in
        Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
      })
  }
}

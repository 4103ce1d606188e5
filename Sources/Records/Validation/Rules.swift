extension RecordBook {
  /// Everything wrong or doubtful in the records, in order of file and line.
  ///
  /// All rules run; none stops at its first finding.
  ///
  /// - Complexity: O(*n*) in the number of facts, apart from spelling suggestions.
  public func issues() -> [RecordIssue] {
    var issues: [RecordIssue] = []
    issues += identifierIssues()
    issues += hierarchyIssues()
    issues += placeIssues()
    issues += codeIssues()
    issues += dateIssues()
    issues += attendanceIssues()
    issues += adoptionIssues()
    issues += transferIssues()
    issues += repetitionIssues()
    issues += contradictionIssues()
    issues += evidenceIssues()
    return issues.sorted()
  }
}

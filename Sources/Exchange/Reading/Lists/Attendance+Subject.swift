internal import Records

extension Attendance {
  /// Whether two rows are about the same: gathering, organisation, role and status.
  func hasSubject(of other: Attendance) -> Bool {
    role == other.role && status == other.status && organisation == other.organisation
      && gathering == other.gathering
  }

  /// Equal for rows about the same.
  var subjectHash: Int {
    var hasher = Hasher()
    hasher.combine(gathering)
    hasher.combine(organisation)
    hasher.combine(role)
    hasher.combine(status)
    return hasher.finalize()
  }
}

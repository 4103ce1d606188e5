/// Which organisation counts as which.
enum Hierarchy {
  /// The sectors that are counted as their parent.
  private static let rolledUp: Set<Sector> = [
    .cityDistrict, .municipalUnit, .regionUnit, .project,
  ]

  /// For each organisation that counts as another, that other; cycles are left unrolled.
  ///
  /// - Complexity: O(*n* *d*), where *d* is the depth of the hierarchy.
  static func countingUnits(
    of organisations: [Organisation]
  ) -> [Identifier<Organisation>: Identifier<Organisation>] {
    var byIdentifier: [Identifier<Organisation>: Organisation] = [:]
    for organisation in organisations where byIdentifier[organisation.id] == nil {
      byIdentifier[organisation.id] = organisation
    }
    var units: [Identifier<Organisation>: Identifier<Organisation>] = [:]
    for organisation in organisations {
      var unit = organisation
      var visited: Set<Identifier<Organisation>> = [organisation.id]
      while let parent = unit.parent.flatMap({ byIdentifier[$0] }),
        countsAsParent(unit, parent: parent)
      {
        // A circle has no top: its members count as themselves.
        unit = visited.insert(parent.id).inserted ? parent : organisation
        if unit.id == organisation.id { break }
      }
      if unit.id != organisation.id { units[organisation.id] = unit.id }
    }
    return units
  }

  private static func countsAsParent(_ organisation: Organisation, parent: Organisation) -> Bool {
    rolledUp.contains(organisation.sector)
      || (organisation.sector == .region && parent.sector == .municipality)
  }
}

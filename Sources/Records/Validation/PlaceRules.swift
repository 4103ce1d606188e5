extension RecordBook {
  /// Coordinates of the region's own organisations that lie outside the region.
  func placeIssues() -> [RecordIssue] {
    guard let bounds = information.bounds else { return [] }
    return tables.organisations.compactMap { organisation in
      guard let position = organisation.position,
        let county = organisation.countyCode,
        information.region.counties?.contains(county) ?? true,
        !bounds.contains(position)
      else { return nil }
      let column = bounds.contains(latitude: position.latitude) ? "longitude" : "latitude"
      return RecordIssue(
        .warning, .coordinatesOutsideRegion, at: organisation.evidence.place, column: column,
        value: "\(position.latitude), \(position.longitude)")
    }
  }
}

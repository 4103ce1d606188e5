extension RecordBook {
  /// Coordinates of the region's own organisations that lie outside the region.
  ///
  /// The region is the rectangle that the data set states; without one, the surroundings of its
  /// municipalities.
  func placeIssues() -> [RecordIssue] {
    guard let bounds = information.bounds else { return farFromTheOthers() }
    return tables.organisations.compactMap { organisation in
      guard let position = organisation.position,
        let county = organisation.countyCode,
        information.region.counties?.contains(county) ?? true,
        !bounds.contains(position)
      else { return nil }
      let column = bounds.contains(latitude: position.latitude) ? "longitude" : "latitude"
      return outside(organisation, at: position, column: column)
    }
  }

  private func outside(
    _ organisation: Organisation, at position: Coordinates, column: String
  ) -> RecordIssue {
    RecordIssue(
      .warning, .coordinatesOutsideRegion, at: organisation.evidence.place, column: column,
      value: "\(position.latitude), \(position.longitude)")
  }

  /// Municipalities of the region that lie far from its middle, the median of all that have a
  /// position; of fewer than three no middle can be told.
  ///
  /// Far is 600 km, and at least five times as far as the median municipality, so that the ends
  /// of a long country pass.
  private func farFromTheOthers() -> [RecordIssue] {
    let placed = members(of: .region).compactMap { organisation in
      organisation.sector == .municipality && organisation.countyCode != nil
        ? organisation.position.map { (organisation, $0) } : nil
    }
    guard placed.count >= 3 else { return [] }
    let middle = Coordinates(
      latitude: Self.median(placed.map(\.1.latitude)),
      longitude: Self.median(placed.map(\.1.longitude)))
    let distances = placed.map { Self.squaredDistance($0.1, middle) }
    let limit = max(600 * 600, 25 * Self.median(distances))
    return zip(placed, distances).compactMap { member, distance in
      guard distance > limit else { return nil }
      let (organisation, position) = member
      let isNorthSouth =
        abs(position.latitude - middle.latitude) > abs(position.longitude - middle.longitude) / 2
      return outside(
        organisation, at: position, column: isNorthSouth ? "latitude" : "longitude")
    }
  }

  /// - Precondition: there are numbers.
  private static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }

  /// In km², on a plane that touches the earth between the points: near enough to tell far.
  private static func squaredDistance(_ first: Coordinates, _ second: Coordinates) -> Double {
    let perDegree = 111.2
    // The cosine by its series to the eighth power, right to four decimals up to the pole.
    let latitude = (first.latitude + second.latitude) / 2 * .pi / 180
    let square = latitude * latitude
    let cosine = 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    let north = (first.latitude - second.latitude) * perDegree
    let east = (first.longitude - second.longitude) * perDegree * cosine
    return north * north + east * east
  }
}

internal import Records

/// From degrees to points of the page: equirectangular with the middle latitude true to scale,
/// which for an area of a few hundred kilometres is as good as any.
struct MapProjection: Hashable, Sendable {
  /// Degrees of longitude at the middle latitude, in degrees of latitude.
  let shrinkage: Double
  /// Points per degree of latitude.
  let scale: Double
  /// Where latitude 0, longitude 0 would stand.
  let origin: Point

  /// Kilometres per degree of latitude, on the mean sphere.
  static let kilometresPerDegree = 111.195

  /// The projection that shows some places as large as they fit into a rectangle, in its middle.
  ///
  /// A single place, or places on one spot, get a window of a tenth of a degree.
  init(fitting places: [Coordinates], into page: Rectangle) {
    let latitudes = places.map(\.latitude)
    let longitudes = places.map(\.longitude)
    let (south, north) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
    let (west, east) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
    let middle = (south + north) / 2
    shrinkage = Self.cosine(ofDegrees: middle)
    let width = max((east - west) * shrinkage, 0.1)
    let height = max(north - south, 0.1)
    scale = min(page.width / width, page.height / height)
    origin = Point(
      page.centre.x - (west + east) / 2 * shrinkage * scale, page.centre.y + middle * scale)
  }

  private init(shrinkage: Double, scale: Double, origin: Point) {
    self.shrinkage = shrinkage
    self.scale = scale
    self.origin = origin
  }

  /// Where a place stands.
  func point(_ place: Coordinates) -> Point {
    Point(origin.x + place.longitude * shrinkage * scale, origin.y - place.latitude * scale)
  }

  /// Points per kilometre.
  var pointsPerKilometre: Double { scale / Self.kilometresPerDegree }

  /// The projection that shows a window of this one, enlarged, in another rectangle.
  func magnified(_ window: Rectangle, into page: Rectangle) -> MapProjection {
    let factor = min(page.width / window.width, page.height / window.height)
    let (from, to) = (window.centre, page.centre)
    return MapProjection(
      shrinkage: shrinkage, scale: scale * factor,
      origin: Point(to.x + (origin.x - from.x) * factor, to.y + (origin.y - from.y) * factor))
  }

  /// The projection with all points moved.
  func moved(byX dx: Double, y dy: Double) -> MapProjection {
    MapProjection(
      shrinkage: shrinkage, scale: scale, origin: Point(origin.x + dx, origin.y + dy))
  }

  /// The cosine by its series: the same bits on every machine.
  static func cosine(ofDegrees degrees: Double) -> Double {
    let angle = degrees * .pi / 180
    var (sum, term) = (1.0, 1.0)
    for step in stride(from: 1.0, through: 39, by: 2) {
      term *= -angle * angle / (step * (step + 1))
      sum += term
    }
    return sum
  }
}

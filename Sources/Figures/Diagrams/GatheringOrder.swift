internal import Diffusion
internal import Graphs
internal import Records

/// Gatherings by date and, where dates are equal, by who came: alike ones next to each other.
///
/// Reciprocal averaging: organisations stand at the mean of their gatherings, gatherings of one
/// date at the mean of their organisations, some times over.
struct GatheringOrder {
  /// Places of gatherings in the network, from first to last.
  let order: [Int]
  /// The mean place of each organisation's gatherings in that order.
  let organisationCentres: [Double]

  /// - Complexity: O(30 (*m* + *g* log *g*)) for *m* incidences and *g* gatherings.
  init(_ network: AffiliationNetwork, book: RecordBook) {
    let dates = network.gatherings.map { gathering -> ImpreciseDate? in
      switch gathering {
      case .seminar(let id): book[id]?.date
      case .series(let id): book.dateRange(of: id)
      }
    }
    var classes: [Int] = []
    for (place, date) in dates.enumerated() {
      let isNew = place == 0 || date != dates[place - 1] || date == nil
      classes.append((classes.last ?? -1) + (isNew ? 1 : 0))
    }
    var order = Array(network.gatherings.indices)
    var centres = Self.centres(network, order)
    for _ in 0..<30 {
      let scores = network.gatherings.indices.map { gathering -> Double in
        let members = network.graph.neighbours(ofBottom: NodeIndex(gathering))
        guard !members.isEmpty else { return 0 }
        return members.reduce(0) { $0 + centres[$1.index] } / Double(members.count)
      }
      let next = order.sorted { left, right in
        (Double(classes[left]), scores[left], left) < (Double(classes[right]), scores[right], right)
      }
      if next == order { break }
      order = next
      centres = Self.centres(network, order)
    }
    self.order = order
    organisationCentres = centres
  }

  private static func centres(_ network: AffiliationNetwork, _ order: [Int]) -> [Double] {
    var ranks = Array(repeating: 0.0, count: order.count)
    for (rank, gathering) in order.enumerated() { ranks[gathering] = Double(rank) }
    return network.organisations.indices.map { organisation in
      let meetings = network.graph.neighbours(ofTop: NodeIndex(organisation))
      guard !meetings.isEmpty else { return 0 }
      return meetings.reduce(0) { $0 + ranks[$1.index] } / Double(meetings.count)
    }
  }
}

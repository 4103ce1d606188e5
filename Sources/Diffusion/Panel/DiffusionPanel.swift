public import Graphs

/// A closed population watched over consecutive periods: who named whom, and who adopted when.
///
/// The form in which classic diffusion studies come: *n* actors in file order, *T* periods in
/// steps of one, ties that are the same in every period or given per period. Periods are counted
/// from 1 wherever an index is meant; ``firstPeriod`` says which calendar period that is.
///
/// Who never adopted within the window stays in every denominator (right-censored).
public struct DiffusionPanel: Sendable {
  /// The actors, in file order.
  public let ids: [String]
  /// The calendar period of index 1.
  public let firstPeriod: Int
  /// *T*, the number of periods.
  public let periodCount: Int
  /// The period index 1...*T* of adoption of each actor; `nil` for never within the window.
  public let adoption: [Int?]
  /// "i names j" as an arc from i to j: one graph for all periods, or one per period.
  public let slices: [Graph]
  /// What else is known of the actors, by column name, in the order of the file.
  public let attributes: [Attribute]

  /// A column of the attribute table; `nil` where its cell is empty.
  public struct Attribute: Sendable, Hashable {
    public let name: String
    public let values: [String?]

    public init(name: String, values: [String?]) {
      self.name = name
      self.values = values
    }
  }

  /// Makes a panel.
  ///
  /// - Precondition: one adoption per actor, within 1...`periodCount`; one graph, or one per
  ///   period, each directed and of as many nodes as there are actors; columns as long.
  public init(
    ids: [String], firstPeriod: Int = 1, periodCount: Int, adoption: [Int?], slices: [Graph],
    attributes: [Attribute] = []
  ) {
    precondition(adoption.count == ids.count, "one time of adoption per actor")
    precondition(
      adoption.allSatisfy { $0.map { (1...max(1, periodCount)).contains($0) } ?? true },
      "an adoption outside the window")
    precondition(slices.count == 1 || slices.count == periodCount, "one graph, or one per period")
    precondition(
      slices.allSatisfy { $0.nodeCount == ids.count && $0.isDirected },
      "directed graphs of all actors")
    precondition(attributes.allSatisfy { $0.values.count == ids.count }, "one cell per actor")
    self.ids = ids
    self.firstPeriod = firstPeriod
    self.periodCount = periodCount
    self.adoption = adoption
    self.slices = slices
    self.attributes = attributes
  }
}

extension DiffusionPanel {
  /// *n*, the number of actors.
  public var actorCount: Int { ids.count }

  /// Whether the ties are the same in every period.
  public var isStatic: Bool { slices.count == 1 }

  /// The ties of a period, by its index 1...*T*.
  public func ties(in period: Int) -> Graph { slices[isStatic ? 0 : period - 1] }

  /// An attribute by the name of its column; `nil` when there is none.
  public func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.name == name }
  }
}

extension DiffusionPanel.Attribute {
  /// The cells as numbers; `nil` for an empty cell and for one that is no number.
  public var numbers: [Double?] { values.map { $0.flatMap(Double.init) } }
}

extension DiffusionPanel {
  /// What becomes of actors who never adopted.
  public enum NeverAdopters: String, CaseIterable, Sendable, Hashable {
    /// Right-censored: they stay in every denominator, and the window ends at the last adoption.
    case censored
    /// Adopters of one extra last period, as the R package netdiffuseR ships its data.
    case lastPeriod = "last-period"
  }
}

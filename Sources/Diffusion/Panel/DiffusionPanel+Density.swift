internal import Graphs

extension DiffusionPanel {
  /// The share of all possible ties that are there, per slice; ties of an actor to itself count.
  ///
  /// `nil` with fewer than two actors.
  public var densities: [Double?] {
    slices.map { slice in
      let size = Double(actorCount)
      return size < 2
        ? nil : Double(slice.arcCount + slice.loops.count) / (size * (size - 1))
    }
  }
}

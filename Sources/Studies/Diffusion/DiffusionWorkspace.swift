internal import Diffusion

/// A panel with what several statistics need of it, each computed once.
struct DiffusionWorkspace: Sendable {
  let panel: DiffusionPanel
  let question: DiffusionQuestion
  private var exposures: [ExposureOptions: Exposure] = [:]
  private var firstEquivalence: StructuralEquivalence?

  init(_ panel: DiffusionPanel, _ question: DiffusionQuestion) {
    self.panel = panel
    self.question = question
  }
}

extension DiffusionWorkspace {
  /// Exposure through ties.
  mutating func exposure(_ options: ExposureOptions) -> Exposure {
    if let exposure = exposures[options] { return exposure }
    let exposure = Exposure(panel, options)
    exposures[options] = exposure
    return exposure
  }

  /// The structural equivalence of all actors in a slice; that of the first is kept.
  mutating func equivalence(_ slice: Int) -> StructuralEquivalence {
    if slice == 0, let firstEquivalence { return firstEquivalence }
    let equivalence = StructuralEquivalence(of: panel, slice: slice)
    if slice == 0 { firstEquivalence = equivalence }
    return equivalence
  }

  /// The group of each actor; `nil` without `--group`.
  var groups: [String?]? { question.group.flatMap { panel.attribute($0)?.values } }

  /// The weighing attribute of each actor, where empty and no number count as 0.
  var attribute: [Double]? {
    question.attribute.flatMap { panel.attribute($0)?.numbers.map { $0 ?? 0 } }
  }
}

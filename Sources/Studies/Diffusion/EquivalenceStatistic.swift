internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// How alike the positions of actors are.
  static let structuralEquivalence = DiffusionStatistic(
    name: "struct_equiv",
    keys: ["struct_equiv_first_5x5", "struct_equiv_by_group", "struct_equiv_unreached_beyond"],
    needs: [.ties, .pairs]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let equivalence = workspace.equivalence(0)
    var members: [JSONValue.Member] = [
      .init("struct_equiv", equivalence.json()),
      .init("struct_equiv_first_5x5", equivalence.matrices(first: 5)),
    ]
    // Every pair counts here, so a large population takes a second: only when asked for.
    let isAsked = workspace.question.statistics.contains("struct_equiv_unreached_beyond")
    if isAsked || panel.actorCount <= StructuralEquivalence.wholeLimit {
      let beyond = StructuralEquivalence(of: panel, unreached: .beyond)
      members.append(.init("struct_equiv_unreached_beyond", beyond.json()))
    }
    if let groups = workspace.groups {
      let byGroup = StructuralEquivalence(of: panel, groups: groups)
      members.append(.init("struct_equiv_by_group", byGroup.json()))
    }
    let summaries = panel.ids.indices.map { equivalence.summary(of: $0) }
    return DiffusionOutcome(
      members: members,
      actorColumns: [
        .init(
          key: "se_row_max",
          heading: Phrase(swedish: "Störst strukturell likhet", english: "Largest equivalence"),
          values: summaries.map(\.largestProximity)),
        .init(
          key: "se_sum_of_squares",
          heading: Phrase(
            swedish: "Likhetens koncentration", english: "Concentration of equivalence"),
          values: summaries.map(\.squaredProximitySum)),
      ],
      notices: panel.actorCount > StructuralEquivalence.wholeLimit ? [.onlySummaries] : [])
  }
}

extension StructuralEquivalence {
  /// Above so many actors only sums and extremes of rows are printed.
  fileprivate static let wholeLimit = 250

  fileprivate func json() -> JSONValue {
    let summaries = (0..<actorCount).map { summary(of: $0) }
    let rows: [JSONValue.Member] = [
      .init("d_rowsum", .numbers(summaries.map(\.distanceSum))),
      .init("dmax", .numbers(summaries.map(\.largestDistance))),
      .init("SE_rowmax", .numbers(summaries.map(\.largestProximity))),
      .init("SE_sumsq", .numbers(summaries.map(\.squaredProximitySum))),
    ]
    guard actorCount <= Self.wholeLimit, case .object(let whole) = matrices(first: actorCount)
    else { return .object(rows) }
    return .object(whole + rows)
  }

  /// The upper left part of the matrices of the first slice.
  fileprivate func matrices(first count: Int) -> JSONValue {
    let size = min(count, actorCount)
    func matrix(_ row: (Int) -> [Double]) -> JSONValue {
      .array((0..<size).map { .numbers(Array(row($0).prefix(size))) })
    }
    return .object([
      .init("gdist_slice1", matrix { steps(from: $0) }),
      .init("d_slice1", matrix { distances(of: $0) }),
      .init("SE_slice1", matrix { proximities(of: $0) }),
    ])
  }
}

extension Phrase {
  fileprivate static let onlySummaries = Phrase(
    swedish: "Strukturell likhet skrivs som radsummor, eftersom matrisen är stor.",
    english: "Structural equivalence is printed as sums of rows, since the matrix is large.")
}

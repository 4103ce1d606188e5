internal import Diffusion
internal import Exchange
internal import Figures
internal import Records

extension GroupFile {
  /// A file of identifiers and one column, without faults.
  ///
  /// - Throws: `StudyError` when it is refused.
  static func checked(_ path: String, column: String) throws(StudyError) -> GroupFile {
    let file: GroupFile
    do {
      file = try GroupFile.read(path, column: column)
    } catch {
      throw StudyError(of: error)
    }
    try StudyError.refuseErrors(in: file.issues) { count in
      Phrase(
        swedish: "Filen ”\(file.name)” har \(count) fel och används inte.",
        english: "The file “\(file.name)” has \(count) error(s) and is not used.")
    }
    return file
  }

  /// What the column says, by the place of whom each row names.
  ///
  /// - Parameter place: the place of an identifier or name.
  /// - Returns: the texts by place; empty cells are left out.
  /// - Throws: `StudyError` for a name that is not there.
  func texts(
    _ place: (String) throws(StudyError) -> Int
  ) throws(StudyError) -> [Int: String] {
    var texts: [Int: String] = [:]
    for (id, text) in groups.sorted(by: { $0.key < $1.key }) { texts[try place(id)] = text }
    return texts
  }

  /// The same as numbers from 0.
  ///
  /// - Throws: `StudyError` for a name that is not there, or a value that is no such number.
  func numbers(
    _ place: (String) throws(StudyError) -> Int
  ) throws(StudyError) -> [Int: Double] {
    var numbers: [Int: Double] = [:]
    for (id, text) in groups.sorted(by: { $0.key < $1.key }) {
      guard let number = PlanningWords.value(of: text), number >= 0 else {
        throw StudyError(
          .refused,
          Phrase(
            swedish: "”\(text)” för ”\(id)” i ”\(name)” är inget tal från 0.",
            english: "“\(text)” of “\(id)” in “\(name)” is not a number from 0."),
          remedy: Phrase(swedish: "Rätta filen.", english: "Mend the file."))
      }
      numbers[try place(id)] = number
    }
    return numbers
  }
}

extension ConstraintChoice {
  /// The quotas as limits on groups; a group belongs to the first grouping that has it.
  ///
  /// - Parameter groupings: by which attribute, and the group of each node.
  /// - Returns: the groupings, each with the least and most of its groups.
  /// - Throws: `StudyError` for a group that is nowhere.
  func limits(
    on groupings: [(attribute: String, codes: [String?])]
  ) throws(StudyError) -> [PlanningConstraints.Grouping] {
    let known = groupings.map { Set($0.codes.compactMap(\.self)) }
    for code in groupMinima.keys.sorted() + groupMaxima.keys.sorted()
    where !known.contains(where: { $0.contains(code) }) {
      let groups = known.flatMap { $0.sorted() }.joined(separator: ", ")
      throw StudyError(
        .refused,
        Phrase(
          swedish: "Det finns ingen grupp ”\(code)”.", english: "There is no group “\(code)”."),
        remedy: Phrase(
          swedish: "Grupperna är \(groups).", english: "The groups are \(groups)."))
    }
    func own(_ quotas: [String: Int], _ place: Int) -> [String: Int] {
      quotas.filter { code, _ in known.firstIndex { $0.contains(code) } == place }
    }
    return groupings.enumerated().map { place, grouping in
      .init(
        attribute: grouping.attribute, codes: grouping.codes, minima: own(groupMinima, place),
        maxima: own(groupMaxima, place))
    }
  }
}

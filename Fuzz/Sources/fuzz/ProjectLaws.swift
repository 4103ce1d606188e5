internal import Exchange
internal import Foundation
internal import Records
internal import Store

/// What must hold of a project file.
enum ProjectLaws {
  /// A small project, made anew.
  static let seed: [UInt8] = {
    let path = Scratch.folder + "/seed.spridning"
    try? FileManager.default.removeItem(atPath: path)
    var tables = RecordTables(information: DataSetInformation(id: "f", title: "f"))
    for table in Seeds.tables {
      let read = DataSetReader.readTable(
        table.name, Array(table.text.utf8), file: table.name + ".csv", beside: tables)
      switch table.name {
      case "organisations": tables.organisations = read.facts.organisations
      case "practices": tables.practices = read.facts.practices
      case "seminars": tables.seminars = read.facts.seminars
      case "attendance": tables.attendances = read.facts.attendances
      default: break
      }
    }
    let changes = ProjectChanges(tables, information: tables.information)
    let command = ProjectCommand(.import, version: "0", time: "2026-01-01T00:00:00Z")
    guard (try? Project.create(at: path, with: changes, as: command)) != nil,
      let data = FileManager.default.contents(atPath: path)
    else { preconditionFailure("no seed project") }
    return [UInt8](data)
  }()

  private static let digests: Set<String> = {
    let path = Scratch.folder + "/own.spridning"
    try? Data(seed).write(to: URL(fileURLWithPath: path))
    let own = try? Project(opening: path).contentDigest()
    return [own ?? "", String(repeating: "0", count: 64)]
  }()

  /// A project that was changed from outside is refused by a named error, or holds what it held.
  static func project(_ bytes: [UInt8]) {
    let path = Scratch.folder + "/p.spridning"
    guard (try? Data(bytes).write(to: URL(fileURLWithPath: path))) != nil else { return }
    do throws(StoreError) {
      let project = try Project(opening: path)
      let contents = try project.contents()
      _ = try project.history()
      try project.close()
      hold(digests.contains(contents.digest), "no wrong answer without a word")
    } catch {
      if case .inner(let text) = error { hold(false, "each error has a name: \(text)") }
    }
  }
}

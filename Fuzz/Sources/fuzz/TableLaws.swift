internal import Exchange
internal import Foundation
internal import Records

/// What must hold of tables of the data-set format.
enum TableLaws {
  static func delimited(_ bytes: [UInt8]) {
    let text = DelimitedText(bytes, file: "f.csv")
    hold(
      text.rows.allSatisfy { $0.cells.count == text.header.count },
      "a row has as many cells as the header")
    hold(
      zip(text.rows, text.rows.dropFirst()).allSatisfy { $0.line < $1.line }, "lines ascend")
    measured(bytes)
  }

  /// A table for a regression: every number is one, and every row has all that was asked for.
  private static func measured(_ bytes: [UInt8]) {
    let table = MeasuredRows(bytes, name: "f.csv")
    let (numbers, words) = (table.header.prefix(2), table.header.dropFirst(2).prefix(1))
    let rows = table.selection(numbers: Array(numbers), words: Array(words))
    hold(rows.numbers.allSatisfy { $0.allSatisfy(\.isFinite) }, "numbers are finite")
    hold(
      Set(rows.numbers.map(\.count) + rows.words.map(\.count)).count <= 1,
      "columns are equally long")
  }

  static func table(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let tables = DataSetReader.singleTables
    let name = tables[Int(first) % tables.count]
    let known = RecordTables(information: DataSetInformation(id: "f", title: "f"))
    let read = DataSetReader.readTable(
      name, Array(bytes.dropFirst()), file: name + ".csv", beside: known)
    hold(read.issues.allSatisfy { $0.file == name + ".csv" }, "each issue names the file")
    // The same bytes in whatever encoding they may be, or as a workbook.
    let file = TableFile(
      name, Array(bytes.dropFirst()), file: name + ".csv", sheet: nil, beside: known)
    hold(
      file.issues.contains { $0.severity == .error } || file.reading != nil,
      "a table that is not read has a fault")
    _ = RecordBook(read.facts).issues().sorted()
    guard !read.issues.contains(where: { $0.severity == .error }) else { return }
    readsBack(read.facts, name)
  }

  /// What was read without a fault is written, and read again as the same.
  private static func readsBack(_ facts: RecordTables, _ name: String) {
    guard let file = DataSetWriter.files(for: facts).first(where: { $0.name == name + ".csv" })
    else { return }
    let known = RecordTables(information: facts.information)
    let again = DataSetReader.readTable(
      name, Array(file.text.utf8), file: name + ".csv", beside: known)
    hold(
      again.facts.withoutPlaces() == facts.withoutPlaces(),
      "written and read again: \(file.text) \(again.issues)")
  }

  static func folder(_ bytes: [UInt8]) {
    let folder = Scratch.folder
    for (name, part) in zip(["dataset.json", "organisations.csv", "seminars.csv"], parts(bytes)) {
      try? Data(part).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    guard let reading = try? DataSetReader.read(folder) else { return }
    _ = reading.issues.map(\.file)
  }
}

/// A folder of this process in memory, for what is read by path.
enum Scratch {
  static let folder: String = {
    let parent = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    let folder = "\(parent)/spridning-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    return folder
  }()
}

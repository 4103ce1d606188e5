internal import Exchange
internal import Foundation
internal import Records

/// A reader of foreign files, and what must hold whatever bytes it is given.
///
/// None may trap, hang or swell; a broken law is a trap too, so that the fuzzer keeps the input.
enum FuzzedReader: String, CaseIterable {
  /// Delimited text of the program's own tables.
  case delimited
  /// A table of the data-set format; the first byte chooses which.
  case table
  /// A whole data-set folder: `dataset.json` and two tables, parted by a line of `----`.
  case folder
  /// A sign-up list in any encoding, matched with a small register.
  case list
  /// A workbook as it is, ZIP and all.
  case xlsx
  /// The parts of a workbook, parted by a line of `----`, in a sound ZIP.
  case sheet
  /// Dates, numbers and names, as they stand in cells.
  case names
  case edges, graphml, gexf, pajek, gml, json, matrix, dl
  /// The files of a classic study, parted by a line of `----`.
  case classic
  /// A project file.
  case project

  func read(_ bytes: [UInt8]) {
    switch self {
    case .delimited: TableLaws.delimited(bytes)
    case .table: TableLaws.table(bytes)
    case .folder: TableLaws.folder(bytes)
    case .list: ListLaws.list(bytes)
    case .xlsx: ListLaws.list(bytes)
    case .sheet: ListLaws.sheet(bytes)
    case .names: ListLaws.names(bytes)
    case .edges: GraphLaws.graph(bytes, ending: "csv")
    case .graphml: GraphLaws.graph(bytes, ending: "graphml")
    case .gexf: GraphLaws.graph(bytes, ending: "gexf")
    case .pajek: GraphLaws.graph(bytes, ending: "net")
    case .gml: GraphLaws.graph(bytes, ending: "gml")
    case .json: GraphLaws.graph(bytes, ending: "json")
    case .matrix: GraphLaws.graph(bytes, ending: "mtx")
    case .dl: GraphLaws.graph(bytes, ending: "dl")
    case .classic: GraphLaws.classic(bytes)
    case .project: ProjectLaws.project(bytes)
    }
  }

  /// What the fuzzer starts from; all of it our own.
  var seeds: [[UInt8]] {
    switch self {
    case .delimited: Seeds.texts(Seeds.tables.map(\.text) + Seeds.lists)
    case .table: Seeds.tables.map { [$0.place] + Array($0.text.utf8) }
    case .folder: Seeds.texts(Seeds.folders)
    case .list: Seeds.texts(Seeds.lists) + Seeds.otherEncodings
    case .xlsx: Seeds.workbooks
    case .sheet: Seeds.texts(Seeds.sheets)
    case .names: Seeds.texts(Seeds.names)
    case .edges: Seeds.texts(Seeds.edgeLists)
    case .graphml: Seeds.texts(Seeds.graphML) + Seeds.written(as: .graphML)
    case .gexf: Seeds.texts(Seeds.gexf) + Seeds.written(as: .gexf)
    case .pajek: Seeds.texts(Seeds.pajek) + Seeds.written(as: .pajek)
    case .gml: Seeds.texts(Seeds.gml) + Seeds.written(as: .gml)
    case .json: Seeds.texts(Seeds.json) + Seeds.written(as: .nodeLinkJSON)
    case .matrix: Seeds.texts(Seeds.matrices) + Seeds.written(as: .matrixMarket)
    case .dl: Seeds.texts(Seeds.dl) + Seeds.written(as: .ucinetDL)
    case .classic: Seeds.texts(Seeds.classic)
    case .project: [ProjectLaws.seed]
    }
  }
}

/// Ends the process with the law that does not hold.
func hold(_ isTrue: Bool, _ law: @autoclosure () -> String) {
  guard !isTrue else { return }
  // Optimised builds leave out the words of a precondition.
  FileHandle.standardError.write(Data(("BROKEN LAW: " + law() + "\n").utf8))
  abort()
}

/// The parts of an input, parted by lines of `----`.
func parts(_ bytes: [UInt8]) -> [[UInt8]] {
  let mark = Array("\n----\n".utf8)
  var parts: [[UInt8]] = [[]]
  var place = 0
  while place < bytes.count {
    if bytes[place] == mark[0], bytes[place...].starts(with: mark) {
      parts.append([])
      place += mark.count
    } else {
      parts[parts.count - 1].append(bytes[place])
      place += 1
    }
  }
  return parts
}

/// The formats of graphs that can be read.
public enum GraphFormat: String, CaseIterable, Hashable, Sendable {
  case edgeList, graphML, gexf, pajek, gml, nodeLinkJSON, matrixMarket, ucinetDL

  /// What the format is called, the same in every language.
  public var name: String {
    switch self {
    case .edgeList: "CSV"
    case .graphML: "GraphML"
    case .gexf: "GEXF"
    case .pajek: "Pajek"
    case .gml: "GML"
    case .nodeLinkJSON: "node-link JSON"
    case .matrixMarket: "Matrix Market"
    case .ucinetDL: "UCINET DL"
    }
  }

  /// The endings of such files, in lower case; the usual one first.
  public var endings: [String] {
    switch self {
    case .edgeList: ["csv", "tsv"]
    case .graphML: ["graphml"]
    case .gexf: ["gexf"]
    case .pajek: ["net", "paj"]
    case .gml: ["gml"]
    case .nodeLinkJSON: ["json"]
    case .matrixMarket: ["mtx", "mm"]
    case .ucinetDL: ["dl"]
    }
  }

  /// The format that the ending of a file name says; `nil` for endings of none or of several.
  public init?(ending name: String) {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else {
      return nil
    }
    self = format
  }

  /// The format that the contents show; `nil` where they show none.
  ///
  /// Only the beginning is looked at.
  public init?(contents bytes: [UInt8]) {
    let isMarked = bytes.starts(with: [0xef, 0xbb, 0xbf])
    var text = String(decoding: bytes.dropFirst(isMarked ? 3 : 0).prefix(1 << 14), as: UTF8.self)
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      // UTF-16, which only XML may be in: enough to see the names of elements.
      text = String(decoding: bytes.prefix(1 << 14).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
    }
    let lines = text.split { $0.isNewline }.map { line in
      line.drop { $0.isWhitespace }
    }
    guard let first = lines.first(where: { !$0.isEmpty }) else { return nil }
    let word = String(first.prefix { !$0.isWhitespace && $0 != "," && $0 != ";" }).lowercased()
    let body = lines.first { !$0.isEmpty && !$0.hasPrefix("%") && !$0.hasPrefix("#") } ?? first
    if first.hasPrefix("<") {
      guard let format = Self.xml(text) else { return nil }
      self = format
    } else if word == "%%matrixmarket" {
      self = .matrixMarket
    } else if body.hasPrefix("*") {
      self = .pajek
    } else if first.hasPrefix("{") || first.hasPrefix("[") {
      self = .nodeLinkJSON
    } else if word == "dl", first.count == 2 || first.dropFirst(2).first?.isWhitespace == true {
      self = .ucinetDL
    } else if Self.isGML(body, text) {
      self = .gml
    } else if Self.isEdgeList(first) {
      self = .edgeList
    } else {
      return nil
    }
  }

  /// The formats for a message: `CSV (.csv, .tsv)`.
  static var accepted: [String] {
    allCases.map { format in
      "\(format.name) (\(format.endings.map { "." + $0 }.joined(separator: ", ")))"
    }
  }

  private static func xml(_ text: String) -> GraphFormat? {
    let tags = text.split(separator: "<").map { tag in
      tag.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.split(separator: ":").last ?? ""
    }
    if tags.contains("graphml") { return .graphML }
    return tags.contains("gexf") ? .gexf : nil
  }

  private static func isGML(_ line: Substring, _ text: String) -> Bool {
    let key = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard key.first?.isLetter == true else { return false }
    let rest = line.dropFirst(key.count).drop { $0.isWhitespace }
    if key.lowercased() == "graph", rest.isEmpty || rest.hasPrefix("[") { return true }
    guard let sign = rest.first, sign == "\"" || sign == "[" || sign.isNumber else { return false }
    let words = text.lowercased().split { $0.isWhitespace }
    return zip(words, words.dropFirst()).contains { word, next in
      word == "graph[" || (word == "graph" && next.hasPrefix("["))
    }
  }

  private static func isEdgeList(_ heading: Substring) -> Bool {
    let names = heading.split { ",;\t".contains($0) }.map { name in
      String(name.filter { !$0.isWhitespace && $0 != "\"" }).lowercased()
    }
    return (names.contains("source") && names.contains("target"))
      || (names.contains("ego") && names.contains("alter"))
  }
}

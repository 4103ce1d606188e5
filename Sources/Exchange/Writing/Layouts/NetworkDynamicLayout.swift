internal import Records

/// Spells of vertices and ties as R's networkDynamic takes them; tsna and ndtv read the same.
///
/// Times are days from 1970-01-01. A spell lasts from the first day on which the thing may have
/// been to the day after the last; what has no date lasts from `-Inf` to `Inf`. Vertices are
/// numbers from 1, named in `vertices.csv`.
enum NetworkDynamicLayout {
  static func files(of document: NetworkDocument) -> [ExportFile] {
    [
      ExportFile(name: "edge-spells.csv", text: ties(document)),
      ExportFile(name: "vertex-spells.csv", text: vertices(document)),
      ExportFile(name: "vertices.csv", text: names(document)),
      ExportFile(name: "read.R", text: script(document)),
    ]
  }

  private static func ties(_ document: NetworkDocument) -> String {
    let start = document.days(ofTies: "date_earliest")
    let end = document.days(ofTies: "date_latest")
    var text = ExportText.csvRow(["onset", "terminus", "tail", "head", "weight"])
    for (place, edge) in document.edges.enumerated() {
      text += ExportText.csvRow(
        spell(start?[place], end?[place]) + [
          String(edge.source + 1), String(edge.target + 1),
          ExportText.number(document.weight(of: edge)),
        ])
    }
    return text
  }

  private static func vertices(_ document: NetworkDocument) -> String {
    let start = document.days(ofNodes: "date_earliest")
    let end = document.days(ofNodes: "date_latest")
    var text = ExportText.csvRow(["onset", "terminus", "vertex.id"])
    for place in document.nodes.indices {
      text += ExportText.csvRow(spell(start?[place], end?[place]) + [String(place + 1)])
    }
    return text
  }

  private static func spell(_ start: Day??, _ end: Day??) -> [String] {
    let first = start ?? nil
    let last = end ?? nil
    return [
      first.map { String($0.number) } ?? "-Inf", last.map { String($0.number + 1) } ?? "Inf",
    ]
  }

  private static func names(_ document: NetworkDocument) -> String {
    let latest = document.days(ofNodes: "adopted_latest")
    var text = ExportText.csvRow(["vertex.id", "id", "label", "adopted"])
    for (place, node) in document.nodes.enumerated() {
      let day = (latest?[place] ?? nil).map { String($0.number) } ?? ""
      text += ExportText.csvRow(
        [String(place + 1), ExportText.guarded(node.id), ExportText.guarded(node.label), day])
    }
    return text
  }

  static let columns =
    ["edge-spells.csv", "vertex-spells.csv"].flatMap { file in
      [
        Codebook.Column(
          file, "onset", .double, unit: "days from 1970-01-01",
          "Första dag då det kan ha varit; -Inf utan datum",
          "First day on which it may have been; -Inf without a date"),
        Codebook.Column(
          file, "terminus", .double, unit: "days from 1970-01-01",
          "Dagen efter den sista; Inf utan datum", "Day after the last; Inf without a date"),
      ]
    } + [
      Codebook.Column(
        "edge-spells.csv", "tail", .integer, "Nummer på noden som bandet går från",
        "Number of the node that the tie goes from"),
      Codebook.Column(
        "edge-spells.csv", "head", .integer, "Nummer på noden som bandet går till",
        "Number of the node that the tie goes to"),
      Codebook.Column(
        "edge-spells.csv", "weight", .double, "Bandets styrka", "Strength of the tie"),
      Codebook.Column(
        "vertex-spells.csv", "vertex.id", .integer, "Nodens nummer, från 1",
        "Number of the node, from 1"),
      Codebook.Column(
        "vertices.csv", "vertex.id", .integer, "Nodens nummer, från 1", "Number of the node, from 1"
      ),
      Codebook.Column("vertices.csv", "id", "Nodens identitet", "Identifier of the node"),
      Codebook.Column("vertices.csv", "label", "Nodens namn", "Name of the node"),
      Codebook.Column(
        "vertices.csv", "adopted", .integer, unit: "days from 1970-01-01",
        missing: .unknownOrNotApplicable, "Sista dag då arbetssättet kan ha tagits i bruk",
        "Last day on which the practice may have come into use"),
    ]

  private static func script(_ document: NetworkDocument) -> String {
    """
    # Makes a networkDynamic object of the files beside this one; times are days from 1970-01-01.
    library(networkDynamic)
    ties <- read.csv("edge-spells.csv", fileEncoding = "UTF-8-BOM")
    spells <- read.csv("vertex-spells.csv", fileEncoding = "UTF-8-BOM")
    vertices <- read.csv("vertices.csv", fileEncoding = "UTF-8-BOM",
                         colClasses = c(id = "character"))
    base <- network.initialize(nrow(vertices), directed = \(document.isDirected ? "TRUE" : "FALSE"))
    base %v% "vertex.names" <- vertices$label
    over_time <- networkDynamic(
      base.net = base, edge.spells = as.matrix(ties[, c("onset", "terminus", "tail", "head")]),
      vertex.spells = as.matrix(spells))
    over_time

    """
  }
}

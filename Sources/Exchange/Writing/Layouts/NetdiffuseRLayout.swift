internal import Records

/// An adjacency matrix and times of adoption as netdiffuseR's `as_diffnet` takes them.
///
/// `adjacency.csv` has a row and a column per node, weights in the cells. `adoption.csv` gives the
/// year of adoption by the last day on which it may have been (`toa`) and by the first
/// (`toa_earliest`); both are empty for who has not taken the practice up as far as is known.
/// `read.R` makes the object.
enum NetdiffuseRLayout {
  static func files(of document: NetworkDocument) -> [ExportFile] {
    [
      ExportFile(name: "adjacency.csv", text: matrix(document)),
      ExportFile(name: "adoption.csv", text: adoption(document)),
      ExportFile(name: "attributes.csv", text: EdgeListWriter.nodesText(document)),
      ExportFile(name: "read.R", text: script(document)),
    ]
  }

  private static func matrix(_ document: NetworkDocument) -> String {
    let ids = document.nodes.map { ExportText.guarded($0.id) }
    var text = ExportText.csvRow(["id"] + ids)
    for (id, row) in zip(ids, document.weightMatrix()) {
      text += ExportText.csvRow([id] + row.map(ExportText.number))
    }
    return text
  }

  private static func adoption(_ document: NetworkDocument) -> String {
    let none = [Day?](repeating: nil, count: document.nodes.count)
    let latest = document.days(ofNodes: "adopted_latest") ?? none
    let earliest = document.days(ofNodes: "adopted_earliest") ?? none
    var text = ExportText.csvRow(["id", "toa", "toa_earliest"])
    for (place, node) in document.nodes.enumerated() {
      let years = [latest[place], earliest[place]].map { $0.map { String($0.year) } ?? "" }
      text += ExportText.csvRow([ExportText.guarded(node.id)] + years)
    }
    return text
  }

  static let columns = [
    Codebook.Column(
      "adjacency.csv", "id", "Nodens identitet; en rad per nod",
      "Identifier of the node; one row per node"),
    Codebook.Column(
      "adjacency.csv", "*", .double,
      "Styrkan i bandet från radens nod till noden i rubriken; 0 inget",
      "Strength of the tie from the row's node to the node in the heading; 0 none"),
    Codebook.Column("adoption.csv", "id", "Nodens identitet", "Identifier of the node"),
    Codebook.Column(
      "adoption.csv", "toa", .integer, unit: "year", missing: .unknownOrNotApplicable,
      "År då arbetssättet säkert var i bruk; tomt för den som inte är känd för att ha tagit det i bruk",
      "Year by which the practice was certainly in use; empty for who is not known to have taken it up"
    ),
    Codebook.Column(
      "adoption.csv", "toa_earliest", .integer, unit: "year", missing: .unknownOrNotApplicable,
      "Första år då det kan ha varit i bruk", "First year in which it may have been in use"),
  ]

  private static func script(_ document: NetworkDocument) -> String {
    """
    # Makes a diffnet object of the files beside this one.
    library(netdiffuseR)
    ties <- read.csv("adjacency.csv", row.names = 1, check.names = FALSE,
                     fileEncoding = "UTF-8-BOM")
    adoption <- read.csv("adoption.csv", fileEncoding = "UTF-8-BOM",
                         colClasses = c(id = "character"))
    # toa is NA for who has not adopted as far as is known: censored, not late.
    toa <- as.integer(adoption$toa)
    if (all(is.na(toa))) stop("nobody is known to have adopted: export with --practice")
    # The network has no time of its own: the same ties in each year from the first adoption to the last.
    years <- min(toa, na.rm = TRUE):max(toa, na.rm = TRUE)
    graph <- array(as.matrix(ties), dim = c(nrow(ties), ncol(ties), length(years)),
                   dimnames = list(rownames(ties), colnames(ties), years))
    spread <- new_diffnet(
      graph = graph, toa = toa, t0 = min(years), t1 = max(years),
      undirected = \(document.isDirected ? "FALSE" : "TRUE"))
    summary(spread)

    """
  }
}

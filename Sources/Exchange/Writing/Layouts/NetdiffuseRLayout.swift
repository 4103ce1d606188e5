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

  private static func script(_ document: NetworkDocument) -> String {
    """
    # Makes a diffnet object of the files beside this one.
    library(netdiffuseR)
    ties <- read.csv("adjacency.csv", row.names = 1, check.names = FALSE, encoding = "UTF-8")
    adoption <- read.csv("adoption.csv", encoding = "UTF-8", colClasses = c(id = "character"))
    # toa is NA for who has not adopted as far as is known: censored, not late.
    spread <- new_diffnet(
      graph = as.matrix(ties), toa = as.integer(adoption$toa),
      undirected = \(document.isDirected ? "FALSE" : "TRUE"))
    summary(spread)

    """
  }
}

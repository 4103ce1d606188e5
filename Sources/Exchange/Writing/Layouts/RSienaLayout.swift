internal import Records

/// One 0/1 matrix of ties per year and the practice as a behaviour, as RSiena takes them.
///
/// Text without headings, cells divided by blanks, rows in the order of `actors.csv`. Waves are the
/// years from the first in which a tie or an adoption is dated to the last; ties cumulate, an
/// undated tie stands in every wave. The behaviour is 1 from the year by whose end the practice had
/// certainly been taken up, and NA in years in which it may have been.
enum RSienaLayout {
  static func files(of document: NetworkDocument) -> [ExportFile] {
    let starts = document.days(ofTies: "date_latest")
    let latest = document.days(ofNodes: "adopted_latest")
    let earliest = document.days(ofNodes: "adopted_earliest")
    let dated = [starts, latest].compactMap(\.self).flatMap { $0.compactMap(\.self) }.map(\.year)
    let waves = Array((dated.min() ?? 0)...(dated.max() ?? 0))
    var files = waves.map { wave in
      ExportFile(
        name: dated.isEmpty ? "ties.txt" : "ties-\(wave).txt",
        text: matrix(document) { place in
          (starts?[place] ?? nil).map { $0.year <= wave } ?? true
        })
    }
    if let latest, !dated.isEmpty {
      files.append(
        ExportFile(name: "behaviour.txt", text: behaviour(waves, latest, earliest ?? latest)))
    }
    files.append(ExportFile(name: "actors.csv", text: actors(document)))
    files.append(
      ExportFile(name: "read.R", text: script(dated.isEmpty ? [] : waves, latest != nil)))
    return files
  }

  static let columns = [
    Codebook.Column(
      "ties-*.txt", "row, column", .integer,
      "1 där radens aktör har ett band till kolumnens, till och med årets slut; 0 annars",
      "1 where the actor of the row has a tie to that of the column by the end of the year; else 0"),
    Codebook.Column(
      "behaviour.txt", "row, column", .integer, missing: .unknown,
      "1 när arbetssättet säkert är i bruk vid årets slut, 0 före, NA när det kan vara det",
      "1 when the practice is certainly in use by the end of the year, 0 before, NA when it may be"),
    Codebook.Column(
      "actors.csv", "row", .integer, "Rad och kolumn i matriserna, från 1",
      "Row and column of the matrices, from 1"),
    Codebook.Column("actors.csv", "id", "Nodens identitet", "Identifier of the node"),
    Codebook.Column("actors.csv", "label", "Nodens namn", "Name of the node"),
  ]

  private static func matrix(
    _ document: NetworkDocument, where isIncluded: (Int) -> Bool
  ) -> String {
    document.weightMatrix(where: isIncluded).enumerated().map { place, row in
      row.enumerated().map { $0.offset != place && $0.element > 0 ? "1" : "0" }
        .joined(separator: " ") + "\n"
    }.joined()
  }

  private static func behaviour(_ waves: [Int], _ latest: [Day?], _ earliest: [Day?]) -> String {
    zip(earliest, latest).map { first, last in
      waves.map { wave in
        if let last, last.year <= wave { return "1" }
        if let first, first.year <= wave { return "NA" }
        return "0"
      }.joined(separator: " ") + "\n"
    }.joined()
  }

  private static func actors(_ document: NetworkDocument) -> String {
    var text = ExportText.csvRow(["row", "id", "label"])
    for (place, node) in document.nodes.enumerated() {
      text += ExportText.csvRow(
        [String(place + 1), ExportText.guarded(node.id), ExportText.guarded(node.label)])
    }
    return text
  }

  private static func script(_ waves: [Int], _ hasBehaviour: Bool) -> String {
    let years = waves.isEmpty ? "" : waves.map(String.init).joined(separator: ", ")
    let read =
      waves.isEmpty
      ? "waves <- list(as.matrix(read.table(\"ties.txt\")))"
      : """
      years <- c(\(years))
      waves <- lapply(years, function(y) as.matrix(read.table(paste0("ties-", y, ".txt"))))
      """
    let behaviour =
      hasBehaviour && !waves.isEmpty
      ? """

      practice <- sienaDependent(as.matrix(read.table("behaviour.txt")), type = "behavior")
      data <- sienaDataCreate(ties, practice)
      """ : "\ndata <- sienaDataCreate(ties)"
    return """
      # Makes the data of RSiena of the files beside this one; RSiena wants at least two waves.
      library(RSiena)
      \(read)
      n <- nrow(waves[[1]])
      ties <- sienaDependent(array(unlist(waves), dim = c(n, n, length(waves))))\(behaviour)

      """
  }
}

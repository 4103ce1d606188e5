internal import Diffusion
internal import Figures
internal import Records

extension ReportPage {
  /// What the facts rest on, what is missing, and what the check of the records found.
  var quality: HTML {
    let errors = findings.issues.count { $0.severity == .error }
    let warnings = findings.issues.count { $0.severity == .warning }
    let notices = findings.issues.count { $0.severity == .notice }
    let rest = findings.issues.count - 30
    return chapter(.quality) {
      Tag.p(text(findings.evidenceSentence))
      table(findings.evidenceTable)
      Tag.p(
        text("Kontrollen av uppgifterna gav ", "The check of the records gave ")
          + text(Study.summary(errors, warnings, notices)) + ".")
      folded(text("Vad kontrollen fann", "What the check found")) {
        Tag.ul {
          for issue in findings.issues.prefix(30) { Tag.li(issue.line(in: language)) }
          if rest > 0 { Tag.li(text("… och \(rest) till.", "… and \(rest) more.")) }
        }
      }
      folded(text("Hur mycket registret innehåller", "How much the record holds")) {
        table(.extent(of: book))
      }
    }
  }

  var limits: HTML {
    chapter(.limits) { list(findings.limits) }
  }

  /// Everything that lies beside the page, and what it was made from.
  var files: HTML {
    chapter(.files) {
      Tag.ul {
        Tag.li {
          HTML.link(
            text("Arbetsboken (Excel)", "The workbook (Excel)"),
            to: "report.\(language.rawValue).xlsx")
          HTML.text(
            text(
              ": alla tabeller, ett blad var.", ": all tables, one sheet each."))
        }
        Tag.li(
          text(
            "Tabellerna som CSV i mappen tables. Bilderna i mappen diagrams som SVG och PDF, kartor och "
              + "nätverk också som PNG och DOT.",
            "The tables as CSV in the folder tables. The pictures in the folder diagrams as SVG and "
              + "PDF, maps and networks also as PNG and DOT."))
        Tag.li {
          HTML.text(text("Nätverken för andra verktyg: ", "The networks for other tools: "))
          for kind in OrganisationNetwork.Kind.allCases {
            HTML.link(text(kind.name), to: "exports/\(kind.rawValue).graphml")
            HTML.text(kind == OrganisationNetwork.Kind.allCases.last ? "." : ", ")
          }
          HTML.text(
            text(
              " Också som GEXF, Pajek, JSON, DOT och CSV, med kodbok.",
              " Also as GEXF, Pajek, JSON, DOT and CSV, with a codebook."))
        }
        Tag.li {
          HTML.link(
            text("Vad rapporten gjordes av (JSON)", "What the report was made from (JSON)"),
            to: "provenance.json")
          HTML.text(
            text(
              ": version, parametrar, frö och kontrollsumma för varje fil.",
              ": version, parameters, seed and a checksum of each file."))
        }
      }
      Tag.p(
        text(
          "Gjord med Spridning \(Provenance.version), öppen källkod (Apache-2.0), ur "
            + "”\(stamp.name)” (SHA-256 \(stamp.digest)). ",
          "Made with Spridning \(Provenance.version), open source (Apache-2.0), from "
            + "“\(stamp.name)” (SHA-256 \(stamp.digest)). ")
          + text("Licens för uppgifterna: ", "Licence of the records: ")
          + (book.information.licence ?? text(.unknown)) + ".", [.class("muted")])
    }
  }
}

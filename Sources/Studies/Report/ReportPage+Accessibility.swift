internal import Figures

extension ReportPage {
  /// What was done for readers with disabilities, and the text that a publisher needs by law.
  var accessibility: HTML {
    chapter(.accessibility) {
      Tag.p(
        text(
          "Sidan är gjord för att kunna läsas av alla: varje bild har en beskrivning och samma "
            + "uppgifter som tabell, inget sägs bara med färg, allt nås med tangentbordet och texten "
            + "går att förstora till 400 procent. Den hämtar inget från nätet och fungerar utan skript.",
          "The page is made to be read by everybody: every picture has a description and the same "
            + "facts as a table, nothing is told by colour alone, everything can be reached with the "
            + "keyboard, and the text can be enlarged to 400 per cent. It fetches nothing from the "
            + "net and works without scripts."))
      folded(
        text(
          "Mall: tillgänglighetsredogörelse för den som publicerar rapporten",
          "Template: accessibility statement for whoever publishes the report")
      ) {
        Tag.div([.class("template")]) {
          for paragraph in Self.statement { Tag.p(text(paragraph)) }
        }
      }
    }
  }

  /// The tool's part of the statement; what stands in brackets is the publisher's to fill in.
  private static let statement: [Phrase] = [
    Phrase(
      swedish:
        "[Organisationens namn] står bakom den här rapporten. Vi vill att så många som möjligt "
        + "ska kunna använda den. Här beskrivs hur rapporten uppfyller lagen om tillgänglighet till "
        + "digital offentlig service (2018:1937), kända brister och hur du kan anmäla brister till oss.",
      english:
        "[Name of the organisation] stands behind this report. We want as many as possible to "
        + "be able to use it. This text describes how the report meets the Swedish act on "
        + "accessibility to digital public services (2018:1937), known shortcomings, and how you can "
        + "tell us of others."),
    Phrase(
      swedish:
        "Hur tillgänglig är rapporten? Den är gjord för att följa WCAG 2.1 på nivå AA (EN 301 "
        + "549). [Helt förenlig / delvis förenlig, efter egen granskning.]",
      english:
        "How accessible is the report? It is made to follow WCAG 2.1 at level AA (EN 301 549). "
        + "[Fully compliant / partially compliant, after your own review.]"),
    Phrase(
      swedish:
        "Kända brister: breda tabeller och bilder kan behöva rullas i sidled på små skärmar. "
        + "Bilderna som egna PDF-filer är inte uppmärkta; samma uppgifter finns i tabellerna på sidan. "
        + "[Egna tillägg.]",
      english:
        "Known shortcomings: wide tables and pictures may have to be scrolled sideways on small "
        + "screens. The pictures as PDF files of their own are not tagged; the same facts are in the "
        + "tables of the page. [Your additions.]"),
    Phrase(
      swedish:
        "Vad du kan göra om du inte kan använda delar av rapporten: kontakta oss på [e-post, "
        + "telefon] så får du uppgifterna i en form som fungerar för dig, normalt inom [två] dagar.",
      english: "What you can do if you cannot use parts of the report: contact us at [e-mail, "
        + "telephone] and you will get the facts in a form that works for you, normally within [two] "
        + "days."),
    Phrase(
      swedish:
        "Tillsyn: Myndigheten för digital förvaltning (Digg) ansvarar för tillsynen. Är du inte "
        + "nöjd med vårt svar kan du anmäla det till Digg på digg.se.",
      english:
        "Supervision: the Agency for Digital Government (Digg) is responsible for supervision. "
        + "If you are not content with our answer you can report it to Digg at digg.se."),
    Phrase(
      swedish:
        "Hur vi har testat: sidans kod har granskats automatiskt (regler för WCAG 2.1 A och AA), "
        + "med tangentbord och vid 320 bildpunkters bredd. [Granskning med skärmläsare: datum.] "
        + "Redogörelsen uppdaterades senast [datum].",
      english:
        "How we have tested: the code of the page has been examined automatically (rules for "
        + "WCAG 2.1 A and AA), with the keyboard and at a width of 320 pixels. [Review with a screen "
        + "reader: date.] The statement was last updated on [date]."),
  ]
}

internal import Diffusion
internal import Figures
internal import Records

extension ReportPage {
  /// All practices side by side, then each by itself: when, where, and from whom.
  var spread: HTML {
    chapter(.spread) {
      if findings.spreads.isEmpty {
        Tag.p(
          text(
            "Registret har inget arbetssätt med kända införanden eller uppgivna överföringar.",
            "The record has no practice with known adoptions or stated transfers."))
      } else {
        Tag.p(text(findings.practiceRule))
      }
      for (index, _) in stride(
        from: 0, to: findings.spreads.count, by: Chart.practicesAtMost
      ).enumerated() { figure(.practices(index + 1)) }
      for practice in findings.followed { spread(of: practice) }
      for spread in findings.pictured { short(spread) }
      for spread in findings.mentioned { brief(spread) }
      unspread
      if !findings.clustering.isEmpty {
        Tag.h3(text("Ligger de som infört bredvid varandra?", "Are adopters side by side?"))
        table(.clustering(findings.clustering, in: book))
      }
      folded(text("Alla arbetssätt i registret", "All practices in the record")) {
        table(.practices(in: book))
      }
      folded(text("Alla uppgivna överföringar", "All stated transfers")) {
        table(.transfers(in: book))
      }
    }
  }

  private func spread(of practice: Identifier<Practice>) -> HTML {
    HTML {
      Tag.h3(book[practice].map { text($0.phrase) } ?? practice.rawValue)
      if let summary = book[practice].flatMap(summary) { Tag.p(summary) }
      if let clustering = findings.clustering.first(where: { $0.practice == practice }) {
        Tag.p(text(clustering.sentence(named: book[practice]?.phrase ?? .unknown)))
      }
      figure(.tree(practice))
      figure(.spread(practice))
      figure(.curve(practice))
      figure(.map(practice))
      if let curve = findings.curve(of: practice) {
        folded(text("Antal som har infört, år för år", "How many had adopted, year by year")) {
          table(.curve(curve, in: book))
        }
      }
      if let trace = estimates.traces[practice] { transmission(trace) }
    }
  }

  /// A practice at a glance: when, where, and from whom.
  private func short(_ spread: PracticeSpread) -> HTML {
    HTML {
      Tag.h3(text(spread.name))
      if let summary = book[spread.practice].flatMap(summary) { Tag.p(summary) }
      if let course = spread.course { Tag.p(text(course)) }
      figure(.spread(spread.practice))
      if pictures[.smallTree(spread.practice)] != nil { figure(.smallTree(spread.practice)) }
    }
  }

  /// A practice in a sentence or two, with all its steps.
  private func brief(_ spread: PracticeSpread) -> HTML {
    HTML {
      Tag.h3(text(spread.name))
      if let summary = book[spread.practice].flatMap(summary) { Tag.p(summary) }
      Tag.p(
        [text(spread.headline) + ".", spread.course.map { text($0) }].compactMap(\.self)
          .joined(separator: " "))
      folded(text("Alla steg", "All steps")) { table(.ladder(of: spread.practice, in: book)) }
    }
  }

  /// What lists tell of practices without a step, and the names of those of which nothing is known.
  private var unspread: HTML {
    let listed = findings.unspread.filter(\.isListed)
    let unknown = findings.unspread.filter { !$0.isListed }
    return HTML {
      for spread in listed {
        Tag.h3(text(spread.name))
        Tag.p(text(spread.headline) + ".")
        folded(text("Läget enligt listor", "The state by lists")) {
          table(.observations(of: spread.practice, in: book))
        }
      }
      if !unknown.isEmpty {
        Tag.h3(text("Arbetssätt utan kända steg", "Practices without known steps"))
        Tag.p(
          text(
            "Registret vet inget om vem som har infört: ",
            "The record knows nothing of who has adopted: ")
            + text(unknown.map { $0.name }.listed()) + ".")
      }
    }
  }

  private func summary(of practice: Practice) -> String? {
    language == .swedish ? practice.summary : practice.englishSummary ?? practice.summary
  }

  /// Who most probably took it from whom.
  private func transmission(_ trace: TraceFindings) -> HTML {
    HTML {
      Tag.h4(text("Vem tog det troligast av vem?", "Who most probably took it from whom?"))
      list(Array(trace.lead.prefix(2)))
      folded(text("Källor, en rad per införande", "Sources, one row per adoption")) {
        for table in trace.tables { self.table(table) }
        for sentence in trace.lead.dropFirst(2) { Tag.p(text(sentence)) }
        list(trace.notices, [.class("notes")])
      }
    }
  }

  /// Who has met whom, to walk through; who is central; who stands between counties.
  var network: HTML {
    chapter(.network) {
      for sentence in findings.networkAnswers { Tag.p(text(sentence)) }
      NetworkView.html(pictures.views, in: language, tableID: tableID)
      for view in pictures.views {
        if let ties = view.table {
          folded(text(ties.title)) { table(ties, id: tableID(view.key)) }
        }
      }
      figure(.coAttendance)
      Tag.h3(text("Vem är central?", "Who is central?"))
      longTable(findings.centralityTable)
      Tag.h3(text("Vem står mellan länen?", "Who stands between the counties?"))
      if let brokers = findings.brokers {
        list(brokers.lead)
        longTable(brokers.table)
        list(brokers.notices, [.class("notes")])
        folded(text("Förmedling mot slumpen", "Brokerage against chance")) {
          table(brokers.expectations)
          table(brokers.mixing)
        }
      } else {
        Tag.p(
          text(
            "Det kan inte sägas ur dessa uppgifter: länen är inte kända.",
            "This cannot be told from these records: the counties are not known."))
      }
    }
  }
}

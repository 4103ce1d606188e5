internal import Figures
internal import Store

extension RecordKind {
  /// The kind in the plural.
  var name: Phrase {
    switch self {
    case .dataset: Phrase(swedish: "beskrivning", english: "description")
    case .organisations: Phrase(swedish: "organisationer", english: "organisations")
    case .practices: Phrase(swedish: "arbetssätt", english: "practices")
    case .seminars: Phrase(swedish: "möten", english: "gatherings")
    case .attendance: Phrase(swedish: "deltaganden", english: "attendance")
    case .adoptions: Phrase(swedish: "steg", english: "steps")
    case .transfers: Phrase(swedish: "överföringar", english: "transfers")
    case .observations: Phrase(swedish: "observationer", english: "observations")
    case .ties: Phrase(swedish: "band", english: "ties")
    case .affiliations: Phrase(swedish: "medlemskap", english: "memberships")
    case .counts: Phrase(swedish: "antal", english: "counts")
    case .notes: Phrase(swedish: "inspel", english: "notes")
    case .counties: Phrase(swedish: "län", english: "counties")
    case .outlines: Phrase(swedish: "kartlinjer", english: "map outlines")
    case .nameDecisions: Phrase(swedish: "beslut om namn", english: "decisions on names")
    }
  }
}

extension JournalEntry.Action {
  var name: Phrase {
    switch self {
    case .import: Phrase(swedish: "import", english: "import")
    case .edit: Phrase(swedish: "ändring", english: "edit")
    case .merge: Phrase(swedish: "sammanslagning", english: "merge")
    case .decision: Phrase(swedish: "beslut om namn", english: "decision on names")
    case .delete: Phrase(swedish: "borttagning", english: "deletion")
    case .undo: Phrase(swedish: "ångrat", english: "undo")
    case .redo: Phrase(swedish: "gjort om", english: "redo")
    case .upgrade: Phrase(swedish: "uppgradering", english: "upgrade")
    case .erase: Phrase(swedish: "radering", english: "erasure")
    }
  }
}

extension ImportPlan.Outcome {
  var name: Phrase {
    switch self {
    case .new: Phrase(swedish: "ny", english: "new")
    case .changed: Phrase(swedish: "ändrad", english: "changed")
    case .same: Phrase(swedish: "oförändrad", english: "same")
    case .removed: Phrase(swedish: "borttagen", english: "removed")
    case .refused: Phrase(swedish: "nekad", english: "refused")
    }
  }
}

extension JournalEntry {
  /// The entry in one line: number, time, what, from which file.
  var line: Phrase {
    let file = (source ?? subject).map { " ”\($0)”" } ?? ""
    return Phrase(verbatim: "\(id)  \(time)  ") + action.name + Phrase(verbatim: file)
  }

  /// What it did, "3 nya deltaganden, 1 ändrad organisationer".
  var countsPhrase: Phrase {
    let parts = RecordKind.allCases.flatMap { kind -> [Phrase] in
      guard let count = counts[kind] else { return [] }
      return [
        (count.new, Phrase(swedish: "nya", english: "new")),
        (count.changed, Phrase(swedish: "ändrade", english: "changed")),
        (count.removed, Phrase(swedish: "borttagna", english: "removed")),
      ].filter { $0.0 > 0 }.map { number, word in
        kind.name + Phrase(verbatim: ": \(number) ") + word
      }
    }
    return parts.joined() ?? Phrase(swedish: "inget", english: "nothing")
  }
}

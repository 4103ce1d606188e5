public import Diffusion

// The words of the analyses' closed lists.

extension Coverage.Status {
  /// Where a member stands, in the tone of a report that members read.
  public var name: Phrase {
    switch self {
    case .reached: Phrase(swedish: "nådd", english: "reached")
    case .giver: Phrase(swedish: "givare", english: "giver")
    case .announced: Phrase(swedish: "endast anmäld", english: "announced only")
    case .unknown: Phrase(swedish: "okänd", english: "unknown")
    case .notYetReached: Phrase(swedish: "ännu inte nådd", english: "not yet reached")
    }
  }
}

extension SizeClass {
  public var name: Phrase {
    switch self {
    case .under15000:
      Phrase(swedish: "under 15 000 invånare", english: "under 15,000 inhabitants")
    case .under50000:
      Phrase(swedish: "15 000–49 999 invånare", english: "15,000–49,999 inhabitants")
    case .under200000:
      Phrase(swedish: "50 000–199 999 invånare", english: "50,000–199,999 inhabitants")
    case .from200000:
      Phrase(swedish: "200 000 invånare och fler", english: "200,000 inhabitants and more")
    }
  }
}

extension TimeOrder {
  public var name: Phrase {
    switch self {
    case .before: Phrase(swedish: "före", english: "before")
    case .after: Phrase(swedish: "efter", english: "after")
    case .sameDay: Phrase(swedish: "samma dag", english: "same day")
    case .undetermined: Phrase(swedish: "ordningen okänd", english: "order unknown")
    }
  }
}

extension OrganisationNetwork.Kind {
  public var name: Phrase {
    switch self {
    case .affiliation:
      Phrase(swedish: "deltagande (tvåläges)", english: "affiliation (two-mode)")
    case .coAttendance: Phrase(swedish: "gemensamt deltagande", english: "co-attendance")
    case .adjacency: Phrase(swedish: "grannskap", english: "adjacency")
    case .affiliations:
      Phrase(swedish: "gemensamma nätverk och projekt", english: "shared networks and projects")
    case .transfers: Phrase(swedish: "överföringar", english: "transfers")
    case .combined: Phrase(swedish: "alla band", english: "all ties combined")
    }
  }
}

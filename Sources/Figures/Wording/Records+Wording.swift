public import Records

// The words of the record's closed lists, as the vocabulary of the field has them.

extension Sector {
  /// The sector in the singular.
  public var name: Phrase {
    switch self {
    case .municipality: Phrase(swedish: "kommun", english: "municipality")
    case .region: Phrase(swedish: "region", english: "region")
    case .cityDistrict: Phrase(swedish: "stadsdelsförvaltning", english: "city district")
    case .municipalUnit: Phrase(swedish: "kommunal enhet", english: "municipal unit")
    case .regionUnit: Phrase(swedish: "regional enhet", english: "unit of a region")
    case .stateAgency: Phrase(swedish: "statlig myndighet", english: "state agency")
    case .university: Phrase(swedish: "lärosäte", english: "university")
    case .sciencePark: Phrase(swedish: "forskningspark", english: "science park")
    case .company: Phrase(swedish: "företag", english: "company")
    case .association: Phrase(swedish: "förening", english: "association")
    case .nonprofit: Phrase(swedish: "ideell organisation", english: "non-profit")
    case .project: Phrase(swedish: "projekt", english: "project")
    case .council: Phrase(swedish: "samverkansorgan", english: "council")
    case .foreign: Phrase(swedish: "utländsk aktör", english: "foreign body")
    case .other: Phrase(swedish: "annan", english: "other")
    }
  }
}

extension Evidence.Kind {
  /// How a fact is known, in a word.
  public var name: Phrase {
    switch self {
    case .documented: Phrase(swedish: "belagd", english: "documented")
    case .countOnly: Phrase(swedish: "endast antal", english: "count only")
    case .inferred: Phrase(swedish: "slutsats", english: "inferred")
    case .unknown: Phrase(swedish: "okänd grund", english: "unknown basis")
    }
  }
}

extension Attendance.Status {
  public var name: Phrase {
    switch self {
    case .invited: Phrase(swedish: "inbjuden", english: "invited")
    case .signedUp: Phrase(swedish: "anmäld", english: "signed up")
    case .attended: Phrase(swedish: "deltog", english: "attended")
    case .declined: Phrase(swedish: "avböjde", english: "declined")
    case .absent: Phrase(swedish: "uteblev", english: "absent")
    }
  }
}

extension Attendance.Role {
  public var name: Phrase {
    switch self {
    case .giver: Phrase(swedish: "givare", english: "giver")
    case .host: Phrase(swedish: "värd", english: "host")
    case .organiser: Phrase(swedish: "arrangör", english: "organiser")
    case .speaker: Phrase(swedish: "talare", english: "speaker")
    case .facilitator: Phrase(swedish: "processledare", english: "facilitator")
    case .participant: Phrase(swedish: "deltagare", english: "participant")
    }
  }
}

extension Adoption.Stage {
  public var name: Phrase {
    switch self {
    case .interest: Phrase(swedish: "intresse", english: "interest")
    case .studyVisit: Phrase(swedish: "studiebesök", english: "study visit")
    case .trial: Phrase(swedish: "på prov", english: "pilot")
    case .decided: Phrase(swedish: "beslutad", english: "decided")
    case .adopted: Phrase(swedish: "införd", english: "implemented")
    case .passedOn: Phrase(swedish: "fört vidare", english: "passed on")
    case .discontinued: Phrase(swedish: "avslutad", english: "ended")
    case .declined: Phrase(swedish: "avböjd", english: "declined")
    }
  }
}

extension Adoption.Depth {
  public var name: Phrase {
    switch self {
    case .copied: Phrase(swedish: "kopierad", english: "copied")
    case .adapted: Phrase(swedish: "anpassad", english: "adapted")
    case .inspired: Phrase(swedish: "inspirerad", english: "inspired")
    case .scaled: Phrase(swedish: "uppskalad", english: "scaled")
    case .ownOrigin: Phrase(swedish: "eget ursprung", english: "own origin")
    }
  }
}

extension Seminar.Kind {
  public var name: Phrase {
    switch self {
    case .seminar: Phrase(swedish: "seminarium", english: "seminar")
    case .workshop: Phrase(swedish: "workshop", english: "workshop")
    case .studyVisit: Phrase(swedish: "studiebesök", english: "study visit")
    case .conference: Phrase(swedish: "konferens", english: "conference")
    case .panel: Phrase(swedish: "panelsamtal", english: "panel")
    case .webinar: Phrase(swedish: "webbinarium", english: "webinar")
    }
  }
}

extension Seminar.Status {
  /// Whether it has been held, as it is said of a meeting ("planerat").
  public var name: Phrase {
    switch self {
    case .planned: Phrase(swedish: "planerat", english: "planned")
    case .held: Phrase(swedish: "genomfört", english: "held")
    case .cancelled: Phrase(swedish: "inställt", english: "cancelled")
    }
  }
}

extension SeminarNote.Kind {
  public var name: Phrase {
    switch self {
    case .question: Phrase(swedish: "fråga", english: "question")
    case .need: Phrase(swedish: "behov", english: "need")
    case .idea: Phrase(swedish: "idé", english: "idea")
    case .next: Phrase(swedish: "nästa steg", english: "next step")
    }
  }
}

extension Practice.Maturity {
  public var name: Phrase {
    switch self {
    case .idea: Phrase(swedish: "idé", english: "idea")
    case .tried: Phrase(swedish: "prövat", english: "tried")
    case .evaluated: Phrase(swedish: "utvärderat", english: "evaluated")
    case .inUseElsewhere: Phrase(swedish: "i bruk hos andra", english: "in use elsewhere")
    }
  }
}

extension Observation.Status {
  public var name: Phrase {
    switch self {
    case .yes: Phrase(swedish: "ja", english: "yes")
    case .no: Phrase(swedish: "nej", english: "no")
    case .suspended: Phrase(swedish: "vilande", english: "suspended")
    case .unknown: Phrase(swedish: "okänt", english: "unknown")
    }
  }
}

extension Population {
  /// Who is counted, in words.
  public var name: Phrase {
    switch self {
    case .target: Phrase(swedish: "målgruppen", english: "the target population")
    case .region: Phrase(swedish: "hela området", english: "the whole region")
    }
  }
}

extension ImpreciseDate {
  /// The date for people: open ends in words, intervals with a dash.
  public var phrase: Phrase {
    switch (precision, earliest, latest) {
    case (.interval, .some(let start), .some(let end)):
      Phrase(verbatim: "\(start)–\(end)")
    case (.interval, .some(let start), nil):
      Phrase(swedish: "tidigast \(start)", english: "not before \(start)")
    case (.interval, nil, .some(let end)):
      Phrase(swedish: "senast \(end)", english: "by \(end)")
    default: Phrase(verbatim: description)
    }
  }
}

public import Diffusion
internal import Records

// The words of the evaluation's closed lists.

extension FollowUpRates.Group {
  public var name: Phrase {
    switch self {
    case .came: Phrase(swedish: "kom", english: "came")
    case .stayedAway: Phrase(swedish: "inbjudna som inte kom", english: "invited, did not come")
    case .declined: Phrase(swedish: "  varav avböjde", english: "  of whom declined")
    case .absent: Phrase(swedish: "  varav uteblev", english: "  of whom were absent")
    case .signedUp: Phrase(swedish: "  varav bara anmälda", english: "  of whom only signed up")
    case .noAnswer:
      Phrase(swedish: "  varav utan känt svar", english: "  of whom without a known answer")
    case .notInvited: Phrase(swedish: "inte inbjudna", english: "not invited")
    case .unknown:
      Phrase(swedish: "okänt om de kom", english: "unknown whether they came")
    }
  }
}

extension FollowUpRates.Outcome {
  public var name: Phrase {
    switch self {
    case .anyStep:
      Phrase(swedish: "gick vidare (något steg)", english: "went on (any step)")
    case .studyVisit: Phrase(swedish: "gjorde studiebesök", english: "made a study visit")
    case .trial: Phrase(swedish: "prövade", english: "made a trial")
    case .adoption: Phrase(swedish: "införde", english: "adopted")
    }
  }
}

extension RiskSetMatching.Balance.Covariate {
  public var name: Phrase {
    switch self {
    case .logPopulation: Phrase(swedish: "storlek, ln(invånare)", english: "size, ln(inhabitants)")
    case .neighbourShare:
      Phrase(
        swedish: "andel grannar som använder det", english: "share of neighbours that use it")
    case .meetingsBefore:
      Phrase(swedish: "möten dessförinnan", english: "meetings before")
    case .sameCounty: Phrase(swedish: "samma län", english: "same county")
    }
  }
}

extension RivalExplanations.Explanation {
  public var name: Phrase {
    switch self {
    case .attendance: Phrase(swedish: "hade kommit", english: "had come")
    case .neighbourhood:
      Phrase(
        swedish: "grannar som använder det (0 till alla)",
        english: "neighbours that use it (0 to all)")
    case .size:
      Phrase(swedish: "storlek, per ln(invånare)", english: "size, per ln(inhabitants)")
    case .county: Phrase(swedish: "län", english: "county")
    case .futureAttendance, .unrelatedAttendance:
      Phrase(swedish: "prov: ", english: "placebo: ") + plainName
    }
  }

  /// The name in a sentence that already says what is a test.
  var plainName: Phrase {
    switch self {
    case .futureAttendance:
      Phrase(
        swedish: "kommer först senare, inom 12 månader",
        english: "comes only later, within 12 months")
    case .unrelatedAttendance:
      Phrase(
        swedish: "hade kommit till möten om annat",
        english: "had come to meetings on other subjects")
    case .attendance, .neighbourhood, .size, .county: name
    }
  }
}

extension SpreadRateFit.Parameter {
  public var name: Phrase {
    switch self {
    case .ownInvention:
      Phrase(swedish: "eget initiativ, per månad", english: "own invention, per month")
    case .coAttendance:
      Phrase(
        swedish: "gemensamt deltagande, per månad vid exponering 1",
        english: "co-attendance, per month at exposure 1")
    case .neighbourhood:
      Phrase(
        swedish: "grannskap, per månad när alla grannar använder det",
        english: "neighbourhood, per month when all neighbours use it")
    case .halfLife:
      Phrase(
        swedish: "halveringstid för en kontakt, månader",
        english: "half-life of a contact, months")
    case .logPopulation:
      Phrase(
        swedish: "storlek, log takt per ln(invånare)",
        english: "size, log rate per ln(inhabitants)")
    case .countyDeviation:
      Phrase(
        swedish: "spridning mellan län (log)", english: "deviation between counties (log)")
    case .practiceDeviation:
      Phrase(
        swedish: "spridning mellan arbetssätt (log)",
        english: "deviation between practices (log)")
    }
  }
}

extension EarlierStep.Kinship {
  public var name: Phrase {
    switch self {
    case .same: Phrase(swedish: "samma arbetssätt", english: "the practice itself")
    case .family:
      Phrase(swedish: "del eller utveckling av det", english: "a part or development of it")
    case .subject: Phrase(swedish: "samma ämne", english: "same subject")
    case .name: Phrase(swedish: "liknande namn", english: "similar name")
    }
  }
}

extension Evaluation.Sensitivity.Reading {
  public var name: Phrase {
    switch self {
    case .base: Phrase(swedish: "som uppgifterna står", english: "as the records stand")
    case .withoutInferred:
      Phrase(swedish: "utan slutsatser", english: "without inferred facts")
    case .earliestDates:
      Phrase(swedish: "tidigaste möjliga dagar", english: "earliest possible days")
    case .latestDates: Phrase(swedish: "senaste möjliga dagar", english: "latest possible days")
    case .listedOnly:
      Phrase(
        swedish: "bara arbetssätt med fullständig lista",
        english: "only practices with a complete list")
    }
  }
}

extension SyntheticScenario {
  /// One parameter with what it means, as it stands in `truth.json` and the README.
  struct Parameter {
    let group: Group
    let name: String
    let value: Double
    let meaning: String

    enum Group: String, CaseIterable {
      case attendance, adoption, recording
    }
  }

  /// All parameters besides the seed; the fatigue factors one by one.
  var parameters: [Parameter] {
    attendanceParameters + adoptionParameters + recordingParameters
  }

  private var attendanceParameters: [Parameter] {
    let law = attendance
    func parameter(_ name: String, _ value: Double, _ meaning: String) -> Parameter {
      Parameter(group: .attendance, name: name, value: value, meaning: meaning)
    }
    return [
      parameter("intercept", law.intercept, "η of a municipality of mean size at the host's seat"),
      parameter("log_population", law.logPopulation, "per ln(population) above the mean"),
      parameter("same_county", law.sameCounty, "host in the same county; not for webinars"),
      parameter("distance", law.distance, "per 100 km to the host; not for webinars"),
      parameter("past_attendance", law.pastAttendance, "per meeting attended before"),
      parameter("past_limit", Double(law.pastLimit), "past meetings that count at most"),
      parameter("member", law.member, "member of the council according to the records"),
      parameter("other_sector", law.otherSector, "not a municipality"),
    ]
      + law.fatigue.enumerated().map { count, factor in
        parameter(
          "fatigue_\(count)", factor,
          "factor after \(count)\(count + 1 == law.fatigue.count ? " or more" : "") invitations "
            + "in the 365 days before")
      }
  }

  private var adoptionParameters: [Parameter] {
    let law = adoption
    func parameter(_ name: String, _ value: Double, _ meaning: String) -> Parameter {
      Parameter(group: .adoption, name: name, value: value, meaning: meaning)
    }
    return [
      parameter("own_invention", law.ownInvention, "rate per month without exposure"),
      parameter("co_attendance", law.coAttendance, "rate per month at affiliation exposure 1"),
      parameter(
        "neighbourhood", law.neighbourhood, "rate per month when all land neighbours use it"),
      parameter("half_life", law.halfLife, "months after which a contact counts half"),
      parameter("log_population", law.logPopulation, "log rate per ln(population) above the mean"),
      parameter(
        "county_deviation", law.countyDeviation, "standard deviation of log county factors"),
      parameter(
        "practice_deviation", law.practiceDeviation, "standard deviation of log practice factors"),
      parameter("discontinued", law.discontinued, "share that ends, 240 to 900 days later"),
    ]
  }

  private var recordingParameters: [Parameter] {
    let law = recording
    func parameter(_ name: String, _ value: Double, _ meaning: String) -> Parameter {
      Parameter(group: .recording, name: name, value: value, meaning: meaning)
    }
    return [
      parameter("to_the_day", law.toTheDay, "share of adopters whose dates are days"),
      parameter("to_the_month", law.toTheMonth, "share whose dates are months; the rest are years"),
      parameter("inferred", law.inferred, "share of the day and month dates marked as inferred"),
      parameter("transfer_documented", law.transferDocumented, "share of transfers stated"),
      parameter("transfer_inferred", law.transferInferred, "share of transfers marked as inferred"),
      parameter("interest", law.interest, "share of adopters with a row of interest"),
      parameter("study_visit", law.studyVisit, "share with a study visit"),
      parameter("trial", law.trial, "share with a trial"),
      parameter("decided", law.decided, "share with a decision"),
      parameter(
        "meetings_without_names", Double(law.meetingsWithoutNames),
        "meetings at which names are withheld"),
      parameter("withheld", law.withheld, "share of the names withheld there"),
      parameter(
        "listed_practices", Double(law.listedPractices), "practices with two complete lists"),
    ]
  }
}

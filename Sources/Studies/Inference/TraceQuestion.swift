public import Diffusion
internal import Exchange
internal import Figures
internal import FoundationEssentials

/// What a question about transmission may choose.
public struct TraceQuestion: Sendable {
  /// Name or identifier.
  public var practice: String
  /// The channels; the usual ones are attendance and borders.
  public var networks: [OrganisationNetwork.Kind]
  /// Rates in place of estimated ones.
  public var rates: GivenRates?
  /// The half-life of meetings in months; `nil` to choose the likeliest.
  public var halfLife: Double?
  /// The relative chance that a source passes on in the first, second, … month (of files: period)
  /// after it adopted; `nil` for the same ever after.
  public var generationLaw: [Double]?
  public var weighting: AffiliationExposure.Weighting
  public var draws: Int
  public var seed: UInt64

  /// Rates per month: own invention, and per unit of weight of each channel.
  public struct GivenRates: Sendable, Hashable {
    public var own: Double
    public var strengths: [String: Double]
    /// In months; `nil` for no decay.
    public var halfLife: Double?

    public init(own: Double, strengths: [String: Double], halfLife: Double? = nil) {
      self.own = own
      self.strengths = strengths
      self.halfLife = halfLife
    }
  }

  public init(
    practice: String,
    networks: [OrganisationNetwork.Kind] = [.coAttendance, .adjacency], rates: GivenRates? = nil,
    halfLife: Double? = nil, generationLaw: [Double]? = nil,
    weighting: AffiliationExposure.Weighting = .newman, draws: Int = 1_000, seed: UInt64 = 1
  ) {
    self.practice = practice
    self.networks = networks
    self.rates = rates
    self.halfLife = halfLife
    self.generationLaw = generationLaw
    self.weighting = weighting
    self.draws = draws
    self.seed = seed
  }

  /// Days of a month.
  static let daysPerMonth = 365.25 / 12
}

extension TraceQuestion {
  /// Reads a law such as `0.6,0.3,0.1`.
  ///
  /// - Throws: ``StudyError`` for what is no list of chances.
  public static func generationLaw(reading text: String) throws(StudyError) -> [Double] {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    let law = values.compactMap(\.self).filter { $0.isFinite && $0 >= 0 }
    guard law.count == values.count, law.contains(where: { $0 > 0 }) else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "”\(text)” är ingen fördelning över tid till nästa led.",
          english: "“\(text)” is no law of the time to the next generation."),
        remedy: Phrase(
          swedish: "Skriv tal från 0 med komma emellan, till exempel 0.6,0.3,0.1.",
          english: "Write numbers from 0 with commas between, for example 0.6,0.3,0.1."))
    }
    return law
  }
}

extension TraceQuestion.GivenRates {
  /// Reads a table `channel,rate` with the rows `own`, the names of channels, and `half-life`.
  ///
  /// - Throws: ``StudyError`` for what cannot be read.
  public init(reading path: String) throws(StudyError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Self.refusal(
        Phrase(
          swedish: "Det finns ingen läsbar fil ”\(path)”.",
          english: "There is no readable file “\(path)”."))
    }
    let text = DelimitedText([UInt8](data), file: path)
    guard let channel = text.header.firstIndex(of: "channel"),
      let rate = text.header.firstIndex(of: "rate")
    else {
      throw Self.refusal(
        Phrase(
          swedish: "”\(path)” saknar kolumnerna channel och rate.",
          english: "“\(path)” lacks the columns channel and rate."))
    }
    self.init(own: 0, strengths: [:])
    for row in text.rows {
      guard let value = Double(row.cells[rate]), value.isFinite, value >= 0 else {
        throw Self.refusal(
          Phrase(
            swedish: "”\(row.cells[rate])” på rad \(row.line) är ingen takt: ett tal från 0.",
            english: "“\(row.cells[rate])” on line \(row.line) is no rate: a number from 0."))
      }
      switch row.cells[channel] {
      case "own": own = value
      case "half-life": halfLife = value > 0 ? value : nil
      case let name: strengths[name] = value
      }
    }
  }

  private static func refusal(_ reason: Phrase) -> StudyError {
    StudyError(
      .refused, reason,
      remedy: Phrase(
        swedish: "Skriv channel,rate och en rad för own och för varje kanal, till exempel "
          + "co-attendance,0.3; takter per månad.",
        english: "Write channel,rate and a row for own and for each channel, such as "
          + "co-attendance,0.3; rates per month."))
  }
}

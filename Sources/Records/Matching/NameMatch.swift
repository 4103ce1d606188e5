/// What a spelling of an organisation's name was found to mean.
///
/// Only what can mean one thing alone is certain; everything else is for a person to decide.
public enum NameMatch: Hashable, Sendable {
  /// One organisation, and why no other can be meant.
  case certain(Identifier<Organisation>, Reason)
  /// One of these, best first: a person must say which.
  case unsure([Candidate])
  /// A person has decided that it is none of the register.
  case outside
  /// Nothing in the register is near.
  case unknown

  /// The organisation, where it is certain.
  public var organisation: Identifier<Organisation>? {
    if case .certain(let id, _) = self { id } else { nil }
  }

  /// How a spelling leads to an organisation.
  public enum Reason: String, CaseIterable, Hashable, Sendable, Codable {
    /// Its name, its English name or an alias, letter by letter but for capitals and blanks.
    case name
    /// A usual form of its name: `Nyköping`, `Nyköpings kommun`, `Municipality of Nyköping`.
    case form
    /// A name that it had once, with the time of it.
    case olderName = "older-name"
    /// The same without å, ä, ö and accents.
    case withoutDiacritics = "without-diacritics"
    /// Text that was read in the wrong encoding, put right.
    case mojibake
    /// A letter that was lost (`�`) can only have been one.
    case lostLetter = "lost-letter"
    /// A unit or administration, named with the organisation that it belongs to.
    case unit
    /// The domain of an e-mail address settles it; the address itself is not kept.
    case domain
    /// A person has decided so before.
    case decision
    /// The name is that of a region as well as of a municipality or a county.
    case ambiguous
    /// A few letters differ.
    case near
    /// The cell names several organisations, of which it is one.
    case several
  }

  /// An organisation that may be meant.
  public struct Candidate: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    /// Nearness of the spelling, 0 to 1.
    public let score: Double
    public let reason: Reason

    public init(organisation: Identifier<Organisation>, score: Double, reason: Reason) {
      self.organisation = organisation
      self.score = score
      self.reason = reason
    }
  }
}

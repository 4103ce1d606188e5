/// Finds the organisation that a spelling in somebody's list means.
///
/// A match is made only where one organisation alone can be meant. The bare name of a region
/// (`Örebro`, `Uppsala`, `Västmanland`) is always asked, whatever aliases say, since it may be the
/// municipality, the region or the county board; only an e-mail domain or an earlier decision
/// settles it. Misspellings are suggested and never matched.
///
///     let matcher = NameMatcher(book.tables.organisations)
///     matcher.match("SÃ¶dertÃ¤lje")          // certain: Södertälje kommun, by mojibake
///     matcher.match("Örebro")                // unsure: Örebro kommun, Region Örebro län
///     matcher.match("Örebro", domain: "orebro.se")   // certain: Örebro kommun
///
/// - Complexity: O(1) for a spelling that is known, O(*n*) for one that is not.
public struct NameMatcher: Sendable {
  private let exactNames: [String: Set<Identifier<Organisation>>]
  private let exactForms: [String: Set<Identifier<Organisation>>]
  private let foldedForms: [String: Set<Identifier<Organisation>>]
  /// Bare names of regions, without å ä ö, with all that they may mean.
  private let ambiguous: [String: Set<Identifier<Organisation>>]
  private let domains: [String: Set<Identifier<Organisation>>]
  /// Everything that can be searched for something near, in register order.
  private let spellings: [(folded: [UInt8], organisation: Identifier<Organisation>)]
  private let decisions: [String: Identifier<Organisation>?]
  /// By name and organisation the time in which it was its name.
  private let times: [String: [Identifier<Organisation>: ImpreciseDate]]
  /// Since when and until when organisations exist, where that is known.
  private let lives: [Identifier<Organisation>: ImpreciseDate]

  /// Whether a date may say which organisation a name means.
  public var heedsDates: Bool { !times.isEmpty || !lives.isEmpty }

  /// - Parameters:
  ///   - organisations: the register.
  ///   - decisions: what persons have said that spellings mean; `nil` for none of the register.
  public init(
    _ organisations: [Organisation], decisions: [String: Identifier<Organisation>?] = [:]
  ) {
    var names: [String: Set<Identifier<Organisation>>] = [:]
    var forms: [String: Set<Identifier<Organisation>>] = [:]
    var bare: [String: Set<Identifier<Organisation>>] = [:]
    var regional: Set<String> = []
    var domains: [String: Set<Identifier<Organisation>>] = [:]
    var spellings: [(folded: [UInt8], organisation: Identifier<Organisation>)] = []
    var times: [String: [Identifier<Organisation>: ImpreciseDate]] = [:]
    var lives: [Identifier<Organisation>: ImpreciseDate] = [:]
    for organisation in organisations {
      let own = OrganisationForms(organisation)
      // An identifier in a list is as good as a name.
      for name in own.names + [organisation.id.rawValue] {
        names[Spelling.exact(name), default: []].insert(organisation.id)
      }
      for name in own.dated {
        times[Spelling.exact(name.name), default: [:]][organisation.id] = name.time
      }
      if organisation.validFrom != nil || organisation.validTo != nil {
        lives[organisation.id] = ImpreciseDate(
          earliest: organisation.validFrom?.earliest, latest: organisation.validTo?.latest)
      }
      for form in own.forms + own.bare { forms[form, default: []].insert(organisation.id) }
      for name in own.bare { bare[Spelling.folded(name), default: []].insert(organisation.id) }
      if Spelling.words(organisation.name).first == "region" {
        regional.formUnion(own.bare.map(Spelling.folded))
      }
      for domain in own.domains { domains[domain, default: []].insert(organisation.id) }
      for text in Set((own.names + own.forms).map(Spelling.folded)).sorted() where text.count > 2 {
        spellings.append((Array(text.utf8), organisation.id))
      }
    }
    var folded: [String: Set<Identifier<Organisation>>] = [:]
    for (text, ids) in names.merging(forms, uniquingKeysWith: { $0.union($1) }) {
      folded[Spelling.folded(text), default: []].formUnion(ids)
    }
    exactNames = names
    exactForms = forms
    foldedForms = folded
    ambiguous = bare.filter { regional.contains($0.key) }
    self.domains = domains
    self.spellings = spellings
    self.times = times
    self.lives = lives
    self.decisions = Dictionary(
      decisions.map { (Spelling.exact($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a spelling means.
  ///
  /// - Parameters:
  ///   - text: the spelling as it stands in a list.
  ///   - domain: the part behind `@` of an e-mail address in the same row.
  ///   - date: when the name was used; of several organisations that have had it, the one that had
  ///     it then is meant.
  /// - Returns: one organisation where it is certain, else what may be meant.
  public func match(
    _ text: String, domain: String? = nil, on date: ImpreciseDate? = nil
  ) -> NameMatch {
    let exact = Spelling.exact(text)
    guard !exact.isEmpty else { return .unknown }
    let found = dated(known(exact, text), exact, date)
    // The row's own address says more than what was decided of other rows.
    if case .unsure(let candidates) = found,
      let id = settled(by: domain, among: Set(candidates.map(\.organisation)))
    {
      return .certain(id, .domain)
    }
    if let decided = decisions[exact] {
      return decided.map { .certain($0, .decision) } ?? .outside
    }
    switch found {
    case .certain, .unsure, .outside: return found
    case .unknown:
      if let repaired = Mojibake.repaired(text) {
        return relabelled(match(repaired, domain: domain, on: date), as: .mojibake)
      }
      if let unit = owner(ofUnit: text) { return unit }
      return near(exact, domain: domain)
    }
  }

  /// What the register knows letter by letter.
  private func known(_ exact: String, _ text: String) -> NameMatch {
    let folded = Spelling.folded(text)
    if let ids = ambiguous[folded] { return asked(ids) }
    if let match = single(exactNames[exact], .name) { return match }
    if let match = single(exactForms[exact], .form) { return match }
    if exact.unicodeScalars.contains("\u{fffd}") { return lostLetters(exact) }
    return single(foldedForms[folded], .withoutDiacritics) ?? .unknown
  }

  /// Of several that have had a name those that had it then; and an older name is told as one.
  private func dated(_ found: NameMatch, _ exact: String, _ date: ImpreciseDate?) -> NameMatch {
    switch found {
    case .certain(let id, .name) where times[exact]?[id] != nil: return .certain(id, .olderName)
    case .unsure(let candidates):
      // The bare names of regions are asked whatever the date.
      guard let date, ambiguous[Spelling.folded(exact)] == nil,
        candidates.allSatisfy({ $0.reason == .ambiguous })
      else { return found }
      let then = candidates.filter {
        DatedName.holds(times[exact]?[$0.organisation], on: date)
          && DatedName.holds(lives[$0.organisation], on: date)
      }
      guard then.count == 1, then.count < candidates.count else { return found }
      let id = then[0].organisation
      return .certain(id, times[exact]?[id] == nil ? .name : .olderName)
    case .certain, .outside, .unknown: return found
    }
  }

  private func single(
    _ ids: Set<Identifier<Organisation>>?, _ reason: NameMatch.Reason
  ) -> NameMatch? {
    guard let ids, let first = ids.first else { return nil }
    return ids.count == 1 ? .certain(first, reason) : asked(ids)
  }

  private func asked(_ ids: Set<Identifier<Organisation>>) -> NameMatch {
    .unsure(
      ids.sorted { $0.rawValue < $1.rawValue }.map {
        .init(organisation: $0, score: 1, reason: .ambiguous)
      })
  }

  private func settled(
    by domain: String?, among ids: Set<Identifier<Organisation>>?
  ) -> Identifier<Organisation>? {
    guard let domain else { return nil }
    let parts = domain.lowercased().split(separator: ".").map(String.init)
    guard parts.count >= 2, let owners = domains[parts[parts.count - 2]] else { return nil }
    let matching = ids.map { owners.intersection($0) } ?? owners
    return matching.count == 1 ? matching.first : nil
  }

  private func relabelled(_ match: NameMatch, as reason: NameMatch.Reason) -> NameMatch {
    if case .certain(let id, let own) = match, own != .decision { return .certain(id, reason) }
    return match
  }
}

extension NameMatcher {
  /// Each `�` may have been any one letter; a match when only one organisation fits.
  private func lostLetters(_ exact: String) -> NameMatch {
    let wanted = Array(exact.unicodeScalars)
    var ids: Set<Identifier<Organisation>> = []
    for (text, owners) in exactNames.merging(exactForms, uniquingKeysWith: { $0.union($1) }) {
      let scalars = Array(text.unicodeScalars)
      if scalars.count == wanted.count,
        zip(scalars, wanted).allSatisfy({ $0 == $1 || $1 == "\u{fffd}" })
      {
        ids.formUnion(ambiguous[Spelling.folded(text)] ?? owners)
      }
    }
    return single(ids, .lostLetter) ?? .unknown
  }

  /// Words that make what stands beside an organisation's full name a unit of it.
  private static let unitWords = [
    "förvaltning", "nämnd", "kontor", "enhet", "avdelning", "kök", "skola", "kost", "måltid",
    "sektor", "service", "stab", "ledning", "kansli", "omsorg", "socialtjänst", "upphandling",
    "inköp", "bibliotek", "miljö", "teknik", "department", "office", "unit", "administration",
  ]

  /// `Kostenheten, Södertälje kommun`: the municipality, when its full name stands within the
  /// spelling and the rest is the name of a unit.
  private func owner(ofUnit text: String) -> NameMatch? {
    let words = Spelling.words(text)
    guard words.count >= 3 else { return nil }
    var found: Set<Identifier<Organisation>> = []
    var isUnit = false
    for start in words.indices {
      for end in (start + 1)..<words.count where end - start < 5 {
        let part = words[start...end].joined(separator: " ")
        guard part.count > 4, let owners = exactNames[part] ?? exactForms[part],
          ambiguous[Spelling.folded(part)] == nil, end > start
        else { continue }
        found.formUnion(owners)
        let rest = words[..<start] + words[(end + 1)...]
        isUnit =
          isUnit
          || rest.contains { word in Self.unitWords.contains { word.contains($0) } }
      }
    }
    guard let first = found.first else { return nil }
    if found.count == 1, isUnit { return .certain(first, .unit) }
    return .unsure(
      found.sorted { $0.rawValue < $1.rawValue }.map {
        .init(organisation: $0, score: 0.5, reason: .unit)
      })
  }

  /// Suggestions by the number of letters that differ, at most five.
  private func near(_ exact: String, domain: String?) -> NameMatch {
    let wanted = Array(Spelling.folded(exact).utf8)
    let limit = max(1, wanted.count / 4)
    var best: [Identifier<Organisation>: Int] = [:]
    for spelling in spellings where abs(spelling.folded.count - wanted.count) <= limit {
      let cost = NearestSpelling.distance(wanted, spelling.folded, limit: limit)
      if cost <= limit, cost < best[spelling.organisation] ?? .max {
        best[spelling.organisation] = cost
      }
    }
    if let owner = settled(by: domain, among: nil), best[owner] != nil {
      return .certain(owner, .domain)
    }
    if let owner = settled(by: domain, among: nil) { best[owner] = limit }
    let candidates = best.map { id, cost in
      NameMatch.Candidate(
        organisation: id, score: 1 - Double(cost) / Double(max(1, wanted.count)), reason: .near)
    }.sorted { left, right in
      (-left.score, left.organisation.rawValue) < (-right.score, right.organisation.rawValue)
    }
    return candidates.isEmpty ? .unknown : .unsure(Array(candidates.prefix(5)))
  }
}

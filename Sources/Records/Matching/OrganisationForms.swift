/// The usual ways to write one organisation's name, made from the register.
struct OrganisationForms {
  /// Its names and aliases as they stand.
  let names: [String]
  /// Those of its aliases that were names for a time.
  let dated: [DatedName]
  /// Other forms that mean it and nothing else.
  let forms: [String]
  /// Bare names that a municipality shares with its region or county; for a region its own.
  let bare: [String]
  /// What its web and e-mail domains may be called, without the ending.
  let domains: [String]

  init(_ organisation: Organisation) {
    let aliases = organisation.aliases.map(DatedName.init)
    names =
      [organisation.name, organisation.englishName].compactMap(\.self) + aliases.map(\.name)
    dated = aliases.filter { $0.time != nil }
    let all = names.map(Spelling.words)
    var forms: Set<String> = []
    var bare: Set<String> = []
    var domains: Set<String> = []
    for base in Self.municipalBases(organisation, all) {
      bare.formUnion([base, base + "s"])
      forms.formUnion(Self.municipalForms(of: base))
      domains.formUnion(Self.domainNames(base))
    }
    for base in Self.regionalBases(all) {
      bare.formUnion([base, base + " län", base + "s län"])
      forms.formUnion(Self.regionalForms(of: base))
      domains.formUnion(Self.domainNames("region " + base))
      domains.formUnion(Self.domainNames("region " + base + " län"))
    }
    self.forms = forms.sorted()
    self.bare = bare.sorted()
    self.domains = domains.sorted()
  }

  /// `nyköping` of `Nyköpings kommun` with the alias `Nyköping`.
  private static func municipalBases(
    _ organisation: Organisation, _ names: [[String]]
  ) -> Set<String> {
    guard organisation.sector == .municipality else { return [] }
    var bases: Set<String> = []
    for words in names where words.count >= 2 {
      if ["kommun", "stad"].contains(words.last) {
        let stem = words.dropLast().joined(separator: " ")
        bases.insert(stem)
        if stem.hasSuffix("s") { bases.insert(String(stem.dropLast())) }
      } else if words.starts(with: ["municipality", "of"]) || words.starts(with: ["city", "of"]) {
        bases.insert(words.dropFirst(2).joined(separator: " "))
      }
    }
    return bases.filter { $0.count > 1 }
  }

  /// `örebro` of `Region Örebro län`.
  private static func regionalBases(_ names: [[String]]) -> Set<String> {
    Set(
      names.compactMap { words in
        guard words.first == "region", words.count >= 2 else { return nil }
        let rest = words.dropFirst().filter { $0 != "län" && $0 != "county" }
        return rest.isEmpty ? nil : rest.joined(separator: " ")
      })
  }

  private static func municipalForms(of base: String) -> [String] {
    [base, base + "s"].flatMap { stem in
      ["kommun", "kommunen", "kommuns", "stad", "stads", "kn", "municipality", "city"].map {
        stem + " " + $0
      }
    } + ["municipality of " + base, "city of " + base, "kommunen " + base, "staden " + base]
  }

  private static func regionalForms(of base: String) -> [String] {
    [
      "region \(base)", "region \(base) län", "region \(base)s län", "\(base)s läns landsting",
      "\(base) läns landsting", "landstinget \(base)", "landstinget i \(base)",
      "landstinget i \(base) län", "landstinget i \(base)s län", "region \(base) county",
      "\(base) region", "regionen \(base)", "\(base) county council", "\(base)s landsting",
    ]
  }

  /// `upplandsvasby`, `upplands vasby` with a hyphen.
  private static func domainNames(_ base: String) -> [String] {
    let folded = Spelling.folded(base)
    return [
      folded.split(separator: " ").joined(), folded.split(separator: " ").joined(separator: "-"),
    ]
  }
}

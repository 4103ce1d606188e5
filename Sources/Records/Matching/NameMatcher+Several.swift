extension NameMatcher {
  /// One organisation of several that a cell names together.
  public struct Part: Hashable, Sendable {
    public let spelling: String
    public let organisation: Identifier<Organisation>
    public let reason: NameMatch.Reason
  }

  /// Words between organisations that are all meant.
  private static let joining = [" och ", " samt ", " and ", " & ", " + "]

  /// The organisations of a cell such as `Nacka och Lidingö`; `nil` unless each of them is certain
  /// by its name alone.
  ///
  ///     matcher.several(in: "Nacka & Lidingö")      // Nacka kommun, Lidingö stad
  ///     matcher.several(in: "Kultur och fritid")    // nil: one administration
  ///
  /// - Complexity: O(number of words) look-ups.
  public func several(in text: String) -> [Part]? {
    parts(of: text, at: Self.joining)
  }

  /// Organisations that may be meant where only a comma or a stroke parts them: it may as well part
  /// an organisation from the place where it lies (`Mälardalens universitet, Västerås`).
  public func possiblySeveral(in text: String) -> [NameMatch.Candidate] {
    guard let parts = parts(of: text, at: Self.joining + [",", "/"]) else { return [] }
    return parts.map { .init(organisation: $0.organisation, score: 1, reason: .several) }
  }

  private func parts(of text: String, at separators: [String]) -> [Part]? {
    var pieces = [text]
    for separator in separators {
      pieces = pieces.flatMap { Self.split($0, at: separator) }
    }
    guard (2...20).contains(pieces.count) else { return nil }
    var parts: [Part] = []
    for piece in pieces {
      guard case .certain(let organisation, let reason) = match(piece),
        [.name, .olderName, .form, .withoutDiacritics, .mojibake, .decision].contains(reason)
      else { return nil }
      if !parts.contains(where: { $0.organisation == organisation }) {
        parts.append(Part(spelling: piece, organisation: organisation, reason: reason))
      }
    }
    return parts.count > 1 ? parts : nil
  }

  /// The pieces between a separator, in capitals or not, without blanks around them.
  private static func split(_ text: String, at separator: String) -> [String] {
    var pieces: [[Unicode.Scalar]] = [[]]
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(separator.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let end = place + wanted.count
      if end <= scalars.count,
        zip(scalars[place..<end], wanted).allSatisfy({
          $0.properties.lowercaseMapping == $1.properties.lowercaseMapping
        })
      {
        pieces.append([])
        place = end
      } else {
        pieces[pieces.count - 1].append(scalars[place])
        place += 1
      }
    }
    return pieces.map { piece in
      let begun = piece.drop { $0.properties.isWhitespace }
      let ended = begun.reversed().drop { $0.properties.isWhitespace }.reversed()
      var text = String.UnicodeScalarView()
      text.append(contentsOf: ended)
      return String(text)
    }.filter { !$0.isEmpty }
  }
}

/// A sentence or word in both languages, so that a missing translation does not build.
///
///     Phrase(swedish: "ännu inte nådd", english: "not yet reached").text(in: .swedish)
public struct Phrase: Sendable, Hashable {
  public let swedish: String
  public let english: String

  public init(swedish: String, english: String) {
    self.swedish = swedish
    self.english = english
  }

  /// The same text in both languages: names, codes, numbers that are already formed.
  public init(verbatim text: String) {
    self.swedish = text
    self.english = text
  }

  /// The text in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .swedish: swedish
    case .english: english
    }
  }

  /// Joins phrases in each language on its own.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(swedish: left.swedish + right.swedish, english: left.english + right.english)
  }
}

extension Collection where Element == Phrase {
  /// The phrases with commas between, in each language; `nil` when there is none.
  public func joined(by separator: String = ", ") -> Phrase? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { $0 + Phrase(verbatim: separator) + $1 }
  }
}

extension Sequence where Element == Phrase {
  /// "A, B och C" and "A, B and C"; empty when there is none.
  public func listed() -> Phrase {
    let all = Array(self)
    guard let last = all.last, let start = all.dropLast().joined() else {
      return all.first ?? Phrase(verbatim: "")
    }
    return start + Phrase(swedish: " och ", english: " and ") + last
  }
}

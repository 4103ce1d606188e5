// Numbers in sentences, in the digits of each language.

extension Phrase {
  /// "2,5" and "2.5": a number with so many decimals.
  public static func decimal(_ value: Double, _ decimals: Int) -> Phrase {
    Phrase(
      swedish: NumberText(.swedish).number(value, decimals: decimals),
      english: NumberText(.english).number(value, decimals: decimals))
  }

  /// "12 %" and "12%": a share, 1 being all of it.
  public static func percentage(_ share: Double, decimals: Int = 0) -> Phrase {
    Phrase(
      swedish: NumberText(.swedish).percent(share, decimals: decimals),
      english: NumberText(.english).percent(share, decimals: decimals))
  }
}

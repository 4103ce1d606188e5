public import Diffusion

extension ChannelChance {
  /// How many channels chance alone would hardly give.
  public var sentence: Phrase {
    let (held, all) = (pValues.count { $0 <= 0.05 }, pValues.count)
    return held == 0
      ? Phrase(
        swedish: "Ingen av kanalerna skiljer sig från vad slumpen ger när datumen delas om inom "
          + "varje arbetssätt.",
        english:
          "None of the channels differs from what chance gives when the dates are dealt anew "
          + "within each practice.")
      : Phrase(
        swedish:
          "\(held) av \(all) kanaler har större vinst än slumpen brukar ge när datumen delas "
          + "om inom varje arbetssätt (p högst 0,05, med hänsyn till sökandet).",
        english: "\(held) of \(all) channels gain more than chance does when the dates are dealt "
          + "anew within each practice (p at most 0.05, the search allowed for).")
  }
}

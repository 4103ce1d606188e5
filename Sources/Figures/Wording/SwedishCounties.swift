/// The names of Sweden's counties by their codes, for those of which a data set says nothing.
///
/// Source: Statistics Sweden, counties and municipalities in numerical order.
enum SwedishCounties {
  static let names: [String: Phrase] = [
    "01": name("Stockholms", "Stockholm"), "03": name("Uppsala", "Uppsala"),
    "04": name("Södermanlands", "Södermanland"), "05": name("Östergötlands", "Östergötland"),
    "06": name("Jönköpings", "Jönköping"), "07": name("Kronobergs", "Kronoberg"),
    "08": name("Kalmar", "Kalmar"), "09": name("Gotlands", "Gotland"),
    "10": name("Blekinge", "Blekinge"), "12": name("Skåne", "Skåne"),
    "13": name("Hallands", "Halland"), "14": name("Västra Götalands", "Västra Götaland"),
    "17": name("Värmlands", "Värmland"), "18": name("Örebro", "Örebro"),
    "19": name("Västmanlands", "Västmanland"), "20": name("Dalarnas", "Dalarna"),
    "21": name("Gävleborgs", "Gävleborg"), "22": name("Västernorrlands", "Västernorrland"),
    "23": name("Jämtlands", "Jämtland"), "24": name("Västerbottens", "Västerbotten"),
    "25": name("Norrbottens", "Norrbotten"),
  ]

  private static func name(_ swedish: String, _ english: String) -> Phrase {
    Phrase(swedish: swedish + " län", english: english + " County")
  }
}

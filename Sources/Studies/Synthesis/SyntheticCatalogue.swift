/// The invented practices: names that could be, of things that are not.
enum SyntheticCatalogue {
  struct Entry {
    let id: String
    let name: String
    let englishName: String
    let topic: String
  }

  /// Twelve practices, in the order of the tables.
  static let practices: [Entry] = [
    Entry(
      id: "syn-hemtjanstplanering", name: "Digital hemtjänstplanering",
      englishName: "Digital planning of home care", topic: "welfare-technology"),
    Entry(
      id: "syn-matsvinn", name: "Matsvinnsvågar i skolkök",
      englishName: "Food-waste scales in school kitchens", topic: "public-meals"),
    Entry(
      id: "syn-chattjanst", name: "Gemensam chattjänst för invånare",
      englishName: "Shared chat service for residents", topic: "digital-services"),
    Entry(
      id: "syn-klimatbudget", name: "Klimatbudget i nämnderna",
      englishName: "Climate budget in the committees", topic: "climate"),
    Entry(
      id: "syn-mobelpool", name: "Cirkulär möbelpool",
      englishName: "Circular furniture pool", topic: "circular-economy"),
    Entry(
      id: "syn-omsorgsteam", name: "Små fasta omsorgsteam",
      englishName: "Small steady care teams", topic: "elderly-care"),
    Entry(
      id: "syn-upphandlingsdialog", name: "Upphandlingsdialog med småföretag",
      englishName: "Procurement dialogue with small firms", topic: "procurement"),
    Entry(
      id: "syn-sprakvan", name: "Språkvän i förskolan",
      englishName: "Language friend in preschool", topic: "education"),
    Entry(
      id: "syn-sensorkarta", name: "Trygghetsvandring med sensorkarta",
      englishName: "Safety walk with a sensor map", topic: "safety"),
    Entry(
      id: "syn-dagvattenregister", name: "Dagvattenregister för planering",
      englishName: "Stormwater register for planning", topic: "water"),
    Entry(
      id: "syn-fakturakontroll", name: "Automatisk fakturakontroll",
      englishName: "Automatic invoice control", topic: "administration"),
    Entry(
      id: "syn-stadsdata", name: "Öppna data om stadsmiljön",
      englishName: "Open data on the urban environment", topic: "open-data"),
  ]

  /// Which practices each series shows; the first names it.
  static let series: [[Int]] = [[0, 5], [1], [2, 10], [3, 9], [4], [6], [7], [8, 11]]
}

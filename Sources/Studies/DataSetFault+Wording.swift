public import Exchange
public import Figures

extension DataSetFault {
  /// What is the matter, with the path as it was given.
  public var reason: Phrase {
    switch self {
    case .notFound(let path):
      Phrase(
        swedish: "det finns ingen mapp '\(ShownText.of(path, limit: 500))'",
        english: "there is no folder '\(ShownText.of(path, limit: 500))'")
    case .notAFolder(let path):
      Phrase(
        swedish: "'\(ShownText.of(path, limit: 500))' är en fil, inte en mapp",
        english: "'\(ShownText.of(path, limit: 500))' is a file, not a folder")
    case .notADataSet(let path):
      Phrase(
        swedish: "'\(ShownText.of(path, limit: 500))' är ingen datamängd: varken dataset.json "
          + "eller organisations.csv finns där",
        english: "'\(ShownText.of(path, limit: 500))' is not a data set: neither dataset.json "
          + "nor organisations.csv is there")
    case .unreadable(let path, let reason):
      Phrase(
        swedish: "kan inte läsa '\(ShownText.of(path, limit: 500))': \(ShownText.of(reason))",
        english: "cannot read '\(ShownText.of(path, limit: 500))': \(ShownText.of(reason))")
    }
  }

  /// What to do about it.
  public var remedy: Phrase {
    switch self {
    case .notFound:
      Phrase(
        swedish: "kontrollera stavningen och vilken mapp du står i",
        english: "check the spelling and the folder that you are in")
    case .notAFolder:
      Phrase(
        swedish: "ange mappen som filen ligger i", english: "name the folder that the file lies in")
    case .notADataSet:
      Phrase(
        swedish: "ange en mapp med en datamängd, till exempel datasets/malardalen",
        english: "name the folder of a data set, for example datasets/malardalen")
    case .unreadable:
      Phrase(
        swedish: "kontrollera att du får läsa filen och försök igen",
        english: "check that you may read the file and try again")
    }
  }
}

internal import Exchange
internal import Figures

extension StudyError {
  /// Why a data-set folder was not written.
  init(of fault: DataSetWritingFault) {
    switch fault {
    case .exists(let path): self.init(of: SafeOutput.Fault.exists(path: path))
    case .notADataSet(let path):
      self.init(
        .refused,
        Phrase(
          swedish: "Mappen ”\(path)” är ingen datamängd och ersätts inte.",
          english: "The folder “\(path)” is not a data set and is not replaced."),
        remedy: Phrase(swedish: "Välj en annan mapp.", english: "Choose another folder."))
    case .notWritten(let path, let reason):
      self.init(of: SafeOutput.Fault.refused(path: path, reason: reason))
    case .notFaithful(let table):
      self.init(
        .refused,
        Phrase(
          swedish:
            "Tabellen \(table) har något som tabellformatet inte kan säga, som ett ”|” i ett "
            + "listvärde.",
          english: "The table \(table) holds something that the tables cannot say, as a “|” in a "
            + "list's value."),
        remedy: Phrase(
          swedish: "Ändra värdet i projektet först.",
          english: "Change the value in the project first."))
    }
  }
}

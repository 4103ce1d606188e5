internal import Figures
internal import Records
internal import Store

extension StudyError {
  /// Why a project was not opened, read or changed, with what to do.
  init(of error: StoreError) {
    self.init(error.status, error.reason, remedy: error.remedy, details: error.details)
  }
}

extension StoreError {
  /// What the program answers to the shell.
  fileprivate var status: StudyError.Status {
    switch self {
    case .inUse: .inUse
    case .readOnly, .interruptedWrite, .diskFull, .networkShare, .lockingFails, .disk, .noFolder:
      .disk
    case .inner: .inner
    case .interrupted: .interrupted
    default: .refused
    }
  }

  fileprivate var reason: Phrase {
    switch self {
    case .notFound(let path):
      Phrase(swedish: "Det finns ingen fil ”\(path)”.", english: "There is no file “\(path)”.")
    case .isFolder(let path):
      Phrase(
        swedish: "”\(path)” är en mapp, inte en projektfil.",
        english: "“\(path)” is a folder, not a project file.")
    case .exists(let path):
      Phrase(swedish: "”\(path)” finns redan.", english: "“\(path)” exists already.")
    case .noFolder(let path):
      Phrase(swedish: "Mappen ”\(path)” finns inte.", english: "There is no folder “\(path)”.")
    case .notAProject(let path):
      Phrase(
        swedish: "”\(path)” är ingen projektfil, eller så är filens början skadad.",
        english: "“\(path)” is not a project file, or its beginning is damaged.")
    case .newer(let path, let version, let known):
      Phrase(
        swedish: "”\(path)” har format \(version), men det här programmet kan bara till och med "
          + "\(known).",
        english: "“\(path)” has format \(version), but this program knows only up to \(known).")
    case .damaged(let path, let detail, _):
      Phrase(
        swedish: "”\(path)” är skadad (\(detail)) och används inte.",
        english: "“\(path)” is damaged (\(detail)) and is not used.")
    case .readOnly(let path):
      Phrase(
        swedish: "”\(path)” får inte skrivas: filen, mappen eller disken är skrivskyddad.",
        english: "“\(path)” may not be written: the file, the folder or the disk is read-only.")
    case .interruptedWrite(let path):
      Phrase(
        swedish: "En ändring av ”\(path)” avbröts och måste först tas tillbaka, men filen får inte "
          + "skrivas.",
        english: "A change of “\(path)” was interrupted and must be taken back first, but the file "
          + "may not be written.")
    case .inUse(let path, let seconds):
      Phrase(
        swedish: "”\(path)” används av ett annat program; väntade \(seconds) sekunder.",
        english: "“\(path)” is in use by another program; waited \(seconds) seconds.")
    case .diskFull(let path, let free, let needed):
      Phrase(swedish: "Disken är full: ", english: "The disk is full: ")
        + Self.space(free, needed)
        + Phrase(
          swedish: " ”\(path)” är orörd.", english: " “\(path)” is untouched.")
    case .networkShare(let path, let system):
      Phrase(
        swedish: "”\(path)” ligger på en nätverksplats (\(system)), där två program kan skriva "
          + "samtidigt utan att veta om varandra.",
        english: "“\(path)” lies on a network share (\(system)), where two programs can write at "
          + "once without knowing of each other.")
    case .lockingFails(let path):
      Phrase(
        swedish: "Filsystemet under ”\(path)” kan inte låsa filer.",
        english: "The file system under “\(path)” cannot lock files.")
    case .disk(let path, let reason):
      Phrase(
        swedish: "”\(path)” kunde inte läsas eller skrivas: \(reason).",
        english: "“\(path)” could not be read or written: \(reason).")
    case .interrupted(let path):
      Phrase(
        swedish: "Avbrutet. ”\(path)” är som före kommandot.",
        english: "Interrupted. “\(path)” is as it was before the command.")
    case .mixesSynthetic(let project):
      project
        ? Phrase(
          swedish: "Projektet har påhittade uppgifter; verkliga läggs inte till.",
          english: "The project holds invented records; real ones are not added.")
        : Phrase(
          swedish: "Projektet har verkliga uppgifter; påhittade läggs inte till.",
          english: "The project holds real records; invented ones are not added.")
    case .noSuchOrganisation(let id):
      Phrase(
        swedish: "Projektet har ingen organisation ”\(id)”.",
        english: "The project has no organisation “\(id)”.")
    case .nothingToErase:
      Phrase(
        swedish: "Texten står ingenstans i projektet eller dess historik.",
        english: "The text stands nowhere in the project or its history.")
    case .erasesIdentifier(let kind, let id):
      Phrase(
        swedish: "Texten är en del av en beteckning bland \(kind.name.swedish): ”\(id)”.",
        english: "The text is part of an identifier among \(kind.name.english): “\(id)”.")
    case .contradicts:
      Phrase(
        swedish: "Uppgifterna skulle motsäga sig själva:",
        english: "The records would contradict themselves:")
    case .nothingToUndo:
      Phrase(swedish: "Det finns inget att ångra.", english: "There is nothing to undo.")
    case .nothingToRedo:
      Phrase(
        swedish: "Det finns inget att göra om: senaste kommandot är inte ångrat.",
        english: "There is nothing to redo: the last command has not been undone.")
    case .noSuchEntry(let number):
      Phrase(
        swedish: "Historiken har ingen post \(number).",
        english: "The history has no entry \(number).")
    case .cannotBeUndone(let entry):
      Phrase(
        swedish: "Post \(entry.id) är själv ett ångrande, eller är redan ångrad.",
        english: "Entry \(entry.id) is an undo itself, or has been undone already.")
    case .hasDependants(let entry, let later):
      later.isEmpty
        ? Phrase(
          swedish: "Annat i registret bygger på post \(entry.id).",
          english: "Other records rest on entry \(entry.id).")
        : Phrase(
          swedish: "Senare kommandon bygger på post \(entry.id):",
          english: "Later commands rest on entry \(entry.id):")
    case .wouldContradict(let entry, _):
      Phrase(
        swedish: "Utan post \(entry.id) skulle uppgifterna motsäga sig själva:",
        english: "Without entry \(entry.id) the records would contradict themselves:")
    case .brokenChain(let entry):
      Phrase(
        swedish: "Historiken är ändrad eller skadad: kedjan bryts vid post \(entry).",
        english: "The history has been altered or damaged: the chain breaks at entry \(entry).")
    case .inner(let text):
      Phrase(swedish: "Ett fel i programmet: \(text).", english: "A fault in the program: \(text).")
    }
  }

  private static func space(_ free: Int64?, _ needed: Int64?) -> Phrase {
    func size(_ bytes: Int64?) -> Phrase {
      guard let bytes else {
        return Phrase(swedish: "okänt hur mycket", english: "an unknown size")
      }
      let kilobytes = Int((bytes + 1023) / 1024)
      return Phrase(
        swedish: NumberText(.swedish).integer(kilobytes) + " kB",
        english: NumberText(.english).integer(kilobytes) + " kB")
    }
    return size(free) + Phrase(swedish: " är ledigt, omkring ", english: " free, about ")
      + size(needed) + Phrase(swedish: " behövs.", english: " needed.")
  }

  fileprivate var remedy: Phrase {
    switch self {
    case .notFound, .isFolder:
      Phrase(
        swedish: "Kontrollera namnet och vilken mapp du står i.",
        english: "Check the name and the folder that you are in.")
    case .exists:
      Phrase(swedish: "Välj ett annat namn.", english: "Choose another name.")
    case .noFolder: Phrase(swedish: "Skapa den först.", english: "Make it first.")
    case .notAProject:
      Phrase(
        swedish:
          "Ange en fil som slutar på .spridning, gjord med ”spridning import MAPP --into FIL”.",
        english:
          "Name a file that ends in .spridning, made by “spridning import FOLDER --into FILE”.")
    case .newer:
      Phrase(swedish: "Uppgradera programmet.", english: "Upgrade the program.")
    case .damaged(_, _, let backup?):
      Phrase(
        swedish: "Den senaste hela säkerhetskopian är ”\(backup)”: kopiera den till ett nytt namn.",
        english: "The newest good backup is “\(backup)”: copy it to a new name.")
    case .damaged:
      Phrase(
        swedish: "Ingen hel säkerhetskopia ligger bredvid; ta fram en kopia från annat håll.",
        english: "There is no good backup beside it; fetch a copy from elsewhere.")
    case .readOnly, .disk:
      Phrase(
        swedish: "Kontrollera behörigheten, eller kopiera filen till en mapp där du får skriva.",
        english: "Check the permissions, or copy the file to a folder that you may write in.")
    case .interruptedWrite:
      Phrase(
        swedish: "Öppna den en gång där den får skrivas, med filen -journal bredvid.",
        english: "Open it once where it may be written, with its -journal file beside it.")
    case .inUse:
      Phrase(
        swedish: "Vänta tills det andra programmet är klart och försök igen.",
        english: "Wait until the other program is done and try again.")
    case .diskFull:
      Phrase(
        swedish: "Frigör utrymme och försök igen.", english: "Free some space and try again.")
    case .networkShare, .lockingFails:
      Phrase(
        swedish:
          "Kopiera filen till den egna disken, arbeta där och lägg tillbaka den. Läsa går bra "
          + "där den ligger.",
        english: "Copy the file to your own disk, work there and put it back. Reading works where "
          + "it lies.")
    case .interrupted:
      Phrase(
        swedish: "Ge kommandot igen för att göra det.",
        english: "Give the command again to do it.")
    case .mixesSynthetic:
      Phrase(
        swedish: "Gör ett eget projekt för dem.", english: "Make a project of their own for them.")
    case .noSuchOrganisation:
      Phrase(
        swedish: "”spridning show PROJEKT organisation” visar alla.",
        english: "“spridning show PROJECT organisation” lists them all.")
    case .nothingToErase:
      Phrase(
        swedish: "Skriv den som den står; stora och små bokstäver spelar ingen roll.",
        english: "Write it as it stands; letter case does not matter.")
    case .erasesIdentifier:
      Phrase(
        swedish: "Skriv en längre text, eller slå ihop organisationen med en annan först.",
        english: "Write a longer text, or merge the organisation with another first.")
    case .contradicts:
      Phrase(
        swedish: "Rätta de raderna först; inget har skrivits.",
        english: "Mend those rows first; nothing was written.")
    case .nothingToUndo, .nothingToRedo, .noSuchEntry, .cannotBeUndone:
      Phrase(
        swedish: "”spridning history PROJEKT” visar vad som gjorts.",
        english: "“spridning history PROJECT” shows what was done.")
    case .hasDependants, .wouldContradict:
      Phrase(
        swedish: "Ångra dem först, den senaste först.", english: "Undo those first, the last first."
      )
    case .brokenChain:
      Phrase(
        swedish: "Jämför med en säkerhetskopia innan du litar på historiken.",
        english: "Compare with a backup before you trust the history.")
    case .inner:
      Phrase(
        swedish: "Rapportera gärna detta, med kommandot du gav.",
        english: "Please report it, with the command you gave.")
    }
  }

  fileprivate var details: [Phrase] {
    switch self {
    case .hasDependants(_, let later): later.map(\.line)
    case .wouldContradict(_, let issues), .contradicts(let issues):
      issues.prefix(10).map {
        Phrase(swedish: $0.line(in: .swedish), english: $0.line(in: .english))
      }
    default: []
    }
  }
}

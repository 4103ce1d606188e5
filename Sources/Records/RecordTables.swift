/// The facts as they were read, table by table, before they are indexed and checked.
public struct RecordTables: Hashable, Sendable {
  public var information: DataSetInformation
  public var organisations: [Organisation] = []
  public var practices: [Practice] = []
  public var seminars: [Seminar] = []
  public var attendances: [Attendance] = []
  public var adoptions: [Adoption] = []
  public var transfers: [Transfer] = []
  public var observations: [Observation] = []
  public var ties: [Tie] = []
  public var affiliations: [Affiliation] = []
  public var counts: [StatedCount] = []
  public var notes: [SeminarNote] = []
  public var counties: [County] = []
  public var outlines: [Outline] = []
  /// What stands in the files but is not in the tables above, because of a fault.
  public var unread = UnreadThings()

  public init(information: DataSetInformation) {
    self.information = information
  }
}

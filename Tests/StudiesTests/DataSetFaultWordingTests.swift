import Exchange
import Figures
import Studies
import Testing

@Suite("The words for a folder that is no data set")
struct DataSetFaultWordingTests {
  @Test(
    "each fault names the path and the way out, in both languages",
    arguments: [
      DataSetFault.notFound(path: "data/malardalen"), .notAFolder(path: "data/malardalen"),
      .notADataSet(path: "data/malardalen"), .unreadable(path: "data/malardalen", reason: "x"),
    ])
  func words(fault: DataSetFault) {
    #expect(fault.reason.swedish.contains("'data/malardalen'"))
    #expect(fault.reason.english.contains("'data/malardalen'"))
    #expect(fault.reason.swedish != fault.reason.english)
    #expect(!fault.remedy.swedish.isEmpty && fault.remedy.swedish != fault.remedy.english)
  }

  @Test("a path cannot steer the terminal")
  func safePath() {
    #expect(DataSetFault.notFound(path: "a\u{1b}[2J").reason.english.contains("aU+001B[2J"))
  }
}

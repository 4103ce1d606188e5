import Exchange
import Foundation
import Records
import TestSupport
import Testing

@Suite("The files of a data-set folder")
struct FolderContentsTests {
  private func notice(_ file: String, _ suggestion: String?) -> RecordIssue {
    RecordIssue(.notice, .unknownFile(suggestion: suggestion), at: nil, file: file)
  }

  @Test("a file that may be a table but is none is named, with the table that was meant")
  func unknownFiles() throws {
    let reading = try TemporaryDataSet.read([
      "attendence.csv": "seminar,organisation\n", "Ties.csv": "kind,a,b\n",
      "budget.csv": "year,sum\n", "adoptions.xlsx": "PK",
      // The real one is there, so it was not meant.
      "practice.csv": "id,name\n",
    ])
    #expect(
      reading.issues == [
        notice("Ties.csv", "ties.csv"), notice("adoptions.xlsx", "adoptions.csv"),
        notice("attendence.csv", "attendance.csv"), notice("budget.csv", nil),
        notice("practice.csv", nil),
      ])
    #expect(!reading.isRefused && reading.book.tables.ties.isEmpty)
  }

  @Test("texts, the truth of a synthetic data set and hidden files are left in peace")
  func otherFiles() throws {
    let reading = try TemporaryDataSet.read([
      "README.md": "# x", "truth.json": "{}", ".attendance.csv": "x", "LICENSE": "x",
      "map.png": "x", "notes.txt": "x",
    ])
    #expect(reading.issues == [])
  }

  @Test("a table that cannot be read is an issue with the system's reason, the others are read")
  func unreadable() throws {
    let reading = try TemporaryDataSet.reading(folders: ["ties.csv", "old.csv"])
    #expect(
      reading.issues == [
        RecordIssue(
          .error, .unreadableFile(reason: "Is a directory"), at: nil, file: "ties.csv")
      ])
    #expect(reading.isRefused && reading.book.tables.organisations.count == 2)
  }

  @Test("files that are there but cannot be read are not also called missing")
  func unreadableRequired() throws {
    let reading = try TemporaryDataSet.reading(
      folders: ["dataset.json", "organisations.csv"])
    #expect(
      reading.issues.map(\.file) == ["dataset.json", "organisations.csv"])
    #expect(reading.issues.map(\.kind.code) == ["unreadable-file", "unreadable-file"])
    #expect(reading.book.information.title == "world")
  }

  @Test(
    "a table without permission is an issue",
    .enabled(if: getuid() != 0, "the administrator may read everything"))
  func noPermission() throws {
    let reading = try TemporaryDataSet.reading(withoutPermission: ["practices.csv"])
    #expect(
      reading.issues == [
        RecordIssue(
          .error, .unreadableFile(reason: "Permission denied"), at: nil, file: "practices.csv")
      ])
  }
}

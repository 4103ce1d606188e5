import Diffusion
import Records
import TestSupport

/// Members of one county, one practice, one or more meetings that show it.
///
///     m1  2020-01-15   a b c came, d declined, e was invited, f g h were not
enum Visits {
  static var tables: RecordTables {
    var tables = World.municipalities("a", "b", "c", "d", "e", "f", "g", "h")
    tables.seminars = [
      Seminar(id: "m1", title: "m1", date: World.date("2020-01-15"), practices: ["p"])
    ]
    tables.attendances =
      ["a", "b", "c", "d", "e"].map { World.attended("m1", $0, status: .invited) }
      + ["a", "b", "c"].map { World.attended("m1", $0) }
      + [World.attended("m1", "d", status: .declined)]
    tables.adoptions = [
      World.step("a", "2020-05-15"), World.step("b", "2019"), World.step("d", "2020-12"),
      World.step("f", "2020"),
    ]
    return tables
  }

  static func rates(
    _ windows: [Int] = [6, 12], change: (inout RecordTables) -> Void = { _ in }
  ) -> FollowUpRates {
    FollowUpRates(record(change: change), windows: windows)
  }

  static func record(
    _ absence: EvaluationScope.Absence = .asRecorded,
    change: (inout RecordTables) -> Void = { _ in }
  ) -> EvaluationRecord {
    var tables = Self.tables
    change(&tables)
    let book = RecordBook(tables)
    var scope = EvaluationScope(of: book)
    scope.absence = absence
    return EvaluationRecord(scope, of: book)
  }
}

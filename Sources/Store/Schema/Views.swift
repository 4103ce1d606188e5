/// The documented views: the record with names in place of identifiers, for any SQLite program.
enum Views {
  /// A view and what it shows.
  struct View: Sendable {
    let name: String
    let select: String

    var sql: String { "CREATE VIEW \(name) AS \(select)" }
  }

  static let all: [View] = [
    View(
      name: "readable_organisations",
      select: """
        SELECT o.id, o.name, o.name_en, o.sector, o.county_code, c.name AS county, o.population,
          o.target, o.member, p.name AS parent, o.latitude, o.longitude,
          (SELECT group_concat(alias, '; ') FROM organisation_aliases
            WHERE organisation_number = o.number) AS aliases,
          o.evidence, o.source
        FROM organisations o LEFT JOIN counties c ON c.code = o.county_code
          LEFT JOIN organisations p ON p.id = o.parent ORDER BY o.number
        """),
    View(
      name: "readable_seminars",
      select: """
        SELECT s.id, s.title, s.title_en, s.date, s.date_earliest, s.date_latest, s.series, s.part,
          s.kind, s.status, s.place, s.municipality_code,
          (SELECT group_concat(p.name, '; ') FROM seminar_practices l
            JOIN practices p ON p.id = l.practice WHERE l.seminar_number = s.number) AS practices,
          (SELECT group_concat(o.name, '; ') FROM seminar_givers l
            JOIN organisations o ON o.id = l.organisation
            WHERE l.seminar_number = s.number) AS givers,
          (SELECT group_concat(o.name, '; ') FROM seminar_organisers l
            JOIN organisations o ON o.id = l.organisation
            WHERE l.seminar_number = s.number) AS organisers,
          s.capacity, s.participants, s.evidence, s.source
        FROM seminars s ORDER BY s.number
        """),
    View(
      name: "readable_attendance",
      select: """
        SELECT a.seminar, a.series, s.title, coalesce(a.date, s.date) AS date,
          a.organisation, o.name, o.sector, o.county_code, a.role, a.status, a.participants,
          a.evidence, a.source
        FROM attendance a LEFT JOIN seminars s ON s.id = a.seminar
          JOIN organisations o ON o.id = a.organisation ORDER BY a.number
        """),
    View(
      name: "readable_adoptions",
      select: """
        SELECT a.practice, p.name AS practice_name, a.organisation, o.name, o.sector,
          o.county_code, a.stage, a.date, a.date_earliest, a.date_latest, a.depth, a.until,
          a.evidence, a.source
        FROM adoptions a JOIN practices p ON p.id = a.practice
          JOIN organisations o ON o.id = a.organisation ORDER BY a.number
        """),
    View(
      name: "readable_transfers",
      select: """
        SELECT t.practice, p.name AS practice_name, t.from_organisation, f.name AS from_name,
          t.to_organisation, o.name AS to_name, t.via, t.date, t.evidence, t.source
        FROM transfers t JOIN practices p ON p.id = t.practice
          JOIN organisations f ON f.id = t.from_organisation
          JOIN organisations o ON o.id = t.to_organisation ORDER BY t.number
        """),
    View(
      name: "readable_observations",
      select: """
        SELECT b.practice, p.name AS practice_name, b.organisation, o.name, b.as_of, b.status,
          b.evidence, b.source
        FROM observations b JOIN practices p ON p.id = b.practice
          JOIN organisations o ON o.id = b.organisation ORDER BY b.number
        """),
    View(
      name: "readable_ties",
      select: """
        SELECT t.kind, t.a, x.name AS a_name, t.b, y.name AS b_name, t.starts, t.ends, t.weight,
          t.evidence, t.source
        FROM ties t JOIN organisations x ON x.id = t.a JOIN organisations y ON y.id = t.b
        ORDER BY t.number
        """),
    View(
      name: "readable_notes",
      select: """
        SELECT n.seminar, n.series, s.title, n.kind, n.text, n.text_en, o.name AS organisation,
          p.name AS practice, n.taken_up_by, u.title AS taken_up_by_title, n.evidence, n.source
        FROM notes n LEFT JOIN seminars s ON s.id = n.seminar
          LEFT JOIN organisations o ON o.id = n.organisation
          LEFT JOIN practices p ON p.id = n.practice
          LEFT JOIN seminars u ON u.id = n.taken_up_by ORDER BY n.number
        """),
    View(
      name: "readable_history",
      select: """
        SELECT j.number, j.time, j.user, j.action, j.subject, j.source, j.counts, j.undoes,
          j.version
        FROM journal j ORDER BY j.number
        """),
  ]
}

package import CivilTime
import SQLDatabase

/// Posts and who is in them, today and on any day.
extension DirectoryQueries {
  /// An established post that has not been abolished.
  package func position(_ title: String, of unit: String) throws -> Position? {
    try database.first(
      """
      select \(Position.columns) from position
      where unit = ? and title = ? and closed_on is null
      """, unit, title
    ) { try Position($0) }
  }

  /// The established posts of a unit, leaders first.
  package func positions(of unit: String) throws -> [Position] {
    try database.rows(
      """
      select \(Position.columns) from position where unit = ? and closed_on is null
      order by case leading when 'head' then 0 when 'deputy' then 1 else 2 end, sort, title
      """, unit
    ) { try Position($0) }
  }

  /// Who is in a post now, those who were appointed first.
  package func posts(inPosition title: String, of unit: String) throws -> [Post] {
    try database.rows(
      """
      select \(Self.postColumns) from post o join person p on p.code = o.person
      where o.unit = ? and o.title = ? order by o.capacity desc, p.sort, p.code
      """, unit, title
    ) { try Post($0) }
  }

  /// Everybody who is in some post of a unit now.
  package func posts(in unit: String) throws -> [Post] {
    try database.rows(
      """
      select \(Self.postColumns) from post o join person p on p.code = o.person
      where o.unit = ? order by p.sort, p.code, o.title
      """, unit
    ) { try Post($0) }
  }

  private static let postColumns = "o.person, o.unit, o.title, o.is_main, o.capacity"

  /// Who was in the posts of a unit on a day; terms whose beginning is not known count from ever.
  package func terms(in unit: String, on day: CalendarDate) throws -> [PostTerm] {
    try terms(
      "unit = ? and from_on <= ? and (until_on is null or until_on > ?)",
      [.text(unit), .text(day.description), .text(day.description)])
  }

  /// Who was in one post on a day.
  package func terms(
    inPosition title: String, of unit: String, on day: CalendarDate
  ) throws -> [PostTerm] {
    try terms(in: unit, on: day).filter { $0.title == title }
  }

  /// Everybody who was ever in one post, the earliest first.
  package func terms(inPosition title: String, of unit: String) throws -> [PostTerm] {
    try terms("unit = ? and title = ?", [.text(unit), .text(title)])
  }

  /// All terms of a person, the earliest first.
  package func terms(of person: String) throws -> [PostTerm] {
    try terms("person = ?", [.text(person)])
  }

  private func terms(_ condition: String, _ values: [SQLValue]) throws -> [PostTerm] {
    try database.rows(
      "select \(PostTerm.columns) from post_term where \(condition) order by from_on, title, person",
      values
    ) { try PostTerm($0) }
  }

  package func roles(ofPosition title: String, in unit: String) throws -> [PostRole] {
    try database.rows(
      "select \(PostRole.columns) from post_role where unit = ? and title = ? order by role, target",
      unit, title
    ) { try PostRole($0) }
  }

  /// The roles that all posts of a person bring.
  func postRoles(of person: String) throws -> [PostRole] {
    try database.rows(
      """
      select r.unit, r.title, r.role, r.target, r.scope
      from post o join post_role r on r.unit = o.unit and r.title = o.title
      where o.person = ? order by r.role, r.target
      """, person
    ) { try PostRole($0) }
  }
}

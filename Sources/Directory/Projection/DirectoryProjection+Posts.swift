import CivilTime
import SQLDatabase

/// Posts, their terms and the roles that they bring.
extension DirectoryProjection {
  func assign(_ post: Post, on day: CalendarDate?) throws {
    if post.isMain {
      try database.execute("update post set is_main = 0 where person = ?", post.person)
    }
    try database.execute(
      """
      insert into post (person, unit, title, is_main, capacity) values (?, ?, ?, ?, ?)
      on conflict (person, unit, title)
        do update set is_main = excluded.is_main, capacity = excluded.capacity
      """, post.person, post.unit, post.title, post.isMain, post.capacity.rawValue)
    try beginTerm(of: post, on: day)
  }

  /// A term goes on while the capacity stays: becoming the main post changes nothing about it.
  private func beginTerm(of post: Post, on day: CalendarDate?) throws {
    let open = try database.first(
      """
      select capacity from post_term
      where person = ? and unit = ? and title = ? and until_on is null
      """, post.person, post.unit, post.title
    ) { try $0.text(0) }
    if open == post.capacity.rawValue { return }
    if open != nil, let day {
      try endTerm(of: post.person, in: post.unit, title: post.title, on: day)
    }
    // Somebody who goes and comes again on one day was never away.
    try database.execute(
      """
      insert into post_term (person, unit, title, capacity, from_on, until_on)
      values (?, ?, ?, ?, ?, null)
      on conflict (person, unit, title, from_on)
        do update set capacity = excluded.capacity, until_on = null
      """, post.person, post.unit, post.title, post.capacity.rawValue, day?.description ?? "")
  }

  func endPost(
    of person: String, in unit: String, title: String, on day: CalendarDate?
  ) throws {
    try database.execute(
      "delete from post where person = ? and unit = ? and title = ?", person, unit, title)
    if let day {
      try endTerm(of: person, in: unit, title: title, on: day)
    } else {
      try database.execute(
        "delete from post_term where person = ? and unit = ? and title = ? and until_on is null",
        person, unit, title)
    }
  }

  private func endTerm(
    of person: String, in unit: String, title: String, on day: CalendarDate
  ) throws {
    try endTerms(
      "person = ? and unit = ? and title = ?", [.text(person), .text(unit), .text(title)],
      on: day)
  }

  func endTerms(_ condition: String, _ values: [SQLValue], on day: CalendarDate) throws {
    try database.execute(
      "update post_term set until_on = ? where \(condition) and until_on is null",
      [.text(day.description)] + values)
  }

  func set(_ position: Position) throws {
    try database.execute(
      """
      insert into position (unit, title, leading, rank, sort, closed_on)
      values (?, ?, ?, ?, ?, null)
      on conflict (unit, title) do update set
        leading = excluded.leading, rank = excluded.rank, sort = excluded.sort, closed_on = null
      """, position.unit, position.title, position.leading.rawValue, position.rank?.rawValue,
      position.sort)
  }

  func closePosition(_ title: String, of unit: String, on day: CalendarDate) throws {
    try database.execute(
      "update position set closed_on = ? where unit = ? and title = ?",
      day.description, unit, title)
    try database.execute("delete from post_role where unit = ? and title = ?", unit, title)
  }

  func grant(_ role: PostRole) throws {
    try database.execute(
      """
      insert into post_role (unit, title, role, target, scope) values (?, ?, ?, ?, ?)
      on conflict (unit, title, role, target) do update set scope = excluded.scope
      """, role.unit, role.title, role.role, role.target ?? "", role.scope.rawValue)
  }

  func revoke(
    _ role: String, at target: String?, fromPosition title: String, of unit: String
  ) throws {
    try database.execute(
      "delete from post_role where unit = ? and title = ? and role = ? and target = ?",
      unit, title, role, target ?? "")
  }
}

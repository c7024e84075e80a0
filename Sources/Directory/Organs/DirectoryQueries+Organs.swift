import SQLDatabase

/// Units, people and posts.
extension DirectoryQueries {
  package func unit(_ code: String) throws -> Unit? {
    try database.first("select \(Unit.columns) from unit where code = ?", code) { try Unit($0) }
  }

  /// All open units, the branches of one parent in their order, parents before children.
  package func units() throws -> [Unit] {
    let open = try database.rows(
      "select \(Unit.columns) from unit where closed_on is null order by sort, code"
    ) { try Unit($0) }
    let branches = Dictionary(grouping: open, by: \.parent)
    var units: [Unit] = []
    // Taken from the end, so the branches of one parent wait in reverse.
    var waiting: [Unit] = (branches[nil] ?? []).reversed()
    while let unit = waiting.popLast() {
      units.append(unit)
      waiting += (branches[unit.code] ?? []).reversed()
    }
    return units
  }

  /// The unit itself and everything below it.
  package func subtree(of code: String) throws -> Set<String> {
    Set(
      try database.rows(
        """
        with recursive tree (code) as (
          select code from unit where code = ?
          union
          select u.code from unit u join tree on u.parent = tree.code
        )
        select code from tree
        """, code
      ) { try $0.text(0) })
  }

  package func person(_ code: String) throws -> Person? {
    try database.first("select code, name, sort from person where code = ?", code) {
      try Person($0)
    }
  }

  /// People whose main post or any other post is in the unit, leaders first.
  package func people(in unit: String) throws -> [Person] {
    try database.rows(
      """
      select distinct p.code, p.name, p.sort from person p join post o on o.person = p.code
      where o.unit = ? and p.left_on is null order by p.sort, p.code
      """, unit
    ) { try Person($0) }
  }

  /// People still here whose name or code contains the text, at most `limit`.
  package func people(matching text: String, limit: Int = 20) throws -> [Person] {
    let pattern = "%" + text.filter { $0 != "%" && $0 != "_" } + "%"
    return try database.rows(
      """
      select code, name, sort from person
      where left_on is null and (name like ? or code like ?) order by sort, code limit ?
      """, pattern, pattern, limit
    ) { try Person($0) }
  }

  /// The posts of a person, the main post first.
  package func posts(of person: String) throws -> [Post] {
    try database.rows(
      """
      select \(Post.columns) from post where person = ? order by is_main desc, unit, title
      """, person
    ) { try Post($0) }
  }

  /// The variable `initiator` for a case that this person begins for a unit, by default that of the
  /// main post; nil when the person has no post there.
  package func initiator(_ person: String, in unit: String? = nil) throws -> Initiator? {
    guard let post = try posts(of: person).first(where: { unit == nil || $0.unit == unit }),
      let person = try self.person(person), let unit = try self.unit(post.unit)
    else { return nil }
    let parent = try unit.parent.flatMap { try self.unit($0) }
    return Initiator(
      person: person.code, name: person.name, unit: unit.code, unitName: unit.name,
      unitKind: unit.kind, parentUnit: parent.flatMap { $0.kind == .region ? nil : $0.code })
  }
}

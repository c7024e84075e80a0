import SQLDatabase

/// The directory as an import begins with it, read at once.
struct ImportState {
  struct KnownPerson {
    var person: Person
    var hasLeft: Bool
  }

  var units: [String: Unit] = [:]
  var closedUnits: Set<String> = []
  var positions: [String: [String: Position]] = [:]
  var people: [String: KnownPerson] = [:]
  var posts: [String: [Post]] = [:]
  /// Administrators and programs, by code with the name of their role.
  var administrators: [String: String] = [:]
  /// The posts that bring roles.
  var carriers: Set<PostPlace> = []

  init(reading database: Connection) throws {
    try database.query("select \(Unit.columns), closed_on is not null from unit") { row in
      let unit = try Unit(row)
      units[unit.code] = unit
      if try row.bool(7) { closedUnits.insert(unit.code) }
    }
    try database.query(
      "select \(Position.columns) from position where closed_on is null"
    ) { row in
      let position = try Position(row)
      positions[position.unit, default: [:]][position.title] = position
    }
    try database.query("select code, name, sort, left_on is not null from person") { row in
      let person = try Person(row)
      people[person.code] = KnownPerson(person: person, hasLeft: try row.bool(3))
    }
    try database.query("select \(Post.columns) from post") { row in
      let post = try Post(row)
      posts[post.person, default: []].append(post)
    }
    for role in RoleCatalogue.administrators.union([RoleCatalogue.worker]) {
      try database.query("select person from role_grant where role = ?", role) { row in
        administrators[try row.text(0)] = RoleCatalogue[role]?.name ?? role
      }
    }
    try database.query("select distinct unit, title from post_role") { row in
      carriers.insert(PostPlace(unit: try row.text(0), title: try row.text(1)))
    }
  }
}

/// A post by its unit and title.
struct PostPlace: Hashable {
  var unit: String
  var title: String
}

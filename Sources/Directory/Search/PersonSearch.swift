package import SQLDatabase

/// Finds people by name, pinyin, code, post or unit while they are being typed (选人); the three administrators do
/// no business and are never among them.
package struct PersonSearch {
  /// Somebody who was found, with what tells people of one name apart.
  package struct Hit: Hashable, Sendable {
    package var person: Person
    /// The main post; nil for somebody without any.
    package var title: String?
    package var unit: String?
    package var unitName: String?

    package init(person: Person, title: String?, unit: String?, unitName: String?) {
      self.person = person
      self.title = title
      self.unit = unit
      self.unitName = unitName
    }
  }

  /// How many are looked at for one term: whoever types one letter in an office of a hundred thousand
  /// goes on typing.
  private static let bound = 400

  private let database: Connection
  private let queries: DirectoryQueries

  package init(_ database: Connection) {
    self.database = database
    queries = DirectoryQueries(database)
  }

  /// Those still here who fit every word of `text`, at most `limit`: names before posts and units, then
  /// in the order of the office.
  package func hits(for text: String, limit: Int = 20) throws -> [Hit] {
    let terms = Array(
      text.lowercased().split { $0.isWhitespace || $0 == "　" }.map(String.init).prefix(4))
    let found = try terms.map { term in (term, try candidates(for: term)) }
    guard let (first, narrowest) = found.min(by: { $0.1.count < $1.1.count }) else { return [] }
    let others = terms.filter { $0 != first }
    var ranked: [(rank: Int, hit: Hit)] = []
    for code in narrowest {
      guard let hit = try hit(code) else { continue }
      let keys = PersonKeys(code: code, name: hit.person.name)
      guard try others.allSatisfy({ try fits($0, hit, keys) }) else { continue }
      let isNamed = terms.contains { keys.keys.contains($0) }
      ranked.append((isNamed ? 0 : terms.contains(where: keys.match) ? 1 : 2, hit))
    }
    ranked.sort {
      ($0.rank, $0.hit.person.sort, $0.hit.person.code)
        < ($1.rank, $1.hit.person.sort, $1.hit.person.code)
    }
    return ranked.prefix(limit).map(\.hit)
  }

  /// These people in this order, those who have left out.
  package func hits(of codes: [String]) throws -> [Hit] {
    try codes.compactMap { code in try queries.isHere(code) ? try hit(code) : nil }
  }

  /// Those who are in some post of a unit, in the order of the office.
  package func hits(in unit: String, limit: Int = 200) throws -> [Hit] {
    try queries.people(in: unit).prefix(limit).compactMap { try hit($0.code) }
  }

  // MARK: Candidates

  private func candidates(for term: String) throws -> Set<String> {
    var codes = Set(try codes(byKey: term))
    let pattern = Self.pattern(term)
    guard term.unicodeScalars.contains(where: { !$0.isASCII }) else { return codes }
    codes.formUnion(
      try database.rows(
        """
        select distinct o.person from post o where o.unit in (
          select code from unit where name like ? and closed_on is null) limit ?
        """, pattern, Self.bound
      ) { try $0.text(0) })
    for title in try titles(like: pattern) {
      codes.formUnion(
        try database.rows(
          "select person from post where title = ? limit ?", title, Self.bound
        ) { try $0.text(0) })
    }
    return codes
  }

  /// The keys that are the term come before those that only begin with it.
  private func codes(byKey term: String) throws -> [String] {
    try database.rows(
      """
      select distinct k.person from person_key k join person p on p.code = k.person
      where k.key >= ? and k.key < ? and p.left_on is null limit ?
      """, term, term + "\u{10FFFF}", Self.bound
    ) { try $0.text(0) }
  }

  /// The few titles that an office has are walked over, not the many who hold them.
  private func titles(like pattern: String) throws -> [String] {
    try database.rows(
      """
      with recursive t (title) as (
        select min(title) from post
        union all
        select (select min(title) from post where title > t.title) from t where t.title is not null
      )
      select title from t where title like ? limit 20
      """, pattern
    ) { try $0.text(0) }
  }

  private static func pattern(_ term: String) -> String {
    "%" + term.filter { $0 != "%" && $0 != "_" } + "%"
  }

  private func hit(_ code: String) throws -> Hit? {
    try database.first(
      """
      select p.code, p.name, p.sort, o.title, o.unit, u.name, o.capacity from person p
      left join post o on o.person = p.code and o.is_main = 1
      left join unit u on u.code = o.unit
      where p.code = ? and p.left_on is null and not exists (
        select 1 from role_grant g
        where g.person = p.code and g.role in (\(DirectoryQueries.administrators)))
      """, code
    ) { row in
      Hit(
        person: try Person(row), title: try row.optionalText(3), unit: try row.optionalText(4),
        unitName: try row.optionalText(5))
    }
  }

  private func fits(_ term: String, _ hit: Hit, _ keys: PersonKeys) throws -> Bool {
    if keys.match(term) { return true }
    for post in try queries.posts(of: hit.person.code) {
      if post.title.lowercased().contains(term) { return true }
      if try queries.unit(post.unit)?.name.lowercased().contains(term) == true { return true }
    }
    return false
  }
}

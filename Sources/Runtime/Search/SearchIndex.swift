import Engine
import JSONText
import SQLDatabase

/// The index by which cases are found: the pairs of characters of their texts, and beside them the
/// texts that are not cut into pairs yet.
///
/// Nearly every pair of a text stands on another page of the database. So a text is first kept whole,
/// and the texts of many cases are cut up together, in the order of their pairs.
enum SearchIndex {
  /// What a text of a case tells.
  enum Source: String {
    /// Number, process, initiator and unit.
    case opening = "case"
    case title
  }

  /// So many cases begin between two times that texts are cut up.
  static let interval: Int64 = 32

  static let terms = Table(
    "search_term", columns: [.text("term"), .integer("instance"), .text("source")],
    primaryKey: ["term", "instance", "source"])

  /// The texts that are not cut up yet, in small letters.
  static let texts = Table(
    "search_text", columns: [.integer("instance"), .text("source"), .text("content")],
    primaryKey: ["instance", "source"])

  /// Takes a text up, in the place of `old`.
  static func put(
    _ text: String, from source: Source, of instance: InstanceID, replacing old: String = "",
    in database: Connection
  ) throws {
    let content = SearchTerms.folded(text)
    let waiting = try database.execute(
      "update search_text set content = ? where instance = ? and source = ?",
      content, instance.rawValue, source.rawValue)
    guard waiting == 0 else { return }
    for term in SearchTerms.index(old).sorted() {
      try database.execute(
        "delete from search_term where term = ? and instance = ? and source = ?",
        term, instance.rawValue, source.rawValue)
    }
    try database.execute(
      "insert into search_text (instance, source, content) values (?, ?, ?)",
      instance.rawValue, source.rawValue, content)
  }

  // MARK: Cutting up

  static let cut = "searchTextsCut"

  /// The texts of all cases up to `last` are cut up.
  static func cut(through last: InstanceID) -> Fact {
    Fact(room: CaseRoom.name, type: cut, payload: ["through": .integer(last.rawValue)])
  }

  static func cutUp(_ fact: Fact, in database: Connection) throws {
    let last = try fact.integer("through")
    let texts = try database.rows(
      "select instance, source, content from search_text where instance <= ?", last
    ) { (instance: try $0.int64(0), source: try $0.text(1), content: try $0.text(2)) }
    var rows: [(term: String, instance: Int64, source: String)] = []
    for text in texts {
      for term in SearchTerms.index(text.content) {
        rows.append((term, text.instance, text.source))
      }
    }
    rows.sort { $0 < $1 }
    for row in rows {
      try database.execute(
        "insert into search_term (term, instance, source) values (?, ?, ?)",
        row.term, row.instance, row.source)
    }
    try database.execute("delete from search_text where instance <= ?", last)
  }

  // MARK: Finding

  /// The conditions on `process_instance.id` under which all words of a text occur in a case.
  static func conditions(for text: String) -> [(sql: String, values: [SQLValue])] {
    let (pairs, beginnings) = SearchTerms.query(text)
    let ofPairs = pairs.sorted().map { pair in
      condition("term = ?", [.text(pair)], contains: pair)
    }
    return ofPairs
      + beginnings.sorted().map { beginning in
        condition(
          "term >= ? and term < ?", [.text(beginning), .text(beginning + "\u{10FFFF}")],
          contains: beginning)
      }
  }

  /// Terms are letters and digits, which are no wildcards of `like`.
  private static func condition(
    _ terms: String, _ values: [SQLValue], contains part: String
  ) -> (sql: String, values: [SQLValue]) {
    (
      """
      id in (
        select instance from search_term where \(terms)
        union all select instance from search_text where content like ?)
      """, values + [.text("%\(part)%")]
    )
  }
}

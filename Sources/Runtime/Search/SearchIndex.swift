import Engine
import JSONText
import SQLDatabase

/// The index by which cases are found: the pairs of characters of their texts, and beside them the
/// texts that are not cut into pairs yet.
///
/// Nearly every pair of a text stands on another page of the database. So a text is first kept whole,
/// and the texts of many cases are cut up together: a pair has one row for all cases of a block, in
/// which each case is one bit.
enum SearchIndex {
  /// What a text of a case tells.
  enum Source: String {
    /// Number, process, initiator and unit.
    case opening = "case"
    case title
  }

  /// So many cases stand in a block.
  private static let width: Int64 = 32

  /// So many cases begin between two times that texts are cut up: whole blocks.
  static let interval = 4 * width

  /// `cases` has the bit 2ⁿ for the case `block` × 32 + n.
  static let terms = Table(
    "search_block",
    columns: [.text("term"), .integer("block"), .text("source"), .integer("cases")],
    primaryKey: ["term", "block", "source"])

  /// The texts that are not cut up yet, in small letters.
  static let texts = Table(
    "search_text", columns: [.integer("instance"), .text("source"), .text("content")],
    primaryKey: ["instance", "source"])

  /// Takes up the first text of a case from that source.
  static func begin(
    _ text: String, from source: Source, of instance: InstanceID, in database: Connection
  ) throws {
    try database.execute(
      "insert into search_text (instance, source, content) values (?, ?, ?)",
      instance.rawValue, source.rawValue, SearchTerms.folded(text))
  }

  /// Takes a text up, in the place of `old`.
  static func put(
    _ text: String, from source: Source, of instance: InstanceID, replacing old: String,
    in database: Connection
  ) throws {
    let content = SearchTerms.folded(text)
    let waiting = try database.execute(
      "update search_text set content = ? where instance = ? and source = ?",
      content, instance.rawValue, source.rawValue)
    guard waiting == 0 else { return }
    let (block, bit) = place(of: instance.rawValue)
    for term in SearchTerms.index(old).sorted() {
      try database.execute(
        "update search_block set cases = cases & ~? where term = ? and block = ? and source = ?",
        bit, term, block, source.rawValue)
    }
    try begin(text, from: source, of: instance, in: database)
  }

  // MARK: Cutting up

  /// Cuts up the texts of all cases up to `last`.
  static func cutUp(through last: InstanceID, in database: Connection) throws {
    let texts = try database.rows(
      "select instance, source, content from search_text where instance <= ?", last.rawValue
    ) { (instance: try $0.int64(0), source: try $0.text(1), content: try $0.text(2)) }
    var blocks: [String: [Entry: Int64]] = [:]
    for text in texts {
      let (block, bit) = place(of: text.instance)
      let entry = Entry(block: block, source: text.source)
      for term in SearchTerms.index(text.content) {
        blocks[term, default: [:]][entry, default: 0] |= bit
      }
    }
    // In the order of the rows, so that neighbours are written together.
    for (term, entries) in blocks.sorted(by: { $0.key < $1.key }) {
      for (entry, cases) in entries.sorted(by: { $0.key < $1.key }) {
        try database.execute(
          """
          insert into search_block (term, block, source, cases) values (?, ?, ?, ?)
          on conflict (term, block, source) do update set cases = search_block.cases | excluded.cases
          """, term, entry.block, entry.source, cases)
      }
    }
    try database.execute("delete from search_text where instance <= ?", last.rawValue)
  }

  private struct Entry: Hashable, Comparable {
    let block: Int64
    let source: String

    static func < (left: Entry, right: Entry) -> Bool {
      (left.block, left.source) < (right.block, right.source)
    }
  }

  private static func place(of instance: Int64) -> (block: Int64, bit: Int64) {
    (instance / width, 1 << (instance % width))
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
        select block * \(width) + bit.number from search_block
        join (\(bits)) as bit on cases >> bit.number & 1 = 1 where \(terms)
        union all select instance from search_text where content like ?)
      """, values + [.text("%\(part)%")]
    )
  }

  /// The numbers of the bits of a block.
  private static let bits =
    "select 0 as number" + (1..<width).map { " union all select \($0)" }.joined()
}

import SQLDatabase

/// A post that a unit has, whether somebody holds it or not (岗位、职务).
///
/// People may hold titles that the unit has not established; only established posts can lead, have a
/// rank and carry roles.
package struct Position: Hashable, Sendable {
  /// Whether the post leads its unit.
  package enum Leading: String, Hashable, Sendable, CaseIterable {
    /// 正职: one person holds it; decisions of the unit go to this person.
    case head
    /// 副职.
    case deputy
    /// 非领导职务.
    case none

    package var name: String {
      switch self {
      case .head: "正职"
      case .deputy: "副职"
      case .none: "非领导职务"
      }
    }
  }

  package var unit: String
  /// For example 局长; together with the unit it names the post.
  package var title: String
  package var leading: Leading
  package var rank: Rank?
  /// Its place among the posts of the unit.
  package var sort: Int

  package init(
    unit: String, title: String, leading: Leading = .none, rank: Rank? = nil, sort: Int = 0
  ) {
    self.unit = unit
    self.title = title
    self.leading = leading
    self.rank = rank
    self.sort = sort
  }
}

extension Position {
  static let columns = "unit, title, leading, rank, sort"

  init(_ row: borrowing Row) throws {
    self.init(
      unit: try row.text(0), title: try row.text(1), leading: try row.choice(2, "a post"),
      rank: try row.optionalChoice(3, "a post"), sort: try row.int(4))
  }
}

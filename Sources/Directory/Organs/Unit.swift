import SQLDatabase

/// An organ, institution or inner division (单位) in the tree of the office.
package struct Unit: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The county itself or a group of organs: the branches of the tree, where nobody works.
    case region
    /// 机关.
    case organ
    /// 事业单位.
    case institution
    /// 内设机构.
    case division
  }

  /// For example `U012`; never changes and is never used again.
  package var code: String
  package var name: String
  package var kind: Kind
  /// The unit above it: for an institution its competent department (主管部门).
  package var parent: String?
  /// Its place among the units of one parent.
  package var sort: Int

  package init(code: String, name: String, kind: Kind, parent: String?, sort: Int) {
    self.code = code
    self.name = name
    self.kind = kind
    self.parent = parent
    self.sort = sort
  }
}

extension Unit {
  static let columns = "code, name, kind, parent, sort"

  init(_ row: borrowing Row) throws {
    let kind = try row.text(2)
    guard let known = Kind(rawValue: kind) else {
      throw DatabaseError(
        .typeMismatch, message: "“\(kind)” is no kind of unit", doing: "reading a unit")
    }
    self.init(
      code: try row.text(0), name: try row.text(1), kind: known, parent: try row.optionalText(3),
      sort: try row.int(4))
  }
}

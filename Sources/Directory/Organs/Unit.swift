import SQLDatabase

/// An organ, institution or inner division (单位) in the tree of the office.
package struct Unit: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A division of the country or a group of organs: the branches of the tree, where nobody works.
    case region
    /// 机关.
    case organ
    /// 事业单位.
    case institution
    /// 内设机构.
    case division

    package var name: String {
      switch self {
      case .region: "区域"
      case .organ: "机关"
      case .institution: "事业单位"
      case .division: "内设机构"
      }
    }
  }

  /// For example `U012`; never changes and is never used again.
  package var code: String
  package var name: String
  package var kind: Kind
  /// The unit above it: for an institution its competent department (主管部门).
  package var parent: String?
  /// Its place among the units of one parent.
  package var sort: Int
  /// What administrative division a branch is; nil for units and for mere groups.
  package var region: Region?

  package init(
    code: String, name: String, kind: Kind, parent: String?, sort: Int, region: Region? = nil
  ) {
    self.code = code
    self.name = name
    self.kind = kind
    self.parent = parent
    self.sort = sort
    self.region = region
  }
}

extension Unit {
  static let columns = "code, name, kind, parent, sort, region_level, region_code"

  init(_ row: borrowing Row) throws {
    let level: Region.Level? = try row.optionalChoice(5, "a unit")
    self.init(
      code: try row.text(0), name: try row.text(1), kind: try row.choice(2, "a unit"),
      parent: try row.optionalText(3), sort: try row.int(4),
      region: try level.map { Region(level: $0, code: try row.optionalText(6)) })
  }
}

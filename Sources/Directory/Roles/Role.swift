/// A role (角色): what somebody may do, either for one unit or for the whole office.
package struct Role: Hashable, Sendable {
  package enum Reach: Hashable, Sendable {
    /// Granted at a unit, for example 用编单位经办人 of the bureau of education.
    case unit
    /// One for all, for example 编办主任.
    case office
  }

  /// The trade that a role belongs to, as the pages of the administrators group it.
  package enum Area: String, Hashable, Sendable, CaseIterable {
    case common = "通用"
    case establishment = "机构编制"
    case documents = "公文"
    case supervision = "督查督办"
    case approvals = "行政审批"
    case administration = "系统管理"
  }

  /// For example `unit.hr`: what `tz:role` and `tz:startRole` of a process name.
  package let code: String
  /// The Chinese name, for example 用编单位经办人.
  package let name: String
  package let area: Area
  package let reach: Reach
  /// What holders see when the grant does not say otherwise.
  package let scope: DataScope
}

/// Which units' cases and records somebody sees (数据范围).
package enum DataScope: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Nobody's business records, as for the three administrators.
  case none
  /// 本单位.
  case unit
  /// 本单位及下属单位.
  case subtree
  /// 全部.
  case all

  package static func < (left: DataScope, right: DataScope) -> Bool {
    left.order < right.order
  }

  private var order: Int {
    switch self {
    case .none: 0
    case .unit: 1
    case .subtree: 2
    case .all: 3
    }
  }
}

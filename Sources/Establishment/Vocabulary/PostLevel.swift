/// The level of a leader post (领导职务层次).
package enum PostLevel: String, Hashable, Sendable, CaseIterable {
  case head
  case deputy
  case innerHead
  case innerDeputy

  package var name: String {
    switch self {
    case .head: "单位领导正职"
    case .deputy: "单位领导副职"
    case .innerHead: "内设机构正职"
    case .innerDeputy: "内设机构副职"
    }
  }
}

/// The rank of an organ or a person (级别), from 副股 to 正厅.
package enum Rank: String, Hashable, Sendable, CaseIterable, Comparable {
  case deputySubsection = "副股"
  case subsection = "正股"
  case deputySection = "副科"
  case section = "正科"
  case deputyCounty = "副处"
  case county = "正处"
  case deputyBureau = "副厅"
  case bureau = "正厅"

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (left: Rank, right: Rank) -> Bool { left.order < right.order }

  /// The highest rank that a post of this level may have in a unit of this rank; above it a document
  /// is needed (高配).
  package func highest(for level: PostLevel) -> Rank {
    let steps =
      switch level {
      case .head: 0
      case .deputy: 1
      case .innerHead: 2
      case .innerDeputy: 3
      }
    return Self.allCases[max(order - steps, 0)]
  }
}

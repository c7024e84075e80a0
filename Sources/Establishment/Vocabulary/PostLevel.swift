package import Directory

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

extension Rank {
  /// The highest rank that a post of this level may have in a unit of this rank; above it a document
  /// is needed (高配).
  package func highest(for level: PostLevel) -> Rank {
    switch level {
    case .head: self
    case .deputy: lowered(by: 1)
    case .innerHead: lowered(by: 2)
    case .innerDeputy: lowered(by: 3)
    }
  }
}

/// The rank of an organ, a post or a person (级别), from 副股 to 正部.
package enum Rank: String, Hashable, Sendable, CaseIterable, Comparable {
  case deputySubsection = "副股"
  case subsection = "正股"
  case deputySection = "副科"
  case section = "正科"
  case deputyCounty = "副处"
  case county = "正处"
  case deputyBureau = "副厅"
  case bureau = "正厅"
  case deputyMinistry = "副部"
  case ministry = "正部"

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (left: Rank, right: Rank) -> Bool { left.order < right.order }

  /// So many ranks below, and never below the lowest.
  package func lowered(by steps: Int) -> Rank { Self.allCases[max(order - steps, 0)] }
}

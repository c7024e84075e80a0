package import CivilTime
package import Directory

/// That somebody holds a place (占编).
package struct Occupancy: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    case active = "ACTIVE"
    /// 在编不在岗: lent out, on long leave, in training.
    case offPost = "OFFPOST"
    /// Terminal: somebody who comes back gets a new place.
    case ended = "ENDED"

    package var name: String {
      switch self {
      case .active: "在编在岗"
      case .offPost: "在编不在岗"
      case .ended: "已出编"
      }
    }
  }

  package var id: Int
  package var staff: Int
  package var unit: String
  package var type: QuotaType
  package var identity: StaffIdentity
  /// Nil for those who are no leaders.
  package var postLevel: PostLevel?
  /// 职务（岗位）名称.
  package var postName: String
  /// 职级; nil for none.
  package var rank: Rank?
  package var entryKind: EntryKind
  package var entryDate: CalendarDate
  /// 入编依据文号, or the marker 迁移 for what was taken over from older books.
  package var entryDocument: String
  /// 进入来源: the former unit or school.
  package var origin: String
  /// The reservation that was used up, if any.
  package var reservation: Int?
  /// The document that allows a leader beyond the posts or above their rank (高配、超职数).
  package var exceptionDocument: String?

  package static let migrationMarker = "迁移"

  package init(
    id: Int, staff: Int, unit: String, type: QuotaType, identity: StaffIdentity,
    postLevel: PostLevel?, postName: String, rank: Rank?, entryKind: EntryKind,
    entryDate: CalendarDate, entryDocument: String, origin: String = "", reservation: Int? = nil,
    exceptionDocument: String? = nil
  ) {
    self.id = id
    self.staff = staff
    self.unit = unit
    self.type = type
    self.identity = identity
    self.postLevel = postLevel
    self.postName = postName
    self.rank = rank
    self.entryKind = entryKind
    self.entryDate = entryDate
    self.entryDocument = entryDocument
    self.origin = origin
    self.reservation = reservation
    self.exceptionDocument = exceptionDocument
  }

  /// Whether it takes one of the approved leader posts.
  package var countedLevel: PostLevel? { exceptionDocument == nil ? postLevel : nil }
}

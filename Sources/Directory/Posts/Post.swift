package import CivilTime
import SQLDatabase

/// What a person is in a unit (任职): the main post or one held beside it (兼职).
package struct Post: Hashable, Sendable {
  /// How the post is filled.
  package enum Capacity: String, Hashable, Sendable, CaseIterable {
    /// Appointed to it.
    case held
    /// In charge while nobody is appointed, or while the holder is away (主持工作、代理负责).
    case acting

    package var name: String {
      switch self {
      case .held: "任职"
      case .acting: "主持工作"
      }
    }
  }

  package var person: String
  package var unit: String
  /// For example 办公室主任.
  package var title: String
  package var isMain: Bool
  package var capacity: Capacity

  package init(
    person: String, unit: String, title: String, isMain: Bool, capacity: Capacity = .held
  ) {
    self.person = person
    self.unit = unit
    self.title = title
    self.isMain = isMain
    self.capacity = capacity
  }

  /// The title as people are addressed: 副局长, or 局长（主持工作）.
  package var displayTitle: String {
    capacity == .held ? title : "\(title)（\(capacity.name)）"
  }
}

extension Post {
  static let columns = "person, unit, title, is_main, capacity"

  init(_ row: borrowing Row) throws {
    self.init(
      person: try row.text(0), unit: try row.text(1), title: try row.text(2),
      isMain: try row.bool(3), capacity: try row.choice(4, "a post"))
  }
}

/// From when to when somebody was in a post (任职经历); never removed.
package struct PostTerm: Hashable, Sendable {
  package var person: String
  package var unit: String
  package var title: String
  package var capacity: Post.Capacity
  /// The first day; nil where it is not known.
  package var from: CalendarDate?
  /// The first day on which it was over; nil while it lasts.
  package var until: CalendarDate?

  static let columns = "person, unit, title, capacity, from_on, until_on"

  init(_ row: borrowing Row) throws {
    person = try row.text(0)
    unit = try row.text(1)
    title = try row.text(2)
    capacity = try row.choice(3, "a term in a post")
    from = CalendarDate(try row.text(4))
    until = try row.optionalText(5).flatMap { CalendarDate($0) }
  }
}

import Engine
import FEEL

/// People, posts and units that a variable names.
extension StaffResolver {
  func place(named value: Value) throws -> StaffingPlace {
    var place = StaffingPlace()
    try add(value, to: &place)
    return place
  }

  private func add(_ value: Value, to place: inout StaffingPlace) throws {
    if let items = value.listValue {
      if items.isEmpty { place.notes.append(StaffingNote(.unknown, "", "没有指定办理人")) }
      for item in items { try add(item, to: &place) }
    } else if let code = value.stringValue, !code.isEmpty {
      try addNamed(code, to: &place)
    } else if let code = value["person"]?.stringValue {
      try add(code, to: &place)
    } else if let unit = value["unit"]?.stringValue {
      if let title = value["title"]?.stringValue {
        try addPost(title, of: unit, to: &place)
      } else {
        try addLeader(of: unit, to: &place)
      }
    } else {
      place.notes.append(StaffingNote(.unknown, "", "没有指定办理人"))
    }
  }

  /// A person, or the leader of a unit.
  private func addNamed(_ code: String, to place: inout StaffingPlace) throws {
    if let person = try queries.person(code) {
      try add(person, to: &place)
    } else if try queries.unit(code) != nil {
      try addLeader(of: code, to: &place)
    } else {
      place.notes.append(StaffingNote(.unknown, code, "“\(code)”既不是人员也不是单位"))
    }
  }

  /// The leader of the unit, or of the nearest one above that has one who can act.
  private func addLeader(of unit: String, to place: inout StaffingPlace) throws {
    for level in try levels(from: unit, until: .count(1)) {
      place.notes += level.notes
      for candidate in level.candidates
      where !place.candidates.contains(where: { $0.person == candidate.person }) {
        place.candidates.append(candidate)
      }
    }
  }

  private func addPost(_ title: String, of unit: String, to place: inout StaffingPlace) throws {
    let posts = try queries.posts(inPosition: title, of: unit)
    if posts.isEmpty {
      place.notes.append(
        StaffingNote(.vacant, unit, "“\(try unitName(unit))”的“\(title)”空缺"))
    }
    for capacity in [Post.Capacity.held, .acting] where place.candidates.isEmpty {
      for post in posts where post.capacity == capacity { try add(post.person, to: &place) }
    }
  }
}

import CivilTime
import JSONText
import Runtime

extension Post {
  func payload(on day: CalendarDate?) -> JSON {
    [
      "person": .string(person), "unit": .string(unit), "title": .string(title),
      "isMain": .bool(isMain), "capacity": .string(capacity.rawValue), "on": JSON(day),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      person: try fact.text("person"), unit: try fact.text("unit"),
      title: try fact.text("title"), isMain: try fact.bool("isMain"),
      capacity: try fact.optionalChoice("capacity") ?? .held)
  }
}

extension Position {
  var payload: JSON {
    [
      "unit": .string(unit), "title": .string(title), "leading": .string(leading.rawValue),
      "rank": JSON(rank?.rawValue), "sort": JSON(sort),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      unit: try fact.text("unit"), title: try fact.text("title"),
      leading: try fact.choice("leading"), rank: try fact.optionalChoice("rank"),
      sort: try fact.integer("sort"))
  }
}

extension PostRole {
  var payload: JSON {
    [
      "unit": .string(unit), "title": .string(title), "role": .string(role),
      "target": JSON(target), "scope": .string(scope.rawValue),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      unit: try fact.text("unit"), title: try fact.text("title"), role: try fact.text("role"),
      target: try fact.optionalText("target"), scope: try fact.choice("scope"))
  }
}

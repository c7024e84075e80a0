import JSONText
import Runtime

extension Unit {
  var payload: JSON {
    [
      "code": .string(code), "name": .string(name), "kind": .string(kind.rawValue),
      "parent": JSON(parent), "sort": JSON(sort),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      code: try fact.text("code"), name: try fact.text("name"),
      kind: try fact.choice("kind"), parent: try fact.optionalText("parent"),
      sort: try fact.integer("sort"))
  }
}

extension Person {
  var payload: JSON {
    ["code": .string(code), "name": .string(name), "sort": JSON(sort)]
  }

  init(_ fact: Fact) throws {
    self.init(
      code: try fact.text("code"), name: try fact.text("name"), sort: try fact.integer("sort"))
  }
}

extension Post {
  var payload: JSON {
    [
      "person": .string(person), "unit": .string(unit), "title": .string(title),
      "isMain": .bool(isMain),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      person: try fact.text("person"), unit: try fact.text("unit"),
      title: try fact.text("title"), isMain: try fact.bool("isMain"))
  }
}

extension RoleGrant {
  var payload: JSON {
    [
      "person": .string(person), "role": .string(role), "unit": JSON(unit),
      "scope": .string(scope.rawValue),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      person: try fact.text("person"), role: try fact.text("role"),
      unit: try fact.optionalText("unit"), scope: try fact.choice("scope"))
  }
}

import JSONText
import Runtime

extension Unit {
  var payload: JSON {
    [
      "code": .string(code), "name": .string(name), "kind": .string(kind.rawValue),
      "parent": JSON(parent), "sort": JSON(sort), "regionLevel": JSON(region?.level.rawValue),
      "regionCode": JSON(region?.code),
    ]
  }

  init(_ fact: Fact) throws {
    let level: Region.Level? = try fact.optionalChoice("regionLevel")
    self.init(
      code: try fact.text("code"), name: try fact.text("name"),
      kind: try fact.choice("kind"), parent: try fact.optionalText("parent"),
      sort: try fact.integer("sort"),
      region: try level.map { Region(level: $0, code: try fact.optionalText("regionCode")) })
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

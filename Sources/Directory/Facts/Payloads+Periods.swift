import CivilTime
import JSONText
import Runtime

extension Absence {
  var payload: JSON {
    [
      "id": JSON(id), "person": .string(person), "kind": .string(kind.rawValue),
      "from": JSON(from), "through": JSON(through), "isReachable": .bool(isReachable),
      "reason": .string(reason),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      id: try fact.integer("id"), person: try fact.text("person"), kind: try fact.choice("kind"),
      from: try fact.date("from"), through: try fact.date("through"),
      isReachable: try fact.bool("isReachable"), reason: try fact.text("reason"))
  }
}

extension Delegation {
  var payload: JSON {
    [
      "id": JSON(id), "person": .string(person), "proxies": .array(proxies.map(JSON.string)),
      "from": JSON(from), "through": JSON(through), "scope": .string(scope.kind.rawValue),
      "processes": .array(scope.processes.map(JSON.string)), "unit": JSON(scope.unit),
      "mode": .string(mode.rawValue), "coversEarlier": .bool(coversEarlier),
      "reason": .string(reason),
    ]
  }

  init(_ fact: Fact) throws {
    let scope: Scope =
      switch try fact.choice("scope", as: Scope.Kind.self) {
      case .all: .all
      case .processes: .processes(Set(try fact.texts("processes")))
      case .unit: .unit(try fact.text("unit"))
      }
    self.init(
      id: try fact.integer("id"), person: try fact.text("person"),
      proxies: try fact.texts("proxies"), from: try fact.date("from"),
      through: try fact.date("through"), scope: scope, mode: try fact.choice("mode"),
      coversEarlier: try fact.bool("coversEarlier"), reason: try fact.text("reason"))
  }
}

extension Delegation.Scope {
  /// The ids of the processes in their order; none for other scopes.
  package var processes: [String] {
    if case .processes(let processes) = self { processes.sorted() } else { [] }
  }

  package var unit: String? {
    if case .unit(let unit) = self { unit } else { nil }
  }
}

package import FEEL

extension Initiator {
  /// The value of the variable `initiator`: person, name, unit, unitName, unitKind, parentUnit.
  package var variable: Value {
    [
      "person": .string(person), "name": .string(name), "unit": .string(unit),
      "unitName": .string(unitName), "unitKind": .string(unitKind.rawValue),
      "parentUnit": parentUnit.map(Value.string) ?? .null,
    ]
  }
}

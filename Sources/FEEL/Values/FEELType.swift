/// A type of FEEL (DMN 1.5, 10.3.2.1 and 10.3.2.9).
package indirect enum FEELType: Hashable, Sendable {
  case any
  case null
  case number
  case string
  case boolean
  case date
  case time
  case dateTime
  case daysDuration
  case yearsDuration
  case list(FEELType)
  case context([Field])
  case range(FEELType)
  case function([FEELType], FEELType)
  /// A type with a condition on its values, such as the allowed values of an item definition.
  case restricted(FEELType, UnaryTests)
  /// A type that is defined elsewhere under this name.
  case named(String)

  /// An entry that a context of some type has.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let type: FEELType

    package init(name: String, type: FEELType) {
      self.name = name
      self.type = type
    }
  }

  /// The built-in type of this name, as type references write it.
  package init?(builtin name: String) {
    switch name {
    case "Any": self = .any
    case "Null": self = .null
    case "number": self = .number
    case "string": self = .string
    case "boolean": self = .boolean
    case "date": self = .date
    case "time": self = .time
    case "date and time", "dateTime": self = .dateTime
    case "days and time duration", "dayTimeDuration": self = .daysDuration
    case "years and months duration", "yearMonthDuration": self = .yearsDuration
    case "list": self = .list(.any)
    case "context": self = .context([])
    default: return nil
    }
  }

  /// The type itself, where this one is only the name of another.
  func resolved(in scope: Scope) -> FEELType? {
    var type = self
    for _ in 0..<64 {
      guard case .named(let name) = type else { return type }
      guard let definition = scope.type(named: name) else { return nil }
      type = definition
    }
    return nil
  }
}

extension FEELType {
  /// Whether a value belongs to the type; null belongs to `Any` and `Null` and inside other types.
  package func contains(_ value: Value, in scope: Scope) -> Bool {
    contains(value, scope, heedingRestrictions: true)
  }

  private func contains(_ value: Value, _ scope: Scope, heedingRestrictions heeds: Bool) -> Bool {
    switch (resolved(in: scope), value) {
    case (nil, _): false
    case (.any, _), (_, .null): true
    case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date),
      (.time, .time), (.dateTime, .dateTime), (.daysDuration, .daysDuration),
      (.yearsDuration, .yearsDuration):
      true
    case (.list(let item), .list(let items)):
      items.allSatisfy { item.contains($0, scope, heedingRestrictions: heeds) }
    case (.context(let fields), .context(let context)):
      fields.allSatisfy { field in
        context[field.name].map { field.type.contains($0, scope, heedingRestrictions: heeds) }
          ?? false
      }
    case (.range(let item), .range(let range)):
      item.contains(range.start, scope, heedingRestrictions: heeds)
        && item.contains(range.end, scope, heedingRestrictions: heeds)
    case (.function(let parameters, let result), .function(let function)):
      Self.conforms(function, parameters, result, in: scope)
    case (.restricted(let base, let tests), let value):
      base.contains(value, scope, heedingRestrictions: heeds)
        && (!heeds || tests.accepts(value, in: scope))
    default: false
    }
  }

  /// What `instance of` answers: null is an instance of `Null` alone, and restrictions do not count.
  func hasInstance(_ value: Value, in scope: Scope) -> Bool {
    if value.isNull { return resolved(in: scope) == .null }
    if case .null? = resolved(in: scope) { return false }
    return contains(value, scope, heedingRestrictions: false)
  }

  /// Functions may demand less and promise more (DMN 1.5, 10.3.2.9.1).
  private static func conforms(
    _ function: FunctionValue, _ parameters: [FEELType], _ result: FEELType, in scope: Scope
  ) -> Bool {
    function.parameters.count == parameters.count
      && zip(parameters, function.parameters).allSatisfy { $0.conforms(to: $1.type, in: scope) }
      && function.result.conforms(to: result, in: scope)
  }

  func conforms(to other: FEELType, in scope: Scope) -> Bool {
    guard let left = resolved(in: scope), let right = other.resolved(in: scope) else {
      return false
    }
    switch (left, right) {
    case (_, .any), (.null, _): return true
    case (.restricted(let base, _), _) where left != right:
      return base.conforms(to: right, in: scope)
    case (.list(let left), .list(let right)), (.range(let left), .range(let right)):
      return left.conforms(to: right, in: scope)
    case (.context(let left), .context(let right)):
      return right.allSatisfy { field in
        left.contains { $0.name == field.name && $0.type.conforms(to: field.type, in: scope) }
      }
    case (.function(let left, let leftResult), .function(let right, let rightResult)):
      return left.count == right.count
        && zip(right, left).allSatisfy { $0.conforms(to: $1, in: scope) }
        && leftResult.conforms(to: rightResult, in: scope)
    default: return left == right
    }
  }

  /// The value made to fit the type as DMN allows (10.3.2.9.4): a list of one item stands for the
  /// item, an item for a list of one, a date for its midnight in UTC. Nil when it does not fit.
  package func coerced(_ value: Value, in scope: Scope) -> Value? {
    if contains(value, in: scope) { return value }
    let type = resolved(in: scope)
    if case .list(let items)? = Optional(value), items.count == 1, contains(items[0], in: scope) {
      return items[0]
    }
    if type?.listItem(in: scope) != nil, contains(.list([value]), in: scope) {
      return .list([value])
    }
    if case .date(let date) = value {
      let midnight = Value.dateTime(
        FEELDateTime(date: date, time: FEELTime.midnight.with(zone: .utc)))
      if contains(midnight, in: scope) { return midnight }
    }
    return nil
  }

  private func listItem(in scope: Scope) -> FEELType? {
    switch resolved(in: scope) {
    case .list(let item): item
    case .restricted(let base, _): base.listItem(in: scope)
    default: nil
    }
  }
}

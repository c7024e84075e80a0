/// What a conditional event waits for, and after which changes of variables it asks again.
struct ConditionPlan: Sendable {
  let condition: Formula
  /// The variables whose changes count; empty where those of all do.
  let variables: Set<String>
  /// The kinds of changes that count; nil where all do.
  let changes: Set<VariableChange.Kind>?

  var isFiltered: Bool { !variables.isEmpty || changes != nil }

  /// Whether the model wants the condition asked after this change.
  func counts(_ change: VariableChange) -> Bool {
    (variables.isEmpty || variables.contains(change.name))
      && changes?.contains(change.kind) != false
  }
}

/// A variable that a scope got, or that has another value there.
struct VariableChange {
  enum Kind: String {
    case create, update
  }

  let scope: ActivationID
  let name: String
  let kind: Kind
}

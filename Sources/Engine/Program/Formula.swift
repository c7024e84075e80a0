package import FEEL
package import XMLReading

/// A FEEL expression of the model, compiled, with the place where it stands.
package struct Formula: Sendable {
  package let expression: Expression
  /// The expression as written, without the leading `=`.
  package let text: String
  package let location: SourceLocation
}

/// A setting of the model: a text as it stands, or a formula where it begins with `=`.
package enum Setting: Sendable {
  case text(String)
  case formula(Formula)
}

/// An input or output mapping (`zeebe:input`, `zeebe:output`).
package struct VariableMapping: Sendable {
  package let source: Setting
  /// The name of the variable, then the members that lead to the value: `a.b` has two.
  package let path: [String]
}

package import FEEL

/// A choice among options: `radio`, `select` (one), `checklist` (any number).
package struct ChoiceSpecification: Sendable {
  /// Where the options come from; form-js looks at them in this order.
  package enum Source: Sendable {
    /// The name of a variable at the top of the data that holds a list.
    case variable(FieldPath)
    case fixed([ChoiceOption])
    case expression(FormExpression)
  }

  package let source: Source
  /// The options chosen at first; at most one, except in a checklist.
  package let defaultValues: [Value]
  package let isRequired: Bool
  /// Whether a person may type to find an option.
  package let isSearchable: Bool
}

/// An option: what the process gets and what a person reads.
package struct ChoiceOption: Hashable, Sendable {
  package let label: String
  package let value: Value
}

/// A box to tick (勾选框, `checkbox`).
package struct CheckboxSpecification: Sendable {
  package let defaultValue: Bool
  /// Required means that it must be ticked.
  package let isRequired: Bool
}

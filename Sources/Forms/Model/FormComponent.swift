package import XMLReading

/// A component (表单组件) of a form: a field, a container or a piece of presentation.
///
/// An object, since every laying of the form points to the same component.
package final class FormComponent: Sendable {
  package let id: String
  package let label: FormText?
  package let description: FormText?
  /// Where the value stands in the data; nil for presentation and for groups without a path.
  package let path: FieldPath?
  /// Drawn, but neither checked nor sent.
  package let isDisabled: Bool
  /// Drawn, checked and sent, but not open to change.
  package let readonly: FormCondition
  /// While it holds, the component and all inside it are neither drawn nor checked nor sent.
  package let hide: FormCondition
  package let layout: FormLayout
  package let properties: [String: String]
  package let kind: FormComponentKind
  package let location: SourceLocation

  init(
    id: String, label: FormText?, description: FormText?, path: FieldPath?, isDisabled: Bool,
    readonly: FormCondition, hide: FormCondition, layout: FormLayout,
    properties: [String: String], kind: FormComponentKind, location: SourceLocation
  ) {
    self.id = id
    self.label = label
    self.description = description
    self.path = path
    self.isDisabled = isDisabled
    self.readonly = readonly
    self.hide = hide
    self.layout = layout
    self.properties = properties
    self.kind = kind
    self.location = location
  }

  /// The components inside a group or a dynamic list.
  package var children: [FormComponent] {
    switch kind {
    case .group(let group): group.components
    case .dynamicList(let list): list.components
    default: []
    }
  }

  /// Whether its conditions or options are computed from the values of fields.
  var isComputed: Bool {
    if case .computed = hide { return true }
    if case .computed = readonly { return true }
    if case .expression = kind.choice?.source { return true }
    return false
  }

  var withDescendants: [FormComponent] {
    [self] + children.flatMap(\.withDescendants)
  }
}

/// The place of a component in the 16-column grid of form-js.
package struct FormLayout: Hashable, Sendable {
  /// Components with the same row id, one after the other, share a row; nil stands alone.
  package let row: String?
  /// From 2 to 16; nil takes an equal share of what the row leaves.
  package let columns: Int?
}

/// What a component is, with the attributes of its type.
package enum FormComponentKind: Sendable {
  case textField(TextFieldSpecification)
  case textArea(TextAreaSpecification)
  case number(NumberSpecification)
  case dateTime(DateTimeSpecification)
  case checkbox(CheckboxSpecification)
  case radio(ChoiceSpecification)
  case select(ChoiceSpecification)
  case checklist(ChoiceSpecification)
  case filePicker(FilePickerSpecification)
  case group(GroupSpecification)
  case dynamicList(DynamicListSpecification)
  case table(TableSpecification)
  case text(FormText)
  case separator
}

import BPMN
import Engine
import FEEL
import Forms
import Runtime

/// A field of a form that somebody may ask to be filled in (须补正的字段).
struct AskableField: Hashable {
  /// The variable that it fills.
  let key: String
  let label: String

  var option: Field.Option { Field.Option(key, .verbatim(label)) }
}

/// Finds the fields that steps of a case fill, by their forms.
struct AskableFields {
  let office: Office

  /// The fields of a form, in its order; none without a form.
  func fields(ofForm id: String?) throws -> [AskableField] {
    guard let id, let form = try office.runtime.form(id) else { return [] }
    return form.components.flatMap(\.askable)
  }

  /// The fields that a step fills.
  func fields(of element: String, in key: ProgramKey) throws -> [AskableField] {
    try fields(
      ofForm: office.runtime.program(key.process, version: key.version)?[element]?.extensions.formID
    )
  }

  /// The labels of variables, as the forms of a process name them; the variable itself where none does.
  func labels(of keys: [String], in program: ProgramKey) throws -> [String] {
    let elements = office.runtime.program(program.process, version: program.version)?.elements ?? []
    let known = try elements.flatMap { try fields(ofForm: $0.extensions.formID) }
    return keys.map { key in known.first { $0.key == key }?.label ?? key }
  }
}

extension FormComponent {
  /// The fields inside that fill a variable each; the rows of a list are one.
  fileprivate var askable: [AskableField] {
    if case .group = kind, path == nil { return children.flatMap(\.askable) }
    guard asks, let key = path?.names.first, path?.names.count == 1 else { return [] }
    return [AskableField(key: key, label: plainLabel ?? key)]
  }

  private var plainLabel: String? {
    var label = label
    if case .dateTime(let day) = kind { label = day.dateLabel ?? day.timeLabel ?? label }
    return if case .plain(let text) = label, !text.isEmpty { text } else { nil }
  }
}

extension FormView {
  /// The id of the element on the page that a component of the form became.
  func element(of component: String) -> String? {
    rows.lazy.compactMap { $0.element(of: component) }.first
  }
}

extension FormViewRow {
  fileprivate func element(of component: String) -> String? {
    items.lazy.compactMap { item in
      if item.componentID == component { return item.elementID }
      guard case .group(let group) = item.content else { return nil }
      return group.rows.lazy.compactMap { $0.element(of: component) }.first
    }.first
  }
}

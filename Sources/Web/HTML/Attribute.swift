/// An attribute of an element. Attributes that run scripts or carry styles do not exist here.
package struct Attribute: Sendable {
  enum Value: Sendable {
    case absent
    case flag
    case text(String)
    case words(Words)
  }

  let name: String
  let value: Value

  private init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  private static func text(_ name: String, _ value: String?) -> Attribute {
    Attribute(name, value.map { .text($0) } ?? .absent)
  }

  private static func flag(_ name: String, _ isSet: Bool) -> Attribute {
    Attribute(name, isSet ? .flag : .absent)
  }

  private static func number(_ name: String, _ value: Int?) -> Attribute {
    text(name, value.map { String($0) })
  }
}

// Attributes of any element.
extension Attribute {
  package static func `class`(_ names: String) -> Attribute { text("class", names) }
  package static func id(_ id: String?) -> Attribute { text("id", id) }
  package static func lang(_ tag: String) -> Attribute { text("lang", tag) }
  package static func role(_ role: String) -> Attribute { text("role", role) }
  package static func title(_ words: Words) -> Attribute { Attribute("title", .words(words)) }
  package static func tabindex(_ index: Int) -> Attribute { number("tabindex", index) }
  package static func accesskey(_ key: String?) -> Attribute { text("accesskey", key) }
  package static func hidden(_ isHidden: Bool) -> Attribute { flag("hidden", isHidden) }
  /// `data-…`, which only our own script reads.
  package static func data(_ name: StaticString, _ value: String?) -> Attribute {
    text("data-\(name)", value)
  }
}

// Accessibility (WAI-ARIA 1.2).
extension Attribute {
  package static func ariaLabel(_ words: Words) -> Attribute {
    Attribute("aria-label", .words(words))
  }
  package static func ariaLabel(text value: String) -> Attribute { text("aria-label", value) }
  package static func ariaLabelledBy(_ id: String) -> Attribute { text("aria-labelledby", id) }
  package static func ariaDescribedBy(_ ids: String?) -> Attribute {
    text("aria-describedby", ids)
  }
  package static func ariaCurrent(_ kind: String?) -> Attribute { text("aria-current", kind) }
  package static func ariaInvalid(_ isInvalid: Bool) -> Attribute {
    text("aria-invalid", isInvalid ? "true" : nil)
  }
  package static func ariaSort(_ order: String?) -> Attribute { text("aria-sort", order) }
  package static var ariaHidden: Attribute { text("aria-hidden", "true") }
}

// Links and documents.
extension Attribute {
  package static func href(_ address: String) -> Attribute { text("href", address) }
  package static func rel(_ kinds: String) -> Attribute { text("rel", kinds) }
  package static func src(_ address: String) -> Attribute { text("src", address) }
  package static func alt(_ words: Words) -> Attribute { Attribute("alt", .words(words)) }
  package static func charset(_ name: String) -> Attribute { text("charset", name) }
  package static func content(_ value: String) -> Attribute { text("content", value) }
  package static func download(_ fileName: String) -> Attribute { text("download", fileName) }
  package static func datetime(_ value: String) -> Attribute { text("datetime", value) }
  package static func `defer`(_ isSet: Bool) -> Attribute { flag("defer", isSet) }
  package static func open(_ isOpen: Bool) -> Attribute { flag("open", isOpen) }
}

// Forms.
extension Attribute {
  package static func action(_ address: String) -> Attribute { text("action", address) }
  package static func method(_ method: String) -> Attribute { text("method", method) }
  package static func formAction(_ address: String) -> Attribute { text("formaction", address) }
  package static func enctype(_ type: String) -> Attribute { text("enctype", type) }
  package static func name(_ name: String) -> Attribute { text("name", name) }
  package static func value(_ value: String) -> Attribute { text("value", value) }
  package static func type(_ type: String) -> Attribute { text("type", type) }
  package static func `for`(_ id: String) -> Attribute { text("for", id) }
  package static func form(_ id: String?) -> Attribute { text("form", id) }
  package static func placeholder(_ words: Words) -> Attribute {
    Attribute("placeholder", .words(words))
  }
  package static func autocomplete(_ kind: String) -> Attribute { text("autocomplete", kind) }
  package static func inputmode(_ mode: String?) -> Attribute { text("inputmode", mode) }
  package static func enterkeyhint(_ hint: String) -> Attribute { text("enterkeyhint", hint) }
  package static func autofocus(_ isSet: Bool) -> Attribute { flag("autofocus", isSet) }
  package static func spellcheck(_ isOn: Bool) -> Attribute {
    text("spellcheck", isOn ? "true" : "false")
  }
  package static func checked(_ isChecked: Bool) -> Attribute { flag("checked", isChecked) }
  package static func selected(_ isSelected: Bool) -> Attribute { flag("selected", isSelected) }
  package static func disabled(_ isDisabled: Bool) -> Attribute { flag("disabled", isDisabled) }
  package static func readonly(_ isReadOnly: Bool) -> Attribute { flag("readonly", isReadOnly) }
  package static func required(_ isRequired: Bool) -> Attribute { flag("required", isRequired) }
  package static func multiple(_ isMultiple: Bool) -> Attribute { flag("multiple", isMultiple) }
  package static func novalidate(_ isSet: Bool) -> Attribute { flag("novalidate", isSet) }
  package static func rows(_ count: Int) -> Attribute { number("rows", count) }
  package static func maxlength(_ count: Int?) -> Attribute { number("maxlength", count) }
  package static func min(_ value: String?) -> Attribute { text("min", value) }
  package static func max(_ value: String?) -> Attribute { text("max", value) }
  package static func step(_ value: String?) -> Attribute { text("step", value) }
  package static func list(_ id: String?) -> Attribute { text("list", id) }
  package static func accept(_ types: String?) -> Attribute { text("accept", types) }
}

// Tables.
extension Attribute {
  package static func scope(_ scope: String) -> Attribute { text("scope", scope) }
  package static func colspan(_ count: Int) -> Attribute { number("colspan", count) }
}

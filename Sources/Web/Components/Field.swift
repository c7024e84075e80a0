/// One field of a form as a page shows it: label, hint, control, fault.
package struct Field: Sendable {
  /// An answer that can be chosen.
  package struct Option: Hashable, Sendable {
    package var value: String
    package var words: Words
    /// What choosing it leads to, in smaller print.
    package var hint: Words?

    package init(_ value: String, _ words: Words, hint: Words? = nil) {
      self.value = value
      self.words = words
      self.hint = hint
    }
  }

  package enum Control: Sendable {
    case line(String, kind: LineKind = .text, maxLength: Int? = nil)
    case area(String, rows: Int = 4, maxLength: Int? = nil)
    case number(String, minimum: String? = nil, maximum: String? = nil, step: String? = nil)
    case radio([Option], selected: String?)
    case select([Option], selected: String?)
    case checklist([Option], selected: Set<String>)
    case check(Bool)
    case files(accept: String?, isMultiple: Bool, present: [AttachedFile])
    /// A value that can only be read.
    case reading(Words)
  }

  package enum LineKind: String, Sendable {
    case text, password, email, tel, date, time, dateTime = "datetime-local", search
    /// Digits only, such as a code: a text input with a keyboard of digits.
    case digits
  }

  package var name: String
  package var id: String
  package var label: Words
  package var hint: Words?
  package var fault: Words?
  package var isRequired: Bool
  package var isReadOnly: Bool
  package var isDisabled: Bool
  package var autocomplete: String?
  package var isFocused: Bool
  package var prefix: String?
  package var suffix: String?
  package var control: Control

  package init(
    _ name: String, id: String? = nil, _ label: Words, hint: Words? = nil, fault: Words? = nil,
    isRequired: Bool = false, isReadOnly: Bool = false, isDisabled: Bool = false,
    autocomplete: String? = nil, isFocused: Bool = false, prefix: String? = nil,
    suffix: String? = nil, _ control: Control
  ) {
    self.name = name
    self.id = id ?? name
    self.label = label
    self.hint = hint
    self.fault = fault
    self.isRequired = isRequired
    self.isReadOnly = isReadOnly
    self.isDisabled = isDisabled
    self.autocomplete = autocomplete
    self.isFocused = isFocused
    self.prefix = prefix
    self.suffix = suffix
    self.control = control
  }
}

/// A file that a case holds already.
package struct AttachedFile: Hashable, Sendable {
  /// What a form posts back so that the file stays.
  package var reference: String
  package var name: String
  package var size: Int
  package var address: String?

  package init(reference: String, name: String, size: Int, address: String?) {
    self.reference = reference
    self.name = name
    self.size = size
    self.address = address
  }
}

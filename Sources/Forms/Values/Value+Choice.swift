import FEEL

extension ChoiceOption {
  /// An option of a list of options: `{label, value}`, or a plain value that is its own label.
  init?(_ value: Value) {
    switch value {
    case .context(let context):
      guard let own = context["value"] ?? context["label"] else { return nil }
      self.init(label: context["label"].map(\.displayText) ?? own.displayText, value: own)
    case .string, .number, .boolean: self.init(label: value.displayText, value: value)
    default: return nil
    }
  }

  /// What a page sends for the option: the text itself, or the written form of another value.
  package var token: String { value.displayText }
}

extension Value {
  /// The value as a person reads it.
  package var displayText: String {
    switch self {
    case .null: ""
    case .string(let text): text
    case .boolean(let value): value ? "是" : "否"
    case .list(let items): items.map(\.displayText).joined(separator: "、")
    default: text
    }
  }
}

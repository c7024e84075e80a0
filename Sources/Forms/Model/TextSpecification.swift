package import FEEL

/// A line of text (单行文本, `textfield`).
package struct TextFieldSpecification: Sendable {
  package let defaultValue: String?
  package let prefix: FormText?
  package let suffix: FormText?
  package let rules: TextRules
}

/// Several lines of text (多行文本, `textarea`).
package struct TextAreaSpecification: Sendable {
  package let defaultValue: String?
  package let rules: TextRules
}

/// What a text must fulfil.
package struct TextRules: Sendable {
  package let isRequired: Bool
  package let minLength: FormLimit<Int>?
  package let maxLength: FormLimit<Int>?
  package let format: TextFormat?
}

/// The form of a text, beyond its length.
package enum TextFormat: Hashable, Sendable {
  case email
  case phone
  /// A regular expression that must match somewhere in the text, and the words when it does not.
  case pattern(FieldPattern, message: String?)
}

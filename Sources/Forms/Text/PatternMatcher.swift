/// A regular expression of a form, read as browsers read it: by code point, with ASCII classes.
struct PatternMatcher {
  private let expression: Regex<AnyRegexOutput>

  /// Nil if the text is no regular expression.
  init?(_ pattern: String) {
    // Why it is none is of no use to the caller, who says that it is.
    guard let expression = try? Regex(pattern) else { return nil }
    self.expression =
      expression
      .matchingSemantics(.unicodeScalar)
      .asciiOnlyDigits()
      .asciiOnlyWordCharacters()
  }

  /// Whether the pattern occurs anywhere in the text.
  func matches(in text: String) -> Bool {
    text.firstMatch(of: expression) != nil
  }
}

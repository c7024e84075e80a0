package import FEEL
package import XMLReading

/// Text with placeholders, as it stands in a template.
package struct PrintedText: Sendable {
  package enum Part: Sendable {
    case literal(String)
    case value(Placeholder)
  }

  /// `{{ expression }}`, or `{{? expression }}` where nothing may stand for null.
  package struct Placeholder: Sendable {
    package var expression: Expression
    /// The expression as it is written, for messages.
    package var source: String
    package var mayBeEmpty: Bool
  }

  /// Parts of one look.
  package struct Span: Sendable {
    package var style: SpanStyle
    package var parts: [Part]
  }

  package var spans: [Span]
  package var location: SourceLocation

  /// Whether no data change it.
  package var isConstant: Bool {
    spans.allSatisfy { span in
      span.parts.allSatisfy { if case .literal = $0 { true } else { false } }
    }
  }
}

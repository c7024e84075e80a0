import FEEL
package import XMLReading

/// A text of a form: as it stands, one expression, or a template with expressions in it.
///
/// Templates are those of form-js: `{{expr}}`, `{{#if expr}}…{{/if}}`, `{{#loop list}}…{{/loop}}`.
package enum FormText: Sendable {
  case plain(String)
  case expression(FormExpression)
  case template([Segment])

  /// A piece of a template.
  package indirect enum Segment: Sendable {
    case text(String)
    case expression(FormExpression)
    case condition(FormExpression, [Segment])
    case loop(FormExpression, [Segment])
  }

  package init(
    parsing written: String, at location: SourceLocation
  ) throws(FormExpressionError) {
    if written.hasPrefix("=") {
      self = .expression(try FormExpression(parsing: String(written.dropFirst()), at: location))
    } else if written.contains("{{") {
      var parser = TemplateParser(written: written, location: location)
      self = .template(try parser.segments(until: nil))
    } else {
      self = .plain(written)
    }
  }

  /// The text, with the expressions evaluated.
  func text(in frame: DataFrame) -> String {
    text(in: frame) { $0 }
  }

  /// The text on one line, as labels and adorners are drawn.
  func line(in frame: DataFrame) -> String {
    text(in: frame).onOneLine()
  }

  /// The text as Markdown. Values put into a template are never taken for marks: what an applicant
  /// typed must not become a link on the page of an official.
  func markdown(in frame: DataFrame) -> String {
    text(in: frame, writing: ProseInline.escaping)
  }

  private func text(in frame: DataFrame, writing: (String) -> String) -> String {
    switch self {
    case .plain(let text): text
    case .expression(let expression): expression.value(in: frame).displayText
    case .template(let segments): Self.text(of: segments, in: frame, writing: writing)
    }
  }

  private static func text(
    of segments: [Segment], in frame: DataFrame, writing: (String) -> String
  ) -> String {
    var result = ""
    for segment in segments {
      switch segment {
      case .text(let text): result += text
      case .expression(let expression): result += writing(expression.value(in: frame).displayText)
      case .condition(let condition, let inner):
        if condition.holds(in: frame) { result += text(of: inner, in: frame, writing: writing) }
      case .loop(let list, let inner):
        for item in list.value(in: frame).listValue ?? [] {
          result += text(of: inner, in: frame.entering(item), writing: writing)
        }
      }
    }
    return result
  }
}

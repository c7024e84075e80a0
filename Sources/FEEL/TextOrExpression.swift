/// A text as BPMN extensions and templates write it: after a leading `=` it is an expression, else
/// it stands for itself.
package enum TextOrExpression: Hashable, Sendable {
  case text(String)
  case expression(Expression)

  package init(parsing source: String, names: Set<String> = []) throws(SyntaxError) {
    guard source.first == "=" else {
      self = .text(source)
      return
    }
    self = .expression(try Expression(parsing: String(source.dropFirst()), names: names))
  }

  package var source: String {
    switch self {
    case .text(let text): text
    case .expression(let expression): "=" + expression.source
    }
  }

  package func evaluate(in scope: Scope) -> Evaluation {
    switch self {
    case .text(let text): Evaluation(value: .string(text), diagnostics: [])
    case .expression(let expression): expression.evaluate(in: scope)
    }
  }
}

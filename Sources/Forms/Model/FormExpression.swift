package import FEEL
import XMLReading

/// A FEEL expression of a form.
package struct FormExpression: Sendable {
  package let expression: Expression

  /// Reads the text behind the `=`, or between the braces of a template.
  init(parsing written: String, at location: SourceLocation) throws(FormExpressionError) {
    do {
      expression = try Expression(parsing: written)
    } catch {
      throw FormExpressionError("表达式“\(written)”有误：\(error.message())")
    }
  }

  func value(in frame: DataFrame) -> Value {
    expression.evaluate(in: frame.scope).value
  }

  /// Whether the expression is exactly true.
  func holds(in frame: DataFrame) -> Bool {
    value(in: frame) == .boolean(true)
  }
}

extension FormCondition {
  func holds(in frame: DataFrame) -> Bool {
    switch self {
    case .fixed(let value): value
    case .computed(let expression): expression.holds(in: frame)
    }
  }
}

extension FormLimit {
  /// The limit at one place of the data; nil if it cannot be computed there.
  func bound(in frame: DataFrame, read: (Value) -> Bound?) -> Bound? {
    switch self {
    case .fixed(let bound): bound
    case .computed(let expression): read(expression.value(in: frame))
    }
  }
}

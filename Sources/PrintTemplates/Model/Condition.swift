package import FEEL
package import XMLReading

/// `if="expression"`: what carries it is printed only where the expression is true.
package struct Condition: Sendable {
  package var expression: Expression
  package var location: SourceLocation
}

/// Why an expression or a template of a form cannot be read.
package struct FormExpressionError: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// A fault or a doubt found in a file: which rule, where, and in words.
///
/// All notations (BPMN, DMN, forms, print templates) report with this one type, so that one list can
/// hold the findings of a whole deployment.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    /// 错误: the file cannot be used.
    case error
    /// 警告: the file can be used, but probably does not do what its author meant.
    case warning
  }

  package var severity: Severity
  /// The short name of the broken rule, such as `duplicate-id`.
  package var rule: String
  package var location: SourceLocation
  /// The id of the element concerned, if it has one.
  package var element: String?
  /// What is wrong and what to do, in Chinese.
  package var message: String

  package init(
    _ severity: Severity, rule: String, at location: SourceLocation, element: String? = nil,
    message: String
  ) {
    self.severity = severity
    self.rule = rule
    self.location = location
    self.element = element
    self.message = message
  }

  package var file: String { location.file }
  package var line: Int { location.line }
  package var column: Int { location.column }
}

extension Diagnostic: CustomStringConvertible {
  /// One line as compilers write it: `file:line:column: 错误: message [rule]`.
  package var description: String {
    "\(location): \(severity == .error ? "错误" : "警告"): \(message) [\(rule)]"
  }
}

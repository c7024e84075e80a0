import XMLReading

/// Collects what the rules of the standard find in one file.
final class StandardReport {
  private(set) var findings: [Diagnostic] = []

  /// A breach of the standard.
  ///
  /// - Parameters:
  ///   - rule: The short name of the rule.
  ///   - node: Where it is broken.
  ///   - clause: The clause of BPMN 2.0.2 that says so, such as `10.5.2`.
  ///   - message: What is wrong and what to do.
  func error(_ rule: String, _ node: ModelTree.Node, _ clause: String, _ message: String) {
    add(.error, rule, node, "\(message)（BPMN 2.0.2 §\(clause)）")
  }

  /// What the standard recommends, or what a tool may leave out.
  func warning(_ rule: String, _ node: ModelTree.Node, _ clause: String, _ message: String) {
    add(.warning, rule, node, "\(message)（BPMN 2.0.2 §\(clause)）")
  }

  /// A finding of a rule that is not the standard's.
  func add(
    _ severity: Diagnostic.Severity, _ rule: String, _ node: ModelTree.Node, _ message: String
  ) {
    findings.append(
      Diagnostic(
        severity, rule: rule, at: node.element.location, element: node.key, message: message))
  }
}

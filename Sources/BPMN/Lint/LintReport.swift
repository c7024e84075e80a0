import XMLReading

/// Collects what the rules find in one file.
final class LintReport {
  private let file: String
  private(set) var findings: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  func error(_ rule: String, at origin: Origin, element: String?, _ message: String) {
    add(.error, rule, origin, element, message)
  }

  func warning(_ rule: String, at origin: Origin, element: String?, _ message: String) {
    add(.warning, rule, origin, element, message)
  }

  func error(_ rule: String, _ node: FlowNode, _ message: String) {
    add(.error, rule, node.origin, node.id, "“\(node.label)”\(message)")
  }

  func warning(_ rule: String, _ node: FlowNode, _ message: String) {
    add(.warning, rule, node.origin, node.id, "“\(node.label)”\(message)")
  }

  func error(_ rule: String, _ flow: SequenceFlow, _ message: String) {
    add(.error, rule, flow.origin, flow.id, "顺序流“\(flow.name ?? flow.id)”\(message)")
  }

  func warning(_ rule: String, _ flow: SequenceFlow, _ message: String) {
    add(.warning, rule, flow.origin, flow.id, "顺序流“\(flow.name ?? flow.id)”\(message)")
  }

  private func add(
    _ severity: Diagnostic.Severity, _ rule: String, _ origin: Origin, _ element: String?,
    _ message: String
  ) {
    findings.append(
      Diagnostic(
        severity, rule: rule,
        at: SourceLocation(file: file, line: origin.line, column: origin.column),
        element: element, message: message))
  }
}

extension FlowNode {
  /// The name that people gave the node, else its id.
  var label: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? id }
}

package import XMLReading

/// The rules by which bpmnlint judges whether a model reads well, under the names that they have there,
/// and some that Camunda adds.
package enum ModelingLint {
  /// All findings, in the order of the file.
  package static func findings(in file: XMLFile) -> [Diagnostic] {
    let tree = ModelTree(file, imported: ImportedFiles(of: file.root) { _ in nil })
    let graph = FlowGraph(tree)
    let report = StandardReport()
    ModelingScopeRules(tree: tree, graph: graph, report: report).check()
    ModelingNodeRules(tree: tree, graph: graph, report: report).check()
    ModelingFlowRules(tree: tree, graph: graph, report: report).check()
    ModelingRootRules(tree: tree, report: report).check()
    OverlapRules(tree: tree, report: report).check()
    return report.findings.sorted { $0.location < $1.location }
  }
}

extension ModelTree {
  /// The event definitions that stand in an event.
  func definitions(of event: Node) -> [Node] { children(of: event, kind: "eventDefinition") }

  /// Whether compensation is what the node is for: no flow leads to it or from it.
  func isForCompensation(_ node: Node) -> Bool {
    node.flag("isForCompensation") == true
      || node.name == "boundaryEvent"
        && definitions(of: node).contains { $0.name == "compensateEventDefinition" }
  }

  func isEventSubProcess(_ node: Node) -> Bool { node.flag("triggeredByEvent") == true }

  func isLink(_ node: Node) -> Bool {
    definitions(of: node).contains { $0.name == "linkEventDefinition" }
  }
}

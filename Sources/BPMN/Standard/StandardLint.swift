package import XMLReading

/// The constraints of the standard itself, over any file that is well-formed.
package enum StandardLint {
  /// All findings, in the order of the file.
  ///
  /// `reading` yields the bytes of a file that this one imports, by its location, or nil where there is
  /// none.
  package static func findings(
    in file: XMLFile, reading: (String) -> [UInt8]? = { _ in nil }
  ) -> [Diagnostic] {
    let tree = ModelTree(file, imported: ImportedFiles(of: file.root, read: reading))
    let graph = FlowGraph(tree)
    let report = StandardReport()
    SchemaRules(tree: tree, report: report).check()
    SchemaAttributeRules(tree: tree, report: report).check()
    SchemaContentRules(tree: tree, report: report).check()
    StandardReferenceRules(tree: tree, report: report).check()
    SequenceFlowRules(tree: tree, graph: graph, report: report).check()
    ScopeStandardRules(tree: tree, graph: graph, report: report).check()
    ActivityRules(tree: tree, graph: graph, report: report).check()
    LoopRules(tree: tree, report: report).check()
    GatewayStandardRules(tree: tree, graph: graph, report: report).check()
    EventDefinitionRules(tree: tree, report: report).check()
    EventPlaceRules(tree: tree, graph: graph, report: report).check()
    CompensationRules(tree: tree, graph: graph, report: report).check()
    DataRules(tree: tree, report: report).check()
    DataScopeRules(tree: tree, report: report).check()
    DataItemRules(tree: tree, report: report).check()
    OperationRules(tree: tree, report: report).check()
    CollaborationRules(tree: tree, report: report).check()
    ParticipantRules(tree: tree, report: report).check()
    ChoreographyRules(tree: tree, report: report).check()
    ChoreographyOrderRules(tree: tree, graph: graph, report: report).check()
    PlacementRules(tree: tree, report: report).check()
    DiagramRules(tree: tree, report: report).check()
    return report.findings.sorted { $0.location < $1.location }
  }
}

import XMLReading

/// Whether data are defined where they may be and reached only from where they can be seen (BPMN 2.0.2
/// §10.4.1).
struct DataScopeRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for scope in tree.all("subProcess") {
      guard let specification = tree.child(of: scope, named: "ioSpecification") else { continue }
      report.error(
        "sub-process-data", specification, "10.4.1",
        "子流程“\(scope.label)”不能有自己的输入输出（ioSpecification），只有任务、调用活动、流程和全局任务可以。")
    }
    for association in tree.all("dataAssociation") { check(association) }
  }

  /// The outer end of an association lies in the element that owns it or in what is around it.
  private func check(_ association: ModelTree.Node) {
    guard let owner = tree.parent(of: association) else { return }
    let outer =
      association.name == "dataInputAssociation"
      ? tree.targets(of: association, "sourceRef") : tree.targets(of: association, "targetRef")
    for end in outer where tree.isKind(end, "itemAware") {
      guard let holder = holder(of: end), !isAround(owner, holder) else { continue }
      report.error(
        "data-association-scope", association, "10.4.1",
        "“\(owner.label)”的数据关联用到“\(end.label)”，它在“\(holder.label)”里，从这里看不到。")
    }
  }

  private static let holders = ["callableElement", "activity", "anyEvent", "definitions"]

  private func holder(of data: ModelTree.Node) -> ModelTree.Node? {
    var next = tree.parent(of: data)
    while let candidate = next {
      if Self.holders.contains(where: { tree.isKind(candidate, $0) }) { return candidate }
      next = tree.parent(of: candidate)
    }
    return nil
  }

  private func isAround(_ node: ModelTree.Node, _ holder: ModelTree.Node) -> Bool {
    var next: ModelTree.Node? = node
    while let candidate = next {
      if candidate.id == holder.id { return true }
      next = tree.parent(of: candidate)
    }
    return false
  }
}

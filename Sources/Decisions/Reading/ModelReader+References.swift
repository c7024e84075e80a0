import XMLReading

extension ModelReader {
  /// Checks that every id is unique, every reference leads somewhere, and none in a circle.
  mutating func checkReferences() {
    checkUniqueness()
    for decision in result.decisions {
      check(decision.requiredInputs, by: decision.name, decision.location) { model, id in
        model.inputs.contains { $0.id == id }
      }
      check(decision.requiredDecisions, by: decision.name, decision.location) { model, id in
        model.decisions.contains { $0.id == id }
      }
      check(decision.requiredKnowledge, by: decision.name, decision.location) { model, id in
        model.knowledgeModels.contains { $0.id == id } || model.services.contains { $0.id == id }
      }
    }
    for knowledge in result.knowledgeModels {
      check(knowledge.requiredKnowledge, by: knowledge.name, knowledge.location) { model, id in
        model.knowledgeModels.contains { $0.id == id } || model.services.contains { $0.id == id }
      }
    }
    checkCircles()
  }

  private mutating func checkUniqueness() {
    var seen: Set<String> = []
    for element in root.elements where element.name.namespace == root.name.namespace {
      guard let id = element["id"] else { continue }
      if !seen.insert(id).inserted {
        report(.error, "dmn-duplicate-id", element, "标识（id）“\(id)”重复。")
      }
    }
  }

  private mutating func check(
    _ references: [ElementReference], by name: String, _ location: SourceLocation,
    _ exists: (DecisionModel, String) -> Bool
  ) {
    for reference in references {
      let model =
        reference.namespace == nil
        ? result : result.imports.first { $0.model.namespace == reference.namespace }?.model
      // A missing import has been reported already.
      guard let model, !exists(model, reference.id) else { continue }
      result.diagnostics.append(
        XMLReading.Diagnostic(
          .error, rule: "dmn-reference", at: location,
          message: "“\(name)”所依赖的元素“\(reference.id)”不存在。"))
    }
  }

  /// A decision must not depend on itself by way of others.
  private mutating func checkCircles() {
    for decision in result.decisions {
      var reached: Set<String> = []
      var waiting = decision.requiredDecisions.filter { $0.namespace == nil }.map(\.id)
      while let next = waiting.popLast() {
        guard reached.insert(next).inserted else { continue }
        let further = result.decisions.first { $0.id == next }?.requiredDecisions ?? []
        waiting += further.filter { $0.namespace == nil }.map(\.id)
      }
      if reached.contains(decision.id) {
        result.diagnostics.append(
          XMLReading.Diagnostic(
            .error, rule: "dmn-circle", at: decision.location, element: decision.id,
            message: "决策“\(decision.name)”依赖于自身，形成循环。"))
      }
    }
  }
}

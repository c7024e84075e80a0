import XMLReading

/// Reads conditional event definitions (BPMN 2.0.2 §10.5.5.2) with the filter that Camunda gives them.
struct ConditionReader {
  func definition(_ element: XMLElement) -> EventDefinition {
    .conditional(condition: element.modelText("condition"), filter: filter(of: element))
  }

  private func filter(of element: XMLElement) -> ConditionalFilter? {
    for container in element.models("extensionElements") {
      for setting in container.elements
      where setting.name.namespace == Namespaces.zeebe && setting.name.local == "conditionalFilter"
      {
        let events = words(setting["variableEvents"])
        return ConditionalFilter(
          variables: words(setting["variableNames"]), events: events.isEmpty ? nil : events,
          origin: setting.origin)
      }
    }
    return nil
  }

  private func words(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map { String($0).trimmingWhitespace }
      .filter { !$0.isEmpty }
  }
}

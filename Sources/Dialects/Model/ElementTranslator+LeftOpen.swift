import XMLReading

extension ElementTranslator {
  /// An element of a model that was made for no other engine: only what BPMN leaves open is put in our
  /// words, all else stays as it is.
  consuming func leftOpen() -> XMLElement {
    switch source.modelName {
    case "process": surrounding.process = id ?? ""
    case "scriptTask" where source.isLeftOpen:
      readScript()
      return assembled(partLeftOpen)
    case "userTask" where source.isLeftOpen:
      readAssignment()
      return assembled(partLeftOpen)
    case "extensionElements": return source
    default: break
    }
    var element = source
    element.content = source.content.map { piece in
      if case .element(let child) = piece { .element(partLeftOpen(child)) } else { piece }
    }
    return element
  }

  /// A child, which for a condition speaks of this element.
  private func partLeftOpen(_ child: XMLElement) -> XMLElement {
    if child.isConditionLeftOpen { return condition(child) ?? child }
    return ElementTranslator(child, in: surrounding, of: model).leftOpen()
  }
}

import XMLReading

extension ElementTranslator {
  /// An element of a model that was made for no other engine: only what BPMN leaves open is put in our
  /// words, all else stays as it is.
  consuming func leftOpen() -> XMLElement {
    switch source.modelName {
    case "process": surrounding.process = id ?? ""
    case "subProcess", "transaction", "adHocSubProcess": break
    case "scriptTask" where source.isLeftOpen:
      readScript()
      return assembled()
    case "userTask" where source.isLeftOpen:
      readAssignment()
      return assembled()
    case "sequenceFlow" where source.isLeftOpen:
      return assembled { child in
        child.modelName == "conditionExpression" ? condition(child) : child
      }
    default: return source
    }
    var element = source
    element.content = source.content.map { piece in
      guard case .element(let child) = piece else { return piece }
      return .element(ElementTranslator(child, in: surrounding, of: model).leftOpen())
    }
    return element
  }
}

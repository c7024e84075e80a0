import XMLReading

extension XMLElement {
  /// Elements that the reader must be able to name; the standard's schema lets them do without an id.
  private static let named: Set = [
    "sequenceFlow", "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent",
    "boundaryEvent", "task", "userTask", "manualTask", "serviceTask", "scriptTask",
    "businessRuleTask", "sendTask", "receiveTask", "callActivity", "subProcess", "transaction",
    "adHocSubProcess", "exclusiveGateway", "parallelGateway", "inclusiveGateway",
    "eventBasedGateway", "complexGateway", "message", "signal", "error", "escalation",
    "collaboration", "participant", "messageFlow",
  ]

  private var lacksID: Bool {
    modelName.map(Self.named.contains) == true && (self["id"] ?? "").isEmpty
  }

  /// The element and what is in it, with an id made from its place where one is missing.
  var identified: XMLElement {
    guard lacksIDs else { return self }
    var element = self
    if lacksID {
      element.attributes.removeAll { $0.name == QualifiedName("id") }
      element.attributes.append(
        .init(
          name: QualifiedName("id"), prefix: nil, value: "\(name.local)_\(line)_\(column)"))
    }
    element.content = content.map { piece in
      if case .element(let child) = piece { .element(child.identified) } else { piece }
    }
    return element
  }

  private var lacksIDs: Bool {
    lacksID
      || content.contains { if case .element(let child) = $0 { child.lacksIDs } else { false } }
  }
}

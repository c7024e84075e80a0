import XMLReading

extension ElementTranslator {
  // MARK: Processes and sub-processes

  consuming func process() -> XMLElement {
    surrounding.process = id ?? ""
    surrounding.initiator =
      source.elements.lazy
      .filter { $0.modelName == "startEvent" }.compactMap { $0.setting("initiator") }.first
    readCommonSettings()
    readProcessSettings()
    readDataObjects()
    return model.addingForms(to: scope())
  }

  /// The element with all flow elements in it translated.
  func scope() -> XMLElement {
    let gateways = Gateways(in: source)
    return assembled { child in
      if child.modelName == "sequenceFlow" {
        return ElementTranslator(child, in: surrounding, of: model).sequenceFlow(among: gateways)
      }
      return flowElement(child) ?? activityPart(child)
    }
  }

  private func flowElement(_ child: XMLElement) -> XMLElement? {
    guard let local = child.modelName else { return nil }
    let translator = ElementTranslator(child, in: surrounding, of: model)
    switch local {
    case "userTask", "serviceTask", "sendTask", "businessRuleTask", "scriptTask", "receiveTask",
      "manualTask", "task", "callActivity":
      return translator.task(local)
    case "subProcess", "transaction", "adHocSubProcess": return translator.subProcess()
    case "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent",
      "boundaryEvent":
      return translator.event(local)
    case "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway",
      "complexGateway":
      return translator.gateway()
    default: return nil
    }
  }

  private consuming func subProcess() -> XMLElement {
    enterLoop()
    readCommonSettings()
    readDataObjects()
    return scope()
  }

  private consuming func gateway() -> XMLElement {
    readCommonSettings()
    return assembled { $0.modelName == "activationCondition" ? expressions(in: $0) : $0 }
  }

  private consuming func task(_ local: String) -> XMLElement {
    enterLoop()
    readCommonSettings()
    switch local {
    case "userTask": readUserTask()
    case "serviceTask", "sendTask", "businessRuleTask": readService()
    case "scriptTask": readScript()
    case "callActivity": readCall()
    case "receiveTask": readReceive()
    default: break
    }
    return assembled(activityPart)
  }

  private mutating func enterLoop() {
    if source.model("multiInstanceLoopCharacteristics") != nil { surrounding.isInLoop = true }
  }

  /// Children that activities have: loops, conditions of completion, standard assignments.
  private func activityPart(_ child: XMLElement) -> XMLElement? {
    switch child.modelName {
    case "multiInstanceLoopCharacteristics": loop(child)
    case "standardLoopCharacteristics", "completionCondition": expressions(in: child)
    default: child
    }
  }

  /// What a model says by expressions in text, such as the condition of a loop.
  func expressions(in element: XMLElement) -> XMLElement {
    var element = element
    if element.isConditionLeftOpen { return condition(element) ?? element }
    if element.elements.isEmpty, UELText.isDynamic(element.text) {
      element.setText(
        feel(element.text, "条件", at: element, needsTruth: true))
    }
    element.content = element.content.map { piece in
      if case .element(let child) = piece { .element(expressions(in: child)) } else { piece }
    }
    return element
  }

  // MARK: Sequence flows

  /// The gateways of a scope, as far as the meaning of their flows depends on them.
  private struct Gateways {
    private let elements: [String: XMLElement]
    private let exits: [String: Int]

    init(in scope: XMLElement) {
      elements = scope.elements.reduce(into: [:]) { found, element in
        if let id = element["id"], element.modelName?.hasSuffix("Gateway") == true {
          found[id] = element
        }
      }
      exits = scope.elements.reduce(into: [:]) { counts, element in
        if element.modelName == "sequenceFlow", let source = element["sourceRef"] {
          counts[source, default: 0] += 1
        }
      }
    }

    /// Whether the flow leaves a gateway that decides between several.
    func decide(_ flow: XMLElement) -> Bool {
      guard let source = flow["sourceRef"], let gateway = elements[source] else { return false }
      return ["exclusiveGateway", "inclusiveGateway"].contains(gateway.modelName)
        && exits[source, default: 0] > 1
    }

    /// Whether conditions on the flow are ignored by the other engines.
    func ignoreCondition(of flow: XMLElement) -> Bool {
      guard let source = flow["sourceRef"], let gateway = elements[source] else { return false }
      return isDefault(flow)
        || ["parallelGateway", "eventBasedGateway"].contains(gateway.modelName)
    }

    func isDefault(_ flow: XMLElement) -> Bool {
      guard let source = flow["sourceRef"], let id = flow["id"] else { return false }
      return elements[source]?["default"] == id
    }
  }

  private consuming func sequenceFlow(among gateways: Gateways) -> XMLElement {
    readListeners()
    var condition = source.model("conditionExpression").flatMap(self.condition)
    if gateways.ignoreCondition(of: source) {
      condition = nil
    } else if condition == nil, gateways.decide(source), !gateways.isDefault(source) {
      // The other engines take a flow without condition as one whose condition holds.
      var element = XMLElement(
        name: QualifiedName("conditionExpression", in: Dialect.model), prefix: source.prefix,
        location: source.location)
      element.setText("=true")
      condition = element
    }
    let isWritten = source.model("conditionExpression") != nil
    var flow = assembled { $0.modelName == "conditionExpression" ? condition : $0 }
    if !isWritten, let condition { flow.content.append(.element(condition)) }
    return flow
  }

  func condition(_ element: XMLElement) -> XMLElement? {
    var result = element
    result.attributes.removeAll { $0.name.local == "language" || Dialect.isDialect($0.name) }
    if let resource = element.setting("resource") {
      fail(
        "script-condition", at: element,
        "顺序流\(title)的条件是脚本文件“\(resource)”，不能执行。请改写为 FEEL 表达式。")
      result.setText("=null")
      return result
    }
    guard let text = element.trimmedText else { return nil }
    result.setText(
      condition(text, language: element.plain("language"), "条件", at: element))
    return result
  }

  /// A condition in UEL, in FEEL, or as a script that is no more than an expression.
  func condition(
    _ text: String, language: String?, _ what: String, at element: XMLElement
  ) -> String {
    if text.first == "=" { return text }
    if UELText.isDynamic(text) { return feel(text, what, at: element, needsTruth: true) }
    if language?.lowercased().contains("feel") == true { return "=" + text }
    do {
      let translation = try Translation(
        ofExpression: Script(text).expression, in: surrounding, needsTruth: true)
      reportCalls(of: translation, in: text, what, at: element)
      if let language, !text.isEmpty {
        warn(
          "script-condition", at: element,
          "\(title)的\(what)是 \(language) 脚本，已按 FEEL“=\(translation.feel)”理解。请核对。")
      }
      return "=" + translation.feel
    } catch {
      fail(
        "script-condition", at: element,
        "\(title)的\(what)“\(text)”不是 UEL 或 FEEL 表达式，脚本不能执行。请改写为以 = 开头的 FEEL 表达式。")
      return "=null"
    }
  }
}

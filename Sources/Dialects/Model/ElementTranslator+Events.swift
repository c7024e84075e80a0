import XMLReading

extension ElementTranslator {
  /// An event and what it waits for or announces.
  consuming func event(_ local: String) -> XMLElement {
    readCommonSettings()
    if local == "startEvent" {
      readForm()
      if let initiator = source.setting("initiator"), initiator != "initiator" {
        settings.outputs.append(("=initiator.person", initiator))
      }
    }
    readRegisteredEvent(local)
    readVariableListener()
    var definitions: [XMLElement] = []
    for child in result.elements where child.modelName?.hasSuffix("EventDefinition") == true {
      definitions.append(definition(child, of: local))
    }
    var next = definitions.makeIterator()
    return assembled { child in
      child.modelName?.hasSuffix("EventDefinition") == true ? next.next() : child
    }
  }

  private mutating func definition(_ element: XMLElement, of local: String) -> XMLElement {
    var result = element
    result.attributes.removeAll { Dialect.isDialect($0.name) }
    result.content.removeAll {
      if case .element(let child) = $0 { child.modelName == "extensionElements" } else { false }
    }
    switch element.modelName {
    case "timerEventDefinition":
      result.content = result.content.map { piece in
        guard case .element(let child) = piece, let text = child.trimmedText else { return piece }
        return .element(timer(child, text, of: local))
      }
    case "conditionalEventDefinition": return conditional(result, filter: element)
    case "errorEventDefinition":
      if let reference = element.plain("errorRef") {
        result.set("errorRef", model.ensure("error", reference, at: element))
      }
      take("errorCode", into: element.setting("errorCodeVariable"))
      take("errorMessage", into: element.setting("errorMessageVariable"))
      take(
        "{code: errorCode, message: errorMessage}", into: element.setting("errorVariableName"))
    case "escalationEventDefinition":
      if let reference = element.plain("escalationRef") {
        result.set("escalationRef", model.ensure("escalation", reference, at: element))
      }
      take("escalationCode", into: element.setting("escalationCodeVariable"))
    case "messageEventDefinition":
      refer("message", from: element, in: &result)
      let isThrown = ["endEvent", "intermediateThrowEvent"].contains(local)
      if isThrown, settings.taskType == nil { _ = readWork(of: element) }
    case "signalEventDefinition": refer("signal", from: element, in: &result)
    default: break
    }
    return result
  }

  /// A timer that fires once takes of a cycle the time to its first firing, as the other engines do.
  private func timer(_ element: XMLElement, _ text: String, of local: String) -> XMLElement {
    var timer = element
    timer.attributes.removeAll { Dialect.isDialect($0.name) }
    let text =
      timer.modelName == "timeCycle" ? cycle(text, until: element.setting("endDate")) : text
    timer.setText(value(text, "定时", at: element))
    let firesOnce =
      local == "intermediateCatchEvent"
      || (local == "boundaryEvent" && source.plain("cancelActivity") != "false")
    if timer.modelName == "timeCycle", firesOnce, text.first == "R",
      let duration = text.split(separator: "/").last, duration.first == "P",
      text.count(where: { $0 == "/" }) == 1
    {
      timer.name.local = "timeDuration"
      timer.setText(String(duration))
    }
    return timer
  }

  /// A cycle with its end, and with days of the week by their names: the other engines count them from
  /// Sunday as 1, as Quartz does.
  private func cycle(_ text: String, until end: String?) -> String {
    if text.first == "R" {
      guard let end, text.count(where: { $0 == "/" }) == 1 else { return text }
      return "\(text)/\(end)"
    }
    var fields = text.split(separator: " ").map(String.init)
    guard (6...7).contains(fields.count), !UELText.isDynamic(text) else { return text }
    let names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    fields[5] = fields[5].replacing(/(^|[,\-])([1-7])(?![0-9])/) { match in
      "\(match.1)\(names[(Int(match.2) ?? 1) - 1])"
    }
    return fields.joined(separator: " ")
  }

  /// What the event brings, under the name that the model gives it.
  private mutating func take(_ feel: String, into variable: String?) {
    if let variable { settings.outputs.append(("=" + feel, variable)) }
  }

  private func refer(_ tag: String, from element: XMLElement, in result: inout XMLElement) {
    if let reference = element.plain("\(tag)Ref") {
      result.set("\(tag)Ref", model.ensure(tag, reference, at: element))
    } else if let expression = element.setting("\(tag)Expression") {
      let name = "\(tag)_\(id ?? "")"
      result.set("\(tag)Ref", model.ensure(tag, name, name: expression, at: element))
    }
  }

  private func conditional(_ definition: XMLElement, filter: XMLElement) -> XMLElement {
    var inner = ElementTranslator(definition, in: surrounding, of: model)
    (inner.surrounding.element, inner.surrounding.elementName) = (id ?? "", source["name"])
    if filter.setting("variableName") != nil || filter.setting("variableEvents") != nil {
      inner.settings.add(
        "conditionalFilter",
        [
          "variableNames": filter.setting("variableName"),
          "variableEvents": filter.setting("variableEvents"),
        ])
    }
    return inner.assembled { child in
      guard child.modelName == "condition", let text = child.trimmedText else { return child }
      var condition = child
      condition.attributes.removeAll {
        $0.name.local == "language" || Dialect.isDialect($0.name)
      }
      condition.setText(
        self.condition(text, language: child.plain("language"), "条件", at: child))
      return condition
    }
  }

  /// Waiting for a variable to be set (Flowable) is waiting until it is not null.
  private mutating func readVariableListener() {
    guard let listener = source.dialectChildren("variableListenerEventDefinition").first,
      let variable = listener.plain("variableName")
    else { return }
    var condition = XMLElement(
      name: QualifiedName("condition", in: Dialect.model), prefix: source.prefix,
      location: listener.location)
    condition.setText(feel("${\(variable) != null}", "变量", at: listener))
    result.content.append(
      .element(
        XMLElement(
          name: QualifiedName("conditionalEventDefinition", in: Dialect.model),
          prefix: source.prefix, content: [.element(condition)], location: listener.location)))
    if let change = listener.plain("variableChangeType"), change != "all", change != "create" {
      warn(
        "variable-listener", at: listener,
        "\(title)等待变量 \(variable) 的变化（\(change)）；这里等到它不为空。请核对。")
    }
  }

  /// An event of the event registry (Flowable) is a message of that name.
  private mutating func readRegisteredEvent(_ local: String) {
    guard let type = source.dialectChildren("eventType").first?.trimmedText,
      ["startEvent", "intermediateCatchEvent", "boundaryEvent"].contains(local)
    else { return }
    var definition = XMLElement(
      name: QualifiedName("messageEventDefinition", in: Dialect.model), prefix: source.prefix,
      location: source.location)
    definition.set("messageRef", model.ensure("message", "event_\(type)", name: type, at: source))
    result.content.append(.element(definition))
    for parameter in source.dialectChildren("eventOutParameter") {
      guard let from = parameter.plain("source"), let target = parameter.plain("target") else {
        continue
      }
      settings.outputs.append((feel("${\(from)}", "事件参数", at: parameter), target))
    }
  }

  /// A receive task without message waits until somebody outside triggers it by its id, unless a message
  /// flow brings it one.
  mutating func readReceive() {
    let reference = source.plain("messageRef")
    if reference == nil, let id, model.standard.isAtMessageFlow(id) { return }
    if reference == nil, source.model("messageRef") != nil { return }
    result.set(
      "messageRef",
      model.ensure("message", reference ?? "receive_\(id ?? "")", name: reference ?? id, at: source)
    )
  }

  // MARK: Root elements

  /// A message, signal, error or escalation: its name may be an expression, its code may be missing.
  consuming func rootEvent() -> XMLElement {
    if let name = source.plain("name") { result.set("name", value(name, "名称")) }
    switch source.modelName {
    case "message":
      let hasKey = source.elements.contains {
        $0.modelName == "extensionElements"
          && $0.element(QualifiedName("subscription", in: Dialect.zeebe)) != nil
      }
      // The other engines find the waiting instance by its business key.
      let isStandard = id.map(model.standard.correlates) ?? false
      if !hasKey, !isStandard { settings.add("subscription", ["correlationKey": "=caseNumber"]) }
      if source.plain("name") == nil, let id { result.set("name", id) }
    case "signal": if source.plain("name") == nil, let id { result.set("name", id) }
    case "error":
      // Without a code the id stands for it.
      if source.plain("errorCode") == nil, let id { result.set("errorCode", id) }
    case "escalation":
      if source.plain("escalationCode") == nil, let id { result.set("escalationCode", id) }
    default: break
    }
    return assembled()
  }
}

import XMLReading

extension ElementTranslator {
  /// Service, send and business-rule tasks: what does the work.
  mutating func readService() {
    if readDecision() || readWork(of: source) || source.hasSettingsOfWork { return }
    if source.modelName == "sendTask", source.plain("messageRef") != nil { return }
    let operation = source.plain("operationRef").map { "操作 \($0)" }
    becomeJob(
      "service-implementation", type: operation == nil ? id ?? "" : "webservice",
      operation ?? "没有写明由什么来做的工作")
  }

  /// Reads by which class, expression, topic or built-in service a task or event is carried out.
  mutating func readWork(of element: XMLElement) -> Bool {
    if let type = element.setting("type") {
      readBuiltIn(type, of: element)
    } else if let name = element.setting("class") {
      becomeJob("java-class", type: name, "Java 类 \(name)", at: element)
    } else if let text = element.setting("delegateExpression") {
      readDelegate(text, at: element)
    } else if let text = element.setting("expression") {
      readExpression(text, at: element)
    } else if let connector = element.dialectChildren("connector").first {
      readConnector(connector)
    } else if let event = element.dialectChildren("eventType").first?.trimmedText {
      becomeJob("outbound-event", type: event, "发往外部的事件 \(event)", at: element)
    } else if element.setting("ruleVariablesInput") != nil || element.setting("rules") != nil {
      becomeJob("drools-rules", type: "drools", "Drools 规则", at: element)
      for name in ["ruleVariablesInput", "rules", "exclude"] {
        if let value = element.setting(name) { settings.headers.append((name, value)) }
      }
    } else {
      return false
    }
    if settings.taskType != nil {
      readFields(of: element)
      if let variable = resultVariable(of: element) {
        settings.headers.append(("resultVariable", variable))
      }
    }
    return true
  }

  func resultVariable(of element: XMLElement) -> String? {
    element.setting("resultVariable") ?? element.setting("resultVariableName")
  }

  /// The work becomes an external job, which somebody else must do; the finding says so.
  mutating func becomeJob(
    _ rule: String, type: String, _ what: String, at element: XMLElement? = nil,
    proposal: String = ""
  ) {
    settings.taskType = type
    warn(
      rule, at: element,
      "\(title)用的是\(what)，引擎里没有；已作为外部工作“\(type)”，须由外部程序领取并完成。\(proposal)")
  }

  // MARK: Kinds of work

  private mutating func readBuiltIn(_ type: String, of element: XMLElement) {
    switch type {
    case "external", "external-worker":
      guard let topic = element.setting("topic") ?? element.setting("jobTopic") else {
        return becomeJob("external-topic", type: id ?? "", "没有主题（topic）的外部任务", at: element)
      }
      settings.taskType = value(topic, "主题", at: element)
    case "dmn":
      let fields = Dictionary(fields(of: element).map { ($0.name, $0.value) }) { $1 }
      guard let decision = fields["decisionTableReferenceKey"] ?? fields["decisionReferenceKey"]
      else {
        return becomeJob("decision-reference", type: "dmn", "没有指明决策的 DMN 任务", at: element)
      }
      decide(value(decision, "决策", at: element), into: resultVariable(of: element))
    case "shell":
      becomeJob("shell-command", type: type, "操作系统命令", at: element)
    default:
      becomeJob("built-in-task", type: type, "内置服务 \(type)", at: element)
    }
  }

  private mutating func readDelegate(_ text: String, at element: XMLElement) {
    settings.headers.append(("delegateExpression", text))
    becomeJob(
      "java-delegate", type: Callee.name(in: text) ?? text, "Java 对象 \(text)", at: element)
  }

  private mutating func readConnector(_ connector: XMLElement) {
    let name =
      connector.elements.first { $0.name.local == "connectorId" }?.trimmedText ?? id ?? ""
    becomeJob("connector", type: name, "连接器 \(name)", at: connector)
    for mapping in connector.elements where mapping.name.local == "inputOutput" {
      readMappings(mapping)
    }
  }

  /// `expression="${…}"`: an assignment, a value, or a call of something outside.
  mutating func readExpression(_ text: String, at element: XMLElement) {
    if let work = ExpressionWork(text, in: surrounding) {
      script(work.feel, into: work.variable ?? resultVariable(of: element))
      return
    }
    settings.headers.append(("expression", text))
    becomeJob(
      "java-expression", type: Callee.name(in: text) ?? id ?? "", "表达式 \(text) 所调用的 Java 对象",
      at: element)
  }

  /// FEEL that is evaluated when the element is reached.
  mutating func script(_ feel: String, into variable: String?) {
    settings.add("script", ["expression": "=" + feel, "resultVariable": variable])
  }

  // MARK: Fields

  private func fields(of element: XMLElement) -> [(name: String, value: String, at: XMLElement)] {
    element.dialectChildren("field").compactMap { field in
      let value =
        field.plain("stringValue") ?? field.plain("expression")
        ?? field.elements.first { ["string", "expression"].contains($0.name.local) }?.trimmedText
      return field.plain("name").map { ($0, value ?? "", field) }
    }
  }

  /// Fields that Java objects are given: texts become headers of the job, expressions its inputs.
  private mutating func readFields(of element: XMLElement) {
    for (name, text, field) in fields(of: element) {
      if UELText.isDynamic(text) {
        settings.inputs.append((feel(text, "字段 \(name)", at: field), name))
      } else {
        settings.headers.append((name, text))
      }
    }
  }
}

/// An expression that the engine can do itself: it sets a variable, or only yields a value.
struct ExpressionWork {
  let variable: String?
  let feel: String

  /// Nil where the expression calls something outside, or cannot be read.
  init?(_ text: String, in surrounding: Surrounding) {
    guard let parsed = try? UELText(parsing: text) else { return nil }
    if let node = parsed.single, let effect = try? Effect(of: node, in: surrounding) {
      guard effect.value.calls.isEmpty else { return nil }
      (variable, feel) = (effect.variable, effect.value.feel)
      return
    }
    guard let translation = try? Translation(ofText: text, in: surrounding),
      translation.calls.isEmpty
    else { return nil }
    (variable, feel) = (nil, translation.feel)
  }
}

/// What an expression calls or refers to.
enum Callee {
  /// `mailer.send` of `${mailer.send(execution)}`; nil where the text is no such expression.
  static func name(in text: String) -> String? {
    (try? UELText(parsing: text))?.single.flatMap(name)
  }

  private static func name(of node: UELNode) -> String? {
    switch node {
    case .name(let name): name
    case .property(let base, let member): name(of: base).map { "\($0).\(member)" }
    case .method(let base, let method, _): name(of: base).map { "\($0).\(method)" }
    case .function(let prefix, let function, _): prefix.map { "\($0).\(function)" } ?? function
    default: nil
    }
  }
}

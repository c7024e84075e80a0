import XMLReading

/// Whether events carry only definitions that their place allows (BPMN 2.0.2 §10.5.5, tables 10.84 to
/// 10.90), and these say what they must.
struct EventDefinitionRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for event in tree.all("anyEvent") where event.name != "event" {
      let definitions = Self.definitions(of: event, in: tree)
      for definition in definitions where !allowed(at: event).contains(definition.name) {
        report.error(
          "event-definition-position", definition, clause(of: event),
          "\(place(of: event))“\(event.label)”不能是 \(definition.name)，请改用其他类型的事件。")
      }
      if definitions.isEmpty,
        event.name == "boundaryEvent" || event.name == "intermediateCatchEvent"
      {
        report.error(
          "event-definition-required", event, clause(of: event),
          "\(place(of: event))“\(event.label)”没有事件定义，请说明它等待什么。")
      }
      if event.flag("parallelMultiple") == true, definitions.count < 2 {
        report.error(
          "parallel-multiple", event, "10.5.5",
          "“\(event.label)”是并行多重事件，至少要有两个事件定义。")
      }
      checkInterrupting(event, definitions)
      for definition in tree.targets(of: event, "eventDefinitionRef")
      where tree.parent(of: definition)?.name != "definitions" {
        report.error(
          "event-definition-shared", event, "10.5.1",
          "“\(event.label)”引用的“\(definition.label)”写在另一事件里，只有 definitions 下的事件定义可以共用。")
      }
    }
    for definition in tree.all("eventDefinition") { check(definition) }
  }

  /// The definitions of an event, its own and those that it refers to.
  static func definitions(of event: ModelTree.Node, in tree: ModelTree) -> [ModelTree.Node] {
    tree.children(of: event, kind: "eventDefinition")
      + tree.targets(of: event, "eventDefinitionRef")
  }

  // MARK: Positions

  private func isEventSubProcess(_ node: ModelTree.Node?) -> Bool {
    node?.flag("triggeredByEvent") == true
  }

  private func allowed(at event: ModelTree.Node) -> Set<String> {
    let scope = tree.scope(of: event)
    switch event.name {
    case "startEvent" where isEventSubProcess(scope):
      return Self.waiting.union([
        "errorEventDefinition", "escalationEventDefinition", "compensateEventDefinition",
      ])
    case "startEvent" where scope.map { tree.isKind($0, "subProcess") } ?? false: return []
    case "startEvent": return Self.waiting
    case "intermediateCatchEvent": return Self.waiting.union(["linkEventDefinition"])
    case "boundaryEvent":
      return Self.waiting.union([
        "errorEventDefinition", "escalationEventDefinition", "compensateEventDefinition",
        "cancelEventDefinition",
      ])
    case "intermediateThrowEvent", "implicitThrowEvent":
      return Self.announcing.union(["linkEventDefinition"])
    default:
      return Self.announcing.union([
        "errorEventDefinition", "cancelEventDefinition", "terminateEventDefinition",
      ])
    }
  }

  private static let waiting: Set = [
    "messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition",
    "signalEventDefinition",
  ]
  private static let announcing: Set = [
    "messageEventDefinition", "escalationEventDefinition", "compensateEventDefinition",
    "signalEventDefinition",
  ]

  private func place(of event: ModelTree.Node) -> String {
    let scope = tree.scope(of: event)
    switch event.name {
    case "startEvent" where isEventSubProcess(scope): return "事件子流程的开始事件"
    case "startEvent" where scope.map { tree.isKind($0, "subProcess") } ?? false:
      return "子流程的开始事件"
    case "startEvent": return "开始事件"
    case "intermediateCatchEvent": return "中间捕获事件"
    case "boundaryEvent": return "边界事件"
    case "intermediateThrowEvent": return "中间抛出事件"
    case "endEvent": return "结束事件"
    default: return "事件"
    }
  }

  private func clause(of event: ModelTree.Node) -> String {
    switch event.name {
    case "startEvent": "10.5.2"
    case "endEvent": "10.5.3"
    default: "10.5.4"
    }
  }

  /// Errors, compensation and cancelling always interrupt.
  private func checkInterrupting(_ event: ModelTree.Node, _ definitions: [ModelTree.Node]) {
    let names = Set(definitions.map(\.name))
    let attribute = event.name == "boundaryEvent" ? "cancelActivity" : "isInterrupting"
    guard event.flag(attribute) == false else { return }
    let ending: Set = [
      "errorEventDefinition", "cancelEventDefinition", "compensateEventDefinition",
    ]
    // For compensation at a border the attribute says nothing (table 10.91).
    let relevant =
      event.name == "boundaryEvent" ? ending.subtracting(["compensateEventDefinition"]) : ending
    if let name = names.intersection(relevant).first {
      report.error(
        "non-interrupting-event", event, clause(of: event),
        "“\(event.label)”是 \(name)，只能是中断的，请把 \(attribute) 改为 true。")
    }
    if event.name == "startEvent", let scope = tree.scope(of: event), !isEventSubProcess(scope) {
      report.error(
        "non-interrupting-start", event, "10.5.2",
        "开始事件“\(event.label)”不在事件子流程中，isInterrupting 不能是 false。")
    }
  }

  // MARK: Content

  private func check(_ definition: ModelTree.Node) {
    switch definition.name {
    case "timerEventDefinition": checkTimer(definition)
    case "conditionalEventDefinition": checkCondition(of: definition)
    case "signalEventDefinition":
      if definition.element["signalRef"] == nil, isExecutable(definition) {
        missing("signalRef", "signal-reference", definition)
      }
    case "errorEventDefinition" where isThrown(definition):
      checkCode(of: definition, "errorRef", "errorCode", "error-code")
    case "escalationEventDefinition" where isThrown(definition):
      checkCode(of: definition, "escalationRef", "escalationCode", "escalation-code")
    default: break
    }
  }

  /// What an engine has to evaluate is a formal expression.
  private func checkCondition(of definition: ModelTree.Node) {
    guard isExecutable(definition),
      let condition = tree.child(of: definition, named: "condition"),
      condition.element[SchemaAttributeRules.type]?.referencedID != "tFormalExpression"
    else { return }
    report.error(
      "executable-condition", condition, "10.5.5",
      "可执行流程中的条件事件须有正式的表达式，请写明 xsi:type=\"tFormalExpression\"。")
  }

  private func checkTimer(_ definition: ModelTree.Node) {
    let times = tree.children(of: definition).filter {
      ["timeDate", "timeDuration", "timeCycle"].contains($0.name)
    }
    if times.count > 1 {
      report.error(
        "timer-definition", definition, "10.5.5",
        "定时只能有 timeDate、timeDuration、timeCycle 中的一个，请删去多余的。")
    } else if times.isEmpty, isExecutable(definition) {
      report.error(
        "timer-definition", definition, "10.5.5",
        "可执行流程中的定时须有 timeDate、timeDuration 或 timeCycle，请填写其一。")
    }
  }

  /// What is thrown in an executable process has a code to be caught by.
  private func checkCode(
    of definition: ModelTree.Node, _ reference: String, _ code: String, _ rule: String
  ) {
    guard isExecutable(definition) else { return }
    guard let thrown = tree.target(of: definition, reference) else {
      // A reference that leads nowhere has been reported.
      if definition.element[reference] == nil { missing(reference, rule, definition) }
      return
    }
    if (thrown.element[code] ?? "").isEmpty {
      report.error(
        rule, thrown, "10.5.5", "可执行流程抛出的“\(thrown.label)”没有代码，请填写 \(code)。")
    }
  }

  private func missing(_ reference: String, _ rule: String, _ definition: ModelTree.Node) {
    let event = tree.parent(of: definition)
    report.error(
      rule, event ?? definition, "10.5.5",
      "可执行流程中的“\(event?.label ?? definition.label)”没有指明 \(reference)，请填写。")
  }

  private func isThrown(_ definition: ModelTree.Node) -> Bool {
    tree.parent(of: definition).map { tree.isKind($0, "throwEvent") } ?? false
  }

  private func isExecutable(_ node: ModelTree.Node) -> Bool {
    tree.enclosing("process", of: node)?.flag("isExecutable") == true
  }
}

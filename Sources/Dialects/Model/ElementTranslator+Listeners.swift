import XMLReading

extension ElementTranslator {
  /// Execution and task listeners. An assignment is done by the engine; other listeners are work for
  /// somebody outside, done before the element goes on.
  mutating func readListeners() {
    for listener in source.dialectChildren {
      switch listener.name.local {
      case "executionListener": read(listener, isForTask: false)
      case "taskListener": read(listener, isForTask: true)
      default: break
      }
    }
  }

  private mutating func read(_ listener: XMLElement, isForTask: Bool) {
    let event =
      listener.plain("event")
      ?? (isForTask ? "create" : source.modelName == "sequenceFlow" ? "take" : "start")
    if let work = assignment(in: listener) {
      return keep(work, on: event, at: listener)
    }
    let what = subject(of: listener)
    guard source.modelName != "sequenceFlow",
      let kept = Self.events[event], isForTask || ["start", "end"].contains(event)
    else {
      return warn(
        "listener", at: listener,
        "\(title)的监听器（事件 \(event)，\(what.words)）没有对应的时机，不会执行。请改画一个服务任务。")
    }
    settings.listeners.append(
      .init(event: kept, type: what.type, isForTask: isForTask, location: listener.location))
    warn(
      "listener", at: listener,
      "\(title)的监听器（事件 \(event)）用的是\(what.words)，引擎里没有；已作为外部工作“\(what.type)”，须由外部程序领取并完成。")
  }

  /// The events of our models by those of the other engines.
  private static let events = [
    "start": "start", "end": "end", "create": "creating", "assignment": "assigning",
    "assign": "assigning", "complete": "completing", "update": "updating", "delete": "canceling",
  ]

  private func assignment(in listener: XMLElement) -> ExpressionWork? {
    if let text = listener.plain("expression") { return ExpressionWork(text, in: surrounding) }
    guard let script = listener.elements.first(where: { $0.name.local == "script" }),
      let text = script.trimmedText,
      ["juel", "uel", "feel"].contains(script.plain("scriptFormat")?.lowercased() ?? "")
    else { return nil }
    return ExpressionWork(text, in: surrounding)
  }

  /// An expression that only yields a value has no effect.
  private mutating func keep(_ work: ExpressionWork, on event: String, at listener: XMLElement) {
    guard let variable = work.variable else { return }
    switch event {
    case _ where source.modelName == "sequenceFlow":
      warn("listener", at: listener, "\(title)的监听器设置变量 \(variable)，顺序流上不会执行。请改画一个脚本任务。")
    case "start", "create": atStart.append((variable, work.feel))
    case "end", "complete": atEnd.append((variable, work.feel))
    default:
      warn(
        "listener", at: listener,
        "\(title)的监听器（事件 \(event)）设置变量 \(variable)，没有对应的时机，不会执行。请改画一个脚本任务。")
    }
  }

  /// What a listener runs: the type of the job that stands for it, and words for people.
  private func subject(of listener: XMLElement) -> (type: String, words: String) {
    if let name = listener.plain("class") { return (name, "Java 类 \(name)") }
    if let text = listener.plain("delegateExpression") {
      return (Callee.name(in: text) ?? text, "Java 对象 \(text)")
    }
    if let text = listener.plain("expression") {
      return (Callee.name(in: text) ?? text, "表达式 \(text)")
    }
    if let type = listener.plain("type"), type != "script" { return (type, "内置监听器 \(type)") }
    let script = listener.elements.first { $0.name.local == "script" }
    let language =
      script?.plain("scriptFormat") ?? script?.plain("language") ?? listener.plain("language")
      ?? listener.elements.first { $0.name.local == "field" && $0.plain("name") == "language" }?
      .elements.first?.trimmedText ?? "script"
    return ("script.\(language)", " \(language) 脚本")
  }
}

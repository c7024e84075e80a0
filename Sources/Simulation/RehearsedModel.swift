import BPMN
import FEEL

/// A model made ready to be played without its world.
///
/// Whatever needs a handler, a person or a language that the engine does not have becomes a job that
/// the simulation ends by itself; the flow stays as it is drawn. Models in the wild lack types,
/// conditions and codes, and are played as they are meant.
struct RehearsedModel {
  let definitions: Definitions

  /// The type of every job that stands for work which nothing does.
  static let jobType = "simulation"

  /// The key of messages that have none: their name alone decides.
  static let anyKey = "*"

  private let plan: SimulationPlan
  private let processes: Set<String>

  init(_ definitions: Definitions, plan: SimulationPlan) {
    self.plan = plan
    processes = Set(definitions.processes.map(\.id))
    var ready = MissingReferences(in: definitions).definitions
    for (id, error) in ready.errors where (error.code ?? "").isEmpty {
      ready.errors[id]?.code = error.name ?? id
    }
    for (id, escalation) in ready.escalations where (escalation.code ?? "").isEmpty {
      ready.escalations[id]?.code = escalation.name ?? id
    }
    for (id, message) in ready.messages {
      if (message.name ?? "").isEmpty { ready.messages[id]?.name = id }
      let isCorrelated = ready.correlationProperties.contains { property in
        property.retrievals.contains { $0.message == id }
      }
      if let key = message.correlationKey, !key.isEmpty {
        ready.messages[id]?.correlationKey = Self.keyOrAny(key)
      } else if !isCorrelated {
        ready.messages[id]?.correlationKey = "=\"\(Self.anyKey)\""
      }
    }
    for (id, signal) in ready.signals where (signal.name ?? "").isEmpty {
      ready.signals[id]?.name = id
    }
    for id in ready.globalTasks.keys { ready.globalTasks[id]?.extensions.dropPeople() }
    self.definitions = ready
  }

  /// What an office knows of a case, such as its number, a simulation does not: a key that has no value
  /// is one that everything fits.
  private static func keyOrAny(_ key: String) -> String {
    let body = key.first == "=" ? String(key.dropFirst()) : key
    guard (try? Expression(parsing: body)) != nil else { return key }  // the compiler tells
    return "=if (\(body)) = null then \"\(anyKey)\" else (\(body))"
  }

  /// The process with nothing in it that waits for a world which is not there.
  func ready(_ process: BPMN.Process) -> BPMN.Process {
    var process = process
    process.extensions.dropPeople()
    process.scope = ready(process.scope)
    return process
  }

  private func ready(_ scope: BPMN.Scope) -> BPMN.Scope {
    var scope = scope
    scope.nodes = scope.nodes.map(ready)
    return scope
  }

  private func ready(_ node: FlowNode) -> FlowNode {
    var node = node
    switch node.kind {
    case .subProcess(var subProcess):
      subProcess.scope = ready(subProcess.scope)
      node.kind = .subProcess(subProcess)
      if plan.thrownErrors[node.id] != nil, subProcess.kind != .event { makeJob(of: &node) }
    case .callActivity(let called):
      let process = node.extensions.calledElement?.process ?? called ?? ""
      if plan.thrownErrors[node.id] == nil, let task = definitions.globalTasks[process] {
        readyCall(of: task, in: &node)
      } else if plan.thrownErrors[node.id] != nil || !isCallable(process) {
        // What is called takes its own time.
        makeJob(of: &node)
      }
    case .task(let kind): ready(&node, kind)
    case .endEvent, .intermediateThrow: node.extensions.taskDefinition = nil
    default: break
    }
    return node
  }

  private func isCallable(_ process: String) -> Bool {
    process.hasPrefix("=") || processes.contains(process)
  }

  /// A global task runs in place of its call: as a user task, or a script; all else ends by itself.
  private func readyCall(of task: GlobalTask, in node: inout FlowNode) {
    let endsAtOnce = !plan.isTimedOrThrowing(node.id)
    switch task.kind {
    case .user: node.extensions.dropPeople()
    case .script where endsAtOnce && isRunnable(task.extensions.script): break
    case .none where endsAtOnce, .manual where endsAtOnce: break
    default: makeJob(of: &node)
    }
  }

  private func ready(_ node: inout FlowNode, _ kind: TaskKind) {
    switch kind {
    case .none, .manual:
      if plan.isTimedOrThrowing(node.id) { makeJob(of: &node) }
    case .service, .businessRule, .script:
      if plan.isTimedOrThrowing(node.id) || !TimedScript.isWork(of: node) {
        makeJob(of: &node)
      }
    case .send(let message):
      node.extensions.taskDefinition = nil
      // A message is sent at once, however long the task is said to last.
      if plan.thrownErrors[node.id] != nil || !sendsSomething(node.id, message) {
        makeJob(of: &node)
      }
    case .user:
      node.extensions.dropPeople()
      if plan.thrownErrors[node.id] != nil { makeJob(of: &node) }
    case .receive:
      if plan.thrownErrors[node.id] != nil { makeJob(of: &node) }
    }
  }

  private func sendsSomething(_ task: String, _ message: String?) -> Bool {
    if let message { return definitions.messages[message] != nil }
    return definitions.collaborations.contains { collaboration in
      collaboration.messageFlows.contains { $0.source == task }
    }
  }

  private func isRunnable(_ script: Extensions.Evaluation?) -> Bool {
    script.flatMap(TimedScript.init) != nil
  }

  private func makeJob(of node: inout FlowNode) {
    node.kind = .task(.service)
    node.extensions.script = nil
    node.extensions.calledDecision = nil
    node.extensions.taskDefinition = .init(type: Self.jobType, origin: node.origin)
  }
}

extension Extensions {
  /// Settings about people, of whom a simulation has none, and their days.
  private static let aboutPeople: Set = ["tz:role", "tz:unit", "tz:notSameAs", "tz:deadline"]

  fileprivate mutating func dropPeople() {
    assignment = nil
    properties.removeAll { Self.aboutPeople.contains($0.name) }
  }
}

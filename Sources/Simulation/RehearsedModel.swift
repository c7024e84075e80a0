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
    MessageKey.rehearse(in: &ready, knowsCaseNumber: plan.input[CaseNumber.variable] != nil)
    for (id, signal) in ready.signals where (signal.name ?? "").isEmpty {
      ready.signals[id]?.name = id
    }
    for id in ready.globalTasks.keys { ready.globalTasks[id]?.extensions.dropPeople() }
    self.definitions = ready
  }

  /// The process with nothing in it that waits for a world which is not there.
  func ready(_ process: BPMN.Process) -> BPMN.Process {
    var process = process
    process.extensions.dropPeople()
    process.correlations = process.correlations.map(MessageKey.rehearsed)
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
      if plan.thrownErrors[node.id] != nil, subProcess.kind != .event {
        makeJob(of: &node)
      } else {
        last(&node)
      }
    case .callActivity(let called):
      let process = node.extensions.calledElement?.process ?? called ?? ""
      if plan.thrownErrors[node.id] == nil, let task = definitions.globalTasks[process] {
        readyCall(of: task, in: &node)
      } else if plan.thrownErrors[node.id] != nil || !isCallable(process) {
        makeJob(of: &node)
      } else {
        last(&node)
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
      if plan.thrownErrors[node.id] != nil || !sendsSomething(node.id, message) {
        makeJob(of: &node)
      } else {
        last(&node)
      }
    case .user:
      node.extensions.dropPeople()
      if plan.thrownErrors[node.id] != nil { makeJob(of: &node) }
    case .receive:
      if plan.thrownErrors[node.id] != nil { makeJob(of: &node) } else { last(&node) }
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

  /// What the engine itself ends, such as a sub-process, is told at its end to last until its time has
  /// passed, with its border still open for events.
  private func last(_ node: inout FlowNode) {
    guard plan.durations[node.id] != nil else { return }
    node.extensions.listeners.append(
      .init(event: "end", type: Self.jobType, origin: node.origin))
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

package import BPMN

/// A flow node of a compiled process, or the process itself, which is the outermost scope.
package final class Element: Sendable {
  package let id: String
  package let name: String?
  /// The name of the BPMN tag, such as `userTask`.
  package let tag: String
  package let extensions: Extensions
  package let origin: Origin

  /// The place in the program's list of elements; the process is 0.
  let index: Int
  /// The element whose scope this one belongs to.
  let container: Int
  let behavior: Behavior
  let outgoing: [Flow]
  /// Ids of the flows that arrive.
  let incoming: [String]
  let boundaryEvents: [Int]
  let loop: LoopPlan?
  let startQuantity: Int
  let completionQuantity: Int
  let inputs: [VariableMapping]
  let outputs: [VariableMapping]
  let assignments: AssignmentPlan
  let data: DataPlan
  let listeners: [ListenerPlan]
  /// For scopes: where the flow begins, and what may begin besides.
  let startEvent: Int?
  /// Where a scope without start events begins.
  let entrances: [Int]
  let eventSubProcesses: [Int]
  /// Whether its message, or one of the events behind it, begins the process.
  let instantiates: Bool
  /// The statutory clocks that it begins and ends.
  let clockTurn: ClockTurnPlan?
  /// Whether what it does can never be taken back (`tz:irreversible`); nil where the model says nothing.
  let isMarkedIrreversible: Bool?
  /// What it sends along message flows when it is done.
  let sent: [MessagePlan]

  init(
    _ draft: ElementDraft, behavior: Behavior, clockTurn: ClockTurnPlan?,
    isMarkedIrreversible: Bool? = nil, sent: [MessagePlan] = []
  ) {
    self.clockTurn = clockTurn
    self.isMarkedIrreversible = isMarkedIrreversible
    self.sent = sent
    id = draft.id
    name = draft.name
    tag = draft.tag
    extensions = draft.extensions
    origin = draft.origin
    index = draft.index
    container = draft.container
    self.behavior = behavior
    outgoing = draft.outgoing
    incoming = draft.incoming
    boundaryEvents = draft.boundaryEvents
    loop = draft.loop
    startQuantity = draft.node?.startQuantity ?? 1
    completionQuantity = draft.node?.completionQuantity ?? 1
    inputs = draft.inputs
    outputs = draft.outputs
    assignments = draft.assignments
    data = draft.data
    listeners = draft.listeners
    startEvent = draft.startEvent
    entrances = draft.entrances
    eventSubProcesses = draft.eventSubProcesses
    instantiates = draft.instantiates
  }

  /// The name that people see, or the id where there is none.
  package var title: String { name ?? id }

  /// Whether it runs again and again as a standard loop says, not as several instances.
  package var isStandardLoop: Bool {
    if case .standard? = loop { true } else { false }
  }

  /// Whether it is work, rather than an event or a gateway.
  var isActivity: Bool {
    switch behavior {
    case .untyped, .userTask, .job, .send, .receive, .script, .decision, .subProcess, .adHoc,
      .callActivity:
      tag != "intermediateThrowEvent"
    default: false
    }
  }

  /// Whether a token that arrives waits for others.
  var isJoin: Bool {
    switch behavior {
    case .parallelGateway, .inclusiveGateway, .complexGateway: incoming.count > 1
    default: startQuantity > 1
    }
  }

  /// Whether everybody who listens hears the event.
  var isBroadcast: Bool {
    switch behavior {
    case .intermediateThrow(let announcement), .endEvent(let announcement): announcement.isBroadcast
    default: false
    }
  }

  /// What the event waits for.
  var trigger: Trigger {
    switch behavior {
    case .startEvent(let trigger), .intermediateCatch(let trigger): trigger
    case .boundaryEvent(let plan): plan.trigger
    default: .none
    }
  }

  var userTask: UserTaskPlan? {
    if case .userTask(let plan) = behavior { plan } else { nil }
  }
}

/// A sequence flow as compiled.
struct Flow: Sendable {
  let id: String
  let target: Int
  let condition: Formula?
  let isDefault: Bool
}

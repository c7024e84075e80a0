/// A node of the flow: task, event, gateway or sub-process (BPMN 2.0.2 §8.4.9).
package struct FlowNode: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case startEvent(StartEvent)
    case endEvent(EventDefinition)
    case intermediateCatch(EventDefinition)
    case intermediateThrow(EventDefinition)
    case boundaryEvent(BoundaryEvent)
    case task(TaskKind)
    case gateway(Gateway)
    case subProcess(SubProcess)
    case callActivity(calledElement: String?)
  }

  package var id: String
  package var name: String?
  package var kind: Kind
  /// Ids of the sequence flows that arrive and leave, in the order of the file.
  package var incoming: [String] = []
  package var outgoing: [String] = []
  /// The flow that is taken when no condition holds (activities and gateways).
  package var defaultFlow: String?
  package var loop: LoopCharacteristics?
  /// How many tokens an activity needs to begin, and how many it sends down each flow that it takes
  /// when it ends (BPMN 2.0.2 table 10.3).
  package var startQuantity = 1
  package var completionQuantity = 1
  package var data = DataFlow()
  /// Whether the activity undoes another one (补偿), and no flow leads to it (BPMN 2.0.2 §10.7.1).
  package var isForCompensation = false
  package var documentation: String?
  package var extensions: Extensions
  package var origin: Origin

  package init(
    id: String, name: String? = nil, kind: Kind, incoming: [String] = [], outgoing: [String] = [],
    defaultFlow: String? = nil, loop: LoopCharacteristics? = nil, documentation: String? = nil,
    extensions: Extensions = Extensions(), origin: Origin
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.incoming = incoming
    self.outgoing = outgoing
    self.defaultFlow = defaultFlow
    self.loop = loop
    self.documentation = documentation
    self.extensions = extensions
    self.origin = origin
  }
}

/// The kinds of atomic tasks (BPMN 2.0.2 §10.3.3).
package enum TaskKind: Hashable, Sendable {
  /// A task without type: done as soon as it is reached.
  case none
  case user
  case manual
  case service
  case script
  case businessRule
  case send(message: String?)
  case receive(message: String?, instantiates: Bool)
}

/// A start event (开始事件).
package struct StartEvent: Hashable, Sendable {
  package var definition: EventDefinition
  /// Only for event sub-processes: whether the enclosing scope ends (BPMN 2.0.2 §10.5.6).
  package var isInterrupting: Bool

  package init(definition: EventDefinition = .none, isInterrupting: Bool = true) {
    self.definition = definition
    self.isInterrupting = isInterrupting
  }
}

/// An event on the border of an activity (边界事件, BPMN 2.0.2 §10.5.4).
package struct BoundaryEvent: Hashable, Sendable {
  package var attachedTo: String
  package var cancelsActivity: Bool
  package var definition: EventDefinition

  package init(attachedTo: String, cancelsActivity: Bool, definition: EventDefinition) {
    self.attachedTo = attachedTo
    self.cancelsActivity = cancelsActivity
    self.definition = definition
  }

  /// Whether the event undoes the activity: an association leads on, and no flow.
  package var isCompensation: Bool {
    if case .compensation = definition { true } else { false }
  }
}

/// What an event waits for or announces (BPMN 2.0.2 §10.5.5).
package enum EventDefinition: Hashable, Sendable {
  case none
  case message(reference: String?)
  case timer(TimerDefinition)
  case error(reference: String?)
  case escalation(reference: String?)
  case signal(reference: String?)
  case conditional(condition: String?, filter: ConditionalFilter? = nil)
  case link(name: String?)
  /// Of a throwing event: what is undone (nil for all of the scope), and whether the event waits for it.
  case compensation(activity: String?, waits: Bool)
  case cancel
  case terminate
  case multiple([EventDefinition], parallel: Bool)
}

/// When a timer fires; each value is text as written: ISO 8601 or `=` FEEL.
package enum TimerDefinition: Hashable, Sendable {
  case date(String)
  case duration(String)
  case cycle(String)
}

/// A gateway (网关, BPMN 2.0.2 §10.6).
package enum Gateway: Hashable, Sendable {
  case exclusive
  case parallel
  case inclusive
  case eventBased(instantiates: Bool, parallel: Bool)
  case complex(activationCondition: String?)
}

/// An activity that contains a flow of its own (子流程, BPMN 2.0.2 §10.3.5).
package struct SubProcess: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case embedded
    /// Started by an event of the enclosing scope (BPMN 2.0.2 §10.3.5.2).
    case event
    case transaction
    case adHoc(ordering: String?, completionCondition: String?, cancelsRemaining: Bool)
  }

  package var kind: Kind
  package var scope: Scope

  package init(kind: Kind, scope: Scope) {
    self.kind = kind
    self.scope = scope
  }
}

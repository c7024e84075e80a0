/// An element of a BPMN file as far as its picture shows it, whether an engine could run it or not.
struct ModelElement: Hashable, Sendable {
  var id: String
  var name: String?
  var kind: Kind
  /// The process, sub-process, lane, pool or choreography that contains it; nil at the top.
  var owner: String?

  enum Kind: Hashable, Sendable {
    case event(Event)
    case activity(Activity)
    case gateway(Gateway)
    case pool(Pool)
    /// A lane and the nodes that it lists.
    case lane(nodes: [String])
    case data(DataItem)
    case dataStore
    case message
    case textAnnotation(String)
    case group
    case conversation(Conversation)
    case choreography(Choreography)
    case connection(Connection)
    case requirement(RequirementNode)
    /// A process, a choreography, a collaboration: it contains what is drawn.
    case container
    /// Something else that has an id; drawn as a plain frame where a diagram places it.
    case other
  }
}

/// An event (事件, BPMN 2.0.2 §10.5).
struct Event: Hashable, Sendable {
  enum Position: Hashable, Sendable {
    case start
    case catching
    case throwing
    case boundary(host: String)
    case end
  }

  enum Sign: String, Hashable, Sendable, CaseIterable {
    case message, timer, error, escalation, cancel, compensation, conditional, link, signal
    case terminate, multiple, parallelMultiple
  }

  var position: Position
  var sign: Sign?
  var isInterrupting = true

  /// Filled signs throw, outlined ones catch (BPMN 2.0.2 §10.5.5).
  var throwsSign: Bool { position == .throwing || position == .end }
}

/// A task, a sub-process or a call of one (BPMN 2.0.2 §10.3).
struct Activity: Hashable, Sendable {
  enum Frame: Hashable, Sendable {
    case task
    case subProcess
    case eventSubProcess
    case transaction
    case adHoc
    /// A call activity; of a process unless it calls a global task.
    case call(ofTask: Bool)

    var isSubProcess: Bool {
      switch self {
      case .subProcess, .eventSubProcess, .transaction, .adHoc: true
      case .task, .call: false
      }
    }
  }

  enum Work: String, Hashable, Sendable, CaseIterable {
    case user, manual, service, script, businessRule, send, receive
    /// A receive task that starts the process.
    case instantiatingReceive
  }

  var frame: Frame
  var work: Work?
  var repetition: Repetition?
  var isForCompensation = false
  /// What starts an event sub-process: the event drawn in its corner where it is closed.
  var trigger: Event?
}

/// How often an activity runs (BPMN 2.0.2 §10.3.8).
enum Repetition: Hashable, Sendable {
  case loop
  case parallel
  case sequential
}

/// A gateway (网关, BPMN 2.0.2 §10.6).
enum Gateway: Hashable, Sendable {
  case exclusive
  case parallel
  case inclusive
  case complex
  case eventBased(instantiates: Bool, parallel: Bool)
}

/// A participant of a collaboration (泳池, BPMN 2.0.2 §9.3).
struct Pool: Hashable, Sendable {
  /// The process that it shows; nil where the inside is not told.
  var process: String?
  var isMultiple = false
}

/// A data object, input or output (BPMN 2.0.2 §10.4.1).
struct DataItem: Hashable, Sendable {
  enum Direction: Hashable, Sendable {
    case input, output
  }

  var direction: Direction?
  var isCollection = false
  /// An object, input or output itself, not a reference to one.
  var isDefinition = false
}

/// A conversation (BPMN 2.0.2 §9.5).
struct Conversation: Hashable, Sendable {
  /// Whether it can be opened further: a sub-conversation or a call of a collaboration.
  var isCompound = false
  var isCall = false
}

/// A choreography activity (BPMN 2.0.2 §11.5).
struct Choreography: Hashable, Sendable {
  enum Frame: Hashable, Sendable {
    case task
    case subChoreography
    case call(ofTask: Bool)
  }

  var frame: Frame
  var participants: [String]
  var initiator: String?
  var repetition: Repetition?
  /// What each participant sends, by the participant.
  var messages: [String: String] = [:]
}

/// A node of a decision requirements diagram (DMN 1.5 §6.2.1).
enum RequirementNode: Hashable, Sendable {
  case decision
  case inputData
  case businessKnowledge
  case knowledgeSource
  case decisionService
}

/// A line between two elements.
struct Connection: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case sequenceFlow(isConditional: Bool)
    case messageFlow
    case association(Direction)
    case dataAssociation
    case conversationLink
    case informationRequirement
    case knowledgeRequirement
    case authorityRequirement
  }

  enum Direction: String, Hashable, Sendable {
    case none, one, both
  }

  var kind: Kind
  var source: String?
  var target: String?
}

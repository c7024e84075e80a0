package import FEEL

/// A process instance at one moment: the fold of its events.
///
/// A value: deciding about it changes nothing, and copies share what they have in common.
package struct InstanceState: Hashable, Sendable {
  package internal(set) var program: ProgramKey
  package internal(set) var started: InstanceStarted?
  package internal(set) var title: String?
  /// Why the instance is suspended, if it is.
  package internal(set) var suspension: String?
  /// Why the instance is being cancelled, while its listeners are told.
  package internal(set) var cancellation: String?
  package internal(set) var outcome: InstanceOutcome?
  /// All runs since the beginning; the run with id n stands at n − 1.
  package internal(set) var activations: [Activation] = []
  /// Tokens at gateways, in the order in which they came.
  package internal(set) var waitingTokens: [WaitingToken] = []
  /// The runs of complex gateways that let tokens through and wait for the rest of their tokens.
  package internal(set) var gatewaysToReset: [ActivationID] = []
  package internal(set) var tasks: [ActivationID: TaskOffered] = [:]
  package internal(set) var jobs: [ActivationID: JobCreated] = [:]
  /// What was done for service tasks whose effect a return takes back.
  package internal(set) var doneJobs: [ActivationID: JobCreated] = [:]
  package internal(set) var incidents: [ActivationID: IncidentRaised] = [:]
  package internal(set) var timers: [TimerScheduled] = []
  package internal(set) var subscriptions: [SubscriptionOpened] = []
  package internal(set) var signals: [SignalAwaited] = []
  package internal(set) var conditions: [ConditionAwaited] = []
  /// What is being undone, the innermost last.
  package internal(set) var compensations: [Compensation] = []
  /// Triggers that have happened of events that need several.
  package internal(set) var happened: [HappenedTrigger] = []
  /// How people handle it: who was called, who waits, what was circulated.
  package internal(set) var handling = HandlingState()
  /// Whether a return has ever superseded a run, so that rounds must be counted.
  package internal(set) var hasEarlierRounds = false

  /// An instance that has not begun: the start command begins it.
  package init(of program: ProgramKey) {
    self.program = program
  }

  package static let root = ActivationID(rawValue: 1)

  package var isSuspended: Bool { suspension != nil }

  package var isEnded: Bool { outcome != nil }

  /// Inlined, so that whoever asks for one thing of a run does not copy all of it.
  @inline(__always)
  package subscript(_ id: ActivationID) -> Activation? { activations[id] }

  var nextID: ActivationID { ActivationID(rawValue: Int32(activations.count + 1)) }

  func isActive(_ id: ActivationID) -> Bool {
    let position = Int(id.rawValue) - 1
    return activations.indices.contains(position) && activations[position].isActive
  }

  /// The active runs directly inside a scope, in the order of their beginning.
  func activeChildren(of scope: ActivationID) -> [ActivationID] {
    guard let parent = self[scope], parent.openChildren > 0 else { return [] }
    return activations.lazy.filter { $0.begin.scope == scope && $0.isActive }.map(\.id)
  }

  /// Everything that a run can see, as one context: its own variables over those of the scopes around
  /// it, as far as its process goes.
  func visibleVariables(at id: ActivationID) -> Context {
    var all = Context()
    var next: ActivationID? = id
    while let current = next, let activation = self[current] {
      if !activation.variables.isEmpty { all = activation.variables.merging(all) }
      next = activation.isProcess ? nil : activation.scope
    }
    all[MultiInstanceVariable.items] = nil
    return all
  }

  /// What the handler of a job is told: what was chosen for it, or all that the run can see now.
  package func variables(of job: JobCreated) -> Context {
    job.seesWhatIsSeen ? visibleVariables(at: job.activation) : job.variables
  }
}

extension [Activation] {
  /// A run among all of an instance.
  @inline(__always)
  package subscript(_ id: ActivationID) -> Activation? {
    let position = Int(id.rawValue) - 1
    return indices.contains(position) ? self[position] : nil
  }
}

package import CivilTime
package import FEEL
package import JSONText
package import WorkCalendar

/// A fact of the engine. The state of an instance is the fold of its events and nothing else.
///
/// Indirect: an event goes through many hands, and is not copied for any of them.
package indirect enum Event: Hashable, Sendable {
  case instanceStarted(InstanceStarted)
  case activated(Activated)
  /// The node ended in the normal way; for user tasks with who did it and what they said.
  case completed(ActivationID, by: ActingPerson?, opinion: Opinion?)
  case cancelled(ActivationID, reason: CancelReason)
  /// A completed scope runs on, because a return leads into it.
  case reopened(ActivationID)
  /// A completed run was undone by a return; it stays visible as an earlier round.
  case superseded(ActivationID)
  /// A token reached a gateway that waits for more.
  case arrived(WaitingToken)
  /// The run of a complex gateway let tokens through; it waits for the rest of its tokens.
  case gatewayActivated(ActivationID)
  /// The gateway of that run is ready for new tokens. Those it waited for were taken by the run that
  /// is named, or else are gone.
  case gatewayReset(ActivationID, by: ActivationID?)
  /// No further token enters an element of the scope; what is active goes on.
  case scopeClosed(ActivationID)
  /// The tokens that waited at the gateways of the scope are gone.
  case tokensDropped(scope: ActivationID)
  /// Variables of the run that is named as their scope; others keep their values.
  case variablesSet(scope: ActivationID, Context)
  case taskOffered(TaskOffered)
  case taskAssigned(ActivationID, person: String?)
  case jobCreated(JobCreated)
  /// A try at the job failed; it is offered again, from that moment on.
  case jobRetried(ActivationID, retries: Int, at: Instant?)
  /// A listener is done.
  case listenerCompleted(ActivationID)
  case timerScheduled(TimerScheduled)
  /// The timer was due and is no longer armed; a repeating one is scheduled anew right after.
  case timerFired(ActivationID, element: String)
  case timerCancelled(ActivationID, element: String)
  case subscriptionOpened(SubscriptionOpened)
  case signalAwaited(SignalAwaited)
  /// The run waits until a condition becomes true; when the wait begins, it counts as false.
  case conditionAwaited(ActivationID, element: String)
  /// The condition became true, or false so that it can become true again.
  case conditionChanged(ActivationID, element: String, holds: Bool)
  /// One of the triggers has happened that an event needs all of.
  case triggerHappened(ActivationID, element: String)
  /// All of them have, and the event happens: they count anew.
  case triggersTaken(ActivationID, element: String)
  /// The run waits no longer for the message, the signal or the condition.
  case subscriptionClosed(ActivationID, element: String)
  case messageThrown(ActivationID, name: String, key: String, variables: Context)
  /// Everybody who listens for the signal now hears it.
  case signalThrown(ActivationID, name: String, variables: Context)
  /// An escalation went outward; `catcher` is the event that caught it, if any did.
  case escalationThrown(ActivationID, code: String, catcher: String?)
  /// Completed runs begin to be undone.
  case compensationStarted(Compensation)
  /// All that this run had undone is.
  case compensationEnded(ActivationID)
  /// A decision was made; who made it and when stands in the entry of the journal.
  case decisionMade(DecisionMade)
  case incidentRaised(IncidentRaised)
  case incidentResolved(ActivationID)
  case titleChanged(String)
  case suspended(reason: String)
  case resumed
  /// The calendar has changed, and dates with it.
  case datesRevised(DatesRevised)
  /// The instance goes on in another version; the mapping names the elements that have other ids.
  case migrated(from: ProgramKey, to: ProgramKey, mapping: [String: String])
  /// Everything in the instance was cancelled; it ends when its listeners have been told.
  case cancellationBegun(reason: String)
  case instanceEnded(InstanceOutcome)
  /// What people did beside the course of the tokens.
  case handling(HandlingEvent)
}

package struct InstanceStarted: Hashable, Sendable {
  package var program: ProgramKey
  /// The start event at which the instance began.
  package var startEvent: String
  package var by: ActingPerson
  package var at: Instant
  /// When the whole case is due, from `tz:deadline` of the process; in the state of the instance as it
  /// stands now.
  package var due: DueDate?
  /// The region whose calendar the case keeps (`tz:region`); nil for that of the office.
  package var region: RegionCode?

  package init(
    program: ProgramKey, startEvent: String, by: ActingPerson, at: Instant, due: DueDate?,
    region: RegionCode? = nil
  ) {
    self.region = region
    self.program = program
    self.startEvent = startEvent
    self.by = by
    self.at = at
    self.due = due
  }
}

package struct Activated: Hashable, Sendable {
  package var id: ActivationID
  /// The program that the element belongs to: that of the instance, or of a called process.
  package var program: ProgramKey
  package var element: String
  /// The enclosing scope: root, sub-process, called process or multi-instance body; nil for the root.
  package var scope: ActivationID?
  /// The runs whose completion led here: the edges of the cause graph.
  package var cause: [ActivationID]
  /// How often the node has run in this scope because of returns, from 1.
  package var round: Int
  /// The number of this instance of a multi-instance activity, from 1.
  package var loopCounter: Int?
  /// Whether this is the body around the instances of a multi-instance activity.
  package var isMultiInstanceBody: Bool
  /// The earlier run that a return opens again: its handler gets the task. When an entry task for
  /// returns (`tz:returnEntry`) is reached for the first time, the run of the start event.
  package var reopens: ActivationID?
  /// The completed run that this one undoes.
  package var compensates: ActivationID?
  /// How many of the tokens that wait at the element the run takes, the oldest first; if nil, one
  /// from each flow.
  package var takes: Int?
  package var at: Instant

  package init(
    id: ActivationID, program: ProgramKey, element: String, scope: ActivationID?,
    cause: [ActivationID], round: Int, loopCounter: Int? = nil, isMultiInstanceBody: Bool = false,
    reopens: ActivationID? = nil, compensates: ActivationID? = nil, takes: Int? = nil, at: Instant
  ) {
    self.id = id
    self.program = program
    self.element = element
    self.scope = scope
    self.cause = cause
    self.round = round
    self.loopCounter = loopCounter
    self.isMultiInstanceBody = isMultiInstanceBody
    self.reopens = reopens
    self.compensates = compensates
    self.takes = takes
    self.at = at
  }
}

package struct TaskOffered: Hashable, Sendable {
  package var activation: ActivationID
  package var assignee: String?
  /// Group keys: `role@unit`, or a role alone.
  package var candidateGroups: [String]
  package var candidateUsers: [String]
  package var due: DueDate?
  package var priority: Int
  package var formID: String?
  /// Whether the task begins suspended, with the scope that it stands in.
  package var isSuspended: Bool

  package init(
    activation: ActivationID, assignee: String?, candidateGroups: [String],
    candidateUsers: [String], due: DueDate?, priority: Int, formID: String?,
    isSuspended: Bool = false
  ) {
    self.isSuspended = isSuspended
    self.activation = activation
    self.assignee = assignee
    self.candidateGroups = candidateGroups
    self.candidateUsers = candidateUsers
    self.due = due
    self.priority = priority
    self.formID = formID
  }
}

package struct JobCreated: Hashable, Sendable {
  package static let defaultRetries = 3

  package var activation: ActivationID
  package var type: String
  /// The variables that the handler sees: the input mappings, or all that the task can see.
  package var variables: Context
  /// Whether the handler sees all that the run can see, which the event need not repeat:
  /// `InstanceState.variables(of:)`.
  package var seesAll: Bool
  /// Whether a return behind the task takes its effect back (`tz:undo`).
  package var isUndoable: Bool
  /// The run whose effect the handler takes back; nil for ordinary work.
  package var undoes: ActivationID?
  /// What waits for a listener to be done; nil for the work of the element itself.
  package var listening: Listening?
  /// How often the job may be tried, from `zeebe:taskDefinition retries`.
  package var retries: Int

  package init(
    activation: ActivationID, type: String, variables: Context = [:], seesAll: Bool = false,
    isUndoable: Bool = false, undoes: ActivationID? = nil,
    retries: Int = JobCreated.defaultRetries, listening: Listening? = nil
  ) {
    self.seesAll = seesAll
    self.listening = listening
    self.activation = activation
    self.retries = retries
    self.type = type
    self.variables = variables
    self.isUndoable = isUndoable
    self.undoes = undoes
  }
}

extension JobCreated {
  /// Whether the variables are those of the run at the time when they are asked for.
  var seesWhatIsSeen: Bool { seesAll && !isUndoable }

  /// Whether this is the job that an event told of, with what was filled in when it was applied.
  package func isOffer(of created: JobCreated) -> Bool {
    guard created.seesAll, created.isUndoable else { return self == created }
    var offered = self
    offered.variables = created.variables
    return offered == created
  }
}

/// What goes on when a listener is done.
package struct Listening: Hashable, Sendable {
  package var event: ListenerEvent
  /// Which of the listeners of this moment, from 0.
  package var position: Int
  /// Who finished the task and what was said, for `end` and `completing`.
  package var by: ActingPerson?
  package var opinion: Opinion?
  /// Whom `assigning` is about; nil where the task is given back.
  package var person: String?
  /// What `updating` is about to set, with what its listeners made of it.
  package var variables: Context

  package init(
    event: ListenerEvent, position: Int = 0, by: ActingPerson? = nil, opinion: Opinion? = nil,
    person: String? = nil, variables: Context = [:]
  ) {
    self.variables = variables
    self.event = event
    self.position = position
    self.by = by
    self.opinion = opinion
    self.person = person
  }
}

package struct TimerScheduled: Hashable, Sendable {
  package var activation: ActivationID
  package var element: String
  package var due: Instant
  /// How often the timer fires again after this time; nil if once or for ever, as the model says.
  package var remainingRepetitions: Int?
  /// The time between repetitions, for timers that repeat.
  package var period: CivilDuration?
  /// The schedule of a timer that repeats by one, as written.
  package var cron: String?
  /// How it came to its time, if working days were counted.
  package var workingDays: WorkingDayCount?

  package init(
    activation: ActivationID, element: String, due: Instant, remainingRepetitions: Int? = nil,
    period: CivilDuration? = nil, cron: String? = nil, workingDays: WorkingDayCount? = nil
  ) {
    self.workingDays = workingDays
    self.cron = cron
    self.activation = activation
    self.element = element
    self.due = due
    self.remainingRepetitions = remainingRepetitions
    self.period = period
  }
}

/// What a timer counts in working days, so that it can be counted again.
package struct WorkingDayCount: Hashable, Sendable {
  /// The moment from which it counts.
  package var from: Instant
  /// How long, for timers that fire once; others have their period or their schedule.
  package var span: CivilDuration?

  package init(from: Instant, span: CivilDuration? = nil) {
    self.from = from
    self.span = span
  }
}

package struct SubscriptionOpened: Hashable, Sendable {
  package var activation: ActivationID
  package var element: String
  package var message: String
  package var key: String

  package init(activation: ActivationID, element: String, message: String, key: String) {
    self.activation = activation
    self.element = element
    self.message = message
    self.key = key
  }
}

package struct SignalAwaited: Hashable, Sendable {
  package var activation: ActivationID
  package var element: String
  package var signal: String

  package init(activation: ActivationID, element: String, signal: String) {
    self.activation = activation
    self.element = element
    self.signal = signal
  }
}

/// What was decided on the way, and why (决策留痕).
package struct DecisionMade: Hashable, Sendable {
  package var activation: ActivationID
  /// The id of the decision, and the version that was asked.
  package var decision: String
  package var version: Int
  /// The inputs, every decision and every table with its matched rules (docs/journal.md).
  package var record: JSON

  package init(activation: ActivationID, decision: String, version: Int, record: JSON) {
    self.activation = activation
    self.decision = decision
    self.version = version
    self.record = record
  }
}

package struct IncidentRaised: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case expression, noFlow, assignment, timer, message, job, unhandledError, calledElement,
      decision
  }

  /// What the engine was doing, hence what a retry does again.
  package enum Phase: Hashable, Sendable {
    /// Beginning the work of the element.
    case entering
    /// Ending it: a user task that stopped here is no longer open, its handler has done his part.
    case leaving(by: ActingPerson?, opinion: Opinion?)
  }

  package var activation: ActivationID
  package var kind: Kind
  package var phase: Phase
  /// What is wrong, where (file, line) and what to do.
  package var message: String

  package init(activation: ActivationID, kind: Kind, phase: Phase, message: String) {
    self.activation = activation
    self.kind = kind
    self.phase = phase
    self.message = message
  }
}

package enum CancelReason: Hashable, Sendable {
  case interrupted(by: String)
  case returned(reason: String)
  case completionCondition
  case terminated
  case error(code: String)
  case authority(reason: String)
  /// 取回: whoever did the step before took it back.
  case recalled(by: String)
  /// 减签: the place need not be signed.
  case removed(reason: String)
  /// The countersignature is decided without this vote; who decided it.
  case decided(by: String)
  /// 跳转: the token goes elsewhere.
  case jumped(reason: String)
  /// 撤销申请.
  case withdrawn(reason: String)
}

package enum InstanceOutcome: Hashable, Sendable {
  /// Ended by its end events; the id of the last one reached.
  case completed(endEvent: String)
  case terminated(endEvent: String)
  case cancelled(reason: String)
  /// 撤销申请 by the initiator.
  case withdrawn(reason: String)
}

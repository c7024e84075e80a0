import BPMN

/// What an element does when a token reaches it, with all that the model says about it compiled.
///
/// Indirect: it is looked at again and again, and some plans are long.
indirect enum Behavior: Sendable {
  /// The process itself: the outermost scope, or that of a called process.
  case process
  case startEvent(Trigger)
  case endEvent(Announcement)
  case intermediateCatch(Trigger)
  case intermediateThrow(Announcement)
  /// Either end of a link: what arrives goes on at once.
  case link
  case boundaryEvent(BoundaryPlan)
  /// A task without type, or a manual task: the engine does nothing for it.
  case untyped
  case userTask(UserTaskPlan)
  /// A service, send, script or business-rule task that a handler does.
  case job(JobPlan)
  case send(MessagePlan)
  case receive(MessagePlan)
  case script(Formula, resultVariable: String)
  case decision(id: Setting, resultVariable: String)
  case exclusiveGateway
  case parallelGateway
  case inclusiveGateway(JoinPlan)
  case complexGateway(ComplexPlan)
  case eventBasedGateway(isParallel: Bool)
  case subProcess
  /// A sub-process whose work is undone when it is cancelled (事务).
  case transaction
  case adHoc(AdHocPlan)
  case eventSubProcess(EventSubProcessPlan)
  case callActivity(CallPlan)
}

struct BoundaryPlan: Sendable {
  let host: Int
  let isInterrupting: Bool
  let trigger: Trigger
  /// The activity that undoes the host, for compensation events.
  var handler: Int?
}

struct EventSubProcessPlan: Sendable {
  let start: Int
  let isInterrupting: Bool
  let trigger: Trigger
}

/// A message to throw, or to wait for.
struct MessagePlan: Sendable {
  let name: Setting
  /// Yields the key by which the message finds its instance; a thrown message may have none.
  let key: Formula?
}

struct JobPlan: Sendable {
  let type: Setting
  /// Whether a return takes the effect of the handler back (`tz:undo`).
  let isUndone: Bool
  /// How often a worker may try; nil for the usual number.
  let retries: Setting?
}

struct CallPlan: Sendable {
  let process: Setting
  let binding: Extensions.Binding
  let propagatesAllChildVariables: Bool
  let propagatesAllParentVariables: Bool
}

/// Who does a user task, by when, and what he may do with it.
struct UserTaskPlan: Sendable {
  var assignee: Setting?
  var candidateGroups: Setting?
  var candidateUsers: Setting?
  var role: Setting?
  var unit: Setting?
  var isForInitiator = false
  var rule: AssignmentRule?
  var deadline: Setting?
  var dueDate: Setting?
  var priority: Setting?
  var formID: String?
  /// Elements whose handlers may not do this task (职责分离).
  var notSameAs: [String] = []
  /// What its holder may do with it beside finishing it (`tz:verbs`).
  var verbs: Set<Verb> = []
  /// How conclusions count (`tz:votes`).
  var votes = Vote.usual
  var countersign: CountersignPlan?
  /// The leaders who sign one after another (`tz:levels`).
  var levels: Setting?
  /// Fields whose change closes the straight way back past this step (`tz:guard`).
  var guardFields: [String] = []
  /// To whom the task may go (`tz:transferTo`), and who may be asked to do or sign it (`tz:askTo`).
  var transferRange = HandlerRange()
  var askRange = HandlerRange()
  /// How often the task may change hands (`tz:transferLimit`).
  var transferLimit = 5
  /// Whether whoever did it last gets it again, rather than whoever it was given to (`tz:reassign`).
  var reassignsLast = false
  /// Whether it is taken back only while nobody has read what followed (`tz:recall`).
  var recallsUnreadOnly = false
  /// How often the same person may urge in a day (`tz:urgeLimit`).
  var urgeLimit = 1
  /// Working days until what was recorded counts as confirmed (`tz:confirmWithin`).
  var confirmsWithin: Int?
  /// Whether a jump may lead here (`tz:jumpTarget`).
  var isJumpTarget = true
  /// When the step goes by without its handler (`tz:autoSkip`), and what it then comes to.
  var autoSkip: Set<SkipCause> = []
  /// Whether a step that would be the applicant's own goes to the leader above him (`tz:ownStep`).
  var risesFromApplicant = false
  /// What whoever sends the work back from here asks for, unless he says himself (`tz:askFields`).
  var askedFields: [String] = []
  var passingOn = ForwardingPlan()
  var passing = Opinion(conclusion: "", label: "自动通过", text: "")
  var copyOnEntry: CopyPlan?
  var copyOnExit: CopyPlan?
  /// Whether a return to the initiator leads here though no flow does.
  var isReturnEntry = false
}

/// Whom the directory finds for a step (`tz:assign`).
enum AssignmentRule: Sendable {
  /// The person, post or unit that an expression names; a unit stands for its leader.
  case field(Formula)
  /// Whoever finished that element last.
  case lastActor(String)
  /// The people whom the handler before has put into a variable.
  case chosen(Formula)
  /// The leader so many levels up from the unit of the initiator; 1 is its own.
  case level(Int)
}

/// Who gets a copy when a step begins or ends (`tz:copyOnEntry`, `tz:copyOnExit`).
struct CopyPlan: Sendable {
  let people: Setting
  let kind: CopyKind
  /// Whether they show the case as it was then (`tz:copyView`).
  let keepsSnapshot: Bool
  /// The day by which work must be done (`tz:copyDue`).
  let due: Setting?
}

/// How a step is passed on from one to the next (自由流).
struct ForwardingPlan: Sendable {
  /// To whom (`tz:forwardTo`); nil for those to whom a transfer may go.
  var range: HandlerRange?
  /// How often (`tz:forwardLimit`); nil without end.
  var limit: Int?
  /// Whether it may come to somebody who had it before (`tz:forwardLoops`).
  var mayLoop = true
  /// The roles whose holders end it (`tz:finishRole`); whoever holds none of them passes it on.
  var finishRole: Setting?
}

/// Until when the initiator may withdraw a case (`tz:withdraw`).
enum WithdrawalLimit: String, Sendable {
  /// Until somebody else has finished a task.
  case beforeApproval
  /// Until the case ends.
  case beforeEnd
  /// Until somebody has it in hand; then as long as all of them agree.
  case withConsent
}

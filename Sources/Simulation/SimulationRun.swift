import BPMN
import CivilTime
import Engine
import FEEL
import WorkCalendar

/// The engine, the clock and the world of one simulation.
struct SimulationRun {
  /// A message on its way.
  struct Letter {
    let name: String
    let key: String
    let variables: Context
  }

  /// A signal that was thrown, and the instance within which it has been heard already.
  struct Call {
    let name: String
    let variables: Context
    let caller: Int?
  }

  let plan: SimulationPlan
  let library: SimulatedLibrary
  let definitions: Definitions
  let tags: ElementTags
  /// The codes that error end events throw.
  let codes: [String: String]
  let scripts: [String: TimedScript]
  let calendar: WorkingCalendar

  var now = SimulationPlan.beginning
  /// In the order in which they began.
  var instances: [InstanceState] = []
  /// In the order in which they were made.
  var appointments: [Appointment] = []
  var letters: [Letter] = []
  var calls: [Call] = []
  var startTimers: [StartTimer] = []
  /// What has happened for starts that need several triggers.
  var happenedStarts: [StartName: [String: Context]] = [:]
  /// How often each timer that repeats for ever has fired.
  var firings: [TimerName: Int] = [:]

  private(set) var trace: [TraceEntry] = []
  private(set) var incidents: [SimulationReport.Incident] = []
  private(set) var failure: SimulationReport.Failure?
  private var acts = 0
  /// Whether the engine gave up: nothing goes on.
  private(set) var isHalted = false
  /// The runs of each instance that failed: nothing more is told of them.
  private var failed: [Int: Set<ActivationID>] = [:]
  /// The instances in which an error was thrown that nothing catches.
  private var uncaught: Set<Int> = []
  /// Those of them that were ended for it.
  private var ended: Set<Int> = []

  /// More acts than a model needs that comes to an end.
  static let actBound = 10_000

  init(
    _ plan: SimulationPlan, library: SimulatedLibrary, definitions: Definitions,
    tags: ElementTags, codes: [String: String], scripts: [String: TimedScript],
    calendar: WorkingCalendar
  ) {
    self.plan = plan
    self.library = library
    self.definitions = definitions
    self.tags = tags
    self.codes = codes
    self.scripts = scripts
    self.calendar = calendar
  }

  var isExhausted: Bool { acts >= Self.actBound || isHalted }

  // MARK: Acting

  /// Lets the engine decide, and does what follows from it outside of the instance.
  mutating func send(_ command: Command, to instance: Int, by person: String = "simulation") {
    acts += 1
    let surroundings = Surroundings(
      programs: library, decisions: library, calendar: calendar, zone: SimulationPlan.zone,
      now: now, actor: ActingPerson(person: person))
    let (transition, rejection) = instances[instance].attempting(command, in: surroundings) {
      if case .incidentRaised(let incident) = $0 { incident.kind == .unhandledError } else { false }
    }
    if case .endlessLoop = rejection { isHalted = true }
    if rejection == nil || isHalted {
      instances[instance] = transition.state
      for event in transition.events { follow(event, in: instance) }
    }
    if let rejection { fail(rejection, of: command, in: instance) }
    endUncaught(in: instance)
  }

  private mutating func fail(_ rejection: Rejection, of command: Command, in instance: Int) {
    switch (rejection, command) {
    case (.refusedByHandler(let code, _), .throwError(let activation, _, _)):
      uncaught.insert(instance)
      note(.error, activation, in: instance)
      fail(.errorEvent, code: code, "nothing catches the error “\(code)”")
    default: fail(.runtime, code: nil, rejection.sentence)
    }
  }

  /// Table 10.88: an error that nothing catches ends what is active, and here, as the standard leaves to
  /// who executes the process, the whole instance.
  private mutating func endUncaught(in instance: Int) {
    guard uncaught.contains(instance), !instances[instance].isEnded,
      ended.insert(instance).inserted
    else { return }
    send(.cancel(reason: "error"), to: instance)
  }

  /// Only the first failure is told; what follows from it is in the incidents. An escalation stops
  /// nothing, and is told where nothing else went wrong.
  mutating func fail(
    _ kind: SimulationReport.Failure.Kind, code: String?, _ message: String
  ) {
    guard failure == nil || failure?.kind == .escalation && kind != .escalation else { return }
    failure = SimulationReport.Failure(kind: kind, code: code, message: message)
  }

  // MARK: Telling

  private mutating func follow(_ event: Event, in instance: Int) {
    switch event {
    case .activated(let begin): note(.start, begin.id, in: instance)
    case .completed(let id, _, _): note(.complete, id, in: instance)
    case .cancelled(let id, _): note(.cancel, id, in: instance)
    case .incidentRaised(let incident): note(incident, in: instance)
    case .taskOffered(let task): appoint(.task, task.activation, in: instance)
    case .jobCreated(let job): appoint(.job, job.activation, in: instance)
    case .signalThrown(_, let name, let variables):
      calls.append(Call(name: name, variables: variables, caller: instance))
    case .escalationThrown(_, let code, catcher: nil):
      fail(.escalation, code: code, "nothing catches the escalation “\(code)”")
    case .messageThrown(_, let name, let key, let variables):
      letters.append(Letter(name: name, key: key, variables: variables))
    default: break
    }
  }

  private mutating func note(
    _ moment: TraceEntry.Moment, _ id: ActivationID, in instance: Int
  ) {
    let state = instances[instance]
    guard let run = state[id] else { return }
    // A sub-process that is undone from inside does not begin again.
    if let undone = run.begin.compensates, state[undone]?.element == run.element { return }
    let element = library.program(run.program)?[run.element]
    // The iterations of a standard loop tell everything; only what stops the loop itself is told of it.
    let isLoop = element?.isStandardLoop ?? false
    if run.begin.isMultiInstanceBody, isLoop, moment != .error { return }
    if failed[instance]?.contains(id) == true { return }
    var moment = moment
    if moment == .cancel, id == InstanceState.root, ended.contains(instance) { moment = .error }
    if moment == .error { failed[instance, default: []].insert(id) }
    trace.append(
      TraceEntry(
        element: run.element, name: element?.name,
        type: run.begin.isMultiInstanceBody && !isLoop
          ? "multiInstanceBody" : tags[run.element] ?? element?.tag ?? "",
        process: run.program.process, moment: moment, time: now))
  }

  private mutating func note(_ incident: IncidentRaised, in instance: Int) {
    guard let run = instances[instance][incident.activation] else { return }
    incidents.append(
      SimulationReport.Incident(
        element: run.element, process: run.program.process, kind: incident.kind.rawValue,
        message: incident.message))
    // A token that waits at a join for another that never comes is no fault of the run: it waits.
    let isStuck = instances[instance].waitingTokens.contains { $0.scope == incident.activation }
    if incident.kind == .noFlow, isStuck { return }
    note(.error, incident.activation, in: instance)
    if incident.kind == .unhandledError {
      uncaught.insert(instance)
      fail(.errorEvent, code: codes[run.element], incident.message)
    } else {
      fail(.runtime, code: nil, incident.message)
    }
  }

  /// The number that a play gives to an instance is no result of the model.
  private func isTold(_ variable: String) -> Bool {
    variable != CaseNumber.variable || plan.input[variable] != nil
  }

  /// Tells of the instances that something stopped for good: their processes do not end otherwise.
  mutating func tellStopped() {
    for (index, instance) in instances.enumerated()
    where !instance.isEnded && failed[index]?.isEmpty == false {
      note(.error, InstanceState.root, in: index)
    }
  }

  var report: SimulationReport {
    var variables = Context()
    for instance in instances {
      for (name, value) in instance[InstanceState.root]?.variables.entries ?? []
      where variables[name] == nil && isTold(name) {
        variables[name] = value
      }
    }
    let isOver = !instances.isEmpty && instances.allSatisfy(\.isEnded)
    let hasFailed = failure.map { $0.kind != .escalation } ?? false
    return SimulationReport(
      trace: trace, state: hasFailed ? .error : isOver ? .completed : .active,
      failure: failure, variables: variables, incidents: incidents)
  }
}

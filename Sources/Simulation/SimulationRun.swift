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

  /// More acts than a model needs that comes to an end.
  static let actBound = 10_000

  init(
    _ plan: SimulationPlan, library: SimulatedLibrary, tags: ElementTags, codes: [String: String],
    scripts: [String: TimedScript], calendar: WorkingCalendar
  ) {
    self.plan = plan
    self.library = library
    self.tags = tags
    self.codes = codes
    self.scripts = scripts
    self.calendar = calendar
  }

  var isExhausted: Bool { acts >= Self.actBound }

  // MARK: Acting

  /// Lets the engine decide, and does what follows from it outside of the instance.
  mutating func send(_ command: Command, to instance: Int, by person: String = "simulation") {
    acts += 1
    let surroundings = Surroundings(
      programs: library, decisions: library, calendar: calendar, zone: SimulationPlan.zone,
      now: now, actor: ActingPerson(person: person))
    do {
      let transition = try instances[instance].handling(command, in: surroundings)
      instances[instance] = transition.state
      for event in transition.events { follow(event, in: instance) }
    } catch {
      fail(error, of: command, in: instance)
    }
  }

  private mutating func fail(_ rejection: Rejection, of command: Command, in instance: Int) {
    switch (rejection, command) {
    case (.refusedByHandler(let code, _), .throwError(let activation, _, _)):
      note(.error, activation, in: instance)
      fail(.errorEvent, code: code, "nothing catches the error “\(code)”")
    default: fail(.runtime, code: nil, "\(rejection)")
    }
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
      fail(.errorEvent, code: codes[run.element], incident.message)
    } else {
      fail(.runtime, code: nil, incident.message)
    }
  }

  var report: SimulationReport {
    var variables = Context()
    for instance in instances {
      for (name, value) in instance[InstanceState.root]?.variables.entries ?? []
      where variables[name] == nil {
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

import CivilTime
import Engine
import FEEL
import JSONText
import Testing
import WorkCalendar

/// An instance that runs in virtual time, with service tasks done by closures.
///
/// After every command it is stopped and started again twice: once from a snapshot, once from the
/// journal. Both must equal the state that went on living.
struct Simulation {
  enum Answer {
    case done(Context)
    case refused(code: String, message: String)
    case failed(String)
  }

  private(set) var deployment: Deployment
  var calendar: WorkingCalendar
  private(set) var state: InstanceState
  private(set) var journal: [Event] = []
  /// What the last command recorded.
  private(set) var recent: [Event] = []
  /// Monday, 5 January 2026, nine o'clock in Beijing.
  var now = Instant(milliseconds: 1_767_574_800_000)
  var handlers: [String: (JobCreated) -> Answer] = [:]
  var functions = SiteFunctions.none
  /// Who answers for the directory, if anybody does.
  var personnel: (any Personnel)?
  /// Types of jobs whose effect nothing takes back by itself.
  var irreversibleJobs: Set<String> = []
  private var replayed: InstanceState

  init(_ deployment: Deployment, process: String = "P") throws {
    self.deployment = deployment
    calendar = try WorkingCalendar.national()
    let program = try #require(deployment.latest(process))
    state = InstanceState(of: program.key)
    replayed = state
  }

  /// A started instance of one sketched process.
  init(
    variables: Context = ["key": "17"], by person: String = "starter",
    handlers: [String: (JobCreated) -> Answer] = [:], properties: [String: String] = [:],
    _ build: (inout Sketch) -> Void
  ) throws {
    var deployment = Deployment()
    try deployment.deploy(properties: properties, build)
    try self.init(deployment)
    self.handlers = handlers
    try send(.start(variables: variables, startEvent: nil), by: person)
  }

  /// The same instance, with more deployed than when it was made.
  func deployed(_ deployment: Deployment) -> Simulation {
    var copy = self
    copy.deployment = deployment
    return copy
  }

  // MARK: Driving

  /// Carries a command out for a person, perhaps in another's place, perhaps with authority over the case.
  mutating func send(
    _ command: Command, by person: String = "system", for principal: String? = nil,
    withAuthority: Bool = false
  ) throws {
    recent = []
    try step(
      command, by: ActingPerson(person: person, onBehalfOf: principal),
      withAuthority: withAuthority)
    while var job = state.jobs.values.filter({ state.incidents[$0.activation] == nil })
      .min(by: { $0.activation < $1.activation }), let handler = handlers[job.type]
    {
      job.variables = state.variables(of: job)
      switch handler(job) {
      case .done(let variables):
        try step(.completeJob(job.activation, variables: variables), by: .system)
      case .refused(let code, let message):
        try step(.throwError(job.activation, code: code, message: message), by: .system)
      case .failed(let message):
        try step(.failJob(job.activation, message: message), by: .system)
      }
    }
  }

  private mutating func step(
    _ command: Command, by actor: ActingPerson, withAuthority: Bool = false
  ) throws {
    let surroundings = Surroundings(
      programs: deployment, decisions: deployment, calendar: calendar, zone: .shanghai, now: now,
      actor: actor, functions: functions, personnel: personnel,
      hasAuthority: withAuthority, irreversibleJobs: irreversibleJobs)
    let transition = try state.handling(command, in: surroundings)
    state = transition.state
    recent += transition.events
    journal += transition.events
    try restart(after: transition.events)
  }

  private mutating func restart(after events: [Event]) throws {
    for event in events {
      let payload = try JSON(parsing: event.payload)
      let read = try Event(type: event.type, version: event.version, payload: payload)
      #expect(read == event, "an event changed on its way through the journal")
      replayed.apply(read)
    }
    #expect(replayed == state, "replaying the journal leads to another state")
    let snapshot = try InstanceState(json: try JSON(parsing: state.snapshot))
    #expect(snapshot == state, "the snapshot differs from the state")
    state = snapshot
  }

  /// Moves the clock and fires the timers that become due, the earliest first.
  mutating func advance(by duration: String) throws {
    let duration = try #require(CivilDuration(duration))
    let end = CivilZone.shanghai.adding(duration, to: now)
    var fired: [Event] = []
    while let timer = state.timers.filter({ $0.due <= end }).min(by: { $0.due < $1.due }) {
      now = max(now, timer.due)
      try send(.fireTimer(timer.activation, element: timer.element))
      fired += recent
    }
    recent = fired
    now = end
  }

  mutating func complete(
    _ element: String, by person: String? = nil, _ variables: Context = [:],
    conclusion: String? = nil
  ) throws {
    let task = try #require(openTask(element), "no open task \(element), but \(openTasks)")
    let opinion = conclusion.map { Opinion(conclusion: $0, label: $0, text: "") }
    try send(
      .completeTask(task, variables: variables, opinion: opinion), by: person ?? "p-\(element)")
  }

  mutating func sendBack(_ element: String, to target: ReturnTarget) throws {
    let task = try #require(openTask(element), "no open task \(element), but \(openTasks)")
    try send(.returnTask(task, to: target, reason: "材料不齐"), by: "p-\(element)")
  }

  mutating func correlate(_ element: String, _ variables: Context = [:]) throws {
    let wait = try #require(state.subscriptions.first { $0.element == element })
    try send(.correlate(wait.activation, element: element, variables: variables))
  }

  mutating func hear(_ signal: String, _ variables: Context = [:]) throws {
    try send(.hearSignal(name: signal, variables: variables))
  }

  // MARK: Looking

  func openTask(_ element: String) -> ActivationID? {
    state.tasks.keys.sorted().first { state[$0]?.element == element }
  }

  /// The elements of the open tasks, in the order of their beginning.
  var openTasks: [String] {
    state.tasks.keys.sorted().compactMap { state[$0]?.element }
  }

  func runs(of element: String) -> [Activation] {
    state.activations.filter { $0.element == element }
  }

  func variable(_ name: String) -> Value? {
    state[InstanceState.root]?.variables[name]
  }

  /// What happened to runs in the last command: `+A` began, `A` ended, `-A` was cancelled, `~A` became
  /// an earlier round, `^A` was reopened, `!A` has an incident.
  var trace: [String] {
    recent.compactMap { event in
      switch event {
      case .activated(let begin): "+" + begin.element
      case .completed(let id, _, _): name(id)
      case .cancelled(let id, _): "-" + name(id)
      case .superseded(let id): "~" + name(id)
      case .reopened(let id): "^" + name(id)
      case .incidentRaised(let incident): "!" + name(incident.activation)
      default: nil
      }
    }
  }

  private func name(_ id: ActivationID) -> String { state[id]?.element ?? "?" }
}

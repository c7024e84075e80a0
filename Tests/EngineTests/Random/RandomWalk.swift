import CivilTime
import Engine
import FEEL
import JSONText
import WorkCalendar

/// One random path through one random process, restarted at random, perhaps on a faulty engine.
///
/// Beside the instance runs a second one of another process, which answers each signal `Call` with the
/// signal `Reply`.
struct RandomWalk {
  /// What went wrong first; empty where nothing did.
  var trouble: [String] = []
  private(set) var steps = 0
  /// Takes what happens, line by line, for those who look into a failure.
  var tell: ((String) -> Void)?

  let scene: RandomScene
  var random: SeededGenerator
  var main: PlayedInstance
  /// Whether the walk also takes tokens away and puts them elsewhere, after which blocks are balanced no
  /// longer.
  let breaksBalance: Bool
  var isBalanced = true
  var now = Instant(milliseconds: 1_767_574_800_000)
  private var neighbour: PlayedInstance

  init(_ scene: RandomScene, path: UInt64, fault: Fault? = nil) {
    self.scene = scene
    random = SeededGenerator(seed: scene.seed &* 0x1_0001 &+ path)
    breaksBalance = path % 3 == 2
    main = PlayedInstance(of: scene.versions.first, fault: fault)
    neighbour = PlayedInstance(of: scene.neighbour, fault: fault)
  }

  var state: InstanceState { main.state }

  /// Goes so many steps at random and then the shortest way to the end.
  mutating func run(steps bound: Int) {
    do {
      _ = try neighbour.perform(
        .start(variables: ["key": "1"], startEvent: nil), in: surroundings(for: .system))
    } catch {
      return trouble = ["the neighbour does not start: \(error)"]
    }
    send(.start(variables: ["n": 1, "key": "17"], startEvent: nil))
    for _ in 0..<bound where isGoing { step() }
    for _ in 0..<400 where isGoing { stepToEnd() }
    if isGoing, !isBalanced { send(.cancel(reason: "终止")) }
    guard trouble.isEmpty else { return }
    if !state.isEnded {
      trouble = ["it does not end; open: \(openElements)"]
    } else if isBalanced {
      // Blocks are balanced: exactly one token leaves the last one.
      let ends = state.activations.count { $0.element == "End" && $0.lifecycle == .completed }
      if ends != 1 { trouble = ["its end was reached \(ends) times"] }
    }
  }

  var isGoing: Bool { trouble.isEmpty && !state.isEnded }

  private var openElements: [String] {
    state.activations.filter { $0.isActive && $0.openChildren == 0 }.map(\.element)
  }

  // MARK: Steps

  private mutating func step() {
    steps += 1
    let tasks = state.tasks.keys.sorted()
    switch Int.random(in: 0..<13, using: &random) {
    case 0..<6:
      guard let task = tasks.randomElement(using: &random) else { return fireTimer() }
      complete(task, n: Int.random(in: 0...9, using: &random))
    case 6:
      let waits = state.subscriptions
      guard let wait = waits.randomElement(using: &random) else { return fireTimer() }
      send(.correlate(wait.activation, element: wait.element, variables: ["heard": true]))
    case 7: fireTimer()
    case 8: if let task = tasks.randomElement(using: &random) { sendBack(task) }
    case 9: choose()
    case 10:
      if let signal = state.signals.randomElement(using: &random)?.signal {
        send(.hearSignal(name: signal, variables: ["heard": true]))
      }
    default: administer()
    }
  }

  private mutating func stepToEnd() {
    steps += 1
    if let stuck = state.incidents.keys.filter(mayBeRetried).min() {
      send(.resolveIncident(stuck, variables: ["n": 0]))
    } else if let task = state.tasks.keys.min() {
      complete(task, n: 0)
    } else if let wait = state.subscriptions.first(where: { isCatching($0.activation) }) {
      send(.correlate(wait.activation, element: wait.element, variables: [:]))
    } else if let timer = state.timers.filter({ isCatching($0.activation) }).min(by: {
      $0.due < $1.due
    }) {
      now = max(now, timer.due)
      send(.fireTimer(timer.activation, element: timer.element))
    } else if !isBalanced, let signal = state.signals.first(where: { isCatching($0.activation) }) {
      send(.hearSignal(name: signal.signal, variables: [:]))
    } else {
      choose()
    }
  }

  /// Whether the run itself waits, rather than its border or what is around it.
  private func isCatching(_ id: ActivationID) -> Bool {
    let tag = state[id].flatMap { scene.deployment.program($0.program)?[$0.element]?.tag }
    return tag.map(["intermediateCatchEvent", "receiveTask", "eventBasedGateway"].contains) == true
  }

  private mutating func complete(_ task: ActivationID, n: Int) {
    let person = "p\(Int.random(in: 0..<3, using: &random))"
    let variables: Context = ["n": Value(integerLiteral: n)]
    send(.completeTask(task, variables: variables, opinion: nil), by: person)
  }

  private mutating func fireTimer() {
    guard let timer = state.timers.min(by: { $0.due < $1.due }) else { return }
    now = max(now, timer.due)
    send(.fireTimer(timer.activation, element: timer.element))
  }

  private mutating func sendBack(_ task: ActivationID) {
    send(.returnTask(task, to: .previous, reason: "重办"), by: "p", mayBeRefused: true)
  }

  /// Chooses an activity of an ad-hoc sub-process that is open.
  private mutating func choose() {
    let open = state.activations.filter { run in
      run.isActive && !run.begin.isMultiInstanceBody && !run.isClosed
        && scene.deployment.program(run.program)?[run.element]?.tag == "adHocSubProcess"
    }
    guard let run = open.randomElement(using: &random),
      let inside = scene.deployment.program(run.program)?.choices(in: run.element),
      let element = inside.randomElement(using: &random)
    else { return }
    send(.activateElements(run.id, [element]))
  }

  // MARK: The engine

  /// Carries out a command, takes the signals that it throws to and fro, and does the jobs that it makes.
  mutating func send(
    _ command: Command, by person: String = "system", mayBeRefused: Bool = false
  ) {
    perform(command, by: ActingPerson(person: person), mayBeRefused: mayBeRefused)
    while isGoing, !state.isSuspended, let job = nextJob() { work(on: job) }
  }

  private func nextJob() -> JobCreated? {
    state.jobs.values.filter { state.incidents[$0.activation] == nil }
      .min { $0.activation < $1.activation }
  }

  private mutating func work(on job: JobCreated) {
    let id = job.activation
    let isRefused =
      job.type == "risky"
      && state.variables(of: job)["n"]?.integerValue.map { $0 % 2 == 1 } == true
    switch Int.random(in: 0..<12, using: &random) {
    case _ where isRefused:
      perform(.throwError(id, code: "full", message: "满"), by: .system)
    case 0: perform(.failJob(id, message: "不通"), by: .system)
    case 1 where job.retries > 1:
      perform(.countFailure(id, JobFailure(message: "忙", retries: 1)), by: .system)
    default: perform(.completeJob(id, variables: ["worked": true]), by: .system)
    }
  }

  @discardableResult
  mutating func perform(
    _ command: Command, by actor: ActingPerson, mayBeRefused: Bool = false
  ) -> [Event]? {
    let events: [Event]
    do {
      events = try main.perform(command, in: surroundings(for: actor))
    } catch {
      if !mayBeRefused { trouble = ["\(command) was refused: \(error)"] }
      return nil
    }
    if let tell { Narration(of: events, in: state).lines(after: command).forEach(tell) }
    check(events)
    for case .signalThrown(_, let name, _) in events where isGoing { tellNeighbour(name) }
    return events
  }

  /// Other instances hear a signal that an instance throws; their own come back.
  private mutating func tellNeighbour(_ signal: String) {
    guard neighbour.state.signals.contains(where: { $0.signal == signal }) else { return }
    let surroundings = surroundings(for: .system)
    do {
      let answers = try neighbour.perform(
        .hearSignal(name: signal, variables: [:]), in: surroundings)
      for case .signalThrown(_, let name, _) in answers
      where state.signals.contains(where: { $0.signal == name }) && isGoing {
        perform(.hearSignal(name: name, variables: ["heard": true]), by: .system)
      }
    } catch {
      trouble = ["the neighbour does not hear \(signal): \(error)"]
    }
  }

  private func surroundings(for actor: ActingPerson) -> Surroundings {
    Surroundings(
      programs: scene.deployment, decisions: scene.deployment, calendar: scene.calendar,
      zone: .shanghai, now: now, actor: actor)
  }

  /// The journal leads to the same state after every step, the rules hold, and now and then a restart
  /// from a snapshot goes on with what it finds.
  private mutating func check(_ events: [Event]) {
    if let wrong = main.replay(events) { return trouble = [wrong] }
    if Int.random(in: 0..<4, using: &random) == 0, let wrong = main.restart() {
      return trouble = [wrong]
    }
    let deployment = scene.deployment
    let invariants = Invariants(state: state, isBalanced: isBalanced) {
      deployment.program($0.program)
    }
    trouble = invariants.broken + scene.armed.missing(in: state)
  }
}

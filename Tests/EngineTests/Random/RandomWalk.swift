import CivilTime
import Engine
import FEEL
import JSONText
import WorkCalendar

/// One random path through one random process, restarted at random, perhaps on a faulty engine.
struct RandomWalk {
  let model: RandomModel
  /// What went wrong first; empty where nothing did.
  private(set) var trouble: [String] = []
  private(set) var steps = 0

  private let deployment: Deployment
  private let calendar: WorkingCalendar
  private let fault: Fault?
  private var random: SeededGenerator
  private var state: InstanceState
  private var replayed: InstanceState
  private var now = Instant(milliseconds: 1_767_574_800_000)

  init(
    process: UInt64, path: UInt64, on calendar: WorkingCalendar, fault: Fault? = nil
  ) throws {
    let model = RandomModel(seed: process)
    self.model = model
    var deployment = Deployment()
    for (id, sketch) in model.called { try deployment.deploy(id) { $0 = sketch } }
    let program = try deployment.deploy { $0 = model.main }
    deployment.decisions["decide"] = { $0["n"] ?? .null }
    self.deployment = deployment
    self.calendar = calendar
    self.fault = fault
    random = SeededGenerator(seed: process &* 0x1_0001 &+ path)
    state = InstanceState(of: program.key)
    replayed = state
  }

  /// Goes so many steps at random and then the shortest way to the end.
  mutating func run(steps bound: Int) {
    send(.start(variables: ["n": 1, "key": "17"], startEvent: nil))
    for _ in 0..<bound where isGoing { step() }
    for _ in 0..<400 where isGoing { stepToEnd() }
    guard trouble.isEmpty else { return }
    if !state.isEnded {
      trouble = ["it does not end; open: \(openElements)"]
      return
    }
    // Blocks are balanced: exactly one token leaves the last one.
    let ends = state.activations.count { $0.element == "End" && $0.lifecycle == .completed }
    if ends != 1 { trouble = ["its end was reached \(ends) times"] }
  }

  private var isGoing: Bool { trouble.isEmpty && !state.isEnded }

  private var openElements: [String] {
    state.activations.filter { $0.isActive && $0.openChildren == 0 }.map(\.element)
  }

  // MARK: Steps

  private mutating func step() {
    steps += 1
    let tasks = state.tasks.keys.sorted()
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<6:
      guard let task = tasks.randomElement(using: &random) else { return fireTimer() }
      complete(task, n: Int.random(in: 0...9, using: &random))
    case 6:
      let waits = state.subscriptions
      guard let wait = waits.randomElement(using: &random) else { return fireTimer() }
      send(.correlate(wait.activation, element: wait.element, variables: ["heard": true]))
    case 7: fireTimer()
    case 8: if let task = tasks.randomElement(using: &random) { sendBack(task) }
    default: choose()
    }
  }

  private mutating func stepToEnd() {
    steps += 1
    if let task = state.tasks.keys.min() {
      complete(task, n: 0)
    } else if let wait = state.subscriptions.first(where: { isCatching($0.activation) }) {
      send(.correlate(wait.activation, element: wait.element, variables: [:]))
    } else if let timer = state.timers.filter({ isCatching($0.activation) }).min(by: {
      $0.due < $1.due
    }) {
      now = max(now, timer.due)
      send(.fireTimer(timer.activation, element: timer.element))
    } else {
      choose()
    }
  }

  /// Whether the run itself waits, rather than its border or what is around it.
  private func isCatching(_ id: ActivationID) -> Bool {
    let tag = state[id].flatMap { deployment.program($0.program)?[$0.element]?.tag }
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
        && deployment.program(run.program)?[run.element]?.tag == "adHocSubProcess"
    }
    guard let run = open.randomElement(using: &random),
      let inside = deployment.program(run.program)?.choices(in: run.element),
      let element = inside.randomElement(using: &random)
    else { return }
    send(.activateElements(run.id, [element]))
  }

  // MARK: The engine

  private mutating func send(
    _ command: Command, by person: String = "system", mayBeRefused: Bool = false
  ) {
    perform(command, by: ActingPerson(person: person), mayBeRefused: mayBeRefused)
    while isGoing, let job = state.jobs.values.min(by: { $0.activation < $1.activation }) {
      if job.type == "risky", job.variables["n"]?.integerValue.map({ $0 % 2 == 1 }) == true {
        perform(.throwError(job.activation, code: "full", message: "满"), by: .system)
      } else {
        perform(.completeJob(job.activation, variables: ["worked": true]), by: .system)
      }
    }
  }

  private mutating func perform(
    _ command: Command, by actor: ActingPerson, mayBeRefused: Bool = false
  ) {
    let surroundings = Surroundings(
      programs: deployment, decisions: deployment, calendar: calendar, zone: .shanghai, now: now,
      actor: actor)
    let transition: Transition
    do {
      transition = try state.handling(command, in: surroundings)
    } catch {
      if !mayBeRefused { trouble = ["\(command) was refused: \(error)"] }
      return
    }
    if let fault {
      let events = fault.deciding(transition.events, before: state)
      for event in events { state.apply(event) }
      replay(events)
    } else {
      state = transition.state
      replay(transition.events)
    }
    compare()
    if trouble.isEmpty {
      let deployment = deployment
      trouble = Invariants(state: state) { deployment.program($0.program) }.broken
    }
  }

  private mutating func replay(_ events: [Event]) {
    for event in events {
      do {
        let payload = try JSON(parsing: event.payload.text)
        let read = try Event(type: event.type, version: event.version, payload: payload)
        for applied in fault?.replaying(read) ?? [read] { replayed.apply(applied) }
      } catch {
        trouble = ["\(event.type) cannot be read back: \(error)"]
      }
    }
  }

  /// The journal leads to the same state after every step, and now and then a restart from a snapshot
  /// goes on with what it finds.
  private mutating func compare() {
    guard trouble.isEmpty else { return }
    if replayed != state { return trouble = ["replaying the journal leads to another state"] }
    guard Int.random(in: 0..<4, using: &random) == 0 else { return }
    do {
      let json = fault?.snapshot(state.json) ?? state.json
      let snapshot = try InstanceState(json: try JSON(parsing: json.text))
      if snapshot != state { trouble = ["the snapshot differs from the state"] }
      state = snapshot
    } catch {
      trouble = ["the snapshot cannot be read: \(error)"]
    }
  }
}

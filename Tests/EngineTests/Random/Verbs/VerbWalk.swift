import CivilTime
import Engine
import FEEL
import WorkCalendar

/// One random path through one random case, on which people use every verb wherever they can, and where
/// they must not; restarted at random, perhaps on a faulty engine.
struct VerbWalk {
  /// What went wrong first; empty where nothing did.
  var trouble: [String] = []
  private(set) var steps = 0
  /// Takes what happens, line by line, for those who look into a failure.
  var tell: ((String) -> Void)?
  private(set) var counts = VerbCounts()

  let scene: VerbScene
  var random: SeededGenerator
  var now = Instant(milliseconds: 1_767_574_800_000)
  var ballots = Ballots()
  /// Tasks that a return has opened and that lead straight back.
  private(set) var straightWays: [ActivationID: StraightWay] = [:]
  /// Scopes in which a jump has ended the other branches, with the run to which the last one led.
  private(set) var clearings: [ActivationID: ActivationID] = [:]
  private var main: PlayedInstance
  private var restarts = 0
  /// What this path tries more often than others, since it is seldom possible.
  private let favourite: VerbStep
  private let beginsLate: Bool

  init(_ scene: VerbScene, path: UInt64, fault: (any PlantedFault)? = nil) {
    self.scene = scene
    random = SeededGenerator(seed: scene.seed &* 0x2_0003 &+ path)
    favourite = Self.seldom[Int((scene.seed &* 7 &+ path) % UInt64(Self.seldom.count))]
    beginsLate = !path.isMultiple(of: 2)
    main = PlayedInstance(of: scene.program, fault: fault)
  }

  var state: InstanceState { main.state }
  var isGoing: Bool { trouble.isEmpty && !state.isEnded }

  /// Goes so many steps at random and then the shortest way to the end; tries what is possible there, and
  /// now and then begins the case again. Every second path begins with verbs somewhere on the way, so that
  /// they are used deep in the case as well.
  mutating func run(steps bound: Int) {
    perform(.start(variables: ["n": 1, "key": "17"], startEvent: nil), by: "starter")
    if beginsLate {
      for _ in 0..<Int.random(in: 0..<20, using: &random) where isGoing { stepToEnd() }
    }
    while trouble.isEmpty {
      for _ in 0..<bound where isGoing { step() }
      for _ in 0..<600 where isGoing { stepToEnd() }
      guard trouble.isEmpty else { return }
      guard state.isEnded else { return trouble = ["it does not end; open: \(openElements)"] }
      checkEnd()
      for _ in 0..<12 where trouble.isEmpty && state.isEnded && state.handling.voided == nil {
        afterEnd()
      }
      if state.isEnded { return }
    }
  }

  private mutating func checkEnd() {
    guard case .completed = state.outcome else { return }
    // Blocks are balanced: exactly one token leaves the last one, unless it jumped to where events lead.
    let ends = state.activations.filter { $0.element == "End" && $0.lifecycle == .completed }
    let isBeside = state.handling.calls.values.contains { $0.endsOtherBranches }
    if ends.count > 1 || ends.isEmpty && !isBeside {
      trouble = ["its end was reached \(ends.count) times"]
    }
  }

  private var openElements: [String] {
    state.activations.filter { $0.isActive && $0.openChildren == 0 }.map(\.element)
  }

  // MARK: Steps

  private static let verbs = VerbStep.allCases.filter {
    !VerbStep.manners.contains($0) && !VerbStep.ending.contains($0)
  }

  private static let seldom: [VerbStep] = [
    .jumpForward, .returnPrevious, .suspendBranch, .confirmRecord, .removeSlot, .handBack,
    .withdrawCopy, .recall, .jumpForward, .restart, .jump, .returnElement, .recall,
  ]

  private static let answers: [VerbStep] = [
    .confirmJump, .handBack, .resumeTask, .resumeBranch, .removeSigner, .confirmRecord,
  ]

  private mutating func step() {
    steps += 1
    if state.isSuspended, chance(1, in: 2) {
      attempt(.resumeCase)
      return
    }
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<5: attempt(.complete)
    case 5: hear()
    case 6: fireTimer()
    case 7 where chance(1, in: 5): attempt(chance(1, in: 2) ? .withdraw : .terminate)
    case 8..<11:
      // What somebody began, somebody goes on with; places can be taken away nearly always.
      for verb in Self.answers.shuffled(using: &random)
      where (verb != .removeSigner || chance(1, in: 4)) && attempt(verb) {
        return
      }
      useAnyVerb()
    default: useAnyVerb()
    }
  }

  private mutating func useAnyVerb() {
    if favourite == .jumpForward, attempt(.confirmJump) { return }
    if chance(1, in: 3), attempt(favourite) { return }
    // What nobody can do now is no step.
    for verb in Self.verbs.shuffled(using: &random) where attempt(verb) { return }
  }

  private mutating func stepToEnd() {
    steps += 1
    if state.isSuspended {
      attempt(.resumeCase)
    } else if let run = state.handling.suspended.keys.min() {
      perform(.act(run, .resume), by: "system")
    } else if state.handling.pendingJump != nil {
      perform(.actOnCase(.confirmJump(false)), by: "system")
    } else if let task = state.tasks.keys.filter({ !state.isWaiting($0) }).min() {
      finish(task)
    } else if let wait = state.subscriptions.first(where: { isCatching($0.activation) }) {
      perform(.correlate(wait.activation, element: wait.element, variables: [:]), by: "system")
    } else if let timer = state.timers.filter({ isCatching($0.activation) })
      .min(by: { $0.due < $1.due })
    {
      now = max(now, timer.due)
      perform(.fireTimer(timer.activation, element: timer.element), by: "system")
    }
  }

  private mutating func finish(_ task: ActivationID) {
    let opinion = Opinion(conclusion: "agree", label: "同意", text: "")
    ballots.votes[task] = .pass
    perform(
      .completeTask(task, variables: ["n": 0], opinion: opinion),
      by: state.tasks[task]?.assignee ?? "p0")
  }

  /// Whether the run itself waits, rather than its border or what is around it.
  private func isCatching(_ id: ActivationID) -> Bool {
    state[id].flatMap(scene.tag).map(["intermediateCatchEvent", "receiveTask"].contains) == true
  }

  private mutating func hear() {
    guard let wait = state.subscriptions.randomElement(using: &random) else { return }
    perform(
      .correlate(wait.activation, element: wait.element, variables: ["heard": true]), by: "system",
      mayBeRefused: isStopped(wait.activation))
  }

  private mutating func fireTimer() {
    guard let timer = state.timers.min(by: { $0.due < $1.due }) else { return }
    now = max(now, timer.due)
    perform(
      .fireTimer(timer.activation, element: timer.element), by: "system",
      mayBeRefused: isStopped(timer.activation))
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < one
  }

  /// Whether the case, the run or a scope around it is suspended.
  func isStopped(_ id: ActivationID) -> Bool {
    if state.isSuspended { return true }
    var next: ActivationID? = id
    while let current = next {
      if state.handling.suspended[current] != nil { return true }
      next = state[current]?.scope
    }
    return false
  }

  // MARK: Verbs

  /// Whether there was an opportunity for the verb.
  @discardableResult
  mutating func attempt(_ verb: VerbStep) -> Bool {
    guard let proposal = state.isEnded ? proposalAfterEnd(verb) : proposal(verb) else {
      return false
    }
    carryOut(proposal, as: verb)
    return true
  }

  private mutating func afterEnd() {
    let verbs = VerbStep.allCases.filter { !VerbStep.manners.contains($0) }
    for verb in verbs.shuffled(using: &random) {
      if verb == .restart, restarts >= 2 { continue }
      if verb == .void, !chance(1, in: 4) { continue }
      if attempt(verb) {
        if verb == .restart, !state.isEnded { restarts += 1 }
        return
      }
    }
  }

  private mutating func carryOut(_ proposal: Proposal, as verb: VerbStep) {
    let before = state
    let (blocks, contexts) = (blocks(of: proposal), contexts(of: proposal))
    let mustBeRefused =
      proposal.expectation == .refused
      || before.isSuspended && !before.isEnded && !VerbStep.whileSuspended.contains(verb)
    if let vote = proposal.vote, let task = proposal.subject { ballots.votes[task] = vote }
    if let places = proposal.places { ballots.places[places.body, default: 0] += places.change }
    let result = perform(
      proposal.command, by: proposal.actor, hasAuthority: proposal.hasAuthority,
      mayBeRefused: mustBeRefused || proposal.expectation == .open)
    counts.count(
      [verb] + proposal.alsoCounts, at: blocks, in: contexts, isDone: result != nil)
    guard let result else {
      if proposal.vote != nil, let task = proposal.subject { ballots.votes[task] = nil }
      if let places = proposal.places { ballots.places[places.body, default: 0] -= places.change }
      return
    }
    guard trouble.isEmpty else { return }
    if mustBeRefused { return trouble = ["\(proposal.command) was carried out"] }
    let outcome = Outcome(before: before, after: result.after, events: result.events)
    if let fault = proposal.fault(outcome) { trouble = ["\(verb): \(fault)"] }
    for way in StraightWay.ways(openedBy: outcome, beside: straightWays.values, scene) {
      straightWays[way.run] = way
    }
    if let jump = outcome.jump, jump.endsOtherBranches,
      let there = outcome.begun.first(where: { $0.element == jump.target }), let scope = there.scope
    {
      clearings[scope] = there.id
    }
    if before.handling.copies
      != state.handling.copies.prefix(before.handling.copies.count).map(\.self),
      ![.readCopy, .withdrawCopy].contains(verb)
    {
      trouble = ["\(verb) changed what became of a copy"]
    }
  }

  // MARK: The engine

  @discardableResult
  mutating func perform(
    _ command: Command, by person: String, mayBeRefused: Bool = false
  ) -> [Event]? {
    perform(
      command, by: ActingPerson(person: person), hasAuthority: person == "system",
      mayBeRefused: mayBeRefused)?.events
  }

  /// Carries a command out, and then the jobs that it makes; yields what the command alone did.
  private mutating func perform(
    _ command: Command, by actor: ActingPerson, hasAuthority: Bool, mayBeRefused: Bool
  ) -> (events: [Event], after: InstanceState)? {
    let surroundings = Surroundings(
      programs: scene.deployment, decisions: scene.deployment, calendar: scene.calendar,
      zone: .shanghai, now: now, actor: actor, hasAuthority: hasAuthority)
    let events: [Event]
    do {
      events = try main.perform(command, in: surroundings)
    } catch {
      tell?("refused \(command) by \(actor.person): \(error)")
      if !mayBeRefused { trouble = ["\(command) by \(actor.person) was refused: \(error)"] }
      return nil
    }
    if let tell { Narration(of: events, in: state).lines(after: command).forEach(tell) }
    let after = state
    check(events)
    while trouble.isEmpty, !state.isSuspended,
      let job = state.jobs.values.map(\.activation).min()
    {
      _ = perform(
        .completeJob(job, variables: ["worked": true]), by: .system, hasAuthority: false,
        mayBeRefused: false)
    }
    return (events, after)
  }

  /// The journal leads to the same state after every step, the rules hold, and now and then a restart
  /// from a snapshot goes on with what it finds.
  private mutating func check(_ events: [Event]) {
    if let wrong = main.replay(events) { return trouble = [wrong] }
    if chance(1, in: 4), let wrong = main.restart() { return trouble = [wrong] }
    let deployment = scene.deployment
    let invariants = Invariants(state: state, isBalanced: true) {
      deployment.program($0.program)
    }
    let rules = VerbInvariants(state: state, scene: scene)
    trouble =
      invariants.broken + scene.armed.missing(in: state) + rules.broken
      + ballots.faults(after: events, in: state, scene)
  }
}

import FEEL
import WorkCalendar

extension InstanceState {
  /// Decides what a command does, without touching anything outside.
  ///
  /// Whoever gives his state away with the call spares a copy of what the command changes.
  package consuming func handling(
    _ command: Command, in surroundings: Surroundings
  ) throws(Rejection) -> Transition {
    let events = try handle(command, in: surroundings)
    return Transition(state: self, events: events)
  }

  /// The same in its place, which copies nothing; after a rejection nothing is left of the state.
  package mutating func handle(
    _ command: Command, in surroundings: Surroundings
  ) throws(Rejection) -> [Event] {
    var execution = Execution(taking: &self, in: surroundings)
    try execution.perform(command)
    try execution.settle()
    swap(&self, &execution.state)
    return execution.events
  }

  /// Decides what a command does as far as it can be decided, for those who want to show how it came to
  /// a refusal, or to an event after which nothing else may happen. What is refused changes nothing in an
  /// office: ``handling(_:in:)``.
  package func attempting(
    _ command: Command, in surroundings: Surroundings, upTo isLast: @escaping (Event) -> Bool
  ) -> (transition: Transition, rejection: Rejection?) {
    var state = self
    var execution = Execution(taking: &state, in: surroundings)
    execution.isLast = isLast
    do {
      try execution.perform(command)
      try execution.settle()
    } catch {
      return (execution.finish(), error)
    }
    return (execution.finish(), nil)
  }
}

extension Execution {
  mutating func perform(_ command: Command) throws(Rejection) {
    guard !state.isEnded || command.isForEnded else { throw .instanceEnded }
    let mayComeNow =
      command.isForSuspended || (surroundings.hasAuthority && command.isHandover)
    guard !state.isSuspended || state.isEnded || mayComeNow else {
      throw .instanceSuspended
    }
    switch command {
    case .start(let variables, let startEvent): try start(variables, at: startEvent)
    case .assign(let id, let person): try assign(id, to: person)
    case .completeTask(let id, let variables, let opinion):
      try completeTask(id, variables, opinion)
    case .activateElements(let id, let elements): try activateElements(id, elements)
    case .recordTask(let id, let variables, let opinion, let evidence):
      try recordTask(id, variables, opinion, evidence: evidence)
    case .returnTask(let id, let target, let reason, let manner):
      try returnTask(id, to: target, reason: reason, manner)
    case .act(let id, let act): try self.act(id, act)
    case .actOnCase(let act): try self.act(on: act)
    case .completeJob(let id, let variables): try completeJob(id, variables)
    case .throwError(let id, let code, let message):
      try throwError(from: id, code: code, message: message)
    case .failJob(let id, let message): try failJob(id, message)
    case .fireTimer(let id, let element): try fireTimer(id, element)
    case .correlate(let id, let element, let variables): try correlate(id, element, variables)
    case .hearSignal(let name, let variables): try hearSignal(name, variables)
    case .resolveIncident(let id, let variables): try resolveIncident(id, variables)
    case .countFailure(let id, let failure): try countFailure(id, failure)
    case .setVariables(let id, let variables): try setVariables(of: id, variables)
    case .skip(let id, let variables): try skip(id, variables)
    case .cancelRun(let id, let reason): try cancelRun(id, reason: reason)
    case .moveToken(let id, let target, let reason):
      try moveToken(id, to: target, reason: reason)
    case .suspend(let reason): try suspend(reason: reason)
    case .resume: try resume()
    case .migrate(let plan): try migrate(by: plan)
    case .reviseDates(let cause): reviseDates(because: cause)
    case .cancel(let reason): cancelInstance(reason: reason)
    }
  }

  private mutating func start(_ variables: Context, at startEvent: String?) throws(Rejection) {
    precondition(state.started == nil, "an instance starts once")
    guard let program = program(state.program) else {
      throw .unknownProcess(state.program.description)
    }
    let start: Element
    if let startEvent {
      guard let named = program.start(named: startEvent) else {
        throw .unknownStartEvent(startEvent)
      }
      start = named
    } else {
      guard program.startsPlainly else { throw .unknownStartEvent(program.process.id) }
      start = program.elements[program.process.startEvent ?? 0]
    }
    let root = variables.storable
    var trouble: Trouble?
    var due: DueDate?
    do {
      if let region = try region(of: program, seeing: root) { settle(in: region) }
      due = try dueDate(of: program, seeing: root)
    } catch {
      trouble = error
    }
    record(
      .instanceStarted(
        InstanceStarted(
          program: program.key, startEvent: start.id, by: surroundings.actor,
          at: surroundings.now, due: due, region: calendarRegion)))
    record(
      .activated(
        Activated(
          id: InstanceState.root, program: program.key, element: program.process.id, scope: nil,
          cause: [], round: 1, at: surroundings.now)))
    if !root.isEmpty { record(.variablesSet(scope: InstanceState.root, root)) }
    record(.titleChanged(title(of: program) ?? program.name))
    if let trouble {
      raise(trouble, on: InstanceState.root, phase: .entering)
    } else {
      work(on: Site(id: InstanceState.root, program: program, element: program.process))
    }
  }

  /// Whose calendar the case keeps (`tz:region`), if not that of the office.
  private func region(of program: Program, seeing root: Context) throws(Trouble) -> RegionCode? {
    guard let setting = program.region else { return nil }
    let value = try value(of: setting, in: clock.adding(root))
    if value == .null { return nil }
    guard let region = value.plainText.flatMap({ RegionCode($0) }) else {
      throw trouble(
        .expression,
        at: Site(id: InstanceState.root, program: program, element: program.process),
        "的地区（tz:region）应为六位行政区划代码，结果却是 \(value.literalText)；请修正后重试。")
    }
    return region
  }

  /// When the whole case is due (`tz:deadline` of the process, in working days).
  private func dueDate(of program: Program, seeing root: Context) throws(Trouble) -> DueDate? {
    guard let deadline = program.deadline else { return nil }
    let value = try value(of: deadline, in: clock.adding(root))
    return try workingDays(value, of: program.process, in: program)
  }

  /// The title of the case, or nil while its expression has no value.
  func title(of program: Program) -> String? {
    switch program.title {
    case nil: return nil
    case .text(let text): return text
    case .formula(let formula):
      let root = state[InstanceState.root]?.variables ?? [:]
      return formula.expression.evaluate(in: clock.adding(root)).value.stringValue
    }
  }
}

import FEEL

extension Execution {
  /// Begins a run of the element and does its work as far as it goes.
  @discardableResult
  mutating func begin(_ entry: PendingEntry) -> ActivationID {
    let id = recordActivation(of: entry)
    if let counter = entry.loopCounter {
      record(
        .variablesSet(
          scope: id, instanceVariables(of: entry.element, in: entry.scope, counter)))
    }
    if !entry.variables.isEmpty { record(.variablesSet(scope: id, entry.variables)) }
    work(on: Site(id: id, program: entry.program, element: entry.element))
    return id
  }

  mutating func recordActivation(of entry: PendingEntry) -> ActivationID {
    let id = state.nextID
    record(
      .activated(
        Activated(
          id: id, program: entry.program.key, element: entry.element.id, scope: entry.scope,
          cause: entry.cause, round: round(of: entry), loopCounter: entry.loopCounter,
          isMultiInstanceBody: entry.element.loop != nil && entry.loopCounter == nil
            && !undoes(entry) && entry.call?.assist == nil,
          reopens: entry.reopens, compensates: entry.compensates, takes: entry.takes,
          at: surroundings.now)))
    if var call = entry.call {
      call.activation = id
      note(.called(call))
    }
    return id
  }

  /// Whether the run undoes a sub-process or a call by undoing what was done in it.
  private func undoes(_ entry: PendingEntry) -> Bool {
    entry.compensates.flatMap { state[$0] }?.element == entry.element.id
  }

  /// One more than the rounds that returns have superseded.
  private func round(of entry: PendingEntry) -> Int {
    guard state.hasEarlierRounds else { return 1 }
    if entry.call?.assist != nil { return state[entry.scope]?.begin.round ?? 1 }
    if entry.loopCounter != nil { return state[entry.scope]?.begin.round ?? 1 }
    let keepsRound = entry.call?.keepsRound == true
    var round = 1
    for earlier in state.activations
    where earlier.element == entry.element.id && earlier.scope == entry.scope {
      let isOver = earlier.lifecycle == .superseded && !keepsRound
      let next = isOver ? earlier.begin.round + 1 : earlier.begin.round
      round = max(round, next)
    }
    return round
  }

  /// Does what the element does when it begins; whatever stops it becomes an incident.
  mutating func work(on site: Site) {
    if let call = state.handling.calls[site.id], call.assist != nil { return offerHelp(site, call) }
    do {
      try doWork(on: site)
    } catch {
      raise(error, on: site.id, phase: .entering)
    }
  }

  /// BPMN 2.0.2 §13.3.2: Ready, then its inputs, then Active with the events at its border armed.
  private mutating func doWork(on site: Site) throws(Trouble) {
    if let run = state[site.id], isUndoing(run), let undone = run.begin.compensates {
      return beginUndoing(site, undone)
    }
    let isBody = state[site.id]?.begin.isMultiInstanceBody ?? false
    if !isBody {
      if try isSkipped(site) { return leave(site) }
      try moveDataIn(of: site)
      try mapInputs(of: site)
      try assign(site.element.assignments.atStart, at: site)
    }
    let moment = Listening(event: isBody ? .beforeAll : .start)
    if try tellListener(moment, of: site) { return }
    try begin(site)
  }

  /// The work of an element whose listeners have been told.
  mutating func begin(_ site: Site) throws(Trouble) {
    let element = site.element
    let isBody = state[site.id]?.begin.isMultiInstanceBody ?? false
    if isBody || element.loop == nil { try armBoundaryEvents(of: site) }
    if isBody { return try beginBody(site) }
    switch element.behavior {
    case .process: try beginProcess(site)
    case .subProcess, .transaction, .eventSubProcess: try beginSubProcess(site)
    case .adHoc(let plan): try beginAdHoc(site, plan)
    case .callActivity(let plan): try beginCall(site, plan)
    case .startEvent: leave(site, by: starter(at: site))
    case .intermediateCatch(let trigger): try beginCatching(site, trigger)
    case .intermediateThrow(let announcement), .endEvent(let announcement):
      try announce(announcement, at: site)
    case .boundaryEvent, .link, .untyped: leave(site)
    case .exclusiveGateway, .parallelGateway, .inclusiveGateway: leave(site)
    case .complexGateway(let plan): try beginComplexGateway(site, plan)
    case .eventBasedGateway: try beginEventBasedGateway(site)
    case .userTask(let plan): try offer(site, plan)
    case .job(let plan): try createJob(site, plan)
    case .send(let message): try announce(.message(message), at: site)
    case .receive(let message): try arm(.message(message), for: site, element: site.element)
    case .script(let formula, let variable): try runScript(site, formula, into: variable)
    case .decision(let decision, let variable): try decide(site, decision, into: variable)
    }
  }
}

import FEEL

/// What the administrator can do to an instance that is stuck (修复): set variables, go past an element,
/// give an element up, or move its token.
extension Execution {
  /// Sets variables of a run that is active; they are tried again by resolving the incident.
  mutating func setVariables(
    of id: ActivationID, _ variables: Context
  ) throws(Rejection) {
    guard state[id] != nil else { throw .unknownActivation(id) }
    guard state.isActive(id) else { throw .notActive(id) }
    let variables = variables.storable
    guard !variables.isEmpty, try !tellOfUpdate(id, variables) else { return }
    record(.variablesSet(scope: id, variables))
  }

  /// Whether listeners of an open task hear of the change first; in a suspended case nobody does.
  private mutating func tellOfUpdate(
    _ id: ActivationID, _ variables: Context
  ) throws(Rejection) -> Bool {
    guard state.tasks[id] != nil, !state.isSuspended else { return false }
    let site = try openTask(id)
    do {
      return try tellListener(Listening(event: .updating, variables: variables), of: site)
    } catch {
      raise(error, on: id, phase: .entering)
      return true
    }
  }

  /// Ends a run as if its work were done, and lets its token go on. An event-based gateway has no way of
  /// its own: it goes on where one of its events happens, or its token is moved.
  mutating func skip(_ id: ActivationID, _ variables: Context) throws(Rejection) {
    let (site, _) = try repairable(id)
    if state.assist(of: id) != nil {
      withdrawInside(site)
      return record(.completed(id, by: surroundings.actor, opinion: nil))
    }
    if case .eventBasedGateway = site.element.behavior {
      throw .verbNotAllowed(verb: "skip", element: site.element.id)
    }
    withdrawInside(site)
    if state.incidents[id] != nil { record(.incidentResolved(id)) }
    receive(variables, at: site)
    leave(site, by: surroundings.actor)
  }

  /// Ends a run without letting its token go on.
  mutating func cancelRun(_ id: ActivationID, reason: String) throws(Rejection) {
    let (site, run) = try repairable(id)
    guard run.isInstance, let body = run.scope, site.element.userTask?.countersign != nil else {
      return cancel(id, reason: .authority(reason: reason))
    }
    cancel(id, reason: .removed(reason: reason))
    settleSlots(of: body)
  }

  /// Takes the token of a run to another element of the same scope, which begins.
  mutating func moveToken(
    _ id: ActivationID, to target: String, reason: String
  ) throws(Rejection) {
    let (site, run) = try repairable(id)
    guard !run.isInstance, state.assist(of: id) == nil, let scope = run.scope,
      let element = site.program[target],
      element.container == site.element.container, element.mayBeMovedTo
    else { throw .noMoveTarget(element: site.element.id, target: target) }
    cancel(id, reason: .authority(reason: reason))
    if case .eventSubProcess(let plan) = site.element.behavior, plan.isInterrupting {
      listenAgain(in: scope)
    }
    enqueue(
      PendingEntry(
        program: site.program, element: element, scope: scope, cause: run.begin.cause + [id]))
  }

  /// The scope goes on in the place of an event sub-process that had taken its place: others can start
  /// again.
  mutating func listenAgain(in scope: ActivationID) {
    guard let run = state[scope], let site = site(of: run) else { return }
    do {
      try armEventSubProcesses(of: site)
    } catch {
      raise(error, on: scope, phase: .leaving(by: nil, opinion: nil))
    }
  }

  /// A run that is active and no process.
  private mutating func repairable(
    _ id: ActivationID
  ) throws(Rejection) -> (Site, Activation) {
    guard let run = state[id] else { throw .unknownActivation(id) }
    guard run.isActive, !run.isProcess, state.jobs[id]?.undoes == nil else {
      throw .notActive(id)
    }
    return (try site(of: id), run)
  }

  /// Ends what runs inside an element that is skipped.
  private mutating func withdrawInside(_ site: Site) {
    for child in state.activeChildren(of: site.id).reversed() {
      cancel(child, reason: .authority(reason: ""))
    }
    dropTokens(in: site.id)
  }
}

extension Element {
  /// Whether a token can be put here: what only its scope or its host begins cannot.
  fileprivate var mayBeMovedTo: Bool {
    switch behavior {
    case .process, .startEvent, .boundaryEvent, .eventSubProcess: false
    default: true
    }
  }
}

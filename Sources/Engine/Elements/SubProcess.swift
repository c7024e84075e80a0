import FEEL

extension Execution {
  /// BPMN 2.0.2 §13.3.4: a scope begins at its start event, listening for its event sub-processes; one
  /// without content is over at once.
  mutating func beginSubProcess(_ site: Site) throws(Trouble) {
    try armEventSubProcesses(of: site)
    if !enterStart(of: site) { leave(site) }
  }

  /// BPMN 2.0.2 §13.2: the process itself, started or called.
  mutating func beginProcess(_ site: Site) throws(Trouble) {
    try armEventSubProcesses(of: site)
    if state[site.id]?.scope == nil, let named = state.started?.startEvent,
      let start = site.program.start(named: named)
    {
      try beginProcess(site, at: start)
    } else if !enterStart(of: site) {
      throw trouble(.calledElement, at: site, "没有不带触发器的开始事件，不能被调用；请修正被调用的流程。")
    }
  }

  private mutating func beginProcess(_ site: Site, at start: Element) throws(Trouble) {
    if case .startEvent = start.behavior {
      enterInside(site, start)
    } else if let gateway = site.program.instantiatingGateway(of: start) {
      try beginProcess(site, at: start, behind: gateway)
    } else {
      happen(
        PendingEntry(program: site.program, element: start, scope: site.id, cause: [site.id]),
        variables: [:])
    }
  }

  /// Sends a token to the start event, or to everything that has no flow before it where there is none.
  private mutating func enterStart(of scope: Site) -> Bool {
    let starts = scope.element.startEvent.map { [$0] } ?? scope.element.entrances
    for start in starts { enterInside(scope, scope.program.elements[start]) }
    return !starts.isEmpty
  }

  private mutating func enterInside(_ scope: Site, _ start: Element) {
    enqueue(
      PendingEntry(program: scope.program, element: start, scope: scope.id, cause: [scope.id]))
  }
}

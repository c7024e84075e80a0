extension Execution {
  /// BPMN 2.0.2 §13.3.4: a scope begins at its start event, listening for its event sub-processes.
  mutating func beginSubProcess(_ site: Site) throws(Trouble) {
    try armEventSubProcesses(of: site)
    guard let start = site.element.startEvent else { return }
    enterInside(site, site.program.elements[start])
  }

  /// BPMN 2.0.2 §13.2: the process itself, started or called.
  mutating func beginProcess(_ site: Site) throws(Trouble) {
    try armEventSubProcesses(of: site)
    if state[site.id]?.scope == nil, let named = state.started?.startEvent,
      let start = site.program[named]
    {
      enterInside(site, start)
    } else if let start = site.element.startEvent {
      enterInside(site, site.program.elements[start])
    } else {
      throw trouble(.calledElement, at: site, "没有不带触发器的开始事件，不能被调用；请修正被调用的流程。")
    }
  }

  private mutating func enterInside(_ scope: Site, _ start: Element) {
    enqueue(
      PendingEntry(program: scope.program, element: start, scope: scope.id, cause: [scope.id]))
  }
}

import FEEL

extension Execution {
  /// Ends a run in the normal way and sends its token on; whatever stops it becomes an incident.
  mutating func leave(_ site: Site, by actor: ActingPerson? = nil, opinion: Opinion? = nil) {
    do {
      let end = Listening(event: .end, by: actor, opinion: opinion)
      if !isBody(site), try tellListener(end, of: site) { return }
      try finish(site, by: actor, opinion: opinion)
    } catch {
      raise(error, on: site.id, phase: .leaving(by: actor, opinion: opinion))
    }
  }

  /// BPMN 2.0.2 §13.3.2: Completing, outputs, Completed, then a token on each flow that is taken.
  ///
  /// All that can fail is evaluated before anything is recorded that a retry must not repeat.
  mutating func finish(
    _ site: Site, by actor: ActingPerson?, opinion: Opinion?
  ) throws(Trouble) {
    guard let activation = state[site.id] else { return }
    if isUndoing(activation) {
      disarm(site.id)
      return record(.completed(site.id, by: nil, opinion: nil))
    }
    if !activation.begin.isMultiInstanceBody {
      try assign(site.element.assignments.atEnd, at: site)
    }
    try mapOutputs(of: site)
    let sent = try activation.begin.isMultiInstanceBody ? [] : messagesSent(by: site)
    if activation.isInstance {
      return try finishInstance(site, of: activation, by: actor, opinion: opinion, sending: sent)
    }
    let clocks = try clockTurn(of: site)
    if let way = wayBack(from: site, of: activation) {
      disarm(site.id)
      for event in sent { record(event) }
      record(.completed(site.id, by: actor, opinion: opinion))
      if let clocks { turn(clocks, at: site.id) }
      return enqueue(way)
    }
    let flows = try flowsTaken(from: site)
    let adHoc = adHoc(activation.scope, in: site.program)
    let contribution = try adHoc.map { around throws(Trouble) in
      try self.contribution(of: site, to: around.plan)
    }
    let cause = causes(endingWith: site, of: activation)
    try sendCopies(site.element.userTask?.copyOnExit, at: site)
    disarm(site.id)
    for event in sent { record(event) }
    record(.completed(site.id, by: actor, opinion: opinion))
    if let clocks { turn(clocks, at: site.id) }
    if case .complexGateway(let plan) = site.element.behavior { turn(site, plan) }
    guard let scope = activation.scope else { return }
    if let adHoc, let contribution {
      collect(contribution.output, of: adHoc.plan, in: adHoc.site)
      if contribution.isEnough { return close(adHoc.site, adHoc.plan) }
      if listensAgain(site, in: adHoc.plan) { choose(site.element.index, in: adHoc.site) }
    }
    send(along: flows, from: site, in: scope, cause: cause)
  }

  /// What follows from a scope follows from what ended it; signers and helpers end no task.
  func causes(endingWith site: Site, of run: Activation) -> [ActivationID] {
    guard run.isScope, run.begin.isMultiInstanceBody || site.element.userTask == nil else {
      return [site.id]
    }
    return lastRuns(in: site.id)
  }

  private func isBody(_ site: Site) -> Bool {
    state[site.id]?.begin.isMultiInstanceBody ?? false
  }

  /// BPMN 2.0.2 table 10.3, completionQuantity: so many tokens go down each flow.
  private mutating func send(
    along flows: [Flow], from site: Site, in scope: ActivationID, cause: [ActivationID]
  ) {
    for flow in flows {
      for _ in 0..<site.element.completionQuantity {
        enqueue(
          PendingEntry(
            program: site.program, element: site.program.elements[flow.target], scope: scope,
            cause: cause, flow: flow.id))
      }
    }
  }

  /// The flows on which a token leaves, by kind of element.
  private func flowsTaken(from site: Site) throws(Trouble) -> [Flow] {
    let outgoing = site.element.outgoing
    switch site.element.behavior {
    case .exclusiveGateway: return try exclusiveChoice(of: site)
    case .complexGateway(let plan): return try complexChoice(of: site, plan)
    case .inclusiveGateway: return try inclusiveChoice(of: site)
    case .parallelGateway, .eventBasedGateway: return outgoing
    default:
      // Without conditions every flow gets a token (BPMN 2.0.2 §13.3.1, uncontrolled flow).
      guard outgoing.contains(where: { $0.condition != nil || $0.isDefault }) else {
        return outgoing
      }
      let free = outgoing.filter { $0.condition == nil && !$0.isDefault }
      let chosen = try conditionalChoice(of: site, isRequired: free.isEmpty)
      return outgoing.filter { flow in
        (flow.condition == nil && !flow.isDefault) || chosen.contains { $0.id == flow.id }
      }
    }
  }

  /// All flows whose condition holds, or else the default flow.
  func conditionalChoice(of site: Site, isRequired: Bool) throws(Trouble) -> [Flow] {
    let scope = scope(at: site.id)
    var chosen: [Flow] = []
    for flow in site.element.outgoing where !flow.isDefault {
      if let condition = flow.condition, try holds(condition, in: scope) { chosen.append(flow) }
    }
    if chosen.isEmpty { chosen = site.element.outgoing.filter(\.isDefault) }
    guard !chosen.isEmpty || !isRequired else { throw noFlow(at: site) }
    return chosen
  }

  func noFlow(at site: Site) -> Trouble {
    trouble(
      .noFlow, at: site, "没有一条流出的顺序流条件成立，也没有默认流；请修正变量后重试，或在模型中补上默认流。")
  }
}

import Decimals
import FEEL

/// Names of the variables that a multi-instance activity keeps (BPMN 2.0.2 table 10.30), with the
/// shorter names that engines use for the same numbers.
enum MultiInstanceVariable {
  static let loopCounter = "loopCounter"
  static let instances = "nrOfInstances"
  static let counts = [
    (short: "nrOfInstances", long: "numberOfInstances"),
    (short: "nrOfActiveInstances", long: "numberOfActiveInstances"),
    (short: "nrOfCompletedInstances", long: "numberOfCompletedInstances"),
    (short: "nrOfTerminatedInstances", long: "numberOfTerminatedInstances"),
  ]
  /// The list as it was when the activity began; no expression can name it.
  static let items = "$items"
}

extension Execution {
  /// Begins the body of an activity that runs more than once.
  mutating func beginBody(_ site: Site) throws(Trouble) {
    switch site.element.loop {
    case .multiple(let plan): try beginInstances(site, plan)
    case .standard(let plan): try beginLoop(site, plan)
    case nil: break
    }
  }

  /// BPMN 2.0.2 §13.3.7: the number of instances is fixed when the activity begins.
  private mutating func beginInstances(_ site: Site, _ plan: MultiInstancePlan) throws(Trouble) {
    let items: [Value]
    if let kept = keptPlaces(of: site) {
      items = kept
    } else {
      items = try places(of: plan, at: site)
    }
    var variables: Context = [
      MultiInstanceVariable.instances: Value(integerLiteral: items.count),
      MultiInstanceVariable.items: .list(items.map(\.storable)),
    ]
    if let collection = plan.outputCollection {
      variables[collection] = .list(items.map { _ in .null })
    }
    record(.variablesSet(scope: site.id, variables))
    guard !items.isEmpty else { return try leaveEmpty(site) }
    try sendCopies(site.element.userTask?.copyOnEntry, at: site)
    let first = firstSlots(of: site.id, count: items.count, isSequential: plan.isSequential)
    let carried = first == items.count ? carryVotes(into: site) : []
    for counter in 1...first where !carried.contains(counter) {
      enqueueInstance(counter, of: site, cause: [site.id])
    }
  }

  /// What the instances are for, as the model says.
  private mutating func places(of plan: MultiInstancePlan, at site: Site) throws(Trouble) -> [Value]
  {
    let items = try items(of: plan, at: site)
    guard let countersign = site.element.userTask?.countersign else { return items }
    if countersign.isLayered {
      return flatten(items, of: site.id, once: countersign.oncePerPerson)
    }
    return countersign.oncePerPerson ? Self.oncePerSigner(items) : items
  }

  /// A countersignature without signers is held, unless it only collects opinions: then there are none.
  /// Other activities are over.
  private mutating func leaveEmpty(_ site: Site) throws(Trouble) {
    if let countersign = site.element.userTask?.countersign {
      guard case .collect = countersign.policy else {
        throw trouble(.assignment, at: site, "的会签名单是空的；请修正变量后重试。")
      }
      let outcome = Tally.Verdict.pass.rawValue
      propagate(
        ["outcome": .string(outcome), "opinions": .list([])],
        from: state[site.id]?.scope ?? InstanceState.root)
    }
    leave(site)
  }

  private mutating func items(of plan: MultiInstancePlan, at site: Site) throws(Trouble) -> [Value]
  {
    if let levels = site.element.userTask?.levels { return try leaders(levels, at: site) }
    let scope = scope(at: site.id)
    if let collection = plan.collection {
      let value = try value(of: collection, in: scope)
      guard let items = value.listValue else {
        throw trouble(
          .expression, at: site, "的多实例集合不是列表，而是 \(value.literalText)；请修正变量后重试。")
      }
      return items
    }
    guard let cardinality = plan.cardinality else { return [] }
    guard let count = try value(of: cardinality, in: scope).integerValue, count >= 0 else {
      throw trouble(.expression, at: site, "的多实例个数“\(cardinality.text)”不是自然数；请修正变量后重试。")
    }
    return Array(repeating: .null, count: count)
  }

  mutating func enqueueInstance(
    _ counter: Int, of body: Site, cause: [ActivationID]
  ) {
    let earlier = state[body.id]?.begin.reopens.flatMap {
      body.element.loop?.multiple == nil
        ? nil : earlierPlace(of: counter, in: body.id, among: $0)
    }
    var entry = PendingEntry(
      program: body.program, element: body.element, scope: body.id, cause: cause,
      loopCounter: counter, reopens: earlier)
    let items = items(of: body.id)
    if items.indices.contains(counter - 1), let added = AddedSlot(items[counter - 1]) {
      entry.call = Call(person: added.person, by: added.by)
    } else if state[body.id].flatMap({ state.handling.calls[$0.id] })?.resolvesAnew == true {
      entry.call = Call(resolvesAnew: true)
    }
    enqueue(entry)
  }

  /// What tells one run of several from the others: its number, and its item.
  func instanceVariables(
    of element: Element, in body: ActivationID, _ counter: Int
  ) -> Context {
    var variables: Context = [MultiInstanceVariable.loopCounter: Value(integerLiteral: counter)]
    if let name = element.loop?.multiple?.inputElement,
      let items = state[body]?.variables[MultiInstanceVariable.items]?.listValue,
      items.indices.contains(counter - 1)
    {
      let item = items[counter - 1]
      variables[name] = AddedSlot(item).map { .string($0.person) } ?? item
    }
    return variables
  }

  /// One of several runs is done.
  mutating func finishInstance(
    _ site: Site, of instance: Activation, by actor: ActingPerson?, opinion: Opinion?,
    sending sent: [Event]
  ) throws(Trouble) {
    switch site.element.loop {
    case .multiple(let plan):
      try finishInstance(site, plan, of: instance, by: actor, opinion: opinion, sending: sent)
    case .standard(let plan):
      try finishIteration(site, plan, of: instance, by: actor, opinion: opinion, sending: sent)
    case nil: break
    }
  }

  /// An instance is done: its output is collected, events are thrown and the completion condition is
  /// asked.
  private mutating func finishInstance(
    _ site: Site, _ plan: MultiInstancePlan, of instance: Activation, by actor: ActingPerson?,
    opinion: Opinion?, sending sent: [Event]
  ) throws(Trouble) {
    guard let bodyID = instance.scope, let body = state[bodyID],
      let counter = instance.begin.loopCounter
    else { return }
    let output = try plan.outputElement.map { source throws(Trouble) in
      try value(of: source, in: scope(at: site.id)).storable
    }
    let counts = counts(after: site.id, in: body)
    let thrown = try events(of: plan, after: site.id, counts)
    let isEnough = try plan.completionCondition.map { condition throws(Trouble) in
      try holds(condition, in: scope(at: site.id, adding: counts))
    }
    let cause = causes(endingWith: site, of: instance)
    disarm(site.id)
    if let output, let name = plan.outputCollection,
      var list = body.variables[name]?.listValue, list.indices.contains(counter - 1)
    {
      list[counter - 1] = output
      record(.variablesSet(scope: bodyID, [name: .list(list)]))
    }
    keepSeen(at: site)
    for event in sent { record(event) }
    record(.completed(site.id, by: actor, opinion: opinion))
    let bodySite = Site(id: bodyID, program: site.program, element: site.element)
    for event in thrown where state.isActive(bodyID) {
      throwEvent(event, of: bodySite, cause: site.id, counts)
    }
    guard state.isActive(bodyID) else { return }
    if let countersign = countersign(of: bodySite) {
      return settleCountersign(bodySite, countersign)
    }
    if isEnough == true {
      for rest in state.activeChildren(of: bodyID).reversed() {
        cancel(rest, reason: .completionCondition)
      }
      dropEntries(in: bodyID)
      leave(bodySite)
    } else if plan.isSequential {
      beginNextSlots(of: bodySite, cause: cause)
    }
  }

  /// BPMN 2.0.2 table 10.30: the numbers of instances, with the one that is about to end among those
  /// that have ended.
  private func counts(after id: ActivationID, in body: Activation) -> Context {
    var (done, terminated) = (1, 0)
    for run in state.activations where run.scope == body.id {
      switch run.lifecycle {
      case .completed: done += 1
      case .cancelled: terminated += 1
      case .active, .superseded: break
      }
    }
    let numbers = [count(in: body), body.openChildren - 1, done, terminated]
    var counts = Context()
    for (names, number) in zip(MultiInstanceVariable.counts, numbers) {
      counts[names.short] = Value(integerLiteral: number)
      counts[names.long] = Value(integerLiteral: number)
    }
    return counts
  }

  private func count(in body: Activation) -> Int {
    body.variables[MultiInstanceVariable.instances]?.integerValue ?? 0
  }

  /// The collected outputs become a variable of the scope around.
  mutating func passCollection(of body: Site, to outer: ActivationID) {
    guard let name = body.element.loop?.multiple?.outputCollection,
      let list = state[body.id]?.variables[name]
    else { return }
    propagate([name: list], from: outer)
  }
}

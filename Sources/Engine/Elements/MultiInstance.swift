import Decimals
import FEEL

/// Names of the variables that a multi-instance activity keeps (BPMN 2.0.2 table 10.30).
enum MultiInstanceVariable {
  static let loopCounter = "loopCounter"
  static let instances = "nrOfInstances"
  static let active = "nrOfActiveInstances"
  static let completed = "nrOfCompletedInstances"
  /// The list as it was when the activity began; no expression can name it.
  static let items = "$items"
}

extension Execution {
  /// BPMN 2.0.2 §13.3.7: the number of instances is fixed when the activity begins.
  mutating func beginBody(_ site: Site) throws(Trouble) {
    guard let plan = site.element.loop else { return }
    let items = try items(of: plan, at: site)
    var variables: Context = [
      MultiInstanceVariable.instances: Value(integerLiteral: items.count),
      MultiInstanceVariable.items: .list(items.map(\.storable)),
    ]
    if let collection = plan.outputCollection {
      variables[collection] = .list(items.map { _ in .null })
    }
    record(.variablesSet(scope: site.id, variables))
    guard !items.isEmpty else { return leave(site) }
    for counter in 1...(plan.isSequential ? 1 : items.count) {
      enqueueInstance(counter, of: site, cause: [site.id])
    }
  }

  private func items(of plan: MultiInstancePlan, at site: Site) throws(Trouble) -> [Value] {
    let scope = scope(at: site.id)
    if let collection = plan.collection {
      let value = try value(of: collection, in: scope)
      guard let items = value.listValue else {
        throw trouble(.expression, at: site, "的多实例集合“\(collection.text)”不是列表；请修正变量后重试。")
      }
      return items
    }
    guard let cardinality = plan.cardinality else { return [] }
    guard let count = try value(of: cardinality, in: scope).integerValue, count >= 0 else {
      throw trouble(.expression, at: site, "的多实例个数“\(cardinality.text)”不是自然数；请修正变量后重试。")
    }
    return Array(repeating: .null, count: count)
  }

  private mutating func enqueueInstance(
    _ counter: Int, of body: Site, cause: [ActivationID]
  ) {
    let earlier = state[body.id]?.begin.reopens.flatMap { earlierBody in
      state.activations.last { $0.scope == earlierBody && $0.begin.loopCounter == counter }?.id
    }
    enqueue(
      PendingEntry(
        program: body.program, element: body.element, scope: body.id, cause: cause,
        loopCounter: counter, reopens: earlier))
  }

  mutating func setInstanceVariables(
    of id: ActivationID, _ counter: Int, _ entry: PendingEntry
  ) {
    var variables: Context = [MultiInstanceVariable.loopCounter: Value(integerLiteral: counter)]
    if let name = entry.element.loop?.inputElement,
      let items = state[entry.scope]?.variables[MultiInstanceVariable.items]?.listValue,
      items.indices.contains(counter - 1)
    {
      variables[name] = items[counter - 1]
    }
    record(.variablesSet(scope: id, variables))
  }

  /// An instance is done: its output is collected and the completion condition is asked.
  mutating func finishInstance(
    _ site: Site, of instance: Activation, by actor: ActingPerson?, opinion: Opinion?
  ) throws(Trouble) {
    guard let plan = site.element.loop, let bodyID = instance.scope, let body = state[bodyID],
      let counter = instance.begin.loopCounter
    else { return }
    let output = try plan.outputElement.map { formula throws(Trouble) in
      try value(of: formula, in: scope(at: site.id)).storable
    }
    let isEnough = try isComplete(plan, after: site.id, in: body)
    let cause = instance.isScope ? lastRuns(in: site.id) : [site.id]
    disarm(site.id)
    if let output, let name = plan.outputCollection,
      var list = body.variables[name]?.listValue, list.indices.contains(counter - 1)
    {
      list[counter - 1] = output
      record(.variablesSet(scope: bodyID, [name: .list(list)]))
    }
    record(.completed(site.id, by: actor, opinion: opinion))
    let bodySite = Site(id: bodyID, program: site.program, element: site.element)
    if isEnough {
      for rest in state.activeChildren(of: bodyID).reversed() {
        cancel(rest, reason: .completionCondition)
      }
      dropEntries(in: bodyID)
      leave(bodySite)
    } else if plan.isSequential, counter < count(in: body) {
      enqueueInstance(counter + 1, of: bodySite, cause: cause)
    }
  }

  private func isComplete(
    _ plan: MultiInstancePlan, after id: ActivationID, in body: Activation
  ) throws(Trouble) -> Bool {
    guard let condition = plan.completionCondition else { return false }
    let done = state.activations.count { run in
      run.scope == body.id && run.lifecycle == .completed
    }
    let counts: Context = [
      MultiInstanceVariable.instances: Value(integerLiteral: count(in: body)),
      MultiInstanceVariable.active: Value(integerLiteral: body.openChildren - 1),
      MultiInstanceVariable.completed: Value(integerLiteral: done + 1),
    ]
    return try holds(condition, in: scope(at: id, adding: counts))
  }

  private func count(in body: Activation) -> Int {
    body.variables[MultiInstanceVariable.instances]?.integerValue ?? 0
  }

  /// The collected outputs become a variable of the scope around.
  mutating func passCollection(of body: Site, to outer: ActivationID) {
    guard let name = body.element.loop?.outputCollection,
      let list = state[body.id]?.variables[name]
    else { return }
    propagate([name: list], from: outer)
  }
}

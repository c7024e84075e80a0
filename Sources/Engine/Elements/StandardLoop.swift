import FEEL

extension Execution {
  /// BPMN 2.0.2 §13.3.6: a body around iterations, one after another.
  mutating func beginLoop(_ site: Site, _ plan: StandardLoopPlan) throws(Trouble) {
    let begins = plan.testBefore ? try isRepeated(plan, at: site.id, done: 0) : plan.maximum != 0
    guard begins else { return leave(site) }
    enqueueInstance(1, of: site, cause: [site.id])
  }

  /// Whether there is another iteration after so many.
  func isRepeated(
    _ plan: StandardLoopPlan, at id: ActivationID, done: Int
  ) throws(Trouble) -> Bool {
    if let maximum = plan.maximum, done >= maximum { return false }
    guard let condition = plan.condition else { return plan.maximum != nil || done == 0 }
    let counter: Context = [MultiInstanceVariable.loopCounter: Value(integerLiteral: done)]
    return try holds(condition, in: scope(at: id, adding: counter))
  }

  /// An iteration is done: the next one begins, or the loop is over.
  mutating func finishIteration(
    _ site: Site, _ plan: StandardLoopPlan, of iteration: Activation, by actor: ActingPerson?,
    opinion: Opinion?, sending sent: [Event]
  ) throws(Trouble) {
    guard let bodyID = iteration.scope, let counter = iteration.begin.loopCounter else { return }
    let isRepeated = try isRepeated(plan, at: site.id, done: counter)
    let cause = causes(endingWith: site, of: iteration)
    disarm(site.id)
    for event in sent { record(event) }
    record(.completed(site.id, by: actor, opinion: opinion))
    if isRepeated {
      let body = Site(id: bodyID, program: site.program, element: site.element)
      enqueueInstance(counter + 1, of: body, cause: cause)
    }
  }
}

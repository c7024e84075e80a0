/// What was done and can never be taken back: printed, stamped, sent, paid (`tz:irreversible`).
extension Execution {
  /// The completed runs whose effect stands for good: of steps that the model marks, and of jobs that are
  /// such by nature and that the model does not have undone (`tz:undo`).
  func irreversibleRuns() -> [ActivationID] {
    var known: [ProgramKey: Set<String>] = [:]
    return state.activations.filter { run in
      guard run.lifecycle == .completed, state.doneJobs[run.id] == nil else { return false }
      let elements = known[run.program] ?? irreversibleElements(of: run.program)
      known[run.program] = elements
      return elements.contains(run.element)
    }.map(\.id)
  }

  /// Refuses to undo what stands for good: it would be done twice.
  func checkReversible(
    _ dead: Set<ActivationID>, _ targets: ReturnTargets
  ) throws(Rejection) {
    guard let run = targets.irreversible.first(where: dead.contains) else { return }
    throw refuse(.irreversible(targets.graph[run].element))
  }

  private func irreversibleElements(of key: ProgramKey) -> Set<String> {
    Set((program(key)?.elements ?? []).filter(isIrreversible).map(\.id))
  }

  private func isIrreversible(_ element: Element) -> Bool {
    if let isMarked = element.isMarkedIrreversible { return isMarked }
    guard case .job(let plan) = element.behavior, case .text(let type) = plan.type else {
      return false
    }
    return surroundings.irreversibleJobs.contains(type)
  }

  /// The steps at which something irreversible was done that a token does again when it goes on from an
  /// element of this scope, as drawn.
  func irreversibleSteps(
    ahead target: Element, in program: Program, scope: ActivationID
  ) -> [String] {
    let ahead = program.reach(from: [target.index])
    return irreversibleRuns().filter { id in
      var next = state[id]
      while let run = next, run.scope != scope { next = run.scope.flatMap { state[$0] } }
      guard let top = next, let element = program[top.element] else { return false }
      return ahead.contains(element.index)
    }.compactMap { state[$0]?.element }.unique
  }
}

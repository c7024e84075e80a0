import FEEL

extension InstanceState {
  /// Replays one event. Total: every journalled event applies, and applying decides nothing.
  package mutating func apply(_ event: Event) {
    switch event {
    case .instanceStarted(let start): started = start
    case .activated(let begin): applyActivated(begin)
    case .completed(let id, let actor, let opinion):
      if let opinion, keepsOpinion(of: id) { handling.opinions[id] = opinion }
      if let job = jobs[id], job.isUndoable { doneJobs[id] = job }
      applyEnd(of: id, as: .completed)
      update(id) {
        $0.actor = actor
        $0.conclusion = opinion?.conclusion
      }
    case .cancelled(let id, let reason):
      if case .removed = reason { handling.removed.insert(id) }
      applyEnd(of: id, as: .cancelled)
    case .reopened(let id):
      update(id) { $0.lifecycle = .active }
      if let scope = self[id]?.scope { update(scope) { $0.openChildren += 1 } }
    case .superseded(let id):
      hasEarlierRounds = true
      update(id) { $0.lifecycle = .superseded }
      waitingTokens.removeAll { $0.cause.contains(id) || $0.scope == id }
      gatewaysToReset.removeAll { $0 == id }
      waitForResets(without: id)
      doneJobs[id] = nil
      forgetRecord(of: id)
      compensations.removeAll { $0.conductor == id }
    case .arrived(let token): waitingTokens.append(token)
    case .gatewayActivated(let id): gatewaysToReset.append(id)
    case .gatewayReset(let id, let run): applyReset(of: id, by: run)
    case .scopeClosed(let id): update(id) { $0.isClosed = true }
    case .tokensDropped(let scope):
      waitingTokens.removeAll { $0.scope == scope }
      forgetResets(in: scope)
    case .variablesSet(let scope, let variables):
      update(scope) { $0.variables.merge(variables) }
    case .taskOffered(let task): tasks[task.activation] = task
    case .taskAssigned(let id, let person): tasks[id]?.assignee = person
    case .jobCreated(var job):
      // Whoever takes the effect back is told what led to it.
      if job.seesAll, job.isUndoable { job.variables = visibleVariables(at: job.activation) }
      jobs[job.activation] = job
    case .jobRetried(let id, let retries, _): jobs[id]?.retries = retries
    case .listenerCompleted(let id): jobs[id] = nil
    case .timerScheduled(let timer): timers.append(timer)
    case .timerFired(let id, let element), .timerCancelled(let id, let element):
      timers.removeAll { $0.activation == id && $0.element == element }
    case .subscriptionOpened(let subscription): subscriptions.append(subscription)
    case .signalAwaited(let signal): signals.append(signal)
    case .conditionAwaited(let id, let element):
      conditions.append(ConditionAwaited(activation: id, element: element))
    case .conditionChanged(let id, let element, let holds):
      for index in conditions.indices
      where conditions[index].activation == id && conditions[index].element == element {
        conditions[index].holds = holds
      }
    case .subscriptionClosed(let id, let element):
      subscriptions.removeAll { $0.activation == id && $0.element == element }
      signals.removeAll { $0.activation == id && $0.element == element }
      conditions.removeAll { $0.activation == id && $0.element == element }
    case .compensationStarted(let compensation):
      compensations.append(compensation)
      for run in compensation.runs { update(run) { $0.isCompensated = true } }
    case .compensationEnded(let conductor):
      compensations.removeAll { $0.conductor == conductor }
    case .triggerHappened(let id, let wait):
      happened.append(HappenedTrigger(activation: id, wait: wait))
    case .triggersTaken(let id, let element):
      happened.removeAll { $0.activation == id && WaitName.element(of: $0.wait) == element }
    case .messageThrown, .signalThrown, .escalationThrown, .decisionMade: break
    case .incidentRaised(let incident):
      incidents[incident.activation] = incident
      if case .leaving = incident.phase { tasks[incident.activation] = nil }
    case .incidentResolved(let id): incidents[id] = nil
    case .titleChanged(let text): title = text
    case .suspended(let reason): suspension = reason
    case .resumed: suspension = nil
    case .datesRevised(let revision): apply(revision)
    case .migrated(let source, let target, let mapping):
      applyMigration(from: source, to: target, mapping)
    case .cancellationBegun(let reason): cancellation = reason
    case .instanceEnded(let outcome): self.outcome = outcome
    case .handling(let event): apply(event)
    }
  }

  mutating func update(_ id: ActivationID, _ change: (inout Activation) -> Void) {
    let position = Int(id.rawValue) - 1
    guard activations.indices.contains(position) else { return }
    change(&activations[position])
  }

  private mutating func applyActivated(_ begin: Activated) {
    activations.append(Activation(begin))
    guard let scope = begin.scope else { return }
    update(scope) {
      $0.openChildren += 1
      $0.isScope = true
    }
    consumeTokens(of: begin, in: scope)
  }

  private mutating func applyEnd(of id: ActivationID, as lifecycle: Lifecycle) {
    update(id) {
      $0.lifecycle = lifecycle
      $0.isClosed = false
      if !$0.isScope { $0.variables = [:] }
    }
    if let scope = self[id]?.scope { update(scope) { $0.openChildren -= 1 } }
    if !tasks.isEmpty { tasks[id] = nil }
    if !jobs.isEmpty { jobs[id] = nil }
    if !incidents.isEmpty { incidents[id] = nil }
    if !compensations.isEmpty {
      compensations.removeAll {
        $0.scope == id || ($0.conductor == id && lifecycle == .cancelled)
      }
    }
    forgetHandling(of: id)
    if !happened.isEmpty { happened.removeAll { $0.activation == id } }
    // Those of the process wait on, for a case that is begun again (重启).
    if !waitingTokens.isEmpty, id != InstanceState.root {
      waitingTokens.removeAll { $0.scope == id }
    }
    forgetResets(in: id)
  }

  /// Votes are counted, and a holder reads what those said whom he asked.
  private func keepsOpinion(of id: ActivationID) -> Bool {
    self[id]?.isInstance == true || assist(of: id) != nil
  }
}

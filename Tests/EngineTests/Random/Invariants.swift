import Engine
import FEEL

/// What must hold of every instance at every moment.
struct Invariants {
  let state: InstanceState
  /// Whether no token was ever taken away: then nothing can wait in vain.
  let isBalanced: Bool
  let elements: (Activation) -> Program?

  /// The rules that are broken, each with the run that breaks it.
  var broken: [String] {
    var broken: [String] = []
    broken += state.incidents.values.filter { !isExpected($0) }.map { "an incident: \($0.message)" }
    broken += state.isEnded ? remains : workWithoutRun + runsWithoutWay
    broken += scopes + causes + instances + compensations
    return broken
  }

  /// The walk lets jobs fail, and where it took a token away a gateway may wait for it.
  private func isExpected(_ incident: IncidentRaised) -> Bool {
    incident.kind == .job || !isBalanced && [.noFlow, .expression].contains(incident.kind)
  }

  /// An ended instance has no open work.
  private var remains: [String] {
    var left: [String] = []
    left += state.activations.filter(\.isActive).map { "ended, but \(name($0)) runs" }
    left += state.tasks.keys.map { "ended with the task \($0)" }
    left += state.jobs.keys.map { "ended with the job \($0)" }
    // What was recorded for a leader is confirmed in its time, though the case is over.
    left += state.timers.filter { !$0.element.hasPrefix("$confirm:") }
      .map { "ended with the timer \($0.element)" }
    left += state.subscriptions.map { "ended with the subscription \($0.element)" }
    left += state.signals.map { "ended listening for \($0.signal)" }
    left += state.conditions.map { "ended with the condition \($0.element)" }
    left += state.compensations.map { "ended while \($0.conductor) has something undone" }
    left += state.waitingTokens.filter { !isKept($0) }.map { "ended with a token on \($0.flow)" }
    left += state.incidents.keys.map { "ended with the incident of \($0)" }
    return left
  }

  /// What waited when somebody ended the case waits on for its restart.
  private func isKept(_ token: WaitingToken) -> Bool {
    guard case .cancelled = state.outcome else { return false }
    return token.scope == InstanceState.root
  }

  /// No task, job, timer or token without a run that is active.
  private var workWithoutRun: [String] {
    let works =
      state.tasks.keys.map { ($0, "task") } + state.jobs.keys.map { ($0, "job") }
      + state.timers.filter { !$0.element.hasPrefix("$") }.map {
        ($0.activation, "timer \($0.element)")
      }
      + state.subscriptions.map { ($0.activation, "subscription \($0.element)") }
      + state.signals.map { ($0.activation, "signal \($0.element)") }
      + state.conditions.map { ($0.activation, "condition \($0.element)") }
      + state.compensations.map { ($0.scope, "compensation") }
      + state.incidents.keys.map { ($0, "incident") }
      + state.waitingTokens.filter { !isKept($0) }.map { ($0.scope, "token on \($0.flow)") }
    return works.filter { state[$0.0]?.isActive != true }.map { "\($0.1) of the ended run \($0.0)" }
  }

  /// Every active run has a way forward: something inside runs, or it waits for something.
  private var runsWithoutWay: [String] {
    state.activations.filter { run in
      run.isActive && run.openChildren == 0 && state.tasks[run.id] == nil
        && state.jobs[run.id] == nil && state.incidents[run.id] == nil && !waits(run)
        && !mayBeChosen(run) && !waitsForOthers(run)
    }.map { "\(name($0)) has no way forward" }
      + state.activations.filter { run in
        run.isActive && state.tasks[run.id] == nil && !run.begin.isMultiInstanceBody
          && tag(run) == "userTask" && state.jobs[run.id] == nil
          && state.incidents[run.id] == nil && !waitsForOthers(run)
      }.map { "\(name($0)) runs without a task" }
  }

  /// A holder who has done his part waits for those who sign after him, and they for him.
  private func waitsForOthers(_ run: Activation) -> Bool {
    if state.handling.finished[run.id] != nil { return run.openChildren > 0 }
    guard state.assist(of: run.id) == .after, let owner = run.scope else { return false }
    return state.tasks[owner] != nil && state.handling.finished[owner] == nil
  }

  private func waits(_ run: Activation) -> Bool {
    if state.compensations.contains(where: { $0.conductor == run.id || $0.scope == run.id }) {
      return true
    }
    guard ["intermediateCatchEvent", "receiveTask", "eventBasedGateway"].contains(tag(run)) else {
      return false
    }
    return state.timers.contains { $0.activation == run.id }
      || state.subscriptions.contains { $0.activation == run.id }
      || state.signals.contains { $0.activation == run.id }
  }

  private func mayBeChosen(_ run: Activation) -> Bool { tag(run) == "adHocSubProcess" }

  /// A scope counts what is active inside, and ends after it.
  private var scopes: [String] {
    var active: [ActivationID: Int] = [:]
    for run in state.activations where run.isActive {
      if let scope = run.scope { active[scope, default: 0] += 1 }
    }
    return state.activations.compactMap { run in
      let inside = active[run.id] ?? 0
      if run.openChildren != inside {
        return "\(name(run)) counts \(run.openChildren), not \(inside)"
      }
      return !run.isActive && inside > 0 ? "\(name(run)) ended before what is inside" : nil
    }
  }

  /// Everything but the instance itself follows from something earlier.
  private var causes: [String] {
    state.activations.dropFirst().compactMap { run in
      if run.begin.cause.isEmpty, state.jobs[run.id]?.undoes == nil, !isUndo(run) {
        return "\(name(run)) has no cause"
      }
      return run.begin.cause.allSatisfy { $0 < run.id } ? nil : "\(name(run)) precedes its cause"
    }
  }

  /// Runs that take an effect back follow from no step of the model.
  private func isUndo(_ run: Activation) -> Bool {
    run.scope == InstanceState.root && tag(run) == "serviceTask"
  }

  /// The instances of a multi-instance activity have numbers of their own, and are not too many.
  private var instances: [String] {
    var seen: [ActivationID: Set<Int>] = [:]
    var broken: [String] = []
    for run in state.activations where run.lifecycle == .active || run.lifecycle == .completed {
      guard let counter = run.begin.loopCounter, let body = run.scope else { continue }
      if !seen[body, default: []].insert(counter).inserted {
        broken.append("\(name(run)) repeats the number \(counter)")
      }
      if let count = state[body]?.variables["nrOfInstances"]?.integerValue, counter > count {
        broken.append("\(name(run)) is number \(counter) of \(count)")
      }
    }
    return broken
  }

  /// What is being undone has a run that undoes it, and a transaction that was cancelled is not
  /// completed.
  private var compensations: [String] {
    let idle = state.compensations.filter { compensation in
      !state.activations.contains { run in
        run.isActive && run.begin.compensates.map(compensation.runs.contains) == true
      }
    }
    let cancelled = state.activations.filter { run in
      run.lifecycle == .completed && tag(run) == "endEvent" && run.element.hasSuffix("Cancel")
        && run.scope.flatMap { state[$0] }?.lifecycle == .completed
    }
    return idle.map { "nothing undoes what \($0.conductor) has undone" }
      + cancelled.map { "the transaction of \(name($0)) is completed" }
  }

  private func tag(_ run: Activation) -> String {
    elements(run)?[run.element]?.tag ?? ""
  }

  private func name(_ run: Activation) -> String { "\(run.element) (\(run.id))" }
}

import FEEL

/// Listeners of what is withdrawn (撤销监听) are told when it has been: the flow does not wait for them,
/// only the end of the case does. What they yield is dropped, since what it would belong to is gone.
extension Execution {
  /// The first listener to be told that an open user task is withdrawn, found out while the task is
  /// still there.
  mutating func withdrawalJob(of id: ActivationID) -> JobCreated? {
    guard state.tasks[id] != nil, let run = state[id], let site = site(of: run) else { return nil }
    do {
      return try listenerJob(for: Listening(event: .canceling), of: site)
    } catch {
      // The task cannot stop any more; the case does, so that somebody hears of it.
      raise(error, on: InstanceState.root, phase: .leaving(by: nil, opinion: nil))
      return nil
    }
  }

  /// A listener is done: the next one is told, which sees the same variables.
  mutating func completeWithdrawalListener(_ listening: Listening, of site: Site) {
    let variables = state.jobs[site.id]?.variables ?? [:]
    record(.listenerCompleted(site.id))
    var next = listening
    next.position += 1
    do {
      if var job = try listenerJob(for: next, of: site) {
        job.variables = variables
        return record(.jobCreated(job))
      }
    } catch {
      raise(error, on: InstanceState.root, phase: .leaving(by: nil, opinion: nil))
    }
    if let reason = state.cancellation {
      endCancellation(reason: reason)
    } else {
      check(InstanceState.root)
    }
  }

  /// Whether listeners of what was withdrawn are still to be done.
  var awaitsWithdrawal: Bool {
    state.jobs.values.contains { $0.listening?.event.isWithdrawal == true }
  }

  // MARK: Cancelling the case

  /// Ends everything in the case at once, and the case when its listeners have been told. Asked again,
  /// it waits for them no longer.
  mutating func cancelInstance(reason: String) {
    guard state.cancellation == nil else {
      for (id, job) in state.jobs.sorted(by: { $0.key < $1.key })
      where job.listening?.event.isWithdrawal == true {
        if state.incidents[id] != nil { record(.incidentResolved(id)) }
        record(.listenerCompleted(id))
      }
      return endCancellation(reason: reason)
    }
    let root = InstanceState.root
    for child in state.activeChildren(of: root).reversed() {
      cancel(child, reason: .authority(reason: reason))
    }
    tellProcessOfCancellation()
    guard awaitsWithdrawal else { return end(reason: reason) }
    dropTokens(in: root)
    disarm(root)
    if state.isSuspended { record(.resumed) }
    record(.cancellationBegun(reason: reason))
  }

  private mutating func tellProcessOfCancellation() {
    let root = InstanceState.root
    guard let run = state[root], state.jobs[root] == nil, let site = site(of: run) else { return }
    do {
      _ = try tellListener(Listening(event: .cancel), of: site)
    } catch {
      // The case ends all the same; its history keeps why the listener was not told.
      raise(error, on: root, phase: .leaving(by: nil, opinion: nil))
    }
  }

  private mutating func endCancellation(reason: String) {
    if !awaitsWithdrawal { end(reason: reason) }
  }

  private mutating func end(reason: String) {
    if state.isSuspended {
      record(.resumed)
      startClocks(in: InstanceState.root)
    }
    cancel(InstanceState.root, reason: .authority(reason: reason))
    record(.instanceEnded(.cancelled(reason: reason)))
  }
}

extension ListenerEvent {
  /// Whether it is told of what is gone, beside the flow.
  var isWithdrawal: Bool { self == .canceling || self == .cancel }
}

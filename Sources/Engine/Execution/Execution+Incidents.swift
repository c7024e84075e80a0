import FEEL

extension Execution {
  /// Stops the run: somebody must mend what is wrong and try again.
  mutating func raise(_ trouble: Trouble, on id: ActivationID, phase: IncidentRaised.Phase) {
    record(
      .incidentRaised(
        IncidentRaised(
          activation: id, kind: trouble.kind, phase: phase, message: trouble.message)))
  }

  /// Tries again what an incident stopped.
  mutating func resolveIncident(
    _ id: ActivationID, _ variables: Context
  ) throws(Rejection) {
    guard let incident = state.incidents[id] else { throw .noIncident(id) }
    let site = try site(of: id)
    let variables = variables.storable
    if !variables.isEmpty { record(.variablesSet(scope: InstanceState.root, variables)) }
    record(.incidentResolved(id))
    switch incident.phase {
    case .entering:
      if var job = state.jobs[id], job.undoes != nil || job.listening != nil {
        if job.seesAll { job.variables = [:] }
        record(.jobCreated(job))
      } else if state.tasks[id] == nil {
        work(on: site)
      } else if let holder = state.tasks[id]?.assignee, let note = hindrance(to: holder) {
        raise(nobody(note.text, at: site), on: id, phase: .entering)
      }
    case .leaving(let actor, let opinion):
      if state[id]?.isScope == true {
        check(id)
      } else {
        leave(site, by: actor, opinion: opinion)
      }
    }
  }
}

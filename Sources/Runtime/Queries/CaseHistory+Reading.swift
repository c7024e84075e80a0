package import Engine
import FEEL
import SQLDatabase

extension CaseQueries {
  /// The history of a case from its journal entries; empty where it went after its period (`archiveMark`).
  package func history(of instance: InstanceID) throws -> CaseHistory {
    try database.read { connection in
      var reading = HistoryReading()
      try InstanceLoading(database: connection).forEachAdvance(of: instance, after: 0) {
        reading.take($0, of: $1)
      }
      return reading.history
    }
  }
}

/// Puts the history together, entry by entry.
private struct HistoryReading {
  var history = CaseHistory()
  private var elements: [ActivationID: String] = [:]
  private var revisions: [Variable: Int] = [:]

  private struct Variable: Hashable {
    let scope: ActivationID
    let name: String
  }

  mutating func take(_ advance: Advance, of entry: EntryHead) {
    let moment = CaseHistory.Moment(
      sequence: entry.sequence, at: entry.at, person: entry.actor.person)
    for event in advance.events { take(event, at: moment) }
  }

  private mutating func take(_ event: Event, at moment: CaseHistory.Moment) {
    switch event {
    case .activated(let begin): elements[begin.id] = begin.element
    case .variablesSet(let scope, let variables):
      for (name, value) in variables.entries { take(value, of: name, in: scope, at: moment) }
    case .decisionMade(let made):
      history.decisions.append(
        CaseHistory.Decision(
          activation: made.activation, element: element(made.activation),
          decision: made.decision, version: made.version, record: made.record, moment: moment))
    case .jobCreated(let job):
      history.jobs.append(
        CaseHistory.Job(
          activation: job.activation, element: element(job.activation), type: job.type,
          created: moment, failures: 0))
    case .jobRetried(let id, _, _):
      if let index = openJob(of: id) { history.jobs[index].failures += 1 }
    case .listenerCompleted(let id): endJob(of: id, as: .completed, at: moment)
    case .completed(let id, _, _): end(id, as: .completed, at: moment)
    case .cancelled(let id, _): end(id, as: .cancelled, at: moment)
    case .superseded(let id): end(id, as: .superseded, at: moment)
    case .incidentRaised(let incident):
      endIncident(of: incident.activation, at: moment)
      history.incidents.append(
        CaseHistory.Incident(
          activation: incident.activation, element: element(incident.activation),
          kind: incident.kind.rawValue, message: incident.message, raised: moment))
    case .incidentResolved(let id): endIncident(of: id, at: moment)
    case .datesRevised(let dates):
      history.recounts.append(CaseHistory.Recount(dates: dates, moment: moment))
    default: break
    }
  }

  private func element(_ id: ActivationID) -> String { elements[id] ?? "" }

  private mutating func take(
    _ value: Value, of name: String, in scope: ActivationID, at moment: CaseHistory.Moment
  ) {
    let variable = Variable(scope: scope, name: name)
    revisions[variable, default: 0] += 1
    history.variables.append(
      CaseHistory.VariableRevision(
        scope: scope, name: name, revision: revisions[variable] ?? 1, value: value, moment: moment))
  }

  private mutating func end(
    _ id: ActivationID, as outcome: CaseHistory.Job.Outcome, at moment: CaseHistory.Moment
  ) {
    endJob(of: id, as: outcome, at: moment)
    endIncident(of: id, at: moment)
  }

  private func openJob(of id: ActivationID) -> Int? {
    history.jobs.lastIndex { $0.activation == id && $0.ended == nil }
  }

  private mutating func endJob(
    of id: ActivationID, as outcome: CaseHistory.Job.Outcome, at moment: CaseHistory.Moment
  ) {
    guard let index = openJob(of: id) else { return }
    history.jobs[index].ended = moment
    history.jobs[index].outcome = outcome
  }

  private mutating func endIncident(of id: ActivationID, at moment: CaseHistory.Moment) {
    guard
      let index = history.incidents.lastIndex(where: { $0.activation == id && $0.ended == nil })
    else { return }
    history.incidents[index].ended = moment
  }
}

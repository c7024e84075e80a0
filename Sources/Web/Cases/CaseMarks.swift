package import Diagrams
package import Engine
package import Runtime

/// What the picture of a process shows of a case: where it was and where it is.
package enum CaseMarks {
  /// The mark of each element of the processes that `isShown` names, with the number of its runs.
  package static func marks(
    runs: [ActivationRecord], incidents: [IncidentRecord],
    isShown: (ProgramKey) -> Bool
  ) -> [String: Mark] {
    // What holds the instances of a repeated activity together is not counted as one of them.
    let bodies = Set(runs.filter { $0.loopCounter != nil }.compactMap(\.scope))
    let stopped = Set(incidents.map(\.key.activation))
    var tallies: [String: [Mark.State: Int]] = [:]
    for run in runs where isShown(run.program) && run.type != "process" {
      let state = state(of: run, isStopped: stopped.contains(run.id))
      tallies[run.element, default: [:]][state, default: 0] += bodies.contains(run.id) ? 0 : 1
    }
    return tallies.compactMapValues { tally in
      tally.max { $0.key.precedence < $1.key.precedence }
        .map { Mark($0.key, count: max(1, $0.value)) }
    }
  }

  private static func state(of run: ActivationRecord, isStopped: Bool) -> Mark.State {
    switch run.status {
    case .active: isStopped ? .incident : .active
    case .completed: .done
    case .superseded, .cancelled: .superseded
    }
  }
}

extension Mark.State {
  /// An open run tells more than a done one, and that more than one that was undone.
  fileprivate var precedence: Int {
    switch self {
    case .superseded: 0
    case .done: 1
    case .active: 2
    case .incident: 3
    }
  }
}

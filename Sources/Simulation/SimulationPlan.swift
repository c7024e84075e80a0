package import CivilTime
package import FEEL

/// What a simulation (仿真) is asked to play: which processes begin, and what the world does.
package struct SimulationPlan: Sendable {
  /// The ids of the processes that begin, in this order.
  package var processes: [String]
  /// The variables with which they begin.
  package var input: Context
  /// How long activities take, by their ids; the others take no time.
  package var durations: [String: CivilDuration]
  /// Activities that end with a BPMN error, by their ids, with its code.
  package var thrownErrors: [String: String]
  /// What people and the world outside do, in order. A user task that is named here waits for its
  /// step; all others complete by themselves.
  package var steps: [SimulationStep]

  /// Monday, 5 January 2026, nine o'clock in Beijing: every simulation begins then.
  package static let beginning = Instant(milliseconds: 1_767_574_800_000)
  package static let zone = CivilZone.shanghai

  package init(
    processes: [String], input: Context = Context(), durations: [String: CivilDuration] = [:],
    thrownErrors: [String: String] = [:], steps: [SimulationStep] = []
  ) {
    self.processes = processes
    self.input = input
    self.durations = durations
    self.thrownErrors = thrownErrors
    self.steps = steps
  }

  /// Whether an element needs somebody or something to end it, even if the engine would not wait.
  func isTimedOrThrowing(_ element: String) -> Bool {
    durations[element] != nil || thrownErrors[element] != nil
  }

  /// The user tasks that wait for a step.
  var scriptedTasks: Set<String> {
    Set(steps.compactMap { if case .complete(let task, _) = $0 { task } else { nil } })
  }
}

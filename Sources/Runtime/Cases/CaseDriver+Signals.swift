import Engine
import FEEL
import SQLDatabase

/// A signal on its way to everybody who listens.
struct ThrownSignal {
  let name: String
  let variables: Context
  /// The instance that threw it, whose own listeners have heard it already.
  var thrower: InstanceID?
}

extension CaseDriver {
  /// BPMN 2.0.2 §10.5.1: all that listen hear the signal, and every process starts that it starts. Who
  /// begins to listen later hears nothing: signals are not kept.
  @discardableResult
  func sound(_ signal: ThrownSignal) throws -> Int {
    var reached = 0
    // Each may have stopped listening because of what heard the signal before it.
    for listener in try listeners(for: signal)
    where try instance(listener).state.hears(signal: signal.name) {
      try carryOut(.hearSignal(name: signal.name, variables: signal.variables), on: listener)
      reached += 1
    }
    for start in try keeper.library.starts(bySignal: signal.name, on: step.database) {
      try trigger(start.element, of: start.process, variables: signal.variables)
      reached += 1
    }
    return reached
  }

  private func listeners(for signal: ThrownSignal) throws -> [InstanceID] {
    try step.database.rows(
      "select distinct instance from signal_wait where signal = ? order by instance", signal.name
    ) { InstanceID(rawValue: try $0.int64(0)) }.filter { $0 != signal.thrower }
  }
}

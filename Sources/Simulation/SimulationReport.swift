import CivilTime
package import FEEL
package import JSONText

/// What a simulation came to.
package struct SimulationReport: Hashable, Sendable {
  package enum State: String, Hashable, Sendable {
    /// Everything that began has ended.
    case completed
    /// Something waits for what time alone does not bring.
    case active
    case error
  }

  /// The first thing that went wrong.
  package struct Failure: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      /// The file cannot be read or the process cannot be run.
      case deployment
      /// The engine stopped with an incident, or refused.
      case runtime
      /// A BPMN error that nothing catches.
      case errorEvent = "error-event"
      /// An escalation that nothing catches.
      case escalation
    }

    package var kind: Kind
    package var code: String?
    package var message: String
  }

  package struct Incident: Hashable, Sendable {
    package var element: String
    package var process: String
    package var kind: String
    package var message: String
  }

  package var trace: [TraceEntry] = []
  package var state: State
  package var failure: Failure?
  /// The variables of the instances; where two have one name, that of the earlier instance.
  package var variables = Context()
  package var incidents: [Incident] = []
  /// What the person who asked should know of the file.
  package var warnings: [String] = []

  static func refused(_ message: String) -> SimulationReport {
    SimulationReport(
      state: .error, failure: Failure(kind: .deployment, code: nil, message: message))
  }
}

extension SimulationReport {
  package var json: JSON {
    [
      "trace": .array(trace.map(\.json)), "state": .string(state.rawValue),
      "error": failure.map(\.json) ?? .null, "variables": .object(variables.json),
      "incidents": .array(incidents.map(\.json)),
    ]
  }
}

extension TraceEntry {
  fileprivate var json: JSON {
    [
      "element": .string(element), "name": name.map { .string($0) } ?? .null,
      "type": .string(type), "process": .string(process), "event": .string(moment.rawValue),
      "time": .string(time.description),
    ]
  }
}

extension SimulationReport.Failure {
  fileprivate var json: JSON {
    [
      "kind": .string(kind.rawValue), "code": code.map { .string($0) } ?? .null,
      "message": .string(message),
    ]
  }
}

extension SimulationReport.Incident {
  fileprivate var json: JSON {
    [
      "element": .string(element), "process": .string(process), "kind": .string(kind),
      "message": .string(message),
    ]
  }
}

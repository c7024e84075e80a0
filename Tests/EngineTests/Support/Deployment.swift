import BPMN
import CivilTime
import Engine
import FEEL
import JSONText
import XMLReading

/// The processes and decisions that a test has deployed.
struct Deployment: ProgramLibrary, DecisionLibrary {
  private var programs: [ProgramKey: Program] = [:]
  private var newest: [String: Int] = [:]
  var decisions: [String: @Sendable (FEEL.Scope) -> Value] = [:]

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// Deploys a sketched process with the messages and errors that its events name.
  @discardableResult
  mutating func deploy(
    _ id: String = "P", properties: [String: String] = [:], listeners: [String] = [],
    _ build: (inout Sketch) -> Void
  ) throws -> Program {
    let compilation = Self.compile(
      id, properties: properties, listeners: listeners, version: newest[id, default: 0] + 1, build)
    guard let program = compilation.program else {
      throw Refused(description: compilation.diagnostics.map(\.description).joined(separator: "\n"))
    }
    add(program)
    return program
  }

  mutating func add(_ program: Program) {
    programs[program.key] = program
    newest[program.key.process] = program.key.version
  }

  static func compile(
    _ id: String = "P", properties: [String: String] = [:], listeners: [String] = [],
    version: Int = 1, _ build: (inout Sketch) -> Void
  ) -> Compilation {
    var sketch = Sketch()
    build(&sketch)
    let origin = Origin(line: 1, column: 1)
    var process = BPMN.Process(
      id: id, name: id, isExecutable: true, scope: sketch.scope, origin: origin)
    for (name, value) in properties { process.extensions.set(name, value) }
    process.extensions.listeners = listeners.map {
      .init(event: $0, type: "told-\($0)", origin: origin)
    }
    var definitions = Definitions(file: "\(id).bpmn", id: id)
    definitions.processes = [process]
    for name in ["Withdraw", "Answer", "Notice"] {
      definitions.messages[name] = Message(
        id: name, name: name, correlationKey: "=key", origin: origin)
    }
    for code in ["full", "late"] {
      definitions.errors[code] = BPMNError(id: code, name: code, code: code, origin: origin)
    }
    definitions.eventDefinitions["Told"] = .message(reference: "Notice")
    for name in ["Alarm", "Call", "Reply", "=topic"] {
      definitions.signals[name] = Signal(id: name, name: name, origin: origin)
    }
    for code in ["remind", "urge"] {
      definitions.escalations[code] = Escalation(id: code, name: code, code: code, origin: origin)
    }
    return Compilation(of: process, in: definitions, version: version)
  }

  func program(_ key: ProgramKey) -> Program? { programs[key] }

  func latest(_ process: String) -> Program? {
    newest[process].flatMap { programs[ProgramKey(process: process, version: $0)] }
  }

  func evaluate(_ decision: String, in scope: FEEL.Scope) -> DecisionOutcome? {
    decisions[decision].map {
      let value = $0(scope)
      return DecisionOutcome(
        evaluation: Evaluation(value: value, diagnostics: []), version: 1,
        record: ["result": value.json])
    }
  }
}

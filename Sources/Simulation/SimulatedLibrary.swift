import BPMN
import Engine
import FEEL
import XMLReading

/// All processes of a file, deployed in memory. There are no decisions: the tasks that would ask for
/// one complete by themselves.
struct SimulatedLibrary: ProgramLibrary, DecisionLibrary {
  private(set) var programs: [Program] = []
  /// What keeps a process from running, by its id.
  private(set) var faults: [String: [XMLReading.Diagnostic]] = [:]

  init(_ model: RehearsedModel) {
    for process in model.definitions.processes {
      let compilation = Compilation(
        of: model.ready(process), in: model.definitions, version: 1)
      if let program = compilation.program {
        programs.append(program)
      } else {
        faults[process.id] = compilation.diagnostics.filter { $0.severity == .error }
      }
    }
  }

  func program(_ key: ProgramKey) -> Program? { programs.first { $0.key == key } }

  func latest(_ process: String) -> Program? { programs.first { $0.key.process == process } }

  func evaluate(_ decision: String, in scope: FEEL.Scope) -> DecisionOutcome? { nil }
}

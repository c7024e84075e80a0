import BPMN
package import WorkCalendar
import XMLReading

extension SimulationReport {
  /// Plays a file: starts the processes of the plan in one engine with all processes of the file, in
  /// virtual time, until nothing is left that time alone would move.
  ///
  /// A file that cannot be read or run is one of the outcomes; a plan that does not fit the file is refused.
  package static func playing(
    _ bytes: [UInt8], file: String, plan: SimulationPlan, calendar: WorkingCalendar
  ) throws(SimulationPlan.Fault) -> SimulationReport {
    let tree: XMLFile
    let definitions: Definitions
    do {
      tree = try XMLFile.parse(bytes, file: file)
      definitions = try Definitions.parse(tree)
    } catch let error as XMLSyntaxError {
      return refused(error.faults.map(\.description).joined(separator: "\n"))
    } catch let error as BPMNReadingError {
      return refused(error.description)
    } catch {
      return refused("\(error)")
    }
    let tags = ElementTags(tree.root)
    let warnings = try plan.check(against: definitions, known: tags)
    var report = playing(definitions, tags: tags, plan: plan, calendar: calendar)
    report.warnings = warnings + report.warnings
    return report
  }

  private static func playing(
    _ definitions: Definitions, tags: ElementTags, plan: SimulationPlan,
    calendar: WorkingCalendar
  ) -> SimulationReport {
    let known = definitions.processes.map(\.id)
    let unknown = plan.processes.filter { !known.contains($0) }
    guard unknown.isEmpty else {
      return refused(
        "the file has no process \(unknown.joined(separator: ", ")), but \(known.joined(separator: ", "))"
      )
    }
    var plan = plan
    if plan.processes.isEmpty { plan.processes = definitions.meantProcesses }
    let untranslated = definitions.untranslated(in: plan.processes)
    guard untranslated.isEmpty else {
      return refused(untranslated.map(\.description).joined(separator: "\n"))
    }
    let model = RehearsedModel(definitions, plan: plan)
    let library = SimulatedLibrary(model)
    let faults = plan.processes.flatMap { library.faults[$0] ?? [] }
    guard faults.isEmpty else {
      return refused(faults.map(\.description).joined(separator: "\n"))
    }
    var run = SimulationRun(
      plan, library: library, definitions: model.definitions, tags: tags,
      codes: model.definitions.endErrorCodes, scripts: TimedScript.all(in: definitions, plan: plan),
      calendar: calendar)
    run.play()
    var report = run.report
    report.warnings = definitions.processes.filter {
      !$0.isExecutable && plan.processes.contains($0.id)
    }.map {
      "the process \($0.id) is marked as not executable: it is played, but would not be deployed"
    }
    return report
  }
}

/// The names of the tags of all elements in a file, by their ids.
struct ElementTags {
  private var names: [String: String] = [:]

  init(_ root: XMLElement) {
    var waiting = [root]
    while let element = waiting.popLast() {
      if let id = element["id"] { names[id] = element.name.local }
      waiting += element.elements
    }
  }

  subscript(_ id: String) -> String? { names[id] }
}

extension Definitions {
  /// What keeps the file of another engine from being deployed, unless it stands in a process that is
  /// neither deployed nor played.
  fileprivate func untranslated(in played: [String]) -> [Diagnostic] {
    let idle = processes.filter { !$0.isExecutable && !played.contains($0.id) }
    return translation.filter { finding in
      finding.severity == .error
        && !idle.contains { process in finding.element.map(process.contains) ?? false }
    }
  }

  /// The processes to play where none is named: those that can be deployed, else all.
  fileprivate var meantProcesses: [String] {
    let executable = processes.filter(\.isExecutable)
    return (executable.isEmpty ? processes : executable).map(\.id)
  }

  /// The codes of the errors that end events throw, by the ids of the events.
  fileprivate var endErrorCodes: [String: String] {
    var codes: [String: String] = [:]
    func collect(_ scope: BPMN.Scope) {
      for node in scope.nodes {
        switch node.kind {
        case .endEvent(.error(let reference?)):
          codes[node.id] = errors[reference].flatMap { $0.code ?? $0.name }
        case .subProcess(let subProcess): collect(subProcess.scope)
        default: break
        }
      }
    }
    for process in processes { collect(process.scope) }
    return codes
  }
}

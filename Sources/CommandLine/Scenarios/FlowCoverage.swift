import BPMN
import Engine
import Runtime

/// Which sequence flows of a model its scenarios take.
struct FlowCoverage: Sendable {
  let process: String
  let name: String
  let flows: Int
  /// In the order of the file.
  let neverTaken: [String]

  /// A flow of a process; other processes may use its id for one of theirs.
  struct Flow: Hashable, Sendable {
    let process: String
    let id: String
  }

  /// What scenarios take together, of each process that they began or called.
  static func all(of results: [ScenarioResult], in resources: [Resource]) throws -> [FlowCoverage] {
    let taken = results.reduce(into: Set<Flow>()) { $0.formUnion($1.flowsTaken) }
    let played = Set(results.map(\.scenario.process)).union(taken.map(\.process))
    return try resources.filter { ResourceKind(fileName: $0.name) == .process }
      .flatMap { try Definitions.parse($0.content, file: $0.name).processes }
      .filter { played.contains($0.id) }.map { process in
        FlowCoverage(
          of: process, taken: Set(taken.filter { $0.process == process.id }.map(\.id)))
      }
  }

  init(of model: BPMN.Process, taken: Set<String>) {
    let all = Self.flows(in: model.scope)
    process = model.id
    name = model.name ?? model.id
    flows = all.count
    neverTaken = all.map(\.id).filter { !taken.contains($0) }
  }

  /// The flows that the history of a case shows: from each run to those that it caused.
  static func flows(
    takenBy instance: InstanceID, in runtime: OfficeRuntime
  ) throws -> Set<Flow> {
    let runs = try runtime.queries.activations(of: instance)
    let known = Dictionary(runs.map { ($0.id, $0) }) { first, _ in first }
    var taken: Set<Flow> = []
    for program in Set(runs.map(\.program)) {
      guard let resource = try runtime.model(of: program) else { continue }
      let model = try Definitions.parse(resource.content, file: resource.name)
      let flows = model.processes.filter { $0.id == program.process }
        .flatMap { Self.flows(in: $0.scope) }
      for run in runs where run.program == program {
        let sources = run.cause.compactMap { source(of: $0, beside: run, known) }
        taken.formUnion(
          flows.filter { $0.target == run.element && sources.contains($0.source) }
            .map { Flow(process: program.process, id: $0.id) })
      }
    }
    return taken
  }

  /// The element from which a flow led to a run. What ended inside a sub-process leads on from the
  /// sub-process itself.
  private static func source(
    of cause: ActivationID, beside run: ActivationRecord,
    _ known: [ActivationID: ActivationRecord]
  ) -> String? {
    var next = known[cause]
    while let current = next, current.scope != run.scope {
      next = current.scope.flatMap { known[$0] }
    }
    return next?.element
  }

  private static func flows(in scope: BPMN.Scope) -> [SequenceFlow] {
    scope.flows
      + scope.nodes.flatMap { node -> [SequenceFlow] in
        if case .subProcess(let inner) = node.kind { flows(in: inner.scope) } else { [] }
      }
  }
}

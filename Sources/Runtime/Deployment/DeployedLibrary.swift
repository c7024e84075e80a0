import BPMN
import Decisions
import FEEL
import Forms
import PrintTemplates
import Engine
import SQLDatabase
import Synchronization

/// What is deployed, read and compiled, each thing once.
///
/// It sees what is committed; a deployment tells it what has become the latest.
final class DeployedLibrary: ProgramLibrary, DecisionLibrary {
  private struct State {
    /// Grows with every deployment, so that what was read before one is not kept after it.
    var generation = 0
    var programs: [ProgramKey: Program] = [:]
    var latest: [String: Int] = [:]
    var models: [String: DeployedModel] = [:]
    var forms: [String: FormDefinition] = [:]
    var templates: [String: PrintTemplate] = [:]
  }

  /// The newest model that has a decision.
  private struct DeployedModel {
    let version: Int
    let model: DecisionModel
  }

  private let database: Database
  /// The names of the functions of the site.
  private let functions: Set<String>
  private let report: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    database: Database, functions: SiteFunctions, report: @escaping @Sendable (String) -> Void
  ) {
    self.database = database
    self.functions = functions.names
    self.report = report
  }

  /// Forgets which versions are the latest, after a deployment was committed.
  func refresh() {
    state.withLock { state in
      state.generation += 1
      state.latest = [:]
      state.models = [:]
      state.forms = [:]
      state.templates = [:]
    }
  }

  func program(_ key: ProgramKey) -> Program? {
    if let known = state.withLock({ $0.programs[key] }) { return known }
    guard let program = reporting("the process \(key)", { try read(key) }) else { return nil }
    state.withLock { $0.programs[key] = program }
    return program
  }

  func latest(_ process: String) -> Program? {
    let version = reporting("the latest version of \(process)") {
      try kept(\.latest, process) {
        try database.read { connection in
          try connection.first(
            "select max(version) from definition where process = ?", process
          ) { try $0.optionalInt(0) } ?? nil
        }
      }
    }
    return version.flatMap { program(ProgramKey(process: process, version: $0)) }
  }

  func program(_ process: String, deployedWith caller: ProgramKey) -> Program? {
    let version = reporting("the version of \(process) deployed with \(caller)") {
      try database.read { connection in
        try connection.first(
          """
          select max(d.version) from definition d join definition c on c.deployment = d.deployment
          where d.process = ? and c.process = ? and c.version = ?
          """, process, caller.process, caller.version
        ) { try $0.optionalInt(0) } ?? nil
      }
    }
    return version.flatMap { program(ProgramKey(process: process, version: $0)) }
  }

  func program(_ process: String, versionTag: String) -> Program? {
    let version = reporting("the version \(versionTag) of \(process)") {
      try kept(\.latest, "\(process)#\(versionTag)") {
        try database.read { connection in
          try connection.first(
            "select max(version) from definition where process = ?", process
          ) { try $0.optionalInt(0) } ?? nil
        }.flatMap { newest in
          (1...max(1, newest)).reversed().first { version in
            program(ProgramKey(process: process, version: version))?.versionTag == versionTag
          }
        }
      }
    }
    return version.flatMap { program(ProgramKey(process: process, version: $0)) }
  }

  /// What is known under the key, or else what `read` gives, kept until the next deployment.
  private func kept<Item: Sendable>(
    _ shelf: WritableKeyPath<State, [String: Item]>, _ key: String, read: () throws -> Item?
  ) rethrows -> Item? {
    let (known, generation) = state.withLock { ($0[keyPath: shelf][key], $0.generation) }
    if let known { return known }
    guard let item = try read() else { return nil }
    state.withLock { state in
      if state.generation == generation { state[keyPath: shelf][key] = item }
    }
    return item
  }

  func evaluate(_ decision: String, in scope: FEEL.Scope) -> DecisionOutcome? {
    guard let deployed = model(deciding: decision) else { return nil }
    let model = deployed.model
    var inputs = Context()
    for input in model.inputs { inputs[input.name] = scope[input.name] }
    let result = model.evaluate(
      decision: decision, inputs: inputs, now: scope.now, zone: scope.zone)
    return result.map { result in
      DecisionOutcome(
        evaluation: Evaluation(value: result.value, diagnostics: result.problems.map(\.reason)),
        version: deployed.version, record: result.record)
    }
  }

  private func model(deciding decision: String) -> DeployedModel? {
    reporting("the decision \(decision)") {
      try kept(\.models, decision) { try readModel(decision) }
    }
  }

  /// The latest version of a form.
  func form(_ id: String) throws -> FormDefinition? {
    try kept(\.forms, id) {
      try latest(.form, key: id).map { try FormDefinition.parse($0.content, file: $0.name) }
    }
  }

  /// The latest version of a print template.
  func printTemplate(_ id: String) throws -> PrintTemplate? {
    try kept(\.templates, id) {
      try latest(.printTemplate, key: id).map {
        try PrintTemplate.parse($0.content, file: $0.name)
      }
    }
  }

  struct MessageStart {
    let process: String
    let element: String
  }

  /// The start events that a message reaches, each of which begins a case (BPMN 2.0.2 §13.2).
  func starts(byMessage name: String, on database: Connection) throws -> [MessageStart] {
    try database.rows(
      """
      select process, element from message_start_event where message = ? order by process, element
      """, name
    ) { MessageStart(process: try $0.text(0), element: try $0.text(1)) }
  }

  /// The processes that a signal starts.
  func starts(bySignal name: String, on database: Connection) throws -> [MessageStart] {
    try database.rows(
      "select process, element from signal_start where signal = ? order by process, element", name
    ) { MessageStart(process: try $0.text(0), element: try $0.text(1)) }
  }

  struct ConditionalStart {
    let process: String
    let element: String
    let holds: Bool
  }

  /// The processes that start when a condition becomes true.
  func conditionalStarts(on database: Connection) throws -> [ConditionalStart] {
    try database.rows(
      "select process, element, holds from condition_start order by process, element"
    ) {
      ConditionalStart(
        process: try $0.text(0), element: try $0.text(1), holds: try $0.int(2) != 0)
    }
  }

  // MARK: Reading

  /// The engine asks without being able to catch: what cannot be read is told to the administrator
  /// and is as good as not deployed.
  private func reporting<Result>(_ what: String, _ body: () throws -> Result?) -> Result? {
    do {
      return try body()
    } catch {
      report("\(what) cannot be read: \(error)")
      return nil
    }
  }

  private func read(_ key: ProgramKey) throws -> Program? {
    let file = try database.read { connection in
      try connection.first(
        """
        select r.file, r.content from definition d
        join resource r on r.kind = 'process' and r.key = d.resource
          and r.version = d.resource_version
        where d.process = ? and d.version = ?
        """, key.process, key.version
      ) { Resource(name: try $0.text(0), content: try $0.bytes(1)) }
    }
    guard let file else { return nil }
    let definitions = try Definitions.parse(
      file.content, file: file.name, functions: functions)
    guard let process = definitions.processes.first(where: { $0.id == key.process }) else {
      return nil
    }
    let compilation = Compilation(of: process, in: definitions, version: key.version)
    guard let program = compilation.program else {
      throw ActFailure.faults(compilation.diagnostics)
    }
    return program
  }

  private func readModel(_ decision: String) throws -> DeployedModel? {
    let file = try database.read { connection in
      try connection.first(
        """
        select r.file, r.content, d.version from decision d
        join resource r on r.kind = 'decision' and r.key = d.resource
          and r.version = d.resource_version
        where d.decision = ? order by d.version desc limit 1
        """, decision
      ) { row in
        (
          name: try row.text(0), content: try row.bytes(1), version: try row.int(2)
        )
      }
    }
    return try file.map {
      DeployedModel(
        version: $0.version, model: try DecisionModel.parse($0.content, file: $0.name))
    }
  }

  private func latest(_ kind: ResourceKind, key: String) throws -> Resource? {
    try database.read { connection in
      try connection.first(
        """
        select file, content from resource where kind = ? and key = ?
        order by version desc limit 1
        """, kind.rawValue, key
      ) { Resource(name: try $0.text(0), content: try $0.bytes(1)) }
    }
  }
}

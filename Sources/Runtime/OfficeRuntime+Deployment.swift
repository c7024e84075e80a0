package import Engine
package import Forms
package import PrintTemplates
import SQLDatabase

extension OfficeRuntime {
  /// Deploys files together; with any fault in any of them nothing is deployed.
  ///
  /// What a model names outside of its file must be among the files or deployed already.
  package func deploy(
    _ resources: [Resource], by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> DeploymentReceipt {
    let known: DefinitionNames
    do {
      known = try read { try DefinitionNames(reading: $0) }
    } catch {
      throw .failed("\(error)")
    }
    let deployment = try Deployment(
      DeploymentReading(
        resources, known: known, handlers: rooms.handlers, functions: settings.functions))
    let receipt = try perform("deploy", by: actor, key: key) { step in
      try deployment.record(in: step)
    }
    library.refresh()
    return receipt
  }

  /// The room whose revision grows with every deployment.
  package static var deployments: String { DeploymentRoom.name }

  /// A deployed process; nil when there is none of that version, or none at all.
  package func program(_ process: String, version: Int? = nil) -> Program? {
    guard let version else { return library.latest(process) }
    return library.program(ProgramKey(process: process, version: version))
  }

  /// The latest version of a deployed form; nil when there is none of this id.
  package func form(_ id: String) throws -> FormDefinition? {
    try library.form(id)
  }

  /// The latest version of a deployed print template; nil when there is none of this id.
  package func printTemplate(_ id: String) throws -> PrintTemplate? {
    try library.printTemplate(id)
  }

  /// The content of a deployed file: the version asked for, or the latest.
  package func resource(
    _ kind: ResourceKind, key: String, version: Int? = nil
  ) throws -> Resource? {
    try read { connection in
      try connection.first(
        """
        select file, content from resource where kind = ? and key = ? and (version = ? or 0 = ?)
        order by version desc limit 1
        """, kind.rawValue, key, version ?? 0, version ?? 0
      ) { Resource(name: try $0.text(0), content: try $0.bytes(1)) }
    }
  }

  /// The BPMN file that a version of a process was deployed with.
  package func model(of process: ProgramKey) throws -> Resource? {
    try read { connection in
      try connection.first(
        """
        select r.file, r.content from definition d
        join resource r on r.kind = 'process' and r.key = d.resource
          and r.version = d.resource_version
        where d.process = ? and d.version = ?
        """, process.process, process.version
      ) { Resource(name: try $0.text(0), content: try $0.bytes(1)) }
    }
  }
}

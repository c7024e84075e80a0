import BPMN
import CivilTime
import Cryptography
import Engine
import JSONText
import SQLDatabase
import XMLReading

/// Files that were read and found good, ready to be deployed in one act.
struct Deployment: Sendable {
  private let processes: [DeploymentReading.ProcessFile]
  private let others: [DeploymentReading.OtherFile]

  /// Throws every error of every file, so that nothing is deployed by halves.
  init(_ reading: DeploymentReading) throws(ActFailure) {
    let faults = reading.diagnostics.filter { $0.severity == .error }
    guard faults.isEmpty else { throw .faults(faults) }
    processes = reading.processes
    others = reading.others
  }

  // MARK: Deploying

  static let startTimerSet = "startTimerSet"

  func record(in step: Step) throws -> DeploymentReceipt {
    let id = try step.nextNumber("deployment")
    try step.record(Self.fact("deployed", ["deployment": .integer(id)]))
    var items: [DeploymentReceipt.Item] = []
    for file in processes { items += try record(file, deployment: id, in: step) }
    for other in others {
      let kept = try keep(other.resource, as: other.kind, key: other.reading.key, id, in: step)
      items.append(
        .init(
          kind: other.kind, key: other.reading.key, version: kept.version,
          file: other.resource.name, isNew: kept.isNew))
      guard kept.isNew else { continue }
      for decision in other.reading.decisions {
        try step.record(
          Self.fact(
            "decisionDeployed",
            [
              "decision": .string(decision),
              "version": .integer(try Self.next("decision", "decision", decision, in: step)),
              "resource": .string(other.reading.key), "resourceVersion": .integer(kept.version),
            ]))
      }
    }
    return DeploymentReceipt(items: items)
  }

  private func record(
    _ file: DeploymentReading.ProcessFile, deployment id: Int64, in step: Step
  ) throws -> [DeploymentReceipt.Item] {
    let resource = file.resource
    let kept = try keep(resource, as: .process, key: resource.name, id, in: step)
    var items: [DeploymentReceipt.Item] = []
    for process in file.definitions.processes where process.isExecutable {
      let next = try Self.next("definition", "process", process.id, in: step)
      let version = kept.isNew ? next : next - 1
      items.append(
        .init(
          kind: .process, key: process.id, version: version, file: resource.name,
          isNew: kept.isNew))
      guard kept.isNew else { continue }
      let compilation = Compilation(of: process, in: file.definitions, version: version)
      guard let program = compilation.program else {
        throw ActFailure.faults(compilation.diagnostics)
      }
      let start = process.scope.nodes.first { $0.kind == .startEvent(StartEvent()) }
      try record(
        program, startedBy: start, of: resource.name, resourceVersion: kept.version, id, in: step)
    }
    return items
  }

  private func record(
    _ program: Program, startedBy start: FlowNode?, of resource: String, resourceVersion: Int,
    _ deployment: Int64, in step: Step
  ) throws {
    let settings = program.extensions
    let starts = program.triggeredStarts
    let optional = { (name: String) -> JSON in
      settings.property(name).map { .string($0) } ?? .null
    }
    try step.record(
      Self.fact(
        "processDeployed", version: 2,
        [
          "process": .string(program.key.process), "version": .integer(program.key.version),
          "name": .string(program.name), "resource": .string(resource),
          "resourceVersion": .integer(resourceVersion), "deployment": .integer(deployment),
          "group": optional("tz:group"), "startRole": optional("tz:startRole"),
          "startForm": (start?.extensions.formID ?? settings.property("tz:startForm"))
            .map { .string($0) } ?? .null,
          "hasStart": .bool(program.startsPlainly),
          "messageStarts": .array(
            starts.compactMap { start in
              start.message.map { ["message": .string($0), "element": .string(start.element)] }
            }),
        ]))
    for start in starts { try record(start, of: program, in: step) }
  }

  private func record(
    _ start: Program.TriggeredStart, of program: Program, in step: Step
  ) throws {
    let process = program.key.process
    switch start.trigger {
    case .message: break
    case .signal(let name):
      try step.record(Self.startSignal(name, process: process, element: start.element))
    case .condition:
      try step.record(Self.startCondition(process: process, element: start.element, holds: false))
    case .timer:
      guard
        let next = program.nextStart(
          at: start.element, after: step.now, in: step.zone, by: step.calendar)
      else { return }
      try step.record(
        Self.startTimer(
          process: process, element: start.element, due: next.due, remaining: next.remaining))
    }
  }

  static let startSignalSet = "startSignalSet"
  static let startConditionSet = "startConditionSet"

  /// The fact that a signal starts the process.
  private static func startSignal(_ name: String, process: String, element: String) -> Fact {
    fact(
      startSignalSet,
      ["signal": .string(name), "process": .string(process), "element": .string(element)])
  }

  /// The fact that the condition of a start event holds, or does not so that it can become true.
  static func startCondition(process: String, element: String, holds: Bool) -> Fact {
    fact(
      startConditionSet,
      ["process": .string(process), "element": .string(element), "holds": .bool(holds)])
  }

  /// The fact that a process starts by itself at a time, or, without one, no more.
  static func startTimer(
    process: String, element: String, due: Instant?, remaining: Int?
  ) -> Fact {
    fact(
      startTimerSet,
      [
        "process": .string(process), "element": .string(element),
        "due": due.map { .integer($0.milliseconds) } ?? .null,
        "remaining": remaining.map { .integer($0) } ?? .null,
      ])
  }

  /// Keeps the file as a new version, unless the latest has the same content.
  private func keep(
    _ resource: Resource, as kind: ResourceKind, key: String, _ deployment: Int64, in step: Step
  ) throws -> (version: Int, isNew: Bool) {
    let digest = Hexadecimal.encode(Digest.sha256(resource.content))
    let latest = try step.database.first(
      """
      select version, digest from resource where kind = ? and key = ?
      order by version desc limit 1
      """, kind.rawValue, key
    ) { (version: try $0.int(0), digest: try $0.text(1)) }
    if let latest, latest.digest == digest { return (latest.version, false) }
    let version = (latest?.version ?? 0) + 1
    try step.record(
      Self.fact(
        "resourceDeployed",
        [
          "kind": .string(kind.rawValue), "key": .string(key), "version": .integer(version),
          "deployment": .integer(deployment), "file": .string(resource.name),
          "digest": .string(digest),
          "content": .string(String(decoding: resource.content, as: UTF8.self)),
        ]))
    return (version, true)
  }

  private static func next(
    _ table: String, _ column: String, _ key: String, in step: Step
  ) throws -> Int {
    let latest = try step.database.first(
      "select max(version) from \(table) where \(column) = ?", key
    ) { try $0.optionalInt(0) }
    return ((latest ?? nil) ?? 0) + 1
  }

  private static func fact(_ type: String, version: Int = 1, _ payload: JSON) -> Fact {
    Fact(room: DeploymentRoom.name, type: type, version: version, payload: payload)
  }
}

import BPMN
import Diagrams
import Engine
import Forms
import Runtime
import Synchronization
import XMLReading

/// Rules and pictures of deployed models, each read once: a deployed version never changes.
final class ModelCache: Sendable {
  private struct ElementKey: Hashable {
    let program: ProgramKey
    let element: String
  }

  private struct Content {
    var models: [ProgramKey: ReadModel] = [:]
    var rules: [ElementKey: TaskRules] = [:]
  }

  /// A model as the pages need it beside its program.
  struct ReadModel: Sendable {
    let definitions: Definitions
    let picture: ProcessPicture?
  }

  private let runtime: OfficeRuntime
  /// The processes whose cases may be secret (`tz:secrecy`); under one key, for they are asked for together.
  private let secrets: RoomBook<Int, Set<String>>
  private let content = Mutex(Content())

  init(runtime: OfficeRuntime) {
    self.runtime = runtime
    secrets = runtime.book(of: OfficeRuntime.deployments) { _, _ in
      Set(
        try runtime.queries.definitionKeys().filter { key in
          runtime.program(key.process, version: key.version)?.extensions.property("tz:secrecy")
            != nil
        }.map(\.process))
    }
  }

  /// The processes of which some version says how secret its cases are.
  func secretProcesses() throws -> Set<String> { try secrets[0] ?? [] }

  /// The file of a process.
  func model(_ key: ProgramKey) throws -> ReadModel? {
    if let known = content.withLock({ $0.models[key] }) { return known }
    guard let resource = try runtime.model(of: key) else { return nil }
    let file = try XMLFile.parse(resource.content, file: resource.name)
    let model = ReadModel(
      definitions: try Definitions.parse(file, functions: runtime.settings.functions.names),
      picture: ProcessPicture(of: file, process: key.process))
    content.withLock { $0.models[key] = model }
    return model
  }

  /// How a task is done. Its element may belong to a called process.
  func rules(of task: TaskRecord) throws -> TaskRules {
    if let rules = rules(of: task.element, in: task.program) { return rules }
    guard let program = try runtime.queries.program(of: task.key),
      let rules = rules(of: task.element, in: program)
    else {
      throw ActFailure.failed("the model has no element “\(task.element)”")
    }
    return rules
  }

  private func rules(of element: String, in program: ProgramKey) -> TaskRules? {
    let key = ElementKey(program: program, element: element)
    if let known = content.withLock({ $0.rules[key] }) { return known }
    guard
      let element = runtime.program(program.process, version: program.version)?[element]
    else { return nil }
    let rules = TaskRules(element.extensions)
    content.withLock { $0.rules[key] = rules }
    return rules
  }
}

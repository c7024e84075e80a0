import BPMN
import Diagrams
import Engine
import Forms
import Runtime
import Synchronization

/// Forms and pictures of deployed models, each read once.
final class ModelCache: Sendable {
  private struct ReadForm {
    let content: [UInt8]
    let definition: FormDefinition
  }

  private struct Content {
    var forms: [String: ReadForm] = [:]
    var models: [ProgramKey: ReadModel] = [:]
  }

  /// A model as the pages need it beside its program.
  struct ReadModel: Sendable {
    let definitions: Definitions
    let picture: ProcessPicture?
  }

  private let runtime: OfficeRuntime
  private let content = Mutex(Content())

  init(runtime: OfficeRuntime) {
    self.runtime = runtime
  }

  /// The latest version of a form; nil when none of this id is deployed.
  func form(_ id: String) throws -> FormDefinition? {
    guard let resource = try runtime.resource(.form, key: id) else { return nil }
    if let known = content.withLock({ $0.forms[id] }), known.content == resource.content {
      return known.definition
    }
    let definition = try FormDefinition.parse(resource.content, file: resource.name)
    content.withLock {
      $0.forms[id] = ReadForm(content: resource.content, definition: definition)
    }
    return definition
  }

  /// The file of a process; a deployed version never changes.
  func model(_ key: ProgramKey) throws -> ReadModel? {
    if let known = content.withLock({ $0.models[key] }) { return known }
    guard let resource = try runtime.model(of: key) else { return nil }
    let definitions = try Definitions.parse(resource.content, file: resource.name)
    let model = ReadModel(
      definitions: definitions,
      picture: ProcessPicture(of: definitions, process: key.process))
    content.withLock { $0.models[key] = model }
    return model
  }
}

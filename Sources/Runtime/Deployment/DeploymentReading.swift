import BPMN
package import Engine
package import XMLReading

/// Files that are to be deployed together, as they were read, with all that was noticed.
package struct DeploymentReading: Sendable {
  struct ProcessFile: Sendable {
    let resource: Resource
    let definitions: Definitions
  }

  struct OtherFile: Sendable {
    let kind: ResourceKind
    let resource: Resource
    let reading: ResourceReading
  }

  private(set) var processes: [ProcessFile] = []
  private(set) var others: [OtherFile] = []
  private let functions: Set<String>
  /// Everything that is wrong or doubtful, in the order of the files and of their lines.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Reads files that may refer to each other and to what is `known`; `rooms` know what the settings
  /// of their service tasks may say, and the site has `functions` that they may call.
  package init(
    _ resources: [Resource], known: DefinitionNames = DefinitionNames(),
    rooms: [any OfficeRoom] = [], functions: SiteFunctions = .none
  ) {
    self.init(
      resources, known: known, handlers: RoomRegistry(rooms).handlers, functions: functions)
  }

  init(
    _ resources: [Resource], known: DefinitionNames, handlers: [String: any ServiceTaskHandler],
    functions: SiteFunctions
  ) {
    self.functions = functions.names
    var names = known
    for resource in resources { read(resource, into: &names) }
    let references = ReferenceCheck(names: names, handlers: handlers)
    for file in processes { diagnostics += references.findings(in: file.definitions) }
    sortDiagnostics(like: resources)
  }

  private mutating func read(_ resource: Resource, into names: inout DefinitionNames) {
    switch ResourceKind(fileName: resource.name) {
    case nil: diagnostics.append(resource.unknownKind)
    case .process: readProcess(resource, into: &names)
    case .decision: take(ResourceReading(decisionsOf: resource), .decision, resource, &names)
    case .form: take(ResourceReading(form: resource), .form, resource, &names)
    case .printTemplate:
      take(ResourceReading(printTemplate: resource), .printTemplate, resource, &names)
    }
    diagnostics += resource.encodingFaults
  }

  private mutating func take(
    _ reading: ResourceReading, _ kind: ResourceKind, _ resource: Resource,
    _ names: inout DefinitionNames
  ) {
    diagnostics += reading.diagnostics
    others.append(OtherFile(kind: kind, resource: resource, reading: reading))
    switch kind {
    case .form: names.forms.insert(reading.key)
    case .decision: names.decisions.formUnion(reading.decisions)
    case .printTemplate:
      if let template = reading.template { names.add(template, file: resource.name) }
    case .process: break
    }
  }

  private mutating func readProcess(_ resource: Resource, into names: inout DefinitionNames) {
    do {
      let definitions = try Definitions.parse(
        resource.content, file: resource.name, functions: functions)
      diagnostics += resource.findings(in: definitions)
      processes.append(ProcessFile(resource: resource, definitions: definitions))
      names.processes.formUnion(definitions.processes.filter(\.isExecutable).map(\.id))
      for form in definitions.processes.flatMap(\.extensions.forms).sorted(by: { $0.key < $1.key })
      {
        let embedded = Resource(name: "\(form.key).form", content: Array(form.value.utf8))
        take(ResourceReading(form: embedded), .form, embedded, &names)
      }
    } catch {
      diagnostics += error.faults
    }
  }

  private mutating func sortDiagnostics(like resources: [Resource]) {
    let places = Dictionary(
      resources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    diagnostics = diagnostics.enumerated().sorted { left, right in
      let files = (places[left.element.file] ?? .max, places[right.element.file] ?? .max)
      if files.0 != files.1 { return files.0 < files.1 }
      if left.element.location != right.element.location {
        return left.element.location < right.element.location
      }
      return left.offset < right.offset
    }.map(\.element)
  }
}

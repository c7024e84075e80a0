import XMLReading

/// Reads processes, and the scopes and lanes in them.
struct ProcessReader {
  let attributes: AttributeReader
  /// The names of category values by id.
  let categories: [String: String]
  /// Event definitions by id, which events may refer to.
  let eventDefinitions: [String: EventDefinition]

  /// Children of processes and sub-processes that are no flow elements, or are read elsewhere.
  private static let beside: Set = [
    "documentation", "extensionElements", "auditing", "monitoring", "property", "laneSet",
    "ioSpecification", "ioBinding", "resourceRole", "performer", "humanPerformer",
    "potentialOwner", "correlationSubscription", "supports", "incoming", "outgoing",
    "dataInputAssociation", "dataOutputAssociation", "multiInstanceLoopCharacteristics",
    "standardLoopCharacteristics", "completionCondition", "dataObject", "dataObjectReference",
    "dataStoreReference", "textAnnotation", "group", "association",
  ]

  func process(_ element: XMLElement) -> Process {
    let extensions = ExtensionsReader(attributes: attributes).extensions(of: element)
    var process = Process(
      id: attributes.required("id", of: element), name: element["name"],
      isExecutable: attributes.flag("isExecutable", of: element, default: true),
      versionTag: extensions.versionTag, scope: scope(of: element), extensions: extensions,
      origin: element.origin)
    process.data = DataReader(attributes: attributes).data(of: element)
    process.documentation = element.modelText("documentation")
    process.lanes = lanes(of: element, in: "laneSet")
    process.correlations = correlations(of: element)
    return process
  }

  /// Reads a task that call activities call: `globalUserTask` is like a `userTask`.
  func globalTask(_ element: XMLElement, named local: String) -> GlobalTask? {
    let name = String(local.dropFirst("global".count))
    let taskName = name.prefix(1).lowercased() + name.dropFirst()
    let nodes = FlowNodeReader(attributes: attributes, processes: self)
    guard let kind = nodes.task(element, named: taskName) else { return nil }
    return GlobalTask(
      id: attributes.required("id", of: element), name: element["name"], kind: kind,
      extensions: ExtensionsReader(attributes: attributes).extensions(of: element),
      origin: element.origin)
  }

  private func correlations(of element: XMLElement) -> [CorrelationBinding] {
    element.models("correlationSubscription").flatMap {
      $0.models("correlationPropertyBinding")
    }.compactMap { binding in
      guard let path = binding.modelText("dataPath") else { return nil }
      return CorrelationBinding(
        property: attributes.requiredReference("correlationPropertyRef", of: binding), path: path,
        origin: binding.origin)
    }
  }

  /// Reads the flow elements that `container` holds, and joins nodes and flows.
  func scope(of container: XMLElement) -> Scope {
    var scope = Scope()
    let nodes = FlowNodeReader(attributes: attributes, processes: self)
    for element in container.elements {
      guard let local = element.modelName, !Self.beside.contains(local) else { continue }
      if local == "sequenceFlow" {
        scope.flows.append(flow(element))
      } else if let node = nodes.node(element) {
        scope.nodes.append(node)
      } else if !EventReader.definitionNames.contains(local) {
        attributes.fault(
          "unknown-element", at: element,
          "<\(element.writtenName)> 不是 BPMN 2.0 流程中的元素，或放错了位置。")
      }
    }
    let places = scope.nodes.indices.reduce(into: [String: Int]()) {
      $0[scope.nodes[$1].id] = $1
    }
    for flow in scope.flows {
      if let source = places[flow.source] { scope.nodes[source].outgoing.append(flow.id) }
      if let target = places[flow.target] { scope.nodes[target].incoming.append(flow.id) }
    }
    scope.dataObjects = DataReader(attributes: attributes).dataObjects(in: container)
    scope.artifacts = ArtifactReader(
      attributes: attributes, categories: categories
    ).artifacts(of: container)
    return scope
  }

  private func flow(_ element: XMLElement) -> SequenceFlow {
    let condition = element.model("conditionExpression")
    return SequenceFlow(
      id: attributes.required("id", of: element), name: element["name"],
      source: attributes.requiredReference("sourceRef", of: element),
      target: attributes.requiredReference("targetRef", of: element),
      condition: condition?.trimmedText,
      conditionOrigin: condition?.trimmedText == nil ? nil : condition?.origin,
      origin: element.origin)
  }

  private func lanes(of element: XMLElement, in set: String) -> [Lane] {
    element.models(set).flatMap { $0.models("lane") }.map { lane in
      Lane(
        id: lane["id"] ?? "", name: lane["name"],
        nodes: lane.models("flowNodeRef").compactMap { $0.trimmedText?.referencedID },
        children: lanes(of: lane, in: "childLaneSet"), origin: lane.origin)
    }
  }
}

/// A process (流程) as drawn: its flow elements, lanes and settings (BPMN 2.0.2 clause 10).
package struct Process: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var isExecutable: Bool
  package var versionTag: String?
  package var scope: Scope
  package var data = DataFlow()
  package var lanes: [Lane] = []
  package var documentation: String?
  /// What instances of the process compare with the key of a message.
  package var correlations: [CorrelationBinding] = []
  package var extensions: Extensions
  package var origin: Origin

  package init(
    id: String, name: String?, isExecutable: Bool, versionTag: String? = nil, scope: Scope,
    extensions: Extensions = Extensions(), origin: Origin
  ) {
    self.id = id
    self.name = name
    self.isExecutable = isExecutable
    self.versionTag = versionTag
    self.scope = scope
    self.extensions = extensions
    self.origin = origin
  }
}

/// The flow elements that a process or a sub-process contains, in the order of the file.
package struct Scope: Hashable, Sendable {
  package var nodes: [FlowNode] = []
  package var flows: [SequenceFlow] = []
  /// Text annotations, groups, data objects and associations: drawn, not executed.
  package var artifacts: [Artifact] = []
  /// Data objects and references to them (BPMN 2.0.2 §10.4.1).
  package var dataObjects: [DataItem] = []

  package init(
    nodes: [FlowNode] = [], flows: [SequenceFlow] = [], artifacts: [Artifact] = []
  ) {
    self.nodes = nodes
    self.flows = flows
    self.artifacts = artifacts
  }
}

/// A sequence flow (顺序流, BPMN 2.0.2 §8.4.13).
package struct SequenceFlow: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var source: String
  package var target: String
  /// The condition as written, with its leading `=` where it has one.
  package var condition: String?
  package var conditionOrigin: Origin?
  package var origin: Origin

  package init(
    id: String, name: String? = nil, source: String, target: String, condition: String? = nil,
    conditionOrigin: Origin? = nil, origin: Origin
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.target = target
    self.condition = condition
    self.conditionOrigin = conditionOrigin
    self.origin = origin
  }
}

/// A lane (泳道): a named band that contains flow nodes; it says nothing about execution.
package struct Lane: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var nodes: [String]
  package var children: [Lane]
  package var origin: Origin

  package init(id: String, name: String?, nodes: [String], children: [Lane], origin: Origin) {
    self.id = id
    self.name = name
    self.nodes = nodes
    self.children = children
    self.origin = origin
  }
}

/// Something drawn beside the flow: annotation, group, data object or store, association.
package struct Artifact: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case textAnnotation(String)
    case group
    case dataObject
    case dataStore
    case association(source: String, target: String)
    case dataAssociation(source: String?, target: String?)
  }

  package var id: String
  package var name: String?
  package var kind: Kind
  package var origin: Origin

  package init(id: String, name: String?, kind: Kind, origin: Origin) {
    self.id = id
    self.name = name
    self.kind = kind
    self.origin = origin
  }
}

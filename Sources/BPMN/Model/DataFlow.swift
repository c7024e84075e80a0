/// A place for data with a name: a data object or a reference to one, a property, an input or output of
/// an activity (BPMN 2.0.2 §10.4.1).
package struct DataItem: Hashable, Sendable {
  package var id: String
  package var name: String?
  /// For a reference to a data object, the id of the object.
  package var object: String?
  package var origin: Origin

  package init(id: String, name: String?, object: String? = nil, origin: Origin) {
    self.id = id
    self.name = name
    self.object = object
    self.origin = origin
  }
}

/// Data that moves into an activity or event, or out of it (BPMN 2.0.2 §10.4.2).
package struct DataAssociation: Hashable, Sendable {
  /// A value copied to a place: FEEL where it begins with `=`, and the name of the place.
  package struct Assignment: Hashable, Sendable {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// Ids of data items.
  package var sources: [String]
  package var target: String?
  package var transformation: String?
  package var assignments: [Assignment]
  package var origin: Origin

  package init(
    sources: [String], target: String?, transformation: String? = nil,
    assignments: [Assignment] = [], origin: Origin
  ) {
    self.sources = sources
    self.target = target
    self.transformation = transformation
    self.assignments = assignments
    self.origin = origin
  }
}

/// The data of one activity, event or process.
package struct DataFlow: Hashable, Sendable {
  package var inputs: [DataItem] = []
  package var outputs: [DataItem] = []
  package var properties: [DataItem] = []
  package var inputAssociations: [DataAssociation] = []
  package var outputAssociations: [DataAssociation] = []

  package init() {}

  package var isEmpty: Bool { self == DataFlow() }
}

/// A task that call activities can call (全局任务, BPMN 2.0.2 §10.3.3, global task).
package struct GlobalTask: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var kind: TaskKind
  package var extensions: Extensions
  package var origin: Origin

  package init(
    id: String, name: String?, kind: TaskKind, extensions: Extensions, origin: Origin
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.extensions = extensions
    self.origin = origin
  }
}

package import XMLReading

/// What one BPMN 2.0 file says: processes, collaborations, root elements and the diagram.
package struct Definitions: Hashable, Sendable {
  /// The name of the file, for diagnostics.
  package var file: String
  package var id: String
  package var name: String?
  package var targetNamespace: String
  package var processes: [Process] = []
  package var messages: [String: Message] = [:]
  package var errors: [String: BPMNError] = [:]
  package var signals: [String: Signal] = [:]
  package var escalations: [String: Escalation] = [:]
  /// All event definitions that have an id, in events or beside the processes.
  package var eventDefinitions: [String: EventDefinition] = [:]
  package var globalTasks: [String: GlobalTask] = [:]
  /// In the order of the file.
  package var correlationProperties: [CorrelationProperty] = []
  package var collaborations: [Collaboration] = []
  package var diagrams: [DiagramPlane] = []
  /// What was found when the model of another engine was translated; empty for models of our own.
  package var translation: [Diagnostic] = []

  package init(file: String, id: String, name: String? = nil, targetNamespace: String = "") {
    self.file = file
    self.id = id
    self.name = name
    self.targetNamespace = targetNamespace
  }
}

/// A place in a file, both numbers counted from 1.
package struct Origin: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A message that participants exchange (BPMN 2.0.2 §8.4.11).
package struct Message: Hashable, Sendable {
  package var id: String
  package var name: String?
  /// FEEL that yields the key by which a waiting instance is found (`zeebe:subscription`).
  package var correlationKey: String?
  package var origin: Origin

  package init(id: String, name: String?, correlationKey: String?, origin: Origin) {
    self.id = id
    self.name = name
    self.correlationKey = correlationKey
    self.origin = origin
  }
}

/// An error that may be thrown and caught by its code (BPMN 2.0.2 §8.4.6).
package struct BPMNError: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var code: String?
  package var origin: Origin

  package init(id: String, name: String?, code: String?, origin: Origin) {
    self.id = id
    self.name = name
    self.code = code
    self.origin = origin
  }
}

/// A signal that everybody who listens hears (BPMN 2.0.2 §8.4.14).
package struct Signal: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var origin: Origin

  package init(id: String, name: String?, origin: Origin) {
    self.id = id
    self.name = name
    self.origin = origin
  }
}

/// An escalation that is thrown to an enclosing scope (BPMN 2.0.2 §8.4.7).
package struct Escalation: Hashable, Sendable {
  package var id: String
  package var name: String?
  package var code: String?
  package var origin: Origin

  package init(id: String, name: String?, code: String?, origin: Origin) {
    self.id = id
    self.name = name
    self.code = code
    self.origin = origin
  }
}

/// Pools and the messages that flow between them (BPMN 2.0.2 clause 9).
package struct Collaboration: Hashable, Sendable {
  package struct Participant: Hashable, Sendable {
    package var id: String
    package var name: String?
    package var process: String?
    package var origin: Origin
  }

  package struct MessageFlow: Hashable, Sendable {
    package var id: String
    package var name: String?
    package var source: String
    package var target: String
    package var message: String?
    package var origin: Origin
  }

  package var id: String
  package var participants: [Participant] = []
  package var messageFlows: [MessageFlow] = []
  package var artifacts: [Artifact] = []
}

/// The settings of an element in the `zeebe:` namespace, as text; `=` begins a FEEL expression.
///
/// Tongzheng's own settings are `zeebe:property` entries whose names begin with `tz:`, so that
/// Camunda Modeler keeps and shows them.
package struct Extensions: Hashable, Sendable {
  package struct Mapping: Hashable, Sendable {
    package var source: String
    package var target: String
    package var origin: Origin

    package init(source: String, target: String, origin: Origin) {
      self.source = source
      self.target = target
      self.origin = origin
    }
  }

  package struct Property: Hashable, Sendable {
    package var name: String
    package var value: String
    package var origin: Origin

    package init(name: String, value: String, origin: Origin) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// `zeebe:taskDefinition`: which handler does the work.
  package struct TaskDefinition: Hashable, Sendable {
    package var type: String
    package var retries: String
    package var origin: Origin

    package init(type: String, retries: String = "3", origin: Origin) {
      self.type = type
      self.retries = retries
      self.origin = origin
    }
  }

  /// `zeebe:assignmentDefinition`: who may do a user task.
  package struct Assignment: Hashable, Sendable {
    package var assignee: String?
    package var candidateGroups: String?
    package var candidateUsers: String?

    package init(
      assignee: String? = nil, candidateGroups: String? = nil, candidateUsers: String? = nil
    ) {
      self.assignee = assignee
      self.candidateGroups = candidateGroups
      self.candidateUsers = candidateUsers
    }
  }

  /// Which version of what is called runs.
  package enum Binding: Hashable, Sendable {
    case latest
    /// The version that was deployed together with the caller.
    case deployment
    case versionTag(String)
  }

  /// `zeebe:calledElement`.
  package struct CalledElement: Hashable, Sendable {
    package var process: String
    package var binding = Binding.latest
    package var propagatesAllChildVariables: Bool
    package var propagatesAllParentVariables: Bool

    package init(
      process: String, propagatesAllChildVariables: Bool = false,
      propagatesAllParentVariables: Bool = true
    ) {
      self.process = process
      self.propagatesAllChildVariables = propagatesAllChildVariables
      self.propagatesAllParentVariables = propagatesAllParentVariables
    }
  }

  /// `zeebe:calledDecision` or `zeebe:script`: what is evaluated and where the result goes.
  package struct Evaluation: Hashable, Sendable {
    /// The id of the decision, or the FEEL of the script.
    package var subject: String
    /// Empty where a script is evaluated without keeping its result.
    package var resultVariable: String
    package var origin: Origin

    package init(subject: String, resultVariable: String, origin: Origin) {
      self.subject = subject
      self.resultVariable = resultVariable
      self.origin = origin
    }
  }

  /// `zeebe:adHoc`: which activities of an ad-hoc sub-process begin at once, and what is collected.
  package struct AdHoc: Hashable, Sendable {
    package var activeElementsCollection: String?
    package var outputCollection: String?
    package var outputElement: String?

    package init(
      activeElementsCollection: String? = nil, outputCollection: String? = nil,
      outputElement: String? = nil
    ) {
      self.activeElementsCollection = activeElementsCollection
      self.outputCollection = outputCollection
      self.outputElement = outputElement
    }
  }

  /// `zeebe:executionListener` or `zeebe:taskListener`: a job at a moment of an element's life.
  package struct Listener: Hashable, Sendable {
    /// `start`, `end`, and for user tasks `creating`, `assigning`, `completing` and others.
    package var event: String
    package var type: String
    package var retries: String
    package var origin: Origin

    package init(event: String, type: String, retries: String = "3", origin: Origin) {
      self.event = event
      self.type = type
      self.retries = retries
      self.origin = origin
    }
  }

  package var listeners: [Listener] = []
  package var properties: [Property] = []
  package var inputs: [Mapping] = []
  package var outputs: [Mapping] = []
  package var taskDefinition: TaskDefinition?
  package var headers: [String: String] = [:]
  package var assignment: Assignment?
  package var formID: String?
  /// Forms that stand in the file itself (`zeebe:userTaskForm`): their JSON by id.
  package var forms: [String: String] = [:]
  /// A form of another system (`externalReference` or `formKey`), which is not shown.
  package var foreignForm: String?
  package var dueDate: String?
  package var followUpDate: String?
  package var priority: String?
  package var calledElement: CalledElement?
  package var calledDecision: Evaluation?
  package var script: Evaluation?
  package var adHoc: AdHoc?
  package var versionTag: String?

  package init() {}

  /// The value of a `zeebe:property`; of several with one name, the last.
  package func property(_ name: String) -> String? {
    properties.last { $0.name == name }?.value
  }
}

package import Engine
package import FEEL

/// Does the work of service tasks of one type, inside the transaction of the step.
package protocol ServiceTaskHandler: Sendable {
  /// Does the work and gives the variables that the task yields.
  ///
  /// `Refusal` is a reason of the trade: everything recorded here is undone; where the model catches
  /// the code the process goes on there, else the whole act is refused. Any other error undoes what
  /// was recorded here and becomes an incident.
  func handle(_ job: Job, in step: Step) throws -> Context
  /// Whether nothing takes the effect back unless the model says so (`tz:undo`): papers are in people's
  /// hands, letters are sent. No return leads behind such a task.
  var isIrreversible: Bool { get }
  /// What is wrong with the settings of a task in a model that is to be deployed.
  func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault]
}

extension ServiceTaskHandler {
  package var isIrreversible: Bool { false }

  package func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault] { [] }
}

/// A service task to be done (作业).
package struct Job: Sendable {
  package var type: String
  /// The settings that the model gives (`zeebe:header`).
  package var headers: [String: String]
  package var variables: Context
  package var instance: InstanceID
  package var activation: ActivationID
  package var element: String
  package var caseNumber: String
  package var process: String
  /// A return went back behind this task: its effect is to be taken back.
  package var isUndo: Bool
  /// Earlier runs of the same element, and of the same place of a multi-instance task, that a return has
  /// undone: what they took may be taken up again.
  package var undoneRuns: [ActivationID]

  package init(
    type: String, headers: [String: String] = [:], variables: Context, instance: InstanceID,
    activation: ActivationID, element: String, caseNumber: String, process: String,
    isUndo: Bool = false, undoneRuns: [ActivationID] = []
  ) {
    self.undoneRuns = undoneRuns
    self.type = type
    self.headers = headers
    self.variables = variables
    self.instance = instance
    self.activation = activation
    self.element = element
    self.caseNumber = caseNumber
    self.process = process
    self.isUndo = isUndo
  }
}

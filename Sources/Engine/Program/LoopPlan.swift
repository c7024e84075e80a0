import BPMN

/// An activity that runs more than once: a body around its runs, each with a number from 1.
enum LoopPlan: Sendable {
  case multiple(MultiInstancePlan)
  case standard(StandardLoopPlan)

  var multiple: MultiInstancePlan? {
    if case .multiple(let plan) = self { plan } else { nil }
  }
}

/// Several instances of one activity (BPMN 2.0.2 §10.3.8.2).
struct MultiInstancePlan: Sendable {
  let isSequential: Bool
  let cardinality: Formula?
  let collection: DataPlan.Source?
  let inputElement: String?
  let outputCollection: String?
  let outputElement: DataPlan.Source?
  let completionCondition: Formula?
  let behavior: MultiInstance.Behavior
  /// What is thrown when an instance ends; for the behaviours `none` and `one` a single event.
  let events: [InstanceEvent]
}

/// An event that a multi-instance activity throws when an instance ends (BPMN 2.0.2 table 10.30).
struct InstanceEvent: Sendable {
  let condition: Formula?
  /// The events at the border of the activity that catch it.
  let catchers: [Int]
  let message: MessagePlan?
}

/// One activity, run again and again (BPMN 2.0.2 §10.3.8.1).
struct StandardLoopPlan: Sendable {
  let condition: Formula?
  let testBefore: Bool
  let maximum: Int?
}

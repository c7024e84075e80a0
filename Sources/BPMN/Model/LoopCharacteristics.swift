/// How often an activity runs (BPMN 2.0.2 §10.3.8).
package enum LoopCharacteristics: Hashable, Sendable {
  case standard(StandardLoop)
  case multiInstance(MultiInstance)
}

/// One activity, run again and again (标准循环, BPMN 2.0.2 §10.3.8.1).
package struct StandardLoop: Hashable, Sendable {
  /// The activity is repeated as long as this holds.
  package var condition: String?
  /// Whether the condition is asked before each iteration, not after it.
  package var testBefore: Bool
  package var maximum: Int?
  package var origin: Origin

  package init(
    condition: String?, testBefore: Bool = false, maximum: Int? = nil, origin: Origin
  ) {
    self.condition = condition
    self.testBefore = testBefore
    self.maximum = maximum
    self.origin = origin
  }
}

/// Several instances of one activity (多实例, 会签, BPMN 2.0.2 §10.3.8.2).
package struct MultiInstance: Hashable, Sendable {
  /// When events are thrown while instances end.
  package enum Behavior: String, Hashable, Sendable {
    /// Whenever an instance ends.
    case none = "None"
    /// When the first instance ends.
    case one = "One"
    /// Never.
    case all = "All"
    /// Whenever an instance ends, those whose condition holds.
    case complex = "Complex"
  }

  /// An event to throw when an instance ends and the condition holds.
  package struct ComplexBehavior: Hashable, Sendable {
    package var condition: String?
    package var event: EventDefinition

    package init(condition: String?, event: EventDefinition) {
      self.condition = condition
      self.event = event
    }
  }

  package var isSequential: Bool
  package var cardinality: String?
  package var completionCondition: String?
  package var behavior = Behavior.all
  /// The ids of the event definitions for the behaviours `none` and `one`; without one, a signal
  /// without name is thrown.
  package var noneEvent: String?
  package var oneEvent: String?
  package var complexBehaviors: [ComplexBehavior] = []
  /// `zeebe:loopCharacteristics`: FEEL of the list, and the variables of each instance.
  package var inputCollection: String?
  package var inputElement: String?
  package var outputCollection: String?
  package var outputElement: String?
  /// The standard's own way: ids of data items that hold the list and take the results, and the names
  /// of the variables of each instance.
  package var loopDataInput: String?
  package var inputDataItem: String?
  package var loopDataOutput: String?
  package var outputDataItem: String?
  package var origin: Origin

  package init(
    isSequential: Bool, cardinality: String? = nil, completionCondition: String? = nil,
    inputCollection: String? = nil, inputElement: String? = nil, outputCollection: String? = nil,
    outputElement: String? = nil, origin: Origin
  ) {
    self.isSequential = isSequential
    self.cardinality = cardinality
    self.completionCondition = completionCondition
    self.inputCollection = inputCollection
    self.inputElement = inputElement
    self.outputCollection = outputCollection
    self.outputElement = outputElement
    self.origin = origin
  }
}

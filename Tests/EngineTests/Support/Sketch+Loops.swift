import BPMN

extension Sketch {
  /// A sub-process without start and end, whose activities are chosen.
  mutating func adHoc(
    _ id: String, ordering: String? = nil, until condition: String? = nil,
    cancelsRemaining: Bool = true, _ change: (inout FlowNode) -> Void = { _ in },
    _ build: (inout Sketch) -> Void
  ) {
    var inner = Sketch()
    build(&inner)
    let kind = SubProcess.Kind.adHoc(
      ordering: ordering, completionCondition: condition, cancelsRemaining: cancelsRemaining)
    add(id, .subProcess(SubProcess(kind: kind, scope: inner.scope)), change)
  }

  mutating func complex(_ id: String, when condition: String?) {
    gateway(id, .complex(activationCondition: condition))
  }
}

extension LoopCharacteristics {
  static func `while`(
    _ condition: String?, testBefore: Bool = false, maximum: Int? = nil
  ) -> LoopCharacteristics {
    .standard(
      StandardLoop(
        condition: condition, testBefore: testBefore, maximum: maximum,
        origin: Origin(line: 1, column: 1)))
  }
}

extension MultiInstance {
  static func count(
    _ cardinality: String, sequential: Bool = false, until: String? = nil
  ) -> MultiInstance {
    MultiInstance(
      isSequential: sequential, cardinality: "=" + cardinality, completionCondition: until,
      origin: Origin(line: 1, column: 1))
  }
}

/// From where each incoming flow of a gateway can still be reached.
struct JoinPlan: Sendable {
  struct Incoming: Sendable {
    let flow: String
    /// Elements from which a path leads to the flow without visiting the gateway.
    let reachableFrom: Set<Int>
  }

  let incoming: [Incoming]

  /// BPMN 2.0.2 §13.4.3: whether a token at one of the places can reach a flow that has none, but
  /// none that has one; in both cases without visiting the gateway. Then it is waited for.
  func isExpected(fromAny places: Set<Int>, having: (String) -> Bool) -> Bool {
    places.contains { place in
      incoming.contains { !having($0.flow) && $0.reachableFrom.contains(place) }
        && !incoming.contains { having($0.flow) && $0.reachableFrom.contains(place) }
    }
  }
}

/// When a complex gateway begins, and how it is reset (BPMN 2.0.2 §10.6.5, §13.4.5).
struct ComplexPlan: Sendable {
  let join: JoinPlan
  /// Without one, any token begins it.
  let activationCondition: Formula?
}

/// A sub-process whose activities are chosen while it runs (BPMN 2.0.2 §10.3.5.5, §13.3.5).
struct AdHocPlan: Sendable {
  let isSequential: Bool
  let completionCondition: Formula?
  let cancelsRemaining: Bool
  /// Yields the ids of the activities that begin at once; without it, all to which no flow leads.
  let activeElements: Formula?
  let outputCollection: String?
  let outputElement: Formula?
  /// The activities to which no flow leads, in the order of the file.
  let entries: [Int]
}

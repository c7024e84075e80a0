import BPMN
import Engine
import FEEL
import Testing

/// BPMN 2.0.2 §10.3.5.5, §13.3.5.
@Suite("Ad-hoc sub-processes")
struct AdHocTests {
  private func simulation(
    ordering: String? = nil, until condition: String? = nil, cancelsRemaining: Bool = true,
    chosen: String? = nil, variables: Context = [:]
  ) throws -> Simulation {
    try Simulation(variables: variables) { sketch in
      sketch.start()
      sketch.adHoc(
        "Free", ordering: ordering, until: condition, cancelsRemaining: cancelsRemaining
      ) { node in
        if let chosen { node.extensions.adHoc = .init(activeElementsCollection: chosen) }
      } _: { inner in
        for id in ["A", "B", "C"] { inner.user(id) }
        inner.user("AfterC")
        inner.flow("C -> AfterC")
      }
      sketch.user("Next")
      sketch.flow("Start -> Free -> Next")
    }
  }

  private func run(of simulation: Simulation) throws -> ActivationID {
    try #require(simulation.runs(of: "Free").last?.id)
  }

  @Test func `every activity to which no flow leads is enabled`() throws {
    var simulation = try simulation()
    #expect(simulation.openTasks == ["A", "B", "C"])
    try simulation.complete("C")
    #expect(simulation.openTasks == ["A", "B", "AfterC"])
    for id in ["A", "B", "AfterC"] { try simulation.complete(id) }
    #expect(simulation.trace == ["AfterC", "Free", "+Next"])
  }

  @Test func `in sequential ordering the next one begins when the one before has ended`() throws {
    var simulation = try simulation(ordering: "Sequential")
    var order: [String] = []
    while let task = simulation.openTasks.first, task != "Next" {
      #expect(simulation.openTasks.count == 1)
      order.append(task)
      try simulation.complete(task)
    }
    #expect(order == ["A", "B", "C", "AfterC"])
  }

  @Test func `the completion condition is asked after each activity and cancels the rest`() throws {
    var simulation = try simulation(until: "=done")
    try simulation.complete("A", ["done": false])
    #expect(simulation.openTasks == ["B", "C"])
    try simulation.complete("C", ["done": true])
    #expect(simulation.trace == ["C", "-B", "Free", "+Next"])
  }

  /// Three activities that end at once, of which the first makes the completion condition true.
  private func passing(
    ordering: String? = nil, cancelsRemaining: Bool
  ) throws -> Simulation {
    try Simulation(variables: ["done": false]) { sketch in
      sketch.start()
      sketch.adHoc(
        "Free", ordering: ordering, until: "=done", cancelsRemaining: cancelsRemaining
      ) { inner in
        inner.script("A", "=true", into: "done")
        inner.add("B", .task(.none))
        inner.add("C", .task(.none))
      }
      sketch.user("Next")
      sketch.flow("Start -> Free -> Next")
    }
  }

  // §13.3.5: all activities without incoming flows are enabled; the condition is asked after each
  // completion, and true, it cancels the instances that run or lets them complete.
  @Test(
    "what is chosen together has begun before the first of it ends",
    arguments: [
      (true, ["+A", "+B", "+C", "A", "-C", "-B", "Free", "+Next"]),
      (false, ["+A", "+B", "+C", "A", "B", "C", "Free", "+Next"]),
    ])
  func together(cancelsRemaining: Bool, expected: [String]) throws {
    let simulation = try passing(cancelsRemaining: cancelsRemaining)
    #expect(simulation.trace.suffix(8) == expected)
  }

  @Test func `in sequential ordering nothing more begins when the condition holds`() throws {
    let simulation = try passing(ordering: "Sequential", cancelsRemaining: false)
    #expect(simulation.trace.suffix(4) == ["+A", "A", "Free", "+Next"])
  }

  @Test func `without cancelRemainingInstances the rest goes on, but nothing new begins`() throws {
    var simulation = try simulation(until: "=done", cancelsRemaining: false)
    try simulation.complete("A", ["done": true])
    #expect(simulation.openTasks == ["B", "C"])
    try simulation.complete("C")
    #expect(simulation.openTasks == ["B"])
    try simulation.complete("B")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `the model can choose the activities that begin`() throws {
    var simulation = try simulation(chosen: "=first", variables: ["first": ["C", "A"]])
    #expect(simulation.openTasks == ["C", "A"])
    try simulation.complete("A")
    try simulation.complete("C")
    try simulation.complete("AfterC")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `a choice that is not there is an incident`() throws {
    for wrong in [["X"], ["AfterC"], "A"] as [Value] {
      let simulation = try simulation(chosen: "=first", variables: ["first": wrong])
      #expect(simulation.state.incidents.values.map(\.kind) == [.expression])
    }
  }

  @Test func `activities are chosen while it runs, as often as wanted`() throws {
    var simulation = try simulation(until: "=done", chosen: "=[]", variables: ["done": false])
    #expect(simulation.openTasks == [])
    try simulation.send(.activateElements(try run(of: simulation), ["B", "B"]))
    #expect(simulation.openTasks == ["B", "B"])
    try simulation.complete("B")
    try simulation.complete("B")
    #expect(!simulation.state.isEnded && simulation.openTasks == [])
    try simulation.send(.activateElements(try run(of: simulation), ["A"]))
    try simulation.complete("A", ["done": true])
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `what follows on a flow, or stands elsewhere, cannot be chosen`() throws {
    var simulation = try simulation()
    let free = try run(of: simulation)
    for wrong in ["AfterC", "Next", "nothing"] {
      #expect(throws: Rejection.notEnabled(element: wrong)) {
        try simulation.send(.activateElements(free, [wrong]))
      }
    }
    #expect(throws: Rejection.notAdHoc(InstanceState.root)) {
      try simulation.send(.activateElements(InstanceState.root, ["A"]))
    }
  }

  @Test func `intermediate events inside wait again and again, and end with it`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.adHoc("Free") { _ in
      } _: { inner in
        inner.user("A")
        inner.catches("Heard", .message(reference: "Notice"))
        inner.user("Answer")
        inner.flow("Heard -> Answer")
      }
      sketch.flow("Start -> Free")
    }
    try simulation.correlate("Heard")
    try simulation.correlate("Heard")
    #expect(simulation.openTasks == ["A", "Answer", "Answer"])
    for id in ["A", "Answer", "Answer"] { try simulation.complete(id) }
    #expect(simulation.state.isEnded && simulation.state.subscriptions.isEmpty)
  }

  @Test func `the results of the activities are collected in the order of their ends`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.adHoc("Free") { node in
        node.extensions.adHoc = .init(outputCollection: "notes", outputElement: "=note")
      } _: { inner in
        inner.user("A")
        inner.user("B")
      }
      sketch.flow("Start -> Free")
    }
    try simulation.complete("B", ["note": "乙"])
    try simulation.complete("A", ["note": "甲"])
    #expect(simulation.variable("notes") == ["乙", "甲"])
  }
}

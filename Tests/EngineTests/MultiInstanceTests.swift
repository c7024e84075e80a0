import BPMN
import Engine
import FEEL
import Testing

// BPMN 2.0.2 §13.3.7
@Suite("Multi-instance activities")
struct MultiInstanceTests {
  private func simulation(
    _ loop: MultiInstance, members: Value = ["org", "hrss", "finance"]
  ) throws -> Simulation {
    try Simulation(variables: ["members": members]) { sketch in
      sketch.start()
      sketch.user("Sign", properties: ["tz:role": "=member"], loop: loop)
      sketch.user("Next")
      sketch.flow("Start -> Sign -> Next")
    }
  }

  private func groups(in simulation: Simulation) -> [String] {
    simulation.state.tasks.values.sorted { $0.activation < $1.activation }
      .flatMap(\.candidateGroups)
  }

  @Test func `all members get their tasks at once`() throws {
    var simulation = try simulation(.each(of: "members", as: "member"))
    #expect(groups(in: simulation) == ["org", "hrss", "finance"])
    try simulation.complete("Sign")
    try simulation.complete("Sign")
    #expect(simulation.openTasks == ["Sign"])
    try simulation.complete("Sign")
    #expect(simulation.trace == ["Sign", "Sign", "+Next"])
  }

  @Test func `one member after another gets his task`() throws {
    var simulation = try simulation(.each(of: "members", as: "member", sequential: true))
    for member in ["org", "hrss", "finance"] {
      #expect(groups(in: simulation) == [member])
      try simulation.complete("Sign")
    }
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `the completion condition ends what is still open`() throws {
    var simulation = try simulation(
      .each(
        of: "members", as: "member",
        until: "=nrOfCompletedInstances >= 2 and nrOfActiveInstances = nrOfInstances - 2"))
    try simulation.complete("Sign")
    try simulation.complete("Sign")
    #expect(simulation.trace == ["Sign", "-Sign", "Sign", "+Next"])
  }

  @Test func `outputs are collected in the order of the members`() throws {
    var simulation = try simulation(
      .each(
        of: "members", as: "member", collecting: "{who: member, says: conclusion}", into: "opinions"
      ))
    for task in simulation.state.tasks.keys.sorted().reversed() {
      let counter = simulation.state[task]?.begin.loopCounter
      let opinion = Opinion(conclusion: counter == 2 ? "no" : "yes", label: "", text: "")
      try simulation.send(.completeTask(task, variables: [:], opinion: opinion), by: "p")
    }
    #expect(
      simulation.variable("opinions") == [
        ["who": "org", "says": "yes"], ["who": "hrss", "says": "no"],
        ["who": "finance", "says": "yes"],
      ])
  }

  @Test func `a number of instances needs no list, and none is done at once`() throws {
    for (count, expected) in [(3, ["Sign", "Sign", "Sign"]), (0, ["Next"])] {
      let simulation = try Simulation(variables: ["n": Value(integerLiteral: count)]) { sketch in
        sketch.start()
        sketch.user(
          "Sign",
          loop: MultiInstance(
            isSequential: false, cardinality: "=n", origin: Origin(line: 1, column: 1)))
        sketch.user("Next")
        sketch.flow("Start -> Sign -> Next")
      }
      #expect(simulation.openTasks == expected)
    }
  }

  @Test func `a list that is none is an incident`() throws {
    let simulation = try simulation(.each(of: "members", as: "member"), members: "org")
    #expect(simulation.state.incidents.values.map(\.kind) == [.expression])
  }

  @Test func `a boundary event ends all instances together`() throws {
    var simulation = try Simulation(variables: ["members": [1, 2]]) { sketch in
      sketch.start()
      sketch.user("Sign", loop: .each(of: "members", as: "member"))
      sketch.boundary("Late", on: "Sign", .timer(.duration("P3D")))
      sketch.user("Next")
      sketch.flow("Start -> Sign")
      sketch.flow("Late -> Next")
    }
    #expect(simulation.state.timers.count == 1)
    try simulation.advance(by: "P3D")
    #expect(simulation.trace == ["-Sign", "-Sign", "-Sign", "+Late", "Late", "+Next"])
  }

  // BPMN 2.0.2 table 10.30, behavior
  private func throwing(
    _ behavior: MultiInstance.Behavior, interrupting: Bool = false,
    _ change: (inout MultiInstance) -> Void = { _ in }
  ) throws -> Simulation {
    var loop = MultiInstance.count("3")
    loop.behavior = behavior
    loop.noneEvent = "Told"
    loop.oneEvent = "Told"
    change(&loop)
    return try Simulation { sketch in
      sketch.start()
      sketch.user("Sign", loop: loop)
      sketch.boundary(
        "Heard", on: "Sign", .message(reference: "Notice"), interrupting: interrupting)
      sketch.user("Tell")
      sketch.user("Next")
      sketch.flow("Start -> Sign -> Next")
      sketch.flow("Heard -> Tell")
    }
  }

  private func told(_ simulation: inout Simulation) throws -> [Int] {
    var counts: [Int] = []
    while simulation.openTasks.contains("Sign") {
      try simulation.complete("Sign")
      counts.append(simulation.openTasks.count { $0 == "Tell" })
    }
    return counts
  }

  @Test func `by its behaviour it throws an event at every end, at the first, or never`() throws {
    var every = try throwing(.none)
    #expect(try told(&every) == [1, 2, 3])
    #expect(every.openTasks.contains("Next"))
    var first = try throwing(.one)
    #expect(try told(&first) == [1, 1, 1])
    var never = try throwing(.all)
    #expect(try told(&never) == [0, 0, 0])
  }

  @Test func `a complex behaviour throws what its conditions choose`() throws {
    var simulation = try throwing(.complex) { loop in
      loop.complexBehaviors = [
        .init(
          condition: "=numberOfCompletedInstances = 2 and numberOfActiveInstances = 1",
          event: .message(reference: "Notice")),
        .init(condition: "=false", event: .message(reference: "Notice")),
      ]
    }
    #expect(try told(&simulation) == [0, 1, 1])
  }

  @Test func `an interrupting catcher ends the other instances`() throws {
    var simulation = try throwing(.one, interrupting: true)
    try simulation.complete("Sign")
    #expect(simulation.trace == ["Sign", "-Sign", "-Sign", "-Sign", "+Heard", "Heard", "+Tell"])
  }

  @Test func `a message that nothing at the border catches leaves the instance`() throws {
    var loop = MultiInstance.count("2", sequential: true)
    loop.behavior = .none
    loop.noneEvent = "Told"
    var simulation = try Simulation(variables: ["key": "17"]) { sketch in
      sketch.start()
      sketch.user("Sign", loop: loop)
      sketch.flow("Start -> Sign")
    }
    try simulation.complete("Sign")
    #expect(
      simulation.recent.contains { event in
        if case .messageThrown(_, "Notice", "17", let variables) = event {
          variables["nrOfCompletedInstances"] == 1
        } else {
          false
        }
      })
  }

  @Test func `sub-processes, calls and service tasks run once for each item`() throws {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.script("Square", "=item * item", into: "square")
      sketch.flow("Start -> Square")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.subProcess(
        "Sub",
        loop: .each(of: "[1, 2]", as: "item", collecting: "item + 1", into: "plus")
      ) { inner in
        inner.start("S1")
        inner.end("S2")
        inner.flow("S1 -> S2")
      }
      sketch.call("Call", "Q") { node in
        node.loop = .multiInstance(
          .each(
            of: "[2, 3]", as: "item", sequential: true, collecting: "square", into: "squares"))
      }
      sketch.service(
        "Work", type: "work",
        loop: .each(of: "[5, 6]", as: "item", collecting: "done", into: "all"))
      sketch.flow("Start -> Sub -> Call -> Work")
    }
    var simulation = try Simulation(deployment)
    simulation.handlers["work"] = { job in .done(["done": job.variables["item"] ?? .null]) }
    try simulation.send(.start(variables: [:], startEvent: nil))
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("plus") == [2, 3])
    #expect(simulation.variable("squares") == [4, 9])
    #expect(simulation.variable("all") == [5, 6])
  }
}

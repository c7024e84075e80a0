import BPMN
import Engine
import FEEL
import Testing

@Suite("Sending work back")
struct ReturnTests {
  private func serial() throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      for id in ["A", "B", "C"] { sketch.returnable(id) }
      sketch.end()
      sketch.flow("Start -> A -> B -> C -> End")
    }
  }

  @Test func `the previous step gets the work again, for the person who did it`() throws {
    var simulation = try serial()
    try simulation.complete("A", by: "wang")
    try simulation.complete("B", by: "li")
    try simulation.sendBack("C", to: .previous)
    #expect(simulation.trace == ["-C", "~B", "+B"])
    let task = try #require(simulation.openTask("B"))
    #expect(simulation.state.tasks[task]?.assignee == "li")
    #expect(simulation.state[task]?.begin.round == 2)
    #expect(simulation.state[task]?.begin.reopens == simulation.runs(of: "B").first?.id)
  }

  @Test func `a returned task can be returned further, past the round that was undone`() throws {
    var simulation = try serial()
    try simulation.complete("A", by: "wang")
    try simulation.complete("B", by: "li")
    try simulation.sendBack("C", to: .previous)
    try simulation.sendBack("B", to: .previous)
    #expect(simulation.trace == ["-B", "~A", "+A"])
    try simulation.complete("A")
    try simulation.complete("B")
    try simulation.complete("C")
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "B").map(\.begin.round) == [1, 2, 2])
    #expect(simulation.runs(of: "C").map(\.begin.round) == [1, 1])
  }

  @Test func `work goes back to any step in its past, and to no other`() throws {
    var simulation = try serial()
    try simulation.complete("A")
    try simulation.complete("B")
    #expect(throws: Rejection.noReturnTarget(element: "C", valid: ["A", "B"])) {
      try simulation.sendBack("C", to: .element("D"))
    }
    try simulation.sendBack("C", to: .element("A"))
    #expect(simulation.trace == ["-C", "~B", "~A", "+A"])
    #expect(throws: Rejection.noReturnTarget(element: "A", valid: [])) {
      try simulation.sendBack("A", to: .previous)
    }
  }

  @Test func `only where the model allows it`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> A -> B")
    }
    try simulation.complete("A")
    #expect(throws: Rejection.verbNotAllowed(verb: "return", element: "B")) {
      try simulation.sendBack("B", to: .previous)
    }
  }

  private func fork() throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      for id in ["A", "B1", "B2", "C1", "D"] { sketch.returnable(id) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> A -> F -> B1 -> B2 -> J -> D -> End")
      sketch.flow("F -> C1 -> J")
    }
  }

  @Test func `inside a branch only the branch goes back`() throws {
    var simulation = try fork()
    try simulation.complete("A")
    try simulation.complete("C1")
    try simulation.complete("B1")
    try simulation.sendBack("B2", to: .previous)
    #expect(simulation.trace == ["-B2", "~B1", "+B1"])
    #expect(simulation.state.waitingTokens.map(\.flow) == ["C1_J"])
    try simulation.complete("B1")
    try simulation.complete("B2")
    #expect(simulation.openTasks == ["D"])
  }

  @Test func `before the fork all branches die, and the join is not stuck afterwards`() throws {
    var simulation = try fork()
    try simulation.complete("A")
    try simulation.complete("C1")
    try simulation.sendBack("B1", to: .previous)
    #expect(simulation.trace == ["-B1", "~C1", "~F", "~A", "+A"])
    #expect(simulation.state.waitingTokens.isEmpty)
    for element in ["A", "B1", "C1", "B2", "D"] { try simulation.complete(element) }
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "J").count == 1)
  }

  @Test func `after the join the last step of every branch opens again`() throws {
    var simulation = try fork()
    for element in ["A", "B1", "C1", "B2"] { try simulation.complete(element) }
    try simulation.sendBack("D", to: .previous)
    #expect(simulation.trace == ["-D", "~J", "~B2", "~C1", "+C1", "+B2"])
    try simulation.complete("B2")
    #expect(simulation.openTasks == ["C1"])
    try simulation.complete("C1")
    #expect(simulation.openTasks == ["D"])
  }

  @Test func `one branch alone can go back after the join, and the others keep their results`()
    throws
  {
    var simulation = try fork()
    for element in ["A", "B1", "C1", "B2"] { try simulation.complete(element) }
    try simulation.sendBack("D", to: .element("C1"))
    #expect(simulation.trace == ["-D", "~J", "~C1", "+C1"])
    #expect(simulation.state.waitingTokens.map(\.flow) == ["B2_J"])
    try simulation.complete("C1")
    #expect(simulation.openTasks == ["D"])
  }

  @Test func `a branch without a user task keeps its token`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.gateway("F", .parallel)
      sketch.returnable("B")
      sketch.script("S", "=1", into: "one")
      sketch.gateway("J", .parallel)
      sketch.returnable("C")
      sketch.flow("Start -> A -> F -> B -> J -> C")
      sketch.flow("F -> S -> J")
    }
    try simulation.complete("A")
    try simulation.complete("B")
    try simulation.sendBack("C", to: .previous)
    #expect(simulation.openTasks == ["B"])
    try simulation.complete("B")
    #expect(simulation.openTasks == ["C"])
  }

  @Test func `what is not behind the target goes on`() throws {
    var simulation = try fork()
    try simulation.complete("A")
    try simulation.complete("B1")
    try simulation.sendBack("B2", to: .element("B1"))
    #expect(simulation.openTasks == ["C1", "B1"])
  }

  @Test func `what went on over the border of an interrupted task dies with its branch`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.gateway("F", .parallel)
      sketch.returnable("B")
      sketch.boundary("Late", on: "B", .timer(.duration("P1D")))
      sketch.returnable("Other")
      sketch.returnable("C")
      sketch.flow("Start -> A -> F -> B")
      sketch.flow("F -> C")
      sketch.flow("Late -> Other")
    }
    try simulation.complete("A")
    try simulation.advance(by: "P1D")
    #expect(simulation.openTasks == ["C", "Other"])
    try simulation.sendBack("C", to: .previous)
    #expect(simulation.openTasks == ["A"])
    #expect(!simulation.state.isEnded)
  }

  @Test func `a member of a countersignature sends back for all of them`() throws {
    var simulation = try Simulation(variables: ["members": ["x", "y", "z"]]) { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.returnable("Sign", loop: .each(of: "members", as: "member"))
      sketch.returnable("B")
      sketch.flow("Start -> A -> Sign -> B")
    }
    try simulation.complete("A")
    try simulation.complete("Sign", by: "p1")
    try simulation.sendBack("Sign", to: .previous)
    #expect(simulation.trace == ["-Sign", "-Sign", "-Sign", "~Sign", "~A", "+A"])
    try simulation.complete("A")
    for person in ["p1", "p2", "p3"] { try simulation.complete("Sign", by: person) }
    try simulation.sendBack("B", to: .previous)
    // The whole countersignature opens again, each slot for who held it.
    let assignees = simulation.state.tasks.values.sorted { $0.activation < $1.activation }
    #expect(assignees.map(\.assignee) == ["p1", "p2", "p3"])
    for _ in 1...3 { try simulation.complete("Sign") }
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `a later member of a sequence sends back to before the sequence`() throws {
    var simulation = try Simulation(variables: ["members": ["x", "y"]]) { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.returnable("Sign", loop: .each(of: "members", as: "member", sequential: true))
      sketch.flow("Start -> A -> Sign")
    }
    try simulation.complete("A")
    try simulation.complete("Sign")
    try simulation.sendBack("Sign", to: .previous)
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `a sub-process that was over is entered again at its last steps`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.gateway("G", .parallel)
        inner.returnable("X")
        inner.returnable("Y")
        inner.end("S2")
        inner.end("S3")
        inner.flow("S1 -> G -> X -> S2")
        inner.flow("G -> Y -> S3")
      }
      sketch.boundary("Withdrawn", on: "S", .message(reference: "Withdraw"))
      sketch.returnable("B")
      sketch.end("Gone")
      sketch.flow("Start -> A -> S -> B")
      sketch.flow("Withdrawn -> Gone")
    }
    for element in ["A", "X", "Y"] { try simulation.complete(element) }
    #expect(simulation.state.subscriptions.isEmpty)
    try simulation.sendBack("B", to: .element("X"))
    #expect(simulation.trace == ["-B", "~S2", "~X", "^S", "+X"])
    #expect(simulation.state.subscriptions.map(\.element) == ["Withdrawn"])
    try simulation.complete("X")
    #expect(simulation.openTasks == ["B"])
    try simulation.sendBack("B", to: .previous)
    #expect(simulation.openTasks.sorted() == ["X", "Y"])
    try simulation.sendBack("X", to: .previous)
    #expect(simulation.openTasks == ["A"])
    for element in ["A", "X", "Y", "B"] { try simulation.complete(element) }
    #expect(simulation.state.isEnded)
  }

  @Test func `a called process is entered again, and left to its caller`() throws {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.returnable("X")
      sketch.returnable("Y")
      sketch.flow("Start -> X -> Y")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.call("Call", "Q")
      sketch.returnable("B")
      sketch.flow("Start -> A -> Call -> B")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil))
    for element in ["A", "X", "Y"] { try simulation.complete(element) }
    try simulation.sendBack("B", to: .previous)
    #expect(simulation.trace == ["-B", "~Y", "^Call", "^Q", "+Y"])
    try simulation.sendBack("Y", to: .element("A"))
    #expect(simulation.openTasks == ["A"])
    for element in ["A", "X", "Y", "B"] { try simulation.complete(element) }
    #expect(simulation.state.isEnded)
  }

  @Test func `a service task behind the target takes its effect back`() throws {
    var simulation = try Simulation(
      variables: ["count": 2],
      handlers: ["reserve": { .done($0.undoes == nil ? ["reservation": 1] : [:]) }]
    ) { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.service("Reserve", type: "reserve", isUndone: true)
      sketch.returnable("B")
      sketch.flow("Start -> A -> Reserve -> B")
    }
    try simulation.complete("A")
    try simulation.sendBack("B", to: .previous)
    let undo = try #require(
      simulation.journal.compactMap { event in
        if case .jobCreated(let job) = event, job.undoes != nil { job } else { nil }
      }.first)
    #expect(undo.undoes == simulation.runs(of: "Reserve").first?.id)
    #expect(undo.variables == ["count": 2, "reservation": 1])
    #expect(simulation.trace == ["-B", "~Reserve", "~A", "+Reserve", "+A", "Reserve"])
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A")
    try simulation.complete("B")
    #expect(simulation.state.isEnded)
  }

  @Test func `to the initiator: the first user task, if it was his`() throws {
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.user("Apply", properties: ["tz:handler": "initiator"])
      sketch.returnable("A")
      sketch.returnable("B")
      sketch.flow("Start -> Apply -> A -> B")
    }
    try simulation.complete("Apply", by: "zhang")
    try simulation.complete("A")
    try simulation.sendBack("B", to: .initiator)
    #expect(simulation.openTasks == ["Apply"])
    #expect(simulation.state.tasks.values.first?.assignee == "zhang")
  }

  @Test func `to the initiator: the entry that no flow reaches, in whatever scope`() throws {
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.user(
          "Correct", properties: ["tz:handler": "initiator", "tz:returnEntry": "true"])
        inner.returnable("A")
        inner.returnable("B")
        inner.flow("S1 -> A -> B")
        inner.flow("Correct -> A")
      }
      sketch.returnable("C")
      sketch.flow("Start -> S -> C")
    }
    try simulation.complete("A")
    try simulation.sendBack("B", to: .initiator)
    #expect(simulation.trace == ["-B", "~A", "+Correct"])
    #expect(simulation.state.tasks.values.first?.assignee == "zhang")
    try simulation.complete("Correct", by: "zhang")
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A")
    try simulation.complete("B")
    try simulation.sendBack("C", to: .initiator)
    #expect(simulation.trace == ["-C", "~B", "~A", "~Correct", "^S", "+Correct"])
    for element in ["Correct", "A", "B", "C"] { try simulation.complete(element) }
    #expect(simulation.state.isEnded)
  }

  @Test func `to the initiator without a step of his is refused with the steps there are`() throws {
    var simulation = try serial()
    try simulation.complete("A")
    #expect(throws: Rejection.noReturnTarget(element: "B", valid: ["A"])) {
      try simulation.sendBack("B", to: .initiator)
    }
  }

  // Scenario T19: 1→3→4, back to 1, then 2→21→4; step 3 is then in nobody's past.
  @Test func `a step of an undone round is no target`() throws {
    var simulation = try Simulation(variables: ["short": true]) { sketch in
      sketch.start()
      for id in ["1", "2", "21", "3", "4"] { sketch.returnable("T\(id)") }
      sketch.gateway("X", .exclusive)
      sketch.flow("Start -> T1 -> X")
      sketch.flow("X -> T3", if: "=short")
      sketch.flow("X -> T2", isDefault: true)
      sketch.flow("T2 -> T21 -> T4")
      sketch.flow("T3 -> T4")
    }
    for element in ["T1", "T3"] { try simulation.complete(element) }
    try simulation.sendBack("T4", to: .element("T1"))
    try simulation.complete("T1", ["short": false])
    for element in ["T2", "T21"] { try simulation.complete(element) }
    #expect(throws: Rejection.noReturnTarget(element: "T4", valid: ["T1", "T2", "T21"])) {
      try simulation.sendBack("T4", to: .element("T3"))
    }
  }

  @Test func `a return out of a sub-process ends the sub-process`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.returnable("A")
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.returnable("X")
        inner.flow("S1 -> X")
      }
      sketch.boundary("Late", on: "S", .timer(.duration("P9D")))
      sketch.end("Gone")
      sketch.flow("Start -> A -> S")
      sketch.flow("Late -> Gone")
    }
    try simulation.complete("A")
    try simulation.sendBack("X", to: .previous)
    #expect(simulation.openTasks == ["A"])
    #expect(simulation.state.timers.isEmpty)
  }

  @Test func `a return does not lead into a scope that was skipped`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.returnable("Before")
      sketch.subProcess("Sub") { inner in
        inner.start("S")
        inner.gateway("F", .parallel)
        inner.user("A")
        inner.user("B")
        inner.user("C")
        inner.gateway("J", .parallel)
        inner.flow("S -> F -> A -> J")
        inner.flow("F -> B -> C -> J")
      }
      sketch.returnable("After")
      sketch.end()
      sketch.flow("Start -> Before -> Sub -> After -> End")
    }
    try simulation.complete("Before")
    try simulation.complete("A")
    try simulation.complete("B")
    // The token of A waits at the join, and goes with the rest of what is skipped.
    let scope = try #require(simulation.runs(of: "Sub").first?.id)
    try simulation.send(.skip(scope, variables: [:]), by: "admin")
    try simulation.sendBack("After", to: .previous)
    #expect(simulation.openTasks == ["Before"])
  }
}

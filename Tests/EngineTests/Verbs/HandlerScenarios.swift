import BPMN
import Engine
import FEEL
import Testing

/// To whom a step may go, and what becomes of tasks of those who have left or may not see the case.
@Suite("Handlers of steps")
struct HandlerScenarios {
  private func started(
    _ office: StubOffice, members: [String] = [], _ build: (inout Sketch) -> Void
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy(properties: [:], build)
    var simulation = try Simulation(deployment)
    simulation.personnel = office
    try simulation.send(
      .start(variables: ["members": .list(members.map { .string($0) })], startEvent: nil), by: "a")
    return simulation
  }

  // MARK: Who may take over

  private func roleScene(_ properties: [String: String] = [:]) throws -> Simulation {
    try started(StubOffice(holders: ["clerk": ["b", "c"], "boss": ["d"]])) { sketch in
      sketch.start()
      sketch.role("A", "clerk", properties)
      sketch.step("Next", "li")
      sketch.flow("Start -> A -> Next")
    }
  }

  private static let handingOver: [(String, @Sendable (String) -> TaskAct)] = [
    ("transfer", { .transfer(to: $0, reason: "归口") }),
    ("forward", { .forward(to: $0, variables: [:], opinion: nil) }),
    ("delegate", { .call(Summons(.delegate, [$0], reason: "代拟")) }),
    ("before", { .call(Summons(.before, [$0], reason: "请核")) }),
    ("parallel", { .call(Summons(.parallel, [$0], reason: "请核")) }),
    ("after", { .call(Summons(.after, [$0], reason: "请核")) }),
  ]

  @Test func `a step goes to those who hold its role, and never to the applicant`() throws {
    for (name, act) in Self.handingOver {
      var simulation = try roleScene()
      let task = try #require(simulation.openTask("A"))
      try simulation.send(.assign(task, person: "b"), by: "b")
      let before = simulation.state
      #expect(throws: Rejection.verbRefused(.notEligible(["d"])), "\(name)") {
        try simulation.send(.act(task, act("d")), by: "b")
      }
      #expect(throws: Rejection.verbRefused(.applicant("a")), "\(name)") {
        try simulation.send(.act(task, act("a")), by: "b")
      }
      #expect(simulation.state == before)
      try simulation.send(.act(task, act("c")), by: "b")
    }
  }

  @Test func `a step may allow others for transfers, for signers alone, or the applicant`() throws {
    var anybody = try roleScene(["tz:transferTo": "any"])
    var task = try #require(anybody.openTask("A"))
    try anybody.send(.assign(task, person: "b"), by: "b")
    #expect(throws: Rejection.verbRefused(.applicant("a"))) {
      try anybody.send(.act(task, .transfer(to: "a", reason: "归口")), by: "b")
    }
    try anybody.send(.act(task, .transfer(to: "d", reason: "归口")), by: "b")
    #expect(anybody.desk("d") == Desk(todo: ["A"]))

    var asking = try roleScene(["tz:askTo": "any"])
    task = try #require(asking.openTask("A"))
    try asking.send(.assign(task, person: "b"), by: "b")
    #expect(throws: Rejection.verbRefused(.notEligible(["d"]))) {
      try asking.send(.act(task, .transfer(to: "d", reason: "归口")), by: "b")
    }
    try asking.send(.act(task, .call(Summons(.before, ["d"], reason: "请核"))), by: "b")
    #expect(asking.desk("d") == Desk(todo: ["A"]))

    var open = try roleScene(["tz:transferTo": "any, initiator"])
    task = try #require(open.openTask("A"))
    try open.send(.assign(task, person: "b"), by: "b")
    try open.send(.act(task, .transfer(to: "a", reason: "归口")), by: "b")
    #expect(open.desk("a") == Desk(todo: ["A"]))
  }

  @Test func `authority gives a step to whom it will`() throws {
    var simulation = try roleScene()
    let task = try #require(simulation.openTask("A"))
    try simulation.send(
      .act(task, .transfer(to: "d", reason: "调整")), by: "admin", withAuthority: true)
    #expect(simulation.desk("d") == Desk(todo: ["A"]))
  }

  // MARK: Whoever has left

  @Test func `a task named for somebody who left is held, and authority names another`() throws {
    var simulation = try started(StubOffice(gone: ["g"])) { sketch in
      sketch.start()
      sketch.step("A", "g")
      sketch.step("Next", "li")
      sketch.flow("Start -> A -> Next")
    }
    let run = try #require(simulation.runs(of: "A").first?.id)
    #expect(simulation.openTasks == [] && simulation.state.incidents[run]?.kind == .assignment)
    #expect(simulation.state.incidents[run]?.message.contains("g已离职") == true)
    #expect(throws: Rejection.taskNotOpen(run)) {
      try simulation.send(.act(run, .transfer(to: "x", reason: "接任")), by: "b")
    }
    try simulation.send(
      .act(run, .transfer(to: "x", reason: "接任")), by: "admin", withAuthority: true)
    #expect(simulation.desk("x") == Desk(todo: ["A"]) && simulation.state.incidents.isEmpty)
    try simulation.complete("A", by: "x")
    #expect(simulation.desk("li") == Desk(todo: ["Next"]))
  }

  @Test func `the place of somebody who left is held when its turn comes`() throws {
    var simulation = try started(StubOffice(), members: ["a", "g"]) { sketch in
      sketch.start()
      sketch.signing("A", "all", sequential: true)
      sketch.step("Next", "li")
      sketch.flow("Start -> A -> Next")
    }
    simulation.personnel = StubOffice(gone: ["g"])
    try simulation.sign("A", "a")
    let held = try #require(simulation.state.incidents.keys.first)
    #expect(simulation.openTasks == [] && simulation.state[held]?.begin.loopCounter == 2)
    try simulation.send(
      .act(held, .transfer(to: "x", reason: "接任")), by: "admin", withAuthority: true)
    try simulation.sign("A", "x")
    #expect(simulation.tally?.pass == 2 && simulation.desk("li") == Desk(todo: ["Next"]))
  }

  @Test func `work comes back to whom the model names when whoever did it has left`() throws {
    func scene(_ way: ReturnManner.Way) throws -> Simulation {
      var simulation = try started(StubOffice(holders: ["clerk": ["b", "c"]])) { sketch in
        sketch.start()
        sketch.role("A", "clerk")
        sketch.role("B", "clerk")
        sketch.flow("Start -> A -> B")
      }
      try simulation.complete("A", by: "b")
      simulation.personnel = StubOffice(gone: [way == .step ? "b" : "c"])
      let task = try #require(simulation.openTask("B"))
      try simulation.send(
        .returnTask(task, to: .previous, reason: "补材料", manner: ReturnManner(way: way)), by: "c")
      return simulation
    }
    let same = try scene(.step)
    let again = try #require(same.openTask("A"))
    #expect(same.state.tasks[again]?.assignee == nil && same.state.incidents.isEmpty)
    #expect(same.state.tasks[again]?.candidateGroups == ["clerk"])

    var straight = try scene(.jump)
    try straight.complete("A", by: "b")
    let back = try #require(straight.openTask("B"))
    #expect(straight.state.tasks[back]?.assignee == nil)
    #expect(straight.state.tasks[back]?.candidateGroups == ["clerk"])
  }

  @Test func `a task is not handed back to somebody who left`() throws {
    var simulation = try started(StubOffice()) { sketch in
      sketch.start()
      sketch.step("A", "b")
      sketch.flow("Start -> A")
    }
    try simulation.act("A", of: "b", .transfer(to: "x", reason: "离职"))
    simulation.personnel = StubOffice(gone: ["b"])
    #expect(throws: Rejection.verbRefused(.notInOffice(["b"]))) {
      try simulation.act("A", of: "x", .handBack(reason: "不熟悉"))
    }
  }

  @Test func `an answer that comes back to somebody who left raises an alarm`() throws {
    var simulation = try started(StubOffice()) { sketch in
      sketch.start()
      sketch.step("A", "b")
      sketch.flow("Start -> A")
    }
    try simulation.act("A", of: "b", .call(Summons(.delegate, ["x"], reason: "代拟")))
    let task = try simulation.task("A", of: "b")
    simulation.personnel = StubOffice(gone: ["b"])
    try simulation.sign("A", "x")
    #expect(simulation.state.incidents[task]?.kind == .assignment)
    try simulation.send(.resolveIncident(task, variables: [:]), by: "admin")
    #expect(simulation.state.incidents[task]?.kind == .assignment)
    try simulation.send(
      .act(task, .transfer(to: "y", reason: "接任")), by: "admin", withAuthority: true)
    #expect(simulation.state.incidents.isEmpty && simulation.desk("y") == Desk(todo: ["A"]))
  }

  @Test func `a signer after the holder who left meanwhile is held`() throws {
    var simulation = try started(StubOffice()) { sketch in
      sketch.start()
      sketch.step("A", "b")
      sketch.flow("Start -> A")
    }
    try simulation.act("A", of: "b", .call(Summons(.after, ["x"], reason: "请核")))
    simulation.personnel = StubOffice(gone: ["x"])
    try simulation.sign("A", "b")
    let held = try #require(simulation.state.incidents.keys.first)
    #expect(simulation.desk("x") == Desk() && simulation.state.assist(of: held) == .after)
    try simulation.send(
      .act(held, .transfer(to: "y", reason: "接任")), by: "admin", withAuthority: true)
    try simulation.sign("A", "y")
    #expect(simulation.state.isEnded)
  }

  @Test func `authority takes a waiting task from somebody who leaves`() throws {
    var simulation = try started(StubOffice()) { sketch in
      sketch.start()
      sketch.step("A", "b")
      sketch.flow("Start -> A")
    }
    try simulation.act("A", of: "b", .call(Summons(.delegate, ["x"], reason: "代拟")))
    let task = try simulation.task("A", of: "b")
    #expect(throws: Rejection.verbRefused(.waitsFor(["x"]))) {
      try simulation.act("A", of: "b", .transfer(to: "y", reason: "离职"))
    }
    try simulation.send(
      .act(task, .transfer(to: "y", reason: "离职")), by: "admin", withAuthority: true)
    #expect(simulation.desk("y") == Desk(waiting: ["A"]) && simulation.desk("b") == Desk())
    try simulation.sign("A", "x")
    #expect(simulation.desk("y") == Desk(todo: ["A"]))
  }

  @Test func `authority gives what somebody was still to get to another`() throws {
    var simulation = try started(StubOffice(), members: ["a", "g", "c"]) { sketch in
      sketch.start()
      sketch.signing("A", "all", sequential: true)
      sketch.flow("Start -> A")
    }
    try simulation.act("A", of: "a", .call(Summons(.after, ["g2"], reason: "请核")))
    let place = try #require(simulation.state.comingWork(of: "g").first)
    #expect(place.place == 2 && simulation.state.comingWork(of: "a").isEmpty)
    #expect(throws: Rejection.verbNotAllowed(verb: "transfer", element: "A")) {
      try simulation.send(.act(place.run, place.succession(by: "x", reason: "离职")), by: "a")
    }
    try simulation.send(
      .act(place.run, place.succession(by: "x", reason: "离职")), by: "admin", withAuthority: true)
    let after = try #require(simulation.state.comingWork(of: "g2").first)
    #expect(after.place == nil)
    try simulation.send(
      .act(after.run, after.succession(by: "y", reason: "离职")), by: "admin", withAuthority: true)
    try simulation.sign("A", "a")
    #expect(simulation.desks("y", "g2") == ["y": Desk(todo: ["A"]), "g2": Desk()])
    try simulation.sign("A", "y")
    #expect(simulation.desks("x", "g") == ["x": Desk(todo: ["A"]), "g": Desk()])
    try simulation.sign("A", "x")
    try simulation.sign("A", "c")
    #expect(simulation.state.isEnded)
  }

  // MARK: Secrets

  @Test func `a secret case is offered to nobody who is not cleared, and sends him no copy`() throws
  {
    var deployment = Deployment()
    try deployment.deploy(properties: ["tz:secrecy": "secret"]) { sketch in
      sketch.start()
      sketch.role("A", "clerk", ["tz:copyOnEntry": "x, y"])
      sketch.step("B", "x")
      sketch.flow("Start -> A -> B")
    }
    var simulation = try Simulation(deployment)
    simulation.personnel = StubOffice(barred: ["x", "c"], holders: ["clerk": ["b", "c"]])
    try simulation.send(.start(variables: [:], startEvent: nil), by: "b")
    #expect(simulation.desks("x", "y") == ["x": Desk(), "y": Desk(unread: ["know"])])
    #expect(simulation.journalled.contains("copiesWithheld"))
    let task = try #require(simulation.openTask("A"))
    for command in [
      Command.assign(task, person: "c"), .completeTask(task, variables: [:], opinion: nil),
    ] {
      #expect(throws: Rejection.verbRefused(.notCleared(["c"]))) {
        try simulation.send(command, by: "c")
      }
    }
    try simulation.complete("A", by: "b")
    let held = try #require(simulation.runs(of: "B").first?.id)
    #expect(simulation.openTasks == [] && simulation.state.incidents[held]?.kind == .assignment)
  }

  @Test func `who stands in a list by two posts signs once`() throws {
    let list = #"[{person: "a", post: "x"}, {person: "a", post: "y"}, {person: "b"}]"#
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.add("A", .task(.user)) { node in
        node.extensions.assignment = .init(assignee: "=who.person")
        node.extensions.set("tz:countersign", "all")
        node.extensions.set("tz:oncePerPerson", "true")
        node.extensions.set("tz:verbs", allVerbs)
        node.loop = .multiInstance(.each(of: list, as: "who"))
      }
      sketch.flow("Start -> A")
    }
    #expect(simulation.openTasks == ["A", "A"])
    #expect(throws: Rejection.verbRefused(.alreadySigners(["b"]))) {
      try simulation.act("A", of: "a", .call(Summons(.parallel, ["b"], reason: "请核")))
    }
    try simulation.sign("A", "a")
    try simulation.sign("A", "b")
    #expect(simulation.state.isEnded)
  }
}

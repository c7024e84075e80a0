import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// Settings of single steps: what must be filled in, whose step it is, and how it is passed on.
@Suite("Settings of steps")
struct StepSettingTests {
  private func started(
    _ office: StubOffice? = nil, _ build: (inout Sketch) -> Void
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy("P", build)
    var simulation = try Simulation(deployment)
    simulation.personnel = office
    try simulation.send(
      .start(variables: ["initiator": ["unit": "U1", "person": "a"]], startEvent: nil), by: "a")
    return simulation
  }

  // MARK: Fields that are asked for

  private func asking(_ properties: [String: String] = [:]) throws -> Simulation {
    var simulation = try started { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "b", properties)
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    try simulation.sign("A", "a")
    return simulation
  }

  @Test func `what a return asks for is filled in before the work comes forward`() throws {
    var simulation = try asking()
    try simulation.sendBack(
      "B", of: "b", ReturnManner(askedFields: ["basis", "amount"]))
    let back = simulation.recent.lazy.compactMap { event in
      if case .handling(.sentBack(let back)) = event { back.askedFields } else { nil }
    }.first
    #expect(back == ["basis", "amount"])
    let before = simulation.state
    for (variables, missing) in [
      ([:], ["basis", "amount"]), (["basis": " ", "amount": 3], ["basis"]),
    ] as [(Context, [String])] {
      #expect(throws: Rejection.verbRefused(.fieldsMissing(missing))) {
        try simulation.sign("A", "a", "agree", variables)
      }
    }
    // Whoever gets it from another must fill it in as well.
    #expect(simulation.state == before)
    try simulation.act(
      "A", of: "a", .forward(to: "x", variables: ["basis": "一号令", "amount": 3], opinion: nil))
    try simulation.sign("A", "x")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `the step says what it asks for, unless whoever sends back does`() throws {
    var simulation = try asking(["tz:askFields": "basis"])
    let open = simulation
    try simulation.sendBack("B", of: "b", ReturnManner(way: .jump))
    #expect(throws: Rejection.verbRefused(.fieldsMissing(["basis"]))) {
      try simulation.sign("A", "a")
    }
    try simulation.sign("A", "a", "agree", ["basis": "一号令"])
    #expect(simulation.openTasks == ["B"])
    simulation = open
    try simulation.sendBack("B", of: "b", ReturnManner(askedFields: []))
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `so is what somebody asks of whom he consults`() throws {
    var simulation = try asking()
    try simulation.act(
      "B", of: "b",
      .call(Summons(.delegate, ["x"], reason: "请核", askedFields: ["basis"])))
    #expect(throws: Rejection.verbRefused(.fieldsMissing(["basis"]))) {
      try simulation.sign("B", "x")
    }
    try simulation.sign("B", "x", "agree", ["basis": "一号令"])
    #expect(simulation.desk("b") == Desk(todo: ["B"]))
  }

  // MARK: The applicant's own step

  private func own(_ rule: String, _ office: StubOffice?) throws -> Simulation {
    try started(office) { sketch in
      sketch.start()
      sketch.step("A", "a", ["tz:ownStep": rule, "tz:conclusions": "agree=同意"])
      sketch.step("B", "b")
      sketch.flow("Start -> A -> B")
    }
  }

  @Test func `the applicant's own step is his, goes by, or rises to the leader above`() throws {
    let office = StubOffice(leaders: ["head", "chief"])
    #expect(try own("self", office).desk("a") == Desk(todo: ["A"]))
    #expect(try own("skip", office).desk("b") == Desk(todo: ["B"]))
    var simulation = try own("superior", office)
    #expect(simulation.desks("a", "head") == ["a": Desk(), "head": Desk(todo: ["A"])])
    try simulation.sign("A", "head")
    #expect(simulation.openTasks == ["B"])
    // It comes back to him.
    try simulation.sendBack("B", of: "b")
    #expect(simulation.desks("a", "head")["head"]?.todo == ["A"])
    #expect(simulation.desk("a") == Desk())
  }

  @Test func `where the applicant leads his unit, the next one up has it`() throws {
    let simulation = try own("superior", StubOffice(leaders: ["a", "chief"]))
    #expect(simulation.desks("a", "chief") == ["a": Desk(), "chief": Desk(todo: ["A"])])
  }

  @Test func `where there is nobody above, it is held with an alarm`() throws {
    let simulation = try own("superior", StubOffice(leaders: ["a"]))
    #expect(simulation.openTasks == [])
    #expect(simulation.state.incidents.values.map(\.kind) == [.assignment])
  }

  @Test func `a role that the applicant alone holds rises too`() throws {
    let build: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.user("A", role: "head", properties: ["tz:ownStep": "superior"])
      sketch.flow("Start -> A")
    }
    var office = StubOffice(leaders: ["a", "chief"], holders: ["head": ["a"]])
    #expect(try started(office, build).desk("chief") == Desk(todo: ["A"]))
    office.holders = ["head": ["a", "x"]]
    let simulation = try started(office, build)
    #expect(simulation.state.tasks.values.map(\.candidateGroups) == [["head"]])
  }

  // MARK: Free flow

  private func passing(
    _ properties: [String: String], _ office: StubOffice? = nil
  ) throws -> Simulation {
    try started(office) { sketch in
      sketch.start()
      sketch.step("A", "a", properties)
      sketch.step("B", "b")
      sketch.flow("Start -> A -> B")
    }
  }

  private func pass(_ simulation: inout Simulation, from: String, to next: String) throws {
    try simulation.act("A", of: from, .forward(to: next, variables: [:], opinion: nil))
  }

  @Test func `so often, and to nobody twice where loops are not allowed`() throws {
    var simulation = try passing(["tz:forwardLimit": "2", "tz:forwardLoops": "false"])
    try pass(&simulation, from: "a", to: "x")
    #expect(throws: Rejection.verbRefused(.transferRing("a"))) {
      try pass(&simulation, from: "x", to: "a")
    }
    try pass(&simulation, from: "x", to: "y")
    #expect(throws: Rejection.verbRefused(.transferLimit(2))) {
      try pass(&simulation, from: "y", to: "z")
    }
    try simulation.sign("A", "y")
    #expect(simulation.openTasks == ["B"])
    // Without these settings it goes round as long as it takes.
    simulation = try passing([:])
    for _ in 1...3 {
      try pass(&simulation, from: "a", to: "x")
      try pass(&simulation, from: "x", to: "a")
    }
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `only those end it who may; others pass it on`() throws {
    let office = StubOffice(holders: ["director": ["x"]])
    var simulation = try passing(["tz:finishRole": "director"], office)
    #expect(throws: Rejection.verbRefused(.notEligible(["a"]))) {
      try simulation.sign("A", "a")
    }
    try pass(&simulation, from: "a", to: "x")
    try simulation.sign("A", "x")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `to whom the step allows, whatever it says of transfers`() throws {
    let office = StubOffice(holders: ["clerk": ["c", "d"], "director": ["x"]])
    let build = { (to: String) -> (inout Sketch) -> Void in
      { sketch in
        sketch.start()
        sketch.user(
          "A", role: "clerk",
          properties: ["tz:verbs": "forward,transfer", "tz:forwardTo": to])
        sketch.flow("Start -> A")
      }
    }
    for (range, isAllowed) in [("any", true), ("role", false)] {
      var simulation = try started(office, build(range))
      let task = try #require(simulation.openTask("A"))
      try simulation.send(.assign(task, person: "c"), by: "c")
      if isAllowed {
        try pass(&simulation, from: "c", to: "x")
        #expect(simulation.desk("x") == Desk(todo: ["A"]))
      } else {
        #expect(throws: Rejection.verbRefused(.notEligible(["x"]))) {
          try pass(&simulation, from: "c", to: "x")
        }
      }
    }
  }

  @Test func `settings without their verb are told`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.step("A", "a", verbs: "transfer", ["tz:forwardLimit": "2"])
      sketch.flow("Start -> A")
    }
    #expect(compilation.diagnostics.map(\.rule).contains("forward"))
  }
}

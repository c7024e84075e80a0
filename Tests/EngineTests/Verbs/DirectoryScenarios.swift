import BPMN
import CivilTime
import Engine
import FEEL
import Testing

/// What the engine asks of the directory: the scenarios T26, T28 and T38.
@Suite("Verbs and the directory")
struct DirectoryScenarios {
  private func started(
    _ office: StubOffice, properties: [String: String] = [:], _ build: (inout Sketch) -> Void
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy(properties: properties, build)
    var simulation = try Simulation(deployment)
    simulation.personnel = office
    try simulation.send(
      .start(variables: ["initiator": ["unit": "U1", "person": "a"]], startEvent: nil), by: "a")
    return simulation
  }

  @Test func `T26 level by level over a unit without head: whoever the directory names instead`()
    throws
  {
    // U1 has no head, so that its level is done by the next one, who stands for both once.
    var simulation = try started(StubOffice(leaders: ["boss", "chief"])) { sketch in
      sketch.start()
      sketch.add("Approve", .task(.user)) { node in
        node.extensions.set("tz:levels", "=3")
        node.extensions.set("tz:countersign", "all")
        node.extensions.set("tz:verbs", allVerbs)
        node.loop = .multiInstance(
          MultiInstance(isSequential: true, origin: node.origin))
      }
      sketch.step("Next", "li")
      sketch.flow("Start -> Approve -> Next")
    }
    #expect(
      simulation.desks("boss", "chief") == ["boss": Desk(todo: ["Approve"]), "chief": Desk()])
    // The list is frozen: a head who comes now is not asked.
    simulation.personnel = StubOffice(leaders: ["new", "boss", "chief"])
    try simulation.sign("Approve", "boss")
    #expect(simulation.trace == ["Approve", "+Approve"])
    #expect(
      simulation.desks("boss", "chief", "new") == [
        "boss": Desk(done: ["Approve"]), "chief": Desk(todo: ["Approve"]), "new": Desk(),
      ])
    try simulation.sign("Approve", "chief")
    #expect(simulation.tally?.pass == 2)
    #expect(simulation.desk("li") == Desk(todo: ["Next"]))
    #expect(
      simulation.story == [
        "start·a", "called Approve boss", ">Approve·boss", "Approve·boss agree", "voted 1:0 of 2",
        "called Approve chief", ">Approve·chief", "Approve·chief agree", "voted 2:0 of 2",
        ">Next·li",
      ])
  }

  @Test func `T28 a step for which there is nobody is held with an alarm, and never passed over`()
    throws
  {
    var simulation = try started(StubOffice(vacant: ["clerk"])) { sketch in
      sketch.start()
      sketch.user("A", properties: ["tz:autoSkip": "initiator,once,consecutive"])
      sketch.step("Next", "li")
      sketch.flow("Start -> A -> Next")
    }
    let run = try #require(simulation.runs(of: "A").first?.id)
    #expect(simulation.trace.suffix(2) == ["+A", "!A"])
    #expect(simulation.openTasks == [])
    #expect(simulation.state.incidents[run]?.kind == .assignment)
    #expect(simulation.state.incidents[run]?.message.contains("clerk空缺") == true)
    #expect(simulation.desk("li") == Desk())
    // Somebody takes office, and it goes on from there.
    simulation.personnel = StubOffice()
    try simulation.send(.resolveIncident(run, variables: [:]), by: "admin")
    #expect(simulation.journalled == ["incidentResolved", "taskOffered"])
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `T38 a secret case goes to nobody who is not cleared, by whatever verb`() throws {
    let office = StubOffice(barred: ["x"], gone: ["old"])
    var simulation = try started(office, properties: ["tz:secrecy": "secret"]) { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "b")
      sketch.flow("Start -> A -> B")
    }
    let task = try simulation.task("A", of: "a")
    let before = simulation.state
    let refused = Rejection.verbRefused(.notCleared(["x"]))
    let acts: [TaskAct] = [
      .transfer(to: "x", reason: "归口"), .forward(to: "x", variables: [:], opinion: nil),
      .call(Summons(.before, ["y", "x"], reason: "请核")),
      .call(Summons(.delegate, ["x"], reason: "代拟")),
      .call(Summons(.consult, ["x"], reason: "请问")),
      .jump(Jump(task, to: "B", person: "x", reason: "特急")),
    ]
    for act in acts {
      #expect(throws: refused) { try simulation.act("A", of: "a", act) }
    }
    #expect(throws: refused) {
      try simulation.send(.actOnCase(.circulate(Circulation(.know, to: ["x"]))), by: "a")
    }
    #expect(throws: Rejection.verbRefused(.notInOffice(["old"]))) {
      try simulation.act("A", of: "a", .transfer(to: "old", reason: "归口"))
    }
    #expect(simulation.state == before)
    #expect(simulation.desks("a", "x") == ["a": Desk(todo: ["A"]), "x": Desk()])
    try simulation.act("A", of: "a", .transfer(to: "y", reason: "归口"))
    #expect(simulation.desk("y") == Desk(todo: ["A"]))
    #expect(simulation.story == ["start·a", ">A·a", "transferred A a→y"])
  }
}

import BPMN
import Engine
import FEEL
import Testing

/// 自动跳过、传阅、催办 and 代录: what the scenarios do not cover.
@Suite("Passing over, copying and urging")
struct BesideTheFlowTests {
  private func serial(
    _ steps: [String], _ properties: [String: [String: String]] = [:]
  ) throws -> Simulation {
    try Simulation(by: "a") { sketch in
      sketch.start()
      for id in steps { sketch.step(id, id.lowercased(), properties[id] ?? [:]) }
      sketch.end()
      sketch.flow("Start -> \(steps.joined(separator: " -> ")) -> End")
    }
  }

  @Test func `because the handler is the initiator, or approved before`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "x")
      sketch.step("B", "a", ["tz:autoSkip": "initiator", "tz:conclusions": "agree=同意"])
      sketch.step("C", "c")
      sketch.step("D", "x", ["tz:autoSkip": "once"])
      sketch.step("E", "e")
      sketch.flow("Start -> A -> B -> C -> D -> E")
    }
    try simulation.sign("A", "x")
    #expect(simulation.trace == ["A", "+B", "B", "+C"])
    #expect(simulation.variable("conclusion") == "agree")
    try simulation.sign("C", "c")
    #expect(simulation.trace == ["C", "+D", "D", "+E"])
    let causes = simulation.journal.compactMap { event in
      if case .handling(.autoSkipped(_, let cause)) = event { cause } else { nil }
    }
    #expect(causes == [.initiator, .once])
    #expect(simulation.desks("a", "x") == ["a": Desk(), "x": Desk(done: ["A"])])
  }

  @Test func `one who rejected has not approved`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "x")
      sketch.step("B", "x", ["tz:autoSkip": "consecutive,once"])
      sketch.flow("Start -> A -> B")
    }
    try simulation.sign("A", "x", "reject")
    #expect(simulation.desk("x") == Desk(todo: ["B"], done: ["A"]))
  }

  @Test func `what went by of itself is looked through`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "x")
      sketch.step("B", "x", ["tz:autoSkip": "consecutive"])
      sketch.step("C", "x", ["tz:autoSkip": "consecutive"])
      sketch.step("D", "d")
      sketch.flow("Start -> A -> B -> C -> D")
    }
    try simulation.sign("A", "x")
    #expect(simulation.openTasks == ["D"])
    // Nobody acted on it, so that it can be taken back.
    try simulation.recall("A", by: "x")
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `not again in a loop of the model, nor where somebody was chosen`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "x")
      sketch.step("B", "x", ["tz:autoSkip": "once"])
      sketch.step("C", "c")
      sketch.gateway("X", .exclusive)
      sketch.end()
      sketch.flow("Start -> A -> B -> C -> X")
      sketch.flow("X -> A", if: "=again")
      sketch.flow("X -> End", isDefault: true)
    }
    try simulation.sign("A", "x")
    #expect(simulation.openTasks == ["C"])
    try simulation.sign("C", "c", "reject", ["again": true])
    try simulation.sign("A", "x")
    #expect(simulation.desk("x").todo == ["B"])
    try simulation.act("B", of: "x", .forward(to: "c", variables: [:], opinion: nil))
    #expect(simulation.desk("c").todo == ["B"])
  }

  @Test func `never for somebody who only filed, was asked for advice, or abstained`() throws {
    var simulation = try Simulation(by: "x") { sketch in
      sketch.start()
      sketch.step("Apply", "x")
      sketch.step("A", "a")
      sketch.step("B", "x", ["tz:autoSkip": "once"])
      sketch.step("C", "q", ["tz:autoSkip": "once"])
      sketch.step("D", "x", ["tz:autoSkip": "once,consecutive"])
      sketch.end()
      sketch.flow("Start -> Apply -> A -> B -> C -> D -> End")
    }
    try simulation.sign("Apply", "x", nil)
    try simulation.act("A", of: "a", .call(Summons(.consult, ["q"], reason: "请提意见")))
    try simulation.sign("A", "q")
    try simulation.sign("A", "a")
    #expect(simulation.desk("x").todo == ["B"])
    try simulation.sign("B", "x", "abstain")
    #expect(simulation.desk("q").todo == ["C"])
    try simulation.sign("C", "q")
    #expect(simulation.desk("x").todo == ["D"])
  }

  // MARK: Copies

  @Test func `copies go out when a step begins and ends, once for a countersignature`() throws {
    var simulation = try Simulation(
      variables: ["members": ["m1", "m2"], "readers": ["r1", "r2"]], by: "a"
    ) { sketch in
      sketch.start()
      sketch.signing(
        "Sign", "all",
        ["tz:copyOnEntry": "=readers", "tz:copyOnExit": "r3, r4", "tz:copyKind": "circle"])
      sketch.step("B", "b", ["tz:copyOnEntry": "r1"])
      sketch.flow("Start -> Sign -> B")
    }
    #expect(simulation.desks("r1", "r3") == ["r1": Desk(unread: ["circle"]), "r3": Desk()])
    try simulation.sign("Sign", "m1")
    #expect(simulation.journalled == ["completed", "voted"])
    try simulation.sign("Sign", "m2")
    #expect(
      simulation.journalled == [
        "completed", "voted", "copySent", "copySent", "completed", "activated", "copySent",
        "taskOffered",
      ])
    #expect(
      simulation.desks("r1", "r2", "r3", "r4") == [
        "r1": Desk(unread: ["circle", "know"]), "r2": Desk(unread: ["circle"]),
        "r3": Desk(unread: ["circle"]), "r4": Desk(unread: ["circle"]),
      ])
  }

  @Test func `a step that stops before it is offered sends no copy twice`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "=person", ["tz:copyOnEntry": "r"])
      sketch.flow("Start -> A")
    }
    #expect(simulation.trace.last == "!A")
    let run = try #require(simulation.runs(of: "A").first?.id)
    try simulation.send(.resolveIncident(run, variables: ["person": "x"]), by: "admin")
    #expect(simulation.desks("x", "r") == ["x": Desk(todo: ["A"]), "r": Desk(unread: ["know"])])
  }

  // MARK: Urging

  @Test func `the same person urges once a day, and only whoever can act`() throws {
    var simulation = try serial(["A"], ["A": ["tz:urgeLimit": "1"]])
    let task = try simulation.task("A", of: "a")
    let urge = Command.act(task, .urge(Urge(task, text: "请办")))
    try simulation.send(urge, by: "chief")
    #expect(simulation.journalled == ["urged"])
    #expect(throws: Rejection.verbRefused(.alreadyUrged)) {
      try simulation.send(urge, by: "chief")
    }
    try simulation.send(urge, by: "office")
    try simulation.advance(by: "P1D")
    try simulation.send(urge, by: "chief")
    #expect(simulation.state.handling.urges.map(\.ordinal) == [1, 2, 3])
    try simulation.act("A", of: "a", .call(Summons(.before, ["x"], reason: "请核")))
    try simulation.advance(by: "P1D")
    #expect(throws: Rejection.verbRefused(.waitsFor(["x"]))) {
      try simulation.send(urge, by: "chief")
    }
    let asked = try simulation.task("A", of: "x")
    try simulation.send(.act(asked, .urge(Urge(asked, text: "请核"))), by: "chief")
  }

  // MARK: A clerk's record

  @Test func `what was recorded for a leader and then taken back waits for him no more`() throws {
    var simulation = try serial(["A", "B"], ["B": ["tz:confirmWithin": "3"]])
    try simulation.sign("A", "a")
    let agree = Opinion(conclusion: "agree", label: "同意", text: "")
    let task = try simulation.task("B", of: "b")
    try simulation.send(
      .recordTask(task, variables: [:], opinion: agree, evidence: "批示件"), by: "clerk", for: "b")
    #expect(simulation.state.isEnded)
    try simulation.send(.actOnCase(.restart(at: "B", reason: "有误")), by: "admin")
    #expect(simulation.state.handling.unconfirmed.isEmpty)
    #expect(simulation.state.timers.isEmpty)
    #expect(simulation.desk("b") == Desk(todo: ["B"], done: ["B"]))
  }

  @Test func `a copy shows the case as it was where the model or the sender wants it so`() throws {
    var simulation = try Simulation(variables: ["text": "一稿"], by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a", ["tz:copyOnExit": "r1", "tz:copyView": "snapshot"])
      sketch.step("B", "b", ["tz:copyOnEntry": "r2"])
      sketch.flow("Start -> A -> B")
    }
    try simulation.sign("A", "a", "agree", ["text": "二稿"])
    try simulation.send(
      .actOnCase(.circulate(Circulation(.know, to: ["r3"], keepsSnapshot: true))), by: "b")
    try simulation.send(.actOnCase(.circulate(Circulation(.know, to: ["r4"]))), by: "b")
    try simulation.send(.setVariables(InstanceState.root, ["text": "三稿"]), by: "admin")
    #expect(
      simulation.state.handling.copies.map { $0.snapshot["text"] } == ["二稿", nil, "二稿", nil])
  }

  @Test(arguments: [["tz:copyView": "snapshot"], ["tz:secrecy": "secret"]])
  func `so do all copies of such a process, and of a secret case`(
    _ properties: [String: String]
  ) throws {
    var simulation = try Simulation(
      variables: ["text": "一稿"], by: "a", properties: properties
    ) { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.flow("Start -> A")
    }
    try simulation.send(.actOnCase(.circulate(Circulation(.know, to: ["r"]))), by: "a")
    #expect(simulation.state.handling.copies.map { $0.snapshot["text"] } == ["一稿"])
  }
}

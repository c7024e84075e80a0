import BPMN
import Engine
import FEEL
import Testing

/// 撤销申请、作废、重启.
@Suite("Withdrawing, voiding and restarting a case")
struct CaseEndTests {
  private func serial(
    _ steps: [String], withdraw: String = "beforeApproval"
  ) throws -> Simulation {
    try Simulation(by: "a", properties: ["tz:withdraw": withdraw]) { sketch in
      sketch.start()
      for id in steps { sketch.step(id, id.lowercased()) }
      sketch.end()
      sketch.flow("Start -> \(steps.joined(separator: " -> ")) -> End")
    }
  }

  @Test func `the initiator withdraws until somebody else has approved`() throws {
    var simulation = try serial(["A", "B", "C"])
    try simulation.sign("A", "a")
    let open = simulation
    #expect(throws: Rejection.verbRefused(.notInitiator)) {
      try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "b")
    }
    try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "a")
    #expect(simulation.trace == ["-B", "-P"])
    #expect(
      simulation.journalled == ["cancelled", "withdrawalBegun", "cancelled", "instanceEnded"])
    #expect(simulation.state.outcome == .withdrawn(reason: "不办了"))
    #expect(simulation.desks("a", "b") == ["a": Desk(done: ["A"]), "b": Desk()])
    #expect(throws: Rejection.verbRefused(.withdrawn)) {
      try simulation.send(.actOnCase(.restart(at: "B", reason: "再办")), by: "admin")
    }
    simulation = open
    try simulation.sign("B", "b")
    #expect(throws: Rejection.verbRefused(.tooLate)) {
      try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "a")
    }
    // What was returned was not approved.
    try simulation.sendBack("C", of: "c", to: .element("A"))
    try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "a")
    #expect(simulation.state.isEnded)
  }

  @Test func `until the end, or never`() throws {
    var simulation = try serial(["A", "B"], withdraw: "beforeEnd")
    try simulation.sign("A", "a")
    try simulation.sign("B", "b")
    #expect(throws: Rejection.instanceEnded) {
      try simulation.send(.actOnCase(.withdraw(reason: "")), by: "a")
    }
    simulation = try serial(["A", "B"], withdraw: "never")
    #expect(throws: Rejection.verbNotAllowed(verb: "withdraw", element: "P")) {
      try simulation.send(.actOnCase(.withdraw(reason: "")), by: "a")
    }
  }

  @Test func `with the consent of all who have it in hand`() throws {
    let build: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.gateway("F", .parallel)
      sketch.step("B", "b")
      sketch.step("C", "c")
      sketch.flow("Start -> A -> F -> B")
      sketch.flow("F -> C")
    }
    var simulation = try Simulation(
      by: "a", properties: ["tz:withdraw": "withConsent"], build)
    let withdraw = Command.actOnCase(.withdraw(reason: "不需要了"))
    let answer = { (agrees: Bool) in Command.actOnCase(.answerWithdrawal(agrees)) }
    let untouched = simulation
    #expect(throws: Rejection.verbRefused(.notInitiator)) {
      try simulation.send(withdraw, by: "b")
    }
    // Nobody else has it in hand.
    try simulation.send(withdraw, by: "a")
    #expect(simulation.state.outcome == .withdrawn(reason: "不需要了"))

    simulation = untouched
    try simulation.sign("A", "a")
    #expect(throws: Rejection.verbRefused(.noWithdrawalPending)) {
      try simulation.send(answer(true), by: "b")
    }
    try simulation.send(withdraw, by: "a")
    #expect(simulation.journalled == ["withdrawalAsked"])
    #expect(simulation.openTasks == ["B", "C"])
    #expect(throws: Rejection.verbRefused(.withdrawalPending)) {
      try simulation.send(withdraw, by: "a")
    }
    for person in ["a", "x"] {
      #expect(throws: Rejection.verbRefused(.notHandler)) {
        try simulation.send(answer(true), by: person)
      }
    }
    try simulation.send(answer(true), by: "b")
    #expect(simulation.journalled == ["withdrawalAnswered"])
    let agreed = simulation
    // One who does not agree keeps it going.
    try simulation.send(answer(false), by: "c")
    #expect(simulation.state.handling.pendingWithdrawal == nil)
    #expect(simulation.openTasks == ["B", "C"])
    simulation = agreed
    try simulation.send(answer(true), by: "c")
    #expect(simulation.state.outcome == .withdrawn(reason: "不需要了"))
    #expect(simulation.state.handling.pendingWithdrawal == nil)
    // When those who have not answered have nothing in hand any more, asking again is enough.
    simulation = agreed
    #expect(simulation.state.owedConsents == ["c"])
    try simulation.sign("C", "c")
    #expect(simulation.state.owedConsents == [])
    try simulation.send(withdraw, by: "a")
    #expect(simulation.state.outcome == .withdrawn(reason: "不需要了"))
  }

  @Test func `what service tasks did is taken back first, once`() throws {
    var simulation = try Simulation(by: "a", properties: ["tz:withdraw": "beforeEnd"]) { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.service("Reserve", type: "reserve", isUndone: true)
      sketch.step("B", "b")
      sketch.flow("Start -> A -> Reserve -> B")
    }
    try simulation.sign("A", "a")
    let job = try #require(simulation.state.jobs.keys.first)
    try simulation.send(.completeJob(job, variables: ["place": 3]))
    try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "a")
    #expect(!simulation.state.isEnded)
    let undo = try #require(simulation.state.jobs.values.first)
    #expect(undo.undoes == job)
    #expect(undo.variables["place"] == 3)
    #expect(throws: Rejection.verbRefused(.withdrawn)) {
      try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "a")
    }
    #expect(simulation.openTasks == [])
    try simulation.send(.completeJob(undo.activation, variables: [:]))
    #expect(simulation.state.outcome == .withdrawn(reason: "不办了"))
  }

  @Test func `an ended case is void, and nothing more is done with it`() throws {
    var simulation = try serial(["A"])
    #expect(throws: Rejection.verbRefused(.notEnded)) {
      try simulation.send(.actOnCase(.void(reason: "依据失效")), by: "admin")
    }
    try simulation.sign("A", "a")
    try simulation.send(.actOnCase(.void(reason: "依据失效")), by: "admin")
    #expect(simulation.journalled == ["voided"])
    #expect(simulation.state.handling.voided == "依据失效")
    #expect(simulation.desk("a") == Desk(done: ["A"]))
    for act in [CaseAct.void(reason: "再来"), .restart(at: "A", reason: "再办")] {
      #expect(throws: Rejection.verbRefused(.voided)) {
        try simulation.send(.actOnCase(act), by: "admin")
      }
    }
    // It can still be shown to people.
    try simulation.send(.actOnCase(.circulate(Circulation(.know, to: ["r"]))), by: "a")
    #expect(simulation.desk("r") == Desk(unread: ["know"]))
  }

  @Test func `an ended case goes on from a step that it had reached`() throws {
    var simulation = try serial(["A", "B", "C"])
    #expect(throws: Rejection.verbRefused(.notEnded)) {
      try simulation.send(.actOnCase(.restart(at: "A", reason: "复核")), by: "admin")
    }
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c")] {
      try simulation.sign(step, person)
    }
    #expect(throws: Rejection.noReturnTarget(element: "P", valid: ["A", "B", "C"])) {
      try simulation.send(.actOnCase(.restart(at: "X", reason: "复核")), by: "admin")
    }
    try simulation.send(.actOnCase(.restart(at: "B", reason: "复核")), by: "admin")
    #expect(simulation.trace == ["~End", "~C", "~B", "+B"])
    #expect(
      simulation.journalled == [
        "restarted", "superseded", "superseded", "superseded", "activated", "taskOffered",
      ])
    #expect(!simulation.state.isEnded)
    #expect(
      simulation.desks("b", "c") == [
        "b": Desk(todo: ["B"], done: ["B"]), "c": Desk(done: ["C"]),
      ])
    try simulation.sign("B", "b")
    try simulation.sign("C", "c")
    #expect(simulation.state.outcome == .completed(endEvent: "End"))
    #expect(simulation.runs(of: "C").map(\.begin.round) == [1, 2])
  }

  @Test func `so does one that authority had ended, though it was suspended`() throws {
    var simulation = try serial(["A", "B"])
    try simulation.sign("A", "a")
    try simulation.send(.suspend(reason: "等批复"), by: "admin")
    try simulation.send(.cancel(reason: "停办"), by: "admin")
    #expect(simulation.desk("b") == Desk())
    try simulation.send(.actOnCase(.restart(at: "B", reason: "续办")), by: "admin")
    #expect(simulation.trace == ["+B"])
    #expect(simulation.desk("b") == Desk(todo: ["B"]))
    try simulation.sign("B", "b")
    #expect(simulation.state.outcome == .completed(endEvent: "End"))
  }

  @Test func `one ended by authority with listeners ends again by its end event`() throws {
    var deployment = Deployment()
    try deployment.deploy("P", listeners: ["cancel"]) { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.end()
      sketch.flow("Start -> A -> End")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil), by: "a")
    try simulation.send(.cancel(reason: "停办"), by: "admin")
    let job = try #require(simulation.state.jobs.keys.first)
    try simulation.send(.completeJob(job, variables: [:]))
    #expect(simulation.state.outcome == .cancelled(reason: "停办"))
    try simulation.send(.actOnCase(.restart(at: "A", reason: "续办")), by: "admin")
    try simulation.sign("A", "a")
    #expect(simulation.state.outcome == .completed(endEvent: "End"))
  }

  @Test func `branches that authority cut off begin again beside the step`() throws {
    var simulation = try Simulation(variables: ["members": ["b", "e"]], by: "a") { sketch in
      sketch.start()
      for id in ["A", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.signing("B", "any")
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> F -> A -> J -> D -> End")
      sketch.flow("F -> B -> J")
      sketch.flow("F -> C -> J")
    }
    try simulation.sign("C", "c")
    try simulation.send(.cancel(reason: "停办"), by: "admin")
    try simulation.send(.actOnCase(.restart(at: "A", reason: "续办")), by: "admin")
    #expect(simulation.openTasks.sorted() == ["A", "B", "B"])
    for (step, person) in [("A", "a"), ("B", "b"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.outcome == .completed(endEvent: "End"))
  }

  @Test func `an ended case goes on from a step inside a sub-process that was done`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.gateway("SF", .parallel)
        inner.gateway("SJ", .parallel)
        for id in ["X", "Y", "Z"] { inner.step(id, id.lowercased()) }
        inner.end("SE")
        inner.flow("S1 -> SF -> X -> SJ -> Z -> SE")
        inner.flow("SF -> Y -> SJ")
      }
      sketch.boundary("Late", on: "S", .timer(.duration("P3D")), interrupting: false)
      sketch.end("Told")
      sketch.step("C", "c")
      sketch.step("D", "d")
      sketch.end()
      sketch.flow("Start -> A -> F -> S -> J -> D -> End")
      sketch.flow("F -> C -> J")
      sketch.flow("Late -> Told")
    }
    for step in ["A", "X", "Y", "Z", "C", "D"] { try simulation.sign(step, step.lowercased()) }
    #expect(simulation.state.isEnded)
    try simulation.send(.actOnCase(.restart(at: "X", reason: "补材料")), by: "admin")
    #expect(simulation.openTasks == ["X"])
    #expect(simulation.state.timers.map(\.element) == ["Late"])
    // What the other branches did stands, in the sub-process and around it.
    for step in ["X", "Z", "D"] { try simulation.sign(step, step.lowercased()) }
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "Y").count == 1)
    #expect(simulation.runs(of: "C").count == 1)
  }

  @Test func `not from a step inside that an event has ended, but from one before it`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.step("X", "x")
        inner.step("Y", "y")
        inner.eventSubProcess("E", on: .timer(.duration("P5D")))
        inner.flow("S1 -> X -> Y")
      }
      sketch.step("C", "c")
      sketch.end()
      sketch.flow("Start -> S -> C -> End")
    }
    try simulation.sign("X", "x")
    try simulation.advance(by: "P5D")
    try simulation.complete("ETask", by: "e")
    try simulation.sign("C", "c")
    let restart = { Command.actOnCase(.restart(at: $0, reason: "补材料")) }
    #expect(throws: Rejection.noReturnTarget(element: "P", valid: ["X", "C"])) {
      try simulation.send(restart("Y"), by: "admin")
    }
    try simulation.send(restart("X"), by: "admin")
    for step in ["X", "Y", "C"] { try simulation.sign(step, step.lowercased()) }
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "C").map(\.lifecycle) == [.superseded, .completed])
  }

  @Test func `not inside a called process, several instances, or a sub-process that was cut off`()
    throws
  {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.step("X", "x")
      sketch.flow("Start -> X")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.call("Call", "Q")
      sketch.subProcess("M", loop: .each(of: "[1]", as: "item")) { inner in
        inner.start("M1")
        inner.step("I", "i")
        inner.flow("M1 -> I")
      }
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.step("Y", "y")
        inner.step("Z", "z")
        inner.flow("S1 -> Y -> Z")
      }
      sketch.flow("Start -> A -> Call -> M -> S")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil), by: "a")
    for step in ["A", "X", "I", "Y"] { try simulation.sign(step, step.lowercased()) }
    try simulation.send(.cancel(reason: "终止"), by: "admin")
    for step in ["X", "I", "Y", "Z"] {
      #expect(throws: Rejection.noReturnTarget(element: "P", valid: ["A"]), "at \(step)") {
        try simulation.send(.actOnCase(.restart(at: step, reason: "补材料")), by: "admin")
      }
    }
  }

  @Test func `a fork is begun again from before it`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> A -> F -> B -> J -> D -> End")
      sketch.flow("F -> C -> J")
    }
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    let ended = simulation
    try simulation.send(.actOnCase(.restart(at: "A", reason: "复核")), by: "admin")
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
    // One branch alone: the other keeps its result.
    simulation = ended
    try simulation.send(.actOnCase(.restart(at: "B", reason: "复核")), by: "admin")
    #expect(simulation.state.waitingTokens.map(\.flow) == ["C_J"])
    try simulation.sign("B", "b")
    #expect(simulation.openTasks == ["D"])
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
  }
}

import BPMN
import Engine
import FEEL
import Testing

/// 取回: the scenarios T20–T22, and what the matrix says of it.
@Suite("Taking back what one has done")
struct RecallScenarios {
  private func serial(_ recall: String) throws -> Simulation {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a", ["tz:recall": recall])
      sketch.step("B", "b")
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    try simulation.sign("A", "a")
    return simulation
  }

  @Test func `T20 after reading, where only acting counts`() throws {
    var simulation = try serial("unhandled")
    try simulation.act("B", of: "b", .read)
    #expect(simulation.journalled == ["taskRead"])
    try simulation.recall("A", by: "a")
    #expect(simulation.trace == ["-B", "~A", "+A"])
    #expect(
      simulation.journalled == [
        "cancelled", "superseded", "activated", "called", "taskOffered", "recalled",
      ])
    #expect(simulation.cancelReasons == [.recalled(by: "a")])
    #expect(
      simulation.desks("a", "b") == ["a": Desk(todo: ["A"], done: ["A"]), "b": Desk()])
    // The same round goes on.
    #expect(simulation.runs(of: "A").map(\.begin.round) == [1, 1])
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `T20 after reading, where it must be unread`() throws {
    var simulation = try serial("unread")
    let unread = simulation
    try simulation.act("B", of: "b", .read)
    let before = simulation.state
    #expect(throws: Rejection.verbRefused(.readBy(["b"]))) {
      try simulation.recall("A", by: "a")
    }
    #expect(simulation.state == before)
    #expect(simulation.desks("a", "b") == ["a": Desk(done: ["A"]), "b": Desk(todo: ["B"])])
    simulation = unread
    try simulation.recall("A", by: "a")
    #expect(simulation.openTasks == ["A"])
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">B·b", "-B recalled by a", "~A", "called A a", ">A·a",
        "recalled A·a",
      ])
  }

  @Test func `T21 the initiator who handles the second step too gets that step back`() throws {
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.step("Apply", "zhang")
      sketch.step("Check", "zhang")
      sketch.step("Sign", "li")
      sketch.flow("Start -> Apply -> Check -> Sign")
    }
    try simulation.sign("Apply", "zhang")
    let first = try simulation.finished("Apply", by: "zhang")
    try simulation.sign("Check", "zhang")
    #expect(throws: Rejection.verbRefused(.handledBy(["zhang"]))) {
      try simulation.send(.act(first, .recall), by: "zhang")
    }
    try simulation.recall("Check", by: "zhang")
    #expect(simulation.trace == ["-Sign", "~Check", "+Check"])
    #expect(
      simulation.desks("zhang", "li") == [
        "zhang": Desk(todo: ["Check"], done: ["Apply", "Check"]), "li": Desk(),
      ])
    #expect(simulation.state[first]?.lifecycle == .completed)
    #expect(
      simulation.story == [
        "start·zhang", ">Apply·zhang", "Apply·zhang agree", ">Check·zhang", "Check·zhang agree",
        ">Sign·li", "-Sign recalled by zhang", "~Check", "called Check zhang", ">Check·zhang",
        "recalled Check·zhang",
      ])
  }

  @Test func `what was transferred comes back to whoever did it`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "b")
      sketch.flow("Start -> A -> B")
    }
    try simulation.act("A", of: "a", .transfer(to: "d", reason: "出差"))
    try simulation.sign("A", "d")
    try simulation.recall("A", by: "d")
    #expect(
      simulation.desks("a", "d", "b") == [
        "a": Desk(), "d": Desk(todo: ["A"], done: ["A"]), "b": Desk(),
      ])
  }

  @Test func `the straight way back stays when a step on it is taken back or passed on`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C"] { sketch.step(id, id.lowercased()) }
      sketch.flow("Start -> A -> B -> C")
    }
    try simulation.sign("A", "a")
    try simulation.sign("B", "b")
    try simulation.sendBack("C", of: "c", to: .element("A"), ReturnManner(way: .jump))
    let sent = simulation
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["C"])
    try simulation.recall("A", by: "a")
    try simulation.sign("A", "a")
    #expect(simulation.desks("b", "c")["c"]?.todo == ["C"])
    simulation = sent
    let task = try simulation.task("A", of: "a")
    try simulation.send(
      .act(task, .forward(to: "d", variables: [:], opinion: nil)), by: "a")
    try simulation.sign("A", "d")
    #expect(simulation.openTasks == ["C"])
  }

  @Test func `a straight way that leads to a straight way`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.flow("Start -> A -> B -> C -> D")
    }
    for person in ["a", "b", "c"] { try simulation.sign(person.uppercased(), person) }
    try simulation.sendBack("D", of: "d", to: .element("B"), ReturnManner(way: .jump))
    try simulation.sendBack("B", of: "b", to: .element("A"), ReturnManner(way: .jump))
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["B"])
    try simulation.sign("B", "b")
    #expect(simulation.openTasks == ["D"])
  }

  @Test func `not when a jump has ended the branches since, nor over what is suspended`() throws {
    var simulation = try fork()
    let untouched = simulation
    try simulation.sign("B", "b")
    let task = try simulation.task("C", of: "c")
    try simulation.act(
      "C", of: "c", .jump(Jump(task, to: "A", reason: "重来", endsOtherBranches: true)))
    #expect(simulation.openTasks == ["A"])
    #expect(throws: Rejection.verbRefused(.handledBy(["c"]))) {
      try simulation.recall("B", by: "b")
    }
    simulation = untouched
    try simulation.act("B", of: "b", .suspend(reason: "待核", until: nil))
    #expect(throws: Rejection.verbRefused(.suspended("待核"))) {
      try simulation.recall("A", by: "a")
    }
  }

  @Test func `a place of a countersignature to which a straight way led goes with what followed`()
    throws
  {
    var simulation = try signing("all")
    for member in ["m1", "m2", "m3"] { try simulation.sign("Sign", member) }
    try simulation.sendBack("Next", of: "li", ReturnManner(way: .jump))
    for member in ["m1", "m2", "m3"] { try simulation.sign("Sign", member) }
    try simulation.recall("Sign", by: "m2")
    #expect(simulation.openTasks == ["Sign"])
    try simulation.sign("Sign", "m2")
    #expect(simulation.openTasks == ["Next"])
  }

  private func fork() throws -> Simulation {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> A -> F -> B -> J -> D -> End")
      sketch.flow("F -> C -> J")
    }
    try simulation.sign("A", "a")
    return simulation
  }

  @Test func `T22 over a fork, when one branch has acted: refused`() throws {
    var simulation = try fork()
    let untouched = simulation
    try simulation.sign("B", "b")
    let before = simulation.state
    #expect(throws: Rejection.verbRefused(.handledBy(["b"]))) {
      try simulation.recall("A", by: "a")
    }
    #expect(simulation.state == before)
    #expect(
      simulation.desks("a", "b", "c") == [
        "a": Desk(done: ["A"]), "b": Desk(done: ["B"]), "c": Desk(todo: ["C"]),
      ])
    simulation = untouched
    try simulation.recall("A", by: "a")
    #expect(simulation.trace == ["-B", "-C", "~F", "~A", "+A"])
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">B·b", ">C·c", "-B recalled by a", "-C recalled by a",
        "~F", "~A", "called A a", ">A·a", "recalled A·a", "A·a agree", ">B·b", ">C·c", "B·b agree",
        "C·c agree", ">D·d", "D·d agree", "end completed",
      ])
  }

  @Test func `P: inside a branch, while its join waits for the other`() throws {
    var simulation = try fork()
    try simulation.sign("B", "b")
    try simulation.recall("B", by: "b")
    #expect(simulation.trace == ["~B", "+B"])
    #expect(simulation.state.waitingTokens.isEmpty)
    try simulation.sign("C", "c")
    try simulation.sign("B", "b")
    #expect(simulation.openTasks == ["D"])
    // J: behind the join, the token of the other branch waits again.
    try simulation.recall("B", by: "b")
    #expect(simulation.trace == ["-D", "~J", "~B", "+B"])
    #expect(simulation.state.waitingTokens.map(\.flow) == ["C_J"])
    try simulation.sign("B", "b")
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
  }

  @Test func `not when an event has ended the course of its scope since`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.step("A", "a")
        inner.step("B", "b")
        inner.eventSubProcess("E", on: .timer(.duration("P5D")))
        inner.flow("S1 -> A -> B")
      }
      sketch.step("C", "c")
      sketch.flow("Start -> S -> C")
    }
    try simulation.sign("A", "a")
    try simulation.advance(by: "P5D")
    #expect(simulation.openTasks == ["ETask"])
    #expect(throws: Rejection.verbRefused(.interrupted("E"))) {
      try simulation.recall("A", by: "a")
    }
    try simulation.complete("ETask", by: "e")
    #expect(simulation.openTasks == ["C"])
    #expect(throws: Rejection.verbRefused(.interrupted("E"))) {
      try simulation.recall("A", by: "a")
    }
  }

  @Test func `not by others, and not when the case has ended`() throws {
    var simulation = try serial("unhandled")
    let first = try simulation.finished("A", by: "a")
    #expect(throws: Rejection.verbRefused(.notHandler)) {
      try simulation.send(.act(first, .recall), by: "b")
    }
    let open = try simulation.task("B", of: "b")
    #expect(throws: Rejection.verbRefused(.notHandler)) {
      try simulation.send(.act(open, .recall), by: "b")
    }
    try simulation.sign("B", "b")
    #expect(throws: Rejection.instanceEnded) {
      try simulation.send(.act(open, .recall), by: "b")
    }
  }

  private func numbered(isUndone: Bool) throws -> Simulation {
    var simulation = try Simulation(by: "a", handlers: ["number": { _ in .done(["number": 7]) }]) {
      sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.service("Number", type: "number", isUndone: isUndone)
      sketch.step("B", "b")
      sketch.flow("Start -> A -> Number -> B")
    }
    try simulation.sign("A", "a")
    return simulation
  }

  @Test func `what was done outside and cannot be taken back holds it up`() throws {
    var simulation = try numbered(isUndone: false)
    #expect(throws: Rejection.verbRefused(.irreversible("Number"))) {
      try simulation.recall("A", by: "a")
    }
    simulation = try numbered(isUndone: true)
    try simulation.recall("A", by: "a")
    #expect(simulation.trace == ["-B", "~Number", "~A", "+Number", "+A", "Number"])
    #expect(simulation.openTasks == ["A"])
  }

  private func signing(_ policy: String, sequential: Bool = false) throws -> Simulation {
    try Simulation(variables: ["members": ["m1", "m2", "m3"]], by: "zhang") { sketch in
      sketch.start()
      sketch.signing("Sign", policy, sequential: sequential)
      sketch.step("Next", "li")
      sketch.flow("Start -> Sign -> Next")
    }
  }

  @Test func `M: in a running countersignature only the own place opens`() throws {
    var simulation = try signing("all")
    try simulation.sign("Sign", "m1")
    try simulation.recall("Sign", by: "m1")
    #expect(simulation.trace == ["~Sign", "+Sign"])
    #expect(simulation.desk("m1") == Desk(todo: ["Sign"], done: ["Sign"]))
    #expect(simulation.openTasks.count == 3)
    for member in ["m2", "m3", "m1"] { try simulation.sign("Sign", member) }
    #expect(simulation.tally == tally(pass: 3))
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `M: in a decided countersignature those who lost their turn may speak again`() throws {
    var simulation = try signing("veto")
    try simulation.sign("Sign", "m1")
    try simulation.sign("Sign", "m2", "reject")
    #expect(simulation.openTasks == ["Next"])
    try simulation.recall("Sign", by: "m2")
    #expect(simulation.trace == ["-Next", "~Sign", "^Sign", "+Sign", "+Sign"])
    #expect(
      simulation.desks("m1", "m2", "m3", "li") == [
        "m1": Desk(done: ["Sign"]), "m2": Desk(todo: ["Sign"], done: ["Sign"]),
        "m3": Desk(todo: ["Sign"]), "li": Desk(),
      ])
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3")
    #expect(simulation.tally == tally(pass: 3))
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `M: in a sequence the next one loses his turn until it comes again`() throws {
    var simulation = try signing("all", sequential: true)
    try simulation.sign("Sign", "m1")
    try simulation.recall("Sign", by: "m1")
    #expect(simulation.trace == ["-Sign", "~Sign", "+Sign"])
    #expect(
      simulation.desks("m1", "m2") == [
        "m1": Desk(todo: ["Sign"], done: ["Sign"]), "m2": Desk(),
      ])
    for member in ["m1", "m2", "m3"] { try simulation.sign("Sign", member) }
    #expect(simulation.tally == tally(pass: 3))
    #expect(simulation.openTasks == ["Next"])
  }

  private func tally(pass: Int) -> Tally {
    var tally = Tally(pass: pass)
    tally.verdict = .pass
    return tally
  }
}

import BPMN
import CivilTime
import Engine
import FEEL
import Testing

/// 跳转、自由流、挂起: what the scenarios do not cover.
@Suite("Verbs in their contexts")
struct FlowVerbTests {
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

  // MARK: Jumps

  @Test func `backwards nobody needs to agree`() throws {
    var simulation = try serial(["A", "B", "C"])
    try simulation.sign("A", "a")
    try simulation.sign("B", "b")
    let task = try simulation.task("C", of: "c")
    try simulation.act("C", of: "c", .jump(Jump(task, to: "A", reason: "补材料")))
    #expect(simulation.trace == ["-C", "+A"])
    #expect(simulation.journalled == ["cancelled", "jumped", "activated", "called", "taskOffered"])
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
  }

  @Test func `to a step that there is, and that may be jumped to`() throws {
    var simulation = try serial(["A", "B", "C"], ["B": ["tz:jumpTarget": "false"]])
    let task = try simulation.task("A", of: "a")
    for target in ["B", "X", "A"] {
      #expect(throws: Rejection.verbRefused(.noJumpTarget(["C"]))) {
        try simulation.act("A", of: "a", .jump(Jump(task, to: target, reason: "特急")))
      }
    }
  }

  @Test func `sideways, to a step that nobody has done, a second person must agree`() throws {
    var simulation = try Simulation(by: "x") { sketch in
      sketch.start()
      sketch.gateway("X", .exclusive)
      for id in ["A", "B", "C", "Y"] { sketch.step(id, id.lowercased()) }
      sketch.flow("Start -> X")
      sketch.flow("X -> A", isDefault: true)
      sketch.flow("A -> B -> Y")
      sketch.flow("X -> C", if: "=false")
      sketch.flow("C -> Y")
    }
    let task = try simulation.task("A", of: "a")
    try simulation.act("A", of: "a", .jump(Jump(task, to: "C", reason: "改派")))
    #expect(simulation.openTasks == ["A"])
    #expect(simulation.state.handling.pendingJump?.skipped == ["B"])
    try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    #expect(simulation.openTasks == ["C"])
  }

  private func branches() throws -> Simulation {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "B2", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.flow("Start -> A -> F -> B -> B2 -> J -> D")
      sketch.flow("F -> C -> J")
    }
    try simulation.sign("A", "a")
    return simulation
  }

  @Test func `P: out of a branch only if the other branches end`() throws {
    var simulation = try branches()
    let task = try simulation.task("B", of: "b")
    for target in ["D", "A"] {
      #expect(throws: Rejection.verbRefused(.branchesOpen(["C"]))) {
        try simulation.act("B", of: "b", .jump(Jump(task, to: target, reason: "特急")))
      }
    }
    // Into one branch alone, the join would wait for ever.
    #expect(throws: Rejection.verbRefused(.noJumpTarget(["A", "D"]))) {
      try simulation.act(
        "B", of: "b", .jump(Jump(task, to: "C", reason: "特急", endsOtherBranches: true)))
    }
    let before = simulation
    try simulation.act("B", of: "b", .jump(Jump(task, to: "B2", reason: "特急")))
    try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    #expect(simulation.openTasks.sorted() == ["B2", "C"])
    simulation = before
    try simulation.act(
      "B", of: "b", .jump(Jump(task, to: "D", reason: "特急", endsOtherBranches: true)))
    try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
  }

  @Test func `a jump that was asked for is dropped when the holder finishes instead`() throws {
    var simulation = try serial(["A", "B", "C"], [:])
    let task = try simulation.task("A", of: "a")
    try simulation.act("A", of: "a", .call(Summons(.after, ["e"], reason: "请把关")))
    try simulation.act("A", of: "a", .jump(Jump(task, to: "C", reason: "特急")))
    try simulation.sign("A", "a")
    #expect(simulation.state.handling.pendingJump == nil)
    #expect(throws: Rejection.verbRefused(.noJumpPending)) {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    }
  }

  @Test func `out of a sub-process, which ends`() throws {
    var simulation = try Simulation(by: "x") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.gateway("F", .parallel)
        inner.step("X", "x")
        inner.step("Y", "y")
        inner.flow("S1 -> F -> X")
        inner.flow("F -> Y")
      }
      sketch.boundary("Late", on: "S", .timer(.duration("P9D")))
      sketch.end("Gone")
      sketch.step("B", "b")
      sketch.flow("Start -> A -> S -> B")
      sketch.flow("Late -> Gone")
    }
    try simulation.sign("A", "a")
    let task = try simulation.task("X", of: "x")
    try simulation.act("X", of: "x", .jump(Jump(task, to: "A", reason: "重来")))
    #expect(simulation.trace == ["-Y", "-X", "-S", "+A"])
    #expect(simulation.state.timers.isEmpty)
    #expect(
      simulation.desks("a", "x", "y") == [
        "a": Desk(todo: ["A"], done: ["A"]), "x": Desk(), "y": Desk(),
      ])
    for (step, person) in [("A", "a"), ("X", "x"), ("Y", "y"), ("B", "b")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
  }

  @Test func `P: the other branches go on, or end with it`() throws {
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
    var jump = Jump(try simulation.task("B", of: "b"), to: "D", reason: "特急")
    jump.endsOtherBranches = true
    let forked = simulation
    try simulation.act("B", of: "b", .jump(jump))
    try simulation.send(.actOnCase(.confirmJump(true)), by: "chief")
    #expect(simulation.trace == ["-B", "-C", "+D"])
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)

    simulation = forked
    try simulation.sign("C", "c")
    try simulation.act("B", of: "b", .jump(jump))
    try simulation.send(.actOnCase(.confirmJump(true)), by: "chief")
    #expect(simulation.state.waitingTokens.isEmpty)
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
  }

  @Test func `M: a jump from a countersignature ends it`() throws {
    var simulation = try Simulation(variables: ["members": ["m1", "m2"]], by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.signing("Sign", "all")
      sketch.end()
      sketch.flow("Start -> A -> Sign -> End")
    }
    try simulation.sign("A", "a")
    let task = try simulation.task("Sign", of: "m1")
    try simulation.act("Sign", of: "m1", .jump(Jump(task, to: "A", reason: "重来")))
    #expect(simulation.trace == ["-Sign", "-Sign", "-Sign", "+A"])
    #expect(simulation.openTasks == ["A"])
  }

  // MARK: Free flow

  @Test func `the holder chooses who goes on, as long as it takes`() throws {
    var simulation = try serial(["A", "B"])
    let words = Opinion(conclusion: "agree", label: "转办理", text: "请续办")
    try simulation.act("A", of: "a", .forward(to: "x", variables: ["n": 1], opinion: words))
    #expect(simulation.trace == ["A", "+A"])
    #expect(simulation.journalled == ["completed", "activated", "called", "taskOffered"])
    #expect(simulation.variable("n") == 1)
    #expect(simulation.variable("opinion") == "请续办")
    #expect(simulation.desks("a", "x") == ["a": Desk(done: ["A"]), "x": Desk(todo: ["A"])])
    try simulation.act("A", of: "x", .forward(to: "a", variables: [:], opinion: nil))
    #expect(simulation.desk("a") == Desk(todo: ["A"], done: ["A"]))
    // Back to whoever had it before, by return.
    try simulation.sendBack("A", of: "a")
    #expect(simulation.desk("x") == Desk(todo: ["A"], done: ["A"]))
    try simulation.act("A", of: "x", .forward(to: "y", variables: [:], opinion: nil))
    try simulation.sign("A", "y")
    #expect(simulation.desk("b") == Desk(todo: ["B"]))
    try simulation.recall("A", by: "y")
    #expect(simulation.desks("y", "b") == ["y": Desk(todo: ["A"], done: ["A"]), "b": Desk()])
  }

  @Test func `not while signers are asked, nor by a signer or helper`() throws {
    var simulation = try serial(["A", "B"])
    let forward = TaskAct.forward(to: "z", variables: [:], opinion: nil)
    try simulation.act("A", of: "a", .call(Summons(.parallel, ["x"], reason: "请签")))
    #expect(throws: Rejection.verbRefused(.waitsFor(["x"]))) {
      try simulation.act("A", of: "a", forward)
    }
    #expect(throws: Rejection.verbNotAllowed(verb: "forward", element: "A")) {
      try simulation.act("A", of: "x", forward)
    }
    let inside = try simulation.task("A", of: "x")
    #expect(throws: Rejection.verbNotAllowed(verb: "jump", element: "A")) {
      try simulation.act("A", of: "x", .jump(Jump(inside, to: "B", reason: "")))
    }
    #expect(throws: Rejection.verbNotAllowed(verb: "return", element: "A")) {
      try simulation.sendBack("A", of: "x")
    }
  }

  // MARK: Suspension

  @Test func `a task is suspended until a day, and goes on by itself`() throws {
    var simulation = try serial(["A", "B"])
    let end = simulation.now.adding(milliseconds: 2 * 86_400_000)
    try simulation.act("A", of: "a", .suspend(reason: "等材料", until: end))
    #expect(simulation.journalled == ["runSuspended", "timerScheduled"])
    #expect(throws: Rejection.verbRefused(.suspended("等材料"))) {
      try simulation.sign("A", "a")
    }
    let suspended = simulation
    try simulation.advance(by: "P2D")
    #expect(simulation.recent.map(\.type) == ["timerFired", "runResumed"])
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["B"])

    simulation = suspended
    let task = try simulation.task("A", of: "a")
    try simulation.send(.act(task, .resume), by: "a")
    #expect(simulation.journalled == ["timerCancelled", "runResumed"])
    #expect(throws: Rejection.verbRefused(.notSuspended)) {
      try simulation.send(.act(task, .resume), by: "a")
    }
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `a branch is suspended by authority alone`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.service("Work", type: "work")
        inner.step("X", "x")
        inner.flow("S1 -> Work -> X")
      }
      sketch.flow("Start -> S")
    }
    let branch = try #require(simulation.runs(of: "S").first?.id)
    let act = Command.act(branch, .suspend(reason: "等", until: nil))
    #expect(throws: Rejection.verbNotAllowed(verb: "suspend", element: "S")) {
      try simulation.send(act, by: "a")
    }
    try simulation.send(act, by: "admin", withAuthority: true)
    // What comes into it is suspended too.
    let job = try #require(simulation.state.jobs.keys.first)
    try simulation.send(.completeJob(job, variables: [:]))
    #expect(simulation.state.tasks.values.first?.isSuspended == true)
    #expect(throws: Rejection.verbRefused(.suspended("等"))) { try simulation.sign("X", "x") }
    #expect(throws: Rejection.verbNotAllowed(verb: "suspend", element: "S")) {
      try simulation.send(.act(branch, .resume), by: "a")
    }
    try simulation.send(.act(branch, .resume), by: "admin", withAuthority: true)
    try simulation.sign("X", "x")
    #expect(simulation.state.isEnded)
  }

  @Test func `a suspended case can be read and withdrawn, and nothing else`() throws {
    var simulation = try Simulation(by: "a", properties: ["tz:withdraw": "beforeEnd"]) { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.flow("Start -> A")
    }
    try simulation.send(.suspend(reason: "等批复"), by: "admin")
    try simulation.act("A", of: "a", .read)
    #expect(throws: Rejection.instanceSuspended) { try simulation.sign("A", "a") }
    #expect(throws: Rejection.instanceSuspended) {
      try simulation.act("A", of: "a", .transfer(to: "x", reason: ""))
    }
    try simulation.send(.actOnCase(.withdraw(reason: "不办了")), by: "a")
    #expect(simulation.state.isEnded)
  }

  @Test func `what is suspended hears no signal, and asks no condition until it goes on`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.step("X", "x")
        inner.boundary("Heard", on: "X", .signal(reference: "Alarm"), interrupting: false)
        inner.boundary("Held", on: "X", .conditional(condition: "=go"), interrupting: false)
        inner.step("Y", "y")
        inner.flow("S1 -> X")
        inner.flow("Heard -> Y")
        inner.flow("Held -> Y")
      }
      sketch.flow("Start -> S")
    }
    let branch = try #require(simulation.runs(of: "S").first?.id)
    try simulation.send(
      .act(branch, .suspend(reason: "等", until: nil)), by: "admin", withAuthority: true)
    #expect(throws: Rejection.notListening(signal: "Alarm")) { try simulation.hear("Alarm") }
    try simulation.send(.setVariables(InstanceState.root, ["go": true]), by: "admin")
    #expect(simulation.openTasks == ["X"])
    try simulation.send(.act(branch, .resume), by: "admin", withAuthority: true)
    #expect(simulation.openTasks == ["X", "Y"])
  }
}

import BPMN
import CivilTime
import Engine
import FEEL
import Testing

/// 跳转、传阅、挂起、代录 and what else concerns the case: the scenarios T12, T23–T25, T27, T29, T30, T32
/// and T36.
@Suite("Verbs, by scenario")
struct CaseScenarios {
  private func serial(
    _ steps: [String], _ properties: [String: [String: String]] = [:],
    process: [String: String] = [:]
  ) throws -> Simulation {
    try Simulation(by: "a", properties: process) { sketch in
      sketch.start()
      for id in steps { sketch.step(id, id.lowercased(), properties[id] ?? [:]) }
      sketch.end()
      sketch.flow("Start -> \(steps.joined(separator: " -> ")) -> End")
    }
  }

  @Test func `T12 nobody approves his own application in another's place, nor another his`() throws
  {
    var simulation = try serial(["A", "B"])
    try simulation.sign("A", "a")
    let task = try simulation.task("B", of: "b")
    let before = simulation.state
    let agree = Opinion(conclusion: "agree", label: "同意", text: "")
    // The initiator as proxy of the approver.
    #expect(throws: Rejection.verbRefused(.selfApproval)) {
      try simulation.send(
        .completeTask(task, variables: [:], opinion: agree), by: "a", for: "b")
    }
    #expect(simulation.state == before)
    // Another as proxy of the approver.
    try simulation.send(.completeTask(task, variables: [:], opinion: agree), by: "x", for: "b")
    #expect(simulation.trace == ["B", "+End", "End", "P"])
    #expect(
      simulation.runs(of: "B").first?.actor == ActingPerson(person: "x", onBehalfOf: "b"))
    #expect(simulation.desks("b", "x") == ["b": Desk(done: ["B"]), "x": Desk(done: ["B"])])
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">B·b", "B·x（代b） agree", "end completed",
      ])
  }

  @Test func `T12 a proxy of the initiator does not approve his application for him`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "a")
      sketch.flow("Start -> A -> B")
    }
    let draft = try simulation.task("A", of: "a")
    // To file it in his place is no approval.
    try simulation.send(.completeTask(draft, variables: [:], opinion: nil), by: "x", for: "a")
    let task = try simulation.task("B", of: "a")
    let agree = Opinion(conclusion: "agree", label: "同意", text: "")
    #expect(throws: Rejection.verbRefused(.selfApproval)) {
      try simulation.send(.completeTask(task, variables: [:], opinion: agree), by: "x", for: "a")
    }
    #expect(simulation.desk("a") == Desk(todo: ["B"], done: ["A"]))
    #expect(simulation.story == ["start·a", ">A·a", "A·x（代a）", ">B·a"])
  }

  @Test func `T23 a jump forward names what it passes over, and needs a second person`() throws {
    var simulation = try serial(["A", "B", "C", "D"])
    let task = try simulation.task("A", of: "a")
    try simulation.act("A", of: "a", .jump(Jump(task, to: "D", person: "x", reason: "特急")))
    #expect(simulation.trace == [])
    #expect(simulation.journalled == ["jumpRequested"])
    #expect(simulation.state.handling.pendingJump?.skipped == ["B", "C"])
    #expect(throws: Rejection.verbRefused(.needsSecondPerson)) {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "a")
    }
    #expect(throws: Rejection.verbRefused(.jumpPending)) {
      try simulation.act("A", of: "a", .jump(Jump(task, to: "B", reason: "特急")))
    }
    try simulation.send(.actOnCase(.confirmJump(true)), by: "chief")
    #expect(simulation.trace == ["-A", "+D"])
    #expect(simulation.journalled == ["cancelled", "jumped", "activated", "called", "taskOffered"])
    let jump = Jump(
      task, to: "D", person: "x", reason: "特急", by: "a", skipped: ["B", "C"])
    #expect(simulation.recent.contains(.handling(.jumped(jump))))
    #expect(
      simulation.desks("a", "b", "c", "d", "x") == [
        "a": Desk(), "b": Desk(), "c": Desk(), "d": Desk(), "x": Desk(todo: ["D"]),
      ])
    try simulation.sign("D", "x")
    #expect(simulation.state.isEnded)
  }

  @Test func `T23 a jump that nobody seconds is dropped`() throws {
    var simulation = try serial(["A", "B", "C"])
    let task = try simulation.task("A", of: "a")
    // To the very next step too: the own one would stay undone.
    try simulation.act("A", of: "a", .jump(Jump(task, to: "B", reason: "特急")))
    #expect(simulation.journalled == ["jumpRequested"])
    try simulation.send(.actOnCase(.confirmJump(false)), by: "chief")
    #expect(simulation.journalled == ["jumpDropped"])
    #expect(simulation.desk("a") == Desk(todo: ["A"]))
    #expect(throws: Rejection.verbRefused(.noJumpPending)) {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "chief")
    }
  }

  @Test func `T24 what was circulated is still there after a return, a rejection and the end`()
    throws
  {
    var simulation = try serial(["A", "B"])
    try simulation.sign("A", "a")
    let task = try simulation.task("B", of: "b")
    try simulation.send(
      .actOnCase(.circulate(Circulation(.circle, to: ["r1", "r2", "r1"], from: task))), by: "b")
    #expect(simulation.trace == [])
    #expect(simulation.journalled == ["copySent", "copySent"])
    #expect(simulation.desk("r1") == Desk(unread: ["circle"]))
    try simulation.sendBack("B", of: "b")
    #expect(
      simulation.desks("r1", "r2", "a") == [
        "r1": Desk(unread: ["circle"]), "r2": Desk(unread: ["circle"]),
        "a": Desk(todo: ["A"], done: ["A"]),
      ])
    try simulation.send(.actOnCase(.readCopy(CopyID(rawValue: 1), text: "")), by: "r1")
    #expect(simulation.journalled == ["copyRead"])
    #expect(throws: Rejection.verbRefused(.notYours)) {
      try simulation.send(.actOnCase(.readCopy(CopyID(rawValue: 2), text: "")), by: "r1")
    }
    try simulation.sign("A", "a")
    try simulation.sign("B", "b", "reject")
    #expect(simulation.state.isEnded)
    #expect(simulation.desks("r1", "r2") == ["r1": Desk(), "r2": Desk(unread: ["circle"])])
    // E: after the end copies can still be sent, read and taken back.
    try simulation.send(.actOnCase(.circulate(Circulation(.remark, to: ["r3"]))), by: "b")
    #expect(throws: Rejection.verbRefused(.textMissing)) {
      try simulation.send(.actOnCase(.readCopy(CopyID(rawValue: 3), text: "")), by: "r3")
    }
    try simulation.send(.actOnCase(.readCopy(CopyID(rawValue: 3), text: "已知悉")), by: "r3")
    try simulation.send(.actOnCase(.withdrawCopy(CopyID(rawValue: 2))), by: "b")
    #expect(simulation.desks("r2", "r3") == ["r2": Desk(), "r3": Desk()])
  }

  private func fork() throws -> Simulation {
    try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.step("X", "x")
        inner.step("Y", "y")
        inner.boundary("Late", on: "X", .timer(.duration("P1D")), interrupting: false)
        inner.step("Z", "z")
        inner.flow("S1 -> X -> Y")
        inner.flow("Late -> Z")
      }
      sketch.step("C", "c")
      sketch.gateway("J", .parallel)
      sketch.step("D", "d")
      sketch.flow("Start -> F -> S -> J -> D")
      sketch.flow("F -> C -> J")
    }
  }

  @Test func `T25 a suspended branch stands still, and the others go on`() throws {
    var simulation = try fork()
    let branch = try #require(simulation.runs(of: "S").first?.id)
    try simulation.send(
      .act(branch, .suspend(reason: "等批复", until: nil)), by: "admin", withAuthority: true)
    #expect(simulation.journalled == ["runSuspended"])
    let before = simulation.state
    let refused = Rejection.verbRefused(.suspended("等批复"))
    #expect(throws: refused) { try simulation.sign("X", "x") }
    #expect(throws: refused) {
      try simulation.act("X", of: "x", .transfer(to: "w", reason: "出差"))
    }
    #expect(throws: refused) {
      try simulation.act("X", of: "x", .urge(Urge(InstanceState.root, text: "请办")))
    }
    let timer = try #require(simulation.state.timers.first)
    #expect(throws: refused) {
      try simulation.send(.fireTimer(timer.activation, element: timer.element))
    }
    #expect(simulation.state == before)
    // It can be read, and it still stands on the desk.
    try simulation.act("X", of: "x", .read)
    #expect(simulation.desks("x", "c") == ["x": Desk(todo: ["X"]), "c": Desk(todo: ["C"])])
    try simulation.sign("C", "c")
    #expect(simulation.state.waitingTokens.map(\.flow) == ["C_J"])
    try simulation.send(.act(branch, .resume), by: "admin", withAuthority: true)
    #expect(simulation.journalled == ["runResumed"])
    try simulation.advance(by: "P1D")
    #expect(simulation.openTasks == ["X", "Z"])
    for (step, person) in [("X", "x"), ("Z", "z"), ("Y", "y"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
  }

  @Test func `T27 what goes by of itself does not after a return`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "a", ["tz:autoSkip": "consecutive"])
      sketch.step("C", "c")
      sketch.flow("Start -> A -> B -> C")
    }
    try simulation.sign("A", "a")
    #expect(simulation.trace == ["A", "+B", "B", "+C"])
    #expect(
      simulation.journalled == [
        "completed", "activated", "autoSkipped", "completed", "activated", "taskOffered",
      ])
    #expect(simulation.desks("a", "c") == ["a": Desk(done: ["A"]), "c": Desk(todo: ["C"])])
    #expect(simulation.runs(of: "B").first?.actor == .system)
    try simulation.sendBack("C", of: "c", to: .element("A"))
    try simulation.sign("A", "a")
    #expect(simulation.trace == ["A", "+B"])
    #expect(
      simulation.desks("a", "c") == ["a": Desk(todo: ["B"], done: ["A", "A"]), "c": Desk()])
  }

  @Test func `T29 what a clerk records for a leader leads on, and the leader confirms it`() throws {
    var simulation = try serial(["A", "B"], ["A": ["tz:confirmWithin": "3"]])
    let task = try simulation.task("A", of: "a")
    let agree = Opinion(conclusion: "agree", label: "同意", text: "照办")
    let record = Command.recordTask(task, variables: [:], opinion: agree, evidence: "电话记录")
    #expect(throws: Rejection.verbRefused(.notYours)) {
      try simulation.send(record, by: "clerk")
    }
    simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.step("A", "leader", ["tz:confirmWithin": "3"])
      sketch.step("B", "b")
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    let own = try simulation.task("A", of: "leader")
    #expect(throws: Rejection.verbRefused(.textMissing)) {
      try simulation.send(
        .recordTask(own, variables: [:], opinion: agree, evidence: ""), by: "clerk", for: "leader")
    }
    try simulation.send(
      .recordTask(own, variables: [:], opinion: agree, evidence: "电话记录"), by: "clerk",
      for: "leader")
    #expect(simulation.trace == ["A", "+B"])
    #expect(
      simulation.journalled == [
        "recordedFor", "timerScheduled", "completed", "activated", "taskOffered",
      ])
    #expect(
      simulation.desks("leader", "clerk", "b") == [
        "leader": Desk(done: ["A"]), "clerk": Desk(done: ["A"]),
        "b": Desk(todo: ["B"]),
      ])
    let recorded = simulation
    #expect(throws: Rejection.verbRefused(.notYours)) {
      try simulation.send(.act(own, .confirmRecord), by: "clerk")
    }
    try simulation.send(.act(own, .confirmRecord), by: "leader")
    #expect(simulation.journalled == ["timerCancelled", "recordConfirmed"])
    #expect(simulation.state.timers.isEmpty)
    #expect(throws: Rejection.verbRefused(.notRecorded)) {
      try simulation.send(.act(own, .confirmRecord), by: "leader")
    }

    // When he says nothing, it counts as confirmed after three working days, though the case is over.
    simulation = recorded
    try simulation.sign("B", "b")
    #expect(simulation.state.isEnded)
    #expect(simulation.state.handling.unconfirmed.count == 1)
    try simulation.advance(by: "P3D")
    #expect(simulation.recent.isEmpty)
    try simulation.advance(by: "P1D")
    #expect(
      simulation.recent == [
        .timerFired(InstanceState.root, element: "$confirm:\(own)"),
        .handling(.recordConfirmed(own, by: nil)),
      ])
    #expect(simulation.state.handling.unconfirmed.isEmpty)
  }

  @Test func `T30 of several tasks one was finished meanwhile: it alone is refused`() throws {
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      for id in ["A", "B", "C"] { sketch.step(id, "li") }
      sketch.flow("Start -> F -> A")
      sketch.flow("F -> B")
      sketch.flow("F -> C")
    }
    let tasks = try ["A", "B", "C"].map { try simulation.task($0, of: "li") }
    try simulation.sign("B", "li", "reject")
    var refused: [ActivationID] = []
    for task in tasks {
      do {
        try simulation.send(
          .completeTask(
            task, variables: [:], opinion: Opinion(conclusion: "agree", label: "同意", text: "")),
          by: "li")
      } catch Rejection.taskNotOpen(let id) {
        refused.append(id)
      }
    }
    #expect(refused == [tasks[1]])
    #expect(simulation.runs(of: "B").first?.conclusion == "reject")
    #expect(simulation.desk("li") == Desk(done: ["A", "B", "C"]))
    #expect(simulation.state.isEnded)
    #expect(
      simulation.story == [
        "start·zhang", ">A·li", ">B·li", ">C·li", "B·li reject", "A·li agree", "C·li agree",
        "end completed",
      ])
  }

  @Test func `T32 a running case keeps its version, with all whom its holders asked`() throws {
    var deployment = Deployment()
    let first: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "b")
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    try deployment.deploy("P", first)
    let started = try Simulation(deployment)
    try deployment.deploy("P") { sketch in
      first(&sketch)
      sketch.boundary("Late", on: "A", .timer(.duration("P1D")))
      sketch.end("Gone")
      sketch.flow("Late -> Gone")
    }
    var simulation = started.deployed(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil), by: "a")
    try simulation.act("A", of: "a", .call(Summons(.before, ["x"], reason: "请核")))
    let untouched = simulation
    try simulation.sign("A", "x")
    try simulation.sign("A", "a")
    #expect(simulation.state.program.version == 1)
    #expect(simulation.desk("b") == Desk(todo: ["B"]))

    // Migrated, it hears the new event once: at the task, not at those who were asked.
    simulation = untouched
    let plan = MigrationPlan(target: ProgramKey(process: "P", version: 2), mapping: [:])
    try simulation.send(.migrate(plan))
    #expect(simulation.state.timers.map(\.activation) == [simulation.runs(of: "A").first?.id])
    #expect(simulation.desks("a", "x") == ["a": Desk(waiting: ["A"]), "x": Desk(todo: ["A"])])
    try simulation.sign("A", "x")
    try simulation.sign("A", "a")
    #expect(simulation.trace == ["A", "+B"])
    #expect(simulation.state.timers.isEmpty)
    #expect(
      simulation.story == [
        "start·a", ">A·a", "called A before x", ">A·x", "held A waits", "migrated 2", "A·x agree",
        "held A goes on", "ownerFinished A·a agree", "A·a agree", ">B·b",
      ])
  }

  @Test func `T36 a working day that was made up for counts, and its timer fires`() throws {
    // Sunday, 4 January 2026, was worked for the days off at New Year.
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.catches("Pause", .timer(.date("2026-01-01T09:00:00+08:00")))
      sketch.user("A")
      sketch.boundary("Remind", on: "A", .timer(.duration("P1D")), interrupting: false)
      sketch.change("Remind") { $0.extensions.set("tz:workingDays", "true") }
      sketch.step("B", "b")
      sketch.flow("Start -> Pause -> A")
      sketch.flow("Remind -> B")
    }
    let wait = try #require(simulation.state.timers.first)
    // Friday, 2 January 2026, nine o'clock: a day off.
    simulation.now = Instant(milliseconds: 1_767_574_800_000 - 3 * 86_400_000)
    try simulation.send(.fireTimer(wait.activation, element: wait.element))
    let due = try #require(simulation.state.timers.first).due
    #expect(CivilZone.shanghai.civil(due).displayText == "2026-01-04 09:00")
    try simulation.advance(by: "P1D")
    #expect(simulation.recent.isEmpty)
    try simulation.advance(by: "P1D")
    #expect(simulation.trace == ["+Remind", "Remind", "+B"])
    #expect(simulation.desk("b") == Desk(todo: ["B"]))
  }
}

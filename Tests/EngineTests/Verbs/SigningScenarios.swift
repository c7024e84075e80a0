import Engine
import FEEL
import Testing

/// 加签、减签、转办、委派: the scenarios T06, T07, T09, T10 and T35.
@Suite("Asking and giving away")
struct SigningScenarios {
  /// Draft → Check by li → Next.
  private func checking() throws -> Simulation {
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.step("Draft", "zhang")
      sketch.step("Check", "li")
      sketch.step("Next", "wang")
      sketch.end()
      sketch.flow("Start -> Draft -> Check -> Next -> End")
    }
    try simulation.sign("Draft", "zhang", nil)
    return simulation
  }

  @Test func `T06 signers before the holder, two deep: a rejection is advice`() throws {
    var simulation = try checking()
    try simulation.act("Check", of: "li", .call(Summons(.before, ["x"], reason: "请核")))
    #expect(simulation.trace == ["+Check"])
    #expect(simulation.journalled == ["activated", "called", "taskOffered", "held"])
    #expect(
      simulation.desks("li", "x") == ["li": Desk(waiting: ["Check"]), "x": Desk(todo: ["Check"])])
    try simulation.act("Check", of: "x", .call(Summons(.before, ["y"], reason: "请核")))
    #expect(throws: Rejection.verbRefused(.waitsFor(["y"]))) {
      try simulation.sign("Check", "x")
    }
    #expect(throws: Rejection.verbRefused(.waitsFor(["x"]))) {
      try simulation.sign("Check", "li")
    }
    try simulation.sign("Check", "y", "reject")
    #expect(simulation.trace == ["Check"])
    #expect(simulation.journalled == ["completed", "held"])
    #expect(
      simulation.desks("li", "x", "y") == [
        "li": Desk(waiting: ["Check"]), "x": Desk(todo: ["Check"]), "y": Desk(done: ["Check"]),
      ])
    try simulation.sign("Check", "x")
    #expect(simulation.desk("li") == Desk(todo: ["Check"]))
    try simulation.sign("Check", "li")
    #expect(simulation.trace == ["Check", "+Next"])
    #expect(simulation.desk("li") == Desk(done: ["Check"]))
    #expect(simulation.desk("wang") == Desk(todo: ["Next"]))
  }

  @Test func `T06 signers before the holder, two deep: a binding rejection ends the step`() throws {
    var simulation = try checking()
    let ask = { Summons(.before, [$0], reason: "请核", isBinding: true) }
    try simulation.act("Check", of: "li", .call(ask("x")))
    try simulation.act("Check", of: "x", .call(ask("y")))
    try simulation.sign("Check", "y", "reject")
    #expect(simulation.trace == ["Check", "Check", "Check", "+Next"])
    #expect(simulation.variable("conclusion") == "reject")
    #expect(simulation.desks("li", "x") == ["li": Desk(), "x": Desk()])
    #expect(simulation.desk("wang") == Desk(todo: ["Next"]))
    // The step comes back to its holder, not to whoever ended it.
    try simulation.sendBack("Next", of: "wang")
    #expect(simulation.desks("li", "wang") == ["li": Desk(todo: ["Check"]), "wang": Desk()])
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Check·li", "called Check before x",
        ">Check·x", "held Check waits", "called Check before y", ">Check·y", "held Check waits",
        "Check·y reject", "held Check goes on", "held Check goes on", ">Next·wang",
        "-Next returned", "~Check", "~Check", "~Check", "sentBack Next→Check step", ">Check·li",
      ])
  }

  @Test func `T07 when all who should sign after the holder are removed, he still has to act`()
    throws
  {
    var simulation = try checking()
    try simulation.act("Check", of: "li", .call(Summons(.after, ["x", "y"], reason: "请签")))
    #expect(
      simulation.desks("li", "x", "y") == ["li": Desk(todo: ["Check"]), "x": Desk(), "y": Desk()])
    try simulation.send(.act(simulation.helper("x"), .removeSigner(reason: "不必")), by: "li")
    try simulation.send(.act(simulation.helper("y"), .removeSigner(reason: "不必")), by: "li")
    #expect(simulation.trace == ["-Check"])
    #expect(simulation.journalled == ["cancelled"])
    #expect(simulation.desk("li") == Desk(todo: ["Check"]))
    try simulation.sign("Check", "li")
    #expect(simulation.trace == ["Check", "+Next"])
  }

  @Test func `T07 those who sign after the holder must agree before the step is over`() throws {
    var simulation = try checking()
    try simulation.act("Check", of: "li", .call(Summons(.after, ["x", "y"], reason: "请签")))
    try simulation.sign("Check", "li")
    #expect(simulation.trace == [])
    #expect(simulation.journalled == ["ownerFinished", "taskOffered", "taskOffered"])
    #expect(
      simulation.desks("li", "x", "y") == [
        "li": Desk(), "x": Desk(todo: ["Check"]), "y": Desk(todo: ["Check"]),
      ])
    try simulation.sign("Check", "x")
    #expect(simulation.trace == ["Check"])
    try simulation.send(.act(simulation.helper("y"), .removeSigner(reason: "不必")), by: "li")
    #expect(simulation.trace == ["-Check", "Check", "+Next"])
    #expect(simulation.desk("li") == Desk(done: ["Check"]))
    // Whoever had the task already is told by a copy.
    #expect(simulation.desk("y") == Desk(unread: ["know"]))
  }

  @Test func `T09 a task does not go round in a ring`() throws {
    var simulation = try checking()
    try simulation.act("Check", of: "li", .transfer(to: "x", reason: "出差"))
    #expect(simulation.trace == [])
    #expect(simulation.journalled == ["transferred"])
    try simulation.act("Check", of: "x", .transfer(to: "y", reason: "归口"))
    let before = simulation.state
    for former in ["li", "x"] {
      #expect(throws: Rejection.verbRefused(.transferRing(former))) {
        try simulation.act("Check", of: "y", .transfer(to: former, reason: "不归我"))
      }
    }
    #expect(simulation.state == before)
    #expect(
      simulation.desks("li", "x", "y") == ["li": Desk(), "x": Desk(), "y": Desk(todo: ["Check"])])
    // Back to whoever gave it, once.
    try simulation.act("Check", of: "y", .handBack(reason: "不归我"))
    #expect(simulation.desks("x", "y") == ["x": Desk(todo: ["Check"]), "y": Desk()])
    #expect(throws: Rejection.verbRefused(.notTransferred)) {
      try simulation.act("Check", of: "x", .handBack(reason: "也不归我"))
    }
    try simulation.sign("Check", "x")
    #expect(
      simulation.desks("li", "x", "y") == ["li": Desk(), "x": Desk(done: ["Check"]), "y": Desk()])
    #expect(simulation.desk("wang") == Desk(todo: ["Next"]))
  }

  @Test func `T10 delegated twice, the task stays with its first holder`() throws {
    var simulation = try checking()
    try simulation.act("Check", of: "li", .call(Summons(.delegate, ["x"], reason: "代拟")))
    #expect(simulation.journalled == ["activated", "called", "taskOffered", "held"])
    try simulation.act("Check", of: "x", .call(Summons(.delegate, ["y"], reason: "代拟")))
    #expect(
      simulation.desks("li", "x", "y") == [
        "li": Desk(waiting: ["Check"]), "x": Desk(waiting: ["Check"]), "y": Desk(todo: ["Check"]),
      ])
    try simulation.sign("Check", "y")
    try simulation.sign("Check", "x")
    #expect(simulation.trace == ["Check"])
    #expect(simulation.journalled == ["ownerFinished", "completed", "held"])
    try simulation.act("Check", of: "li", .call(Summons(.delegate, ["z"], reason: "再核")))
    try simulation.sign("Check", "z", "reject")
    // What others said does not move the step.
    #expect(simulation.openTasks == ["Check"])
    #expect(simulation.desk("li") == Desk(todo: ["Check"]))
    try simulation.sign("Check", "li")
    #expect(simulation.trace == ["Check", "+Next"])
    #expect(
      simulation.desks("li", "x", "y", "z") == [
        "li": Desk(done: ["Check"]), "x": Desk(done: ["Check"]), "y": Desk(done: ["Check"]),
        "z": Desk(done: ["Check"]),
      ])
  }

  @Test func `T35 whoever adds a signer to a task that was just finished is told so`() throws {
    var simulation = try checking()
    let task = try simulation.task("Check", of: "li")
    try simulation.sign("Check", "li")
    let before = simulation.state
    #expect(throws: Rejection.taskNotOpen(task)) {
      try simulation.send(.act(task, .call(Summons(.after, ["x"], reason: "请签"))), by: "li")
    }
    #expect(simulation.state == before)
    #expect(simulation.openTasks == ["Next"])
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Check·li", "Check·li agree", ">Next·wang",
      ])
  }

  @Test func `T35 whoever finishes a task to which signers were just added waits for them`() throws
  {
    var simulation = try checking()
    try simulation.act("Check", of: "li", .call(Summons(.parallel, ["x"], reason: "请签")))
    try simulation.sign("Check", "li")
    #expect(simulation.journalled == ["ownerFinished"])
    #expect(simulation.desks("li", "x") == ["li": Desk(), "x": Desk(todo: ["Check"])])
    try simulation.sign("Check", "x")
    #expect(simulation.trace == ["Check", "Check", "+Next"])
    #expect(simulation.desk("li") == Desk(done: ["Check"]))
  }
}

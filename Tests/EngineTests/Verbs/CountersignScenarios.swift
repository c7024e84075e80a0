import Engine
import FEEL
import Testing

/// 会签、或签: the scenarios T01–T05, T08, T15 and T16.
@Suite("Countersigning")
struct CountersignScenarios {
  /// Draft → Sign by m1, m2 and m3 → Next.
  private func signing(
    _ policy: String, sequential: Bool = false, _ properties: [String: String] = [:]
  ) throws -> Simulation {
    var simulation = try Simulation(variables: ["members": ["m1", "m2", "m3"]], by: "zhang") {
      sketch in
      sketch.start()
      sketch.step("Draft", "zhang")
      sketch.signing("Sign", policy, sequential: sequential, properties)
      sketch.step("Next", "li")
      sketch.end()
      sketch.flow("Start -> Draft -> Sign -> Next -> End")
    }
    try simulation.sign("Draft", "zhang", nil)
    return simulation
  }

  @Test func `T01 a share of two thirds is reached although the first rejects`() throws {
    var simulation = try signing("ratio:2/3")
    #expect(simulation.trace == ["Draft", "+Sign", "+Sign", "+Sign", "+Sign"])
    try simulation.sign("Sign", "m1", "reject")
    #expect(simulation.trace == ["Sign"])
    #expect(simulation.journalled == ["completed", "voted"])
    #expect(simulation.tally == Tally(reject: 1, todo: 2))
    #expect(simulation.desk("m1") == Desk(done: ["Sign"]))
    #expect(simulation.openTasks == ["Sign", "Sign"])
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3")
    #expect(simulation.trace == ["Sign", "Sign", "+Next"])
    #expect(
      simulation.journalled == ["completed", "voted", "completed", "activated", "taskOffered"])
    #expect(simulation.variable("outcome") == "pass")
    #expect(
      simulation.desks("zhang", "m1", "m2", "m3", "li") == [
        "zhang": Desk(done: ["Draft"]), "m1": Desk(done: ["Sign"]), "m2": Desk(done: ["Sign"]),
        "m3": Desk(done: ["Sign"]), "li": Desk(todo: ["Next"]),
      ])
    let opinions = try #require(simulation.variable("opinions")?.listValue)
    #expect(opinions.map { $0["person"] } == ["m1", "m2", "m3"])
    #expect(opinions.map { $0["conclusion"] } == ["reject", "agree", "agree"])
  }

  @Test func `T01 a share of two thirds is out of reach after the second rejection`() throws {
    var simulation = try signing("ratio:2/3")
    try simulation.sign("Sign", "m1", "reject")
    try simulation.sign("Sign", "m2", "reject")
    #expect(simulation.trace == ["Sign", "-Sign", "Sign", "+Next"])
    #expect(simulation.variable("outcome") == "fail")
    #expect(simulation.desk("m3") == Desk())
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Sign·m1", ">Sign·m2", ">Sign·m3",
        "Sign·m1 reject", "voted 0:1 of 3", "Sign·m2 reject", "voted 0:2 of 3",
        "-Sign decided by m2", ">Next·li",
      ])
  }

  @Test func `T02 one veto ends it while the others are drafting`() throws {
    var simulation = try signing("veto")
    try simulation.act("Sign", of: "m2", .read)
    #expect(simulation.journalled == ["taskRead"])
    try simulation.sign("Sign", "m1", "disagree")
    #expect(simulation.trace == ["Sign", "-Sign", "-Sign", "Sign", "+Next"])
    #expect(simulation.cancelReasons == [.decided(by: "m1"), .decided(by: "m1")])
    #expect(
      simulation.journalled == [
        "completed", "voted", "cancelled", "cancelled", "completed", "activated", "taskOffered",
      ])
    #expect(simulation.variable("outcome") == "fail")
    #expect(
      simulation.desks("m1", "m2", "m3", "li") == [
        "m1": Desk(done: ["Sign"]), "m2": Desk(), "m3": Desk(), "li": Desk(todo: ["Next"]),
      ])
    #expect(simulation.state.handling.read.isEmpty)
  }

  @Test func `T03 collecting opinions never fails, and all must speak`() throws {
    var simulation = try signing("collect")
    for member in ["m1", "m2"] {
      try simulation.sign("Sign", member, "disagree")
      #expect(simulation.trace == ["Sign"])
    }
    #expect(simulation.openTasks == ["Sign"])
    try simulation.sign("Sign", "m3", "disagree")
    #expect(simulation.trace == ["Sign", "Sign", "+Next"])
    #expect(simulation.tally?.reject == 3)
    #expect(simulation.variable("outcome") == "pass")
    let opinions = try #require(simulation.variable("opinions")?.listValue)
    #expect(opinions.map { $0["opinion"] } == ["m1的意见", "m2的意见", "m3的意见"])
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Sign·m1", ">Sign·m2", ">Sign·m3",
        "Sign·m1 disagree", "voted 0:1 of 3", "Sign·m2 disagree", "voted 0:2 of 3",
        "Sign·m3 disagree", "voted 0:3 of 3", ">Next·li",
      ])
  }

  @Test func `T04 of two who sign at the same time the second is told that it is done`() throws {
    var simulation = try signing("any")
    let late = try simulation.task("Sign", of: "m1")
    try simulation.sign("Sign", "m2")
    #expect(simulation.trace == ["Sign", "-Sign", "-Sign", "Sign", "+Next"])
    let before = simulation.state
    #expect(throws: Rejection.taskNotOpen(late)) {
      try simulation.send(.completeTask(late, variables: [:], opinion: nil), by: "m1")
    }
    #expect(simulation.state == before)
    #expect(simulation.desk("m1") == Desk())
    #expect(simulation.desk("li") == Desk(todo: ["Next"]))
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Sign·m1", ">Sign·m2", ">Sign·m3",
        "Sign·m2 agree", "voted 1:0 of 3", "-Sign decided by m2", "-Sign decided by m2", ">Next·li",
      ])
  }

  @Test func `T05 only whoever signed has it among what he did`() throws {
    var simulation = try signing("any")
    try simulation.sign("Sign", "m1", "reject")
    #expect(simulation.variable("outcome") == "fail")
    #expect(
      simulation.desks("m1", "m2", "m3") == [
        "m1": Desk(done: ["Sign"]), "m2": Desk(), "m3": Desk(),
      ])
    #expect(simulation.cancelReasons == [.decided(by: "m1"), .decided(by: "m1")])
    try simulation.sign("Next", "li")
    #expect(simulation.state.isEnded)
    #expect(simulation.desk("m2") == Desk())
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Sign·m1", ">Sign·m2", ">Sign·m3",
        "Sign·m1 reject", "voted 0:1 of 3", "-Sign decided by m1", "-Sign decided by m1",
        ">Next·li", "Next·li agree", "end completed",
      ])
  }

  @Test func `T08 places come and go in a sequence, and the counters stay right`() throws {
    var simulation = try signing("all", sequential: true)
    #expect(simulation.desk("m1") == Desk(todo: ["Sign"]))
    let body = try #require(simulation.runs(of: "Sign").first?.id)
    let count = { (simulation: Simulation) in
      simulation.state[body]?.variables["nrOfInstances"]
    }
    try simulation.act("Sign", of: "m1", .call(Summons(.parallel, ["x"], reason: "懂行")))
    #expect(simulation.trace == [])
    #expect(count(simulation) == 4)
    try simulation.send(.act(body, .removeSlot(2, reason: "不必")), by: "m1")
    #expect(simulation.journalled == ["voted"])
    #expect(count(simulation) == 3)
    try simulation.act("Sign", of: "m1", .call(Summons(.parallel, ["x"], reason: "还是要")))
    try simulation.sign("Sign", "m1")
    #expect(simulation.trace == ["Sign", "+Sign"])
    #expect(simulation.tally == Tally(pass: 1, todo: 3))
    #expect(simulation.desk("x") == Desk(todo: ["Sign"]))
    try simulation.send(
      .act(simulation.task("Sign", of: "x"), .removeSigner(reason: "出差")), by: "m1")
    #expect(simulation.trace == ["-Sign", "+Sign"])
    #expect(simulation.cancelReasons == [.removed(reason: "出差")])
    #expect(simulation.tally == Tally(pass: 1, todo: 2))
    #expect(
      simulation.desks("x", "m2") == [
        "x": Desk(unread: ["know"]), "m2": Desk(todo: ["Sign"]),
      ])
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3")
    #expect(simulation.trace == ["Sign", "Sign", "+Next"])
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.tally?.all == 3)
    #expect(simulation.variable("opinions")?.listValue?.count == 3)
  }

  @Test func `T15 a countersignature that gets the work back asks all its members again`() throws {
    var simulation = try signing("all")
    for member in ["m1", "m2", "m3"] { try simulation.sign("Sign", member) }
    try simulation.sendBack("Next", of: "li")
    #expect(
      simulation.trace == [
        "-Next", "~Sign", "~Sign", "~Sign", "~Sign", "+Sign", "+Sign", "+Sign", "+Sign",
      ])
    #expect(simulation.journalled.filter { $0 == "sentBack" }.count == 1)
    #expect(
      simulation.desks("m1", "m2", "m3", "li") == [
        "m1": Desk(todo: ["Sign"], done: ["Sign"]), "m2": Desk(todo: ["Sign"], done: ["Sign"]),
        "m3": Desk(todo: ["Sign"], done: ["Sign"]), "li": Desk(),
      ])
    #expect(simulation.runs(of: "Sign").map(\.begin.round) == [1, 1, 1, 1, 2, 2, 2, 2])
    for member in ["m3", "m1", "m2"] { try simulation.sign("Sign", member) }
    #expect(simulation.desk("li") == Desk(todo: ["Next"]))
    #expect(simulation.tally?.pass == 3)
  }

  @Test func `T16 one member sends back, and the countersignature ends for all`() throws {
    var simulation = try signing("all")
    try simulation.sign("Sign", "m1")
    try simulation.sendBack("Sign", of: "m2")
    #expect(simulation.trace == ["-Sign", "-Sign", "-Sign", "~Sign", "~Draft", "+Draft"])
    #expect(simulation.desk("zhang") == Desk(todo: ["Draft"], done: ["Draft"]))
    #expect(simulation.desks("m2", "m3") == ["m2": Desk(), "m3": Desk()])
    // What was said stays, and all sign the corrected draft.
    #expect(simulation.desk("m1") == Desk(done: ["Sign"]))
    try simulation.sign("Draft", "zhang", nil)
    #expect(simulation.openTasks == ["Sign", "Sign", "Sign"])
    for member in ["m1", "m2", "m3"] { try simulation.sign("Sign", member) }
    #expect(simulation.openTasks == ["Next"])
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Sign·m1", ">Sign·m2", ">Sign·m3",
        "Sign·m1 agree", "voted 1:0 of 3", "-Sign returned", "-Sign returned", "-Sign returned",
        "~Sign", "~Draft", "sentBack Sign→Draft step", ">Draft·zhang", "Draft·zhang", ">Sign·m1",
        ">Sign·m2", ">Sign·m3", "Sign·m1 agree", "voted 1:0 of 3", "Sign·m2 agree",
        "voted 2:0 of 3", "Sign·m3 agree", "voted 3:0 of 3", ">Next·li",
      ])
  }

  @Test func `T16 where the model says so, sending back is a vote against`() throws {
    var simulation = try signing(
      "ratio:1/2", ["tz:returnPolicy": "asVote", "tz:votes": "agree=pass;disagree=reject"])
    try simulation.sendBack("Sign", of: "m1")
    #expect(simulation.trace == ["Sign"])
    #expect(simulation.tally == Tally(reject: 1, todo: 2))
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3")
    #expect(simulation.variable("outcome") == "pass")
    #expect(
      simulation.story == [
        "start·zhang", ">Draft·zhang", "Draft·zhang", ">Sign·m1", ">Sign·m2", ">Sign·m3",
        "Sign·m1 return", "voted 0:1 of 3", "Sign·m2 agree", "voted 1:1 of 3", "Sign·m3 agree",
        "voted 2:1 of 3", ">Next·li",
      ])
  }
}

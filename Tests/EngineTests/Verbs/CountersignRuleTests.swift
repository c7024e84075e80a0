import BPMN
import Engine
import FEEL
import Testing

/// When a countersignature is decided, and who is asked.
@Suite("Rules of countersigning")
struct CountersignRuleTests {
  /// Sign by the members → Next by li.
  private func signing(
    _ policy: String, _ members: Value = ["m1", "m2", "m3"], sequential: Bool = false,
    with properties: [String: String] = [:]
  ) throws -> Simulation {
    try Simulation(variables: ["members": members], by: "zhang") { sketch in
      sketch.start()
      sketch.signing("Sign", policy, sequential: sequential, properties)
      sketch.step("Next", "li")
      sketch.end()
      sketch.flow("Start -> Sign -> Next -> End")
    }
  }

  /// What the votes come to, one after another until it is over; nil when it is not over then.
  private func outcome(
    _ policy: String, _ votes: [String], of all: Int, _ properties: [String: String] = [:]
  ) throws -> String? {
    let members = (1...all).map { "m\($0)" }
    var simulation = try signing(
      policy, .list(members.map { .string($0) }),
      with: properties.merging(["tz:onUndecided": "leave"]) { own, _ in own })
    for (member, vote) in zip(members, votes) { try simulation.sign("Sign", member, vote) }
    return simulation.openTasks == ["Next"]
      ? simulation.variable("outcome")?.stringValue : nil
  }

  @Test(
    arguments: [
      ("ratio:2/3", ["agree", "agree"], 3, "pass"), ("ratio:2/3", ["agree"], 3, nil),
      ("ratio:2/3", ["reject"], 3, nil), ("ratio:2/3", ["reject", "reject"], 3, "fail"),
      ("ratio:1/2", ["agree", "reject", "reject", "agree"], 4, "pass"),
      ("ratio:1/2", ["reject", "reject", "reject"], 4, "fail"),
      ("ratio:1/1", ["agree", "reject"], 3, "fail"), ("ratio:1/1", ["agree", "agree"], 3, nil),
      ("ratio:2/3", ["abstain", "agree", "agree"], 3, "pass"),
      ("ratio:2/3", ["abstain", "abstain", "agree"], 3, "undecided"),
      ("ratio:2/3", ["abstain", "reject", "agree"], 3, "undecided"),
      ("count:2", ["agree", "reject", "agree"], 4, "pass"),
      ("count:2", ["reject", "reject", "reject"], 4, "fail"),
      ("count:2", ["reject", "reject"], 4, nil),
      ("count:5", ["agree"], 2, "fail"),
      ("all", ["agree", "abstain", "agree"], 3, "pass"), ("all", ["agree", "reject"], 3, "fail"),
      ("veto", ["agree", "agree", "agree"], 3, "pass"), ("veto", ["reject"], 3, "fail"),
      ("any", ["abstain", "agree"], 3, "pass"), ("any", ["abstain", "reject"], 3, "fail"),
      ("any", ["abstain", "abstain", "abstain"], 3, "undecided"),
      ("collect", ["reject", "abstain", "reject"], 3, "pass"),
      ("collect", ["agree", "agree"], 3, nil),
    ] as [(String, [String], Int, String?)])
  func `policies decide as soon as it is certain, and not before`(
    _ policy: String, _ votes: [String], _ all: Int, _ expected: String?
  ) throws {
    #expect(try outcome(policy, votes, of: all) == expected)
  }

  @Test func `an expression decides, over the votes as they stand`() throws {
    let policy = "=if reject > 1 then \"fail\" else if todo = 0 then \"pass\" else null"
    #expect(try outcome(policy, ["reject", "agree"], of: 3) == nil)
    #expect(try outcome(policy, ["reject", "agree", "abstain"], of: 3) == "pass")
    #expect(try outcome(policy, ["reject", "reject"], of: 3) == "fail")
    #expect(
      try outcome("=if pass = all then \"pass\" else null", ["agree", "reject"], of: 2)
        == "undecided")
  }

  @Test func `an expression that yields nonsense stops the count, which goes on when it is mended`()
    throws
  {
    var simulation = try signing("=if reject > limit then \"fail\" else answer")
    try simulation.send(
      .setVariables(InstanceState.root, ["limit": 0, "answer": "perhaps"]), by: "admin")
    try simulation.sign("Sign", "m1")
    let body = try #require(simulation.runs(of: "Sign").first?.id)
    #expect(simulation.trace == ["Sign", "!Sign"])
    #expect(simulation.state.incidents[body]?.message.contains("\"perhaps\"") == true)
    // The others can speak meanwhile; the alarm is raised once.
    try simulation.sign("Sign", "m2")
    #expect(simulation.trace == ["Sign"])
    try simulation.sign("Sign", "m3")
    #expect(simulation.openTasks == [])
    try simulation.send(.resolveIncident(body, variables: ["answer": "pass"]), by: "admin")
    #expect(simulation.openTasks == ["Next"])
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.state.incidents.isEmpty)
  }

  @Test func `where all shall speak they do, although it is decided`() throws {
    var simulation = try signing("veto", with: ["tz:early": "false"])
    try simulation.sign("Sign", "m1", "reject")
    #expect(simulation.tally?.verdict == .fail)
    try simulation.sign("Sign", "m2")
    #expect(simulation.openTasks == ["Sign"])
    try simulation.sign("Sign", "m3")
    #expect(simulation.variable("outcome") == "fail")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `the codes of a form count as the model says`() throws {
    let votes = ["tz:votes": "ok=pass;back=reject;none=abstain"]
    #expect(try outcome("all", ["ok", "back"], of: 3, votes) == "fail")
    #expect(try outcome("ratio:2/3", ["ok", "none", "ok"], of: 3, votes) == "pass")
  }

  @Test func `whoever stands in the list twice signs once, or twice`() throws {
    let members: Value = ["m1", "m2", "m1"]
    #expect(try signing("all", members).openTasks.count == 3)
    #expect(try signing("all", members, with: ["tz:oncePerPerson": "true"]).openTasks.count == 2)
  }

  @Test func `in layers, one group after another`() throws {
    let groups: Value = [["m1", "m2"], ["m3"], ["m4", "m5"]]
    var simulation = try signing("all", groups, with: ["tz:layered": "true"])
    #expect(desk(simulation) == ["m1", "m2"])
    try simulation.sign("Sign", "m2")
    #expect(desk(simulation) == ["m1"])
    #expect(simulation.tally == Tally(pass: 1, todo: 4))
    // Whoever is asked beside signs with his layer.
    try simulation.act("Sign", of: "m1", .call(Summons(.parallel, ["x"], reason: "请签")))
    #expect(desk(simulation) == ["m1", "x"])
    try simulation.sign("Sign", "m1")
    try simulation.sign("Sign", "x")
    #expect(desk(simulation) == ["m3"])
    // Whoever acted in the layer before cannot take it back when the next has acted, but before.
    try simulation.recall("Sign", by: "m2")
    #expect(desk(simulation) == ["m2"])
    try simulation.sign("Sign", "m2")
    #expect(desk(simulation) == ["m3"])
    try simulation.sign("Sign", "m3")
    #expect(desk(simulation) == ["m4", "m5"])
    #expect(throws: Rejection.verbRefused(.handledBy(["m3"]))) {
      try simulation.recall("Sign", by: "m2")
    }
    for member in ["m5", "m4"] { try simulation.sign("Sign", member) }
    #expect(simulation.openTasks == ["Next"])
    #expect(simulation.tally?.pass == 6)
  }

  @Test func `in layers, whoever stands in several signs in the first`() throws {
    let groups: Value = [["m1", "m2"], ["m1", "m3"]]
    var simulation = try signing(
      "all", groups, with: ["tz:layered": "true", "tz:oncePerPerson": "true"])
    for member in ["m1", "m2"] { try simulation.sign("Sign", member) }
    #expect(desk(simulation) == ["m3"])
    try simulation.sign("Sign", "m3")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `an empty list is held, with an alarm`() throws {
    var simulation = try signing("all", [])
    let body = try #require(simulation.runs(of: "Sign").first?.id)
    #expect(simulation.trace == ["+P", "+Start", "Start", "+Sign", "!Sign"])
    try simulation.send(.resolveIncident(body, variables: ["members": ["m1"]]), by: "admin")
    #expect(desk(simulation) == ["m1"])
  }

  @Test func `in a later round only those sign who did not agree`() throws {
    var simulation = try signing("all", with: ["tz:reask": "dissent"])
    try simulation.sign("Sign", "m1")
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3", "reject")
    try simulation.sendBack("Next", of: "li")
    #expect(desk(simulation) == ["m3"])
    try simulation.sign("Sign", "m3")
    #expect(simulation.tally?.pass == 3)
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `in a round that the model draws too, and by person, not by place`() throws {
    var simulation = try Simulation(variables: ["members": ["m1", "m2", "m3"]], by: "zhang") {
      sketch in
      sketch.start()
      sketch.step("Draft", "zhang")
      sketch.signing("Sign", "all", ["tz:reask": "dissent", "tz:early": "false"])
      sketch.gateway("X", .exclusive)
      sketch.end()
      sketch.flow("Start -> Draft -> Sign -> X")
      sketch.flow("X -> Draft", if: "=outcome = \"fail\"")
      sketch.flow("X -> End", isDefault: true)
    }
    try simulation.sign("Draft", "zhang")
    try simulation.sign("Sign", "m1", "reject")
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3")
    try simulation.sign("Draft", "zhang", "agree", ["members": ["m3", "m4", "m1", "m2"]])
    #expect(desk(simulation) == ["m4", "m1"])
    try simulation.sign("Sign", "m4")
    try simulation.sign("Sign", "m1")
    #expect(simulation.state.isEnded)
    #expect(simulation.tally?.pass == 4)
  }

  @Test func `the same people sign again, those who were added too and not those who were removed`()
    throws
  {
    var simulation = try signing("all", sequential: true)
    try simulation.act("Sign", of: "m1", .call(Summons(.parallel, ["x"], reason: "请签")))
    for member in ["m1", "x"] { try simulation.sign("Sign", member) }
    let body = try #require(simulation.runs(of: "Sign").first?.id)
    try simulation.send(.act(body, .removeSlot(4, reason: "出差")), by: "m2")
    try simulation.sign("Sign", "m2")
    let sent = simulation
    try simulation.sendBack("Next", of: "li")
    for member in ["m1", "x", "m2"] {
      #expect(desk(simulation) == [member])
      try simulation.sign("Sign", member)
    }
    #expect(simulation.openTasks == ["Next"])
    // Named anew, they are whom the model names.
    simulation = sent
    try simulation.sendBack("Next", of: "li", ReturnManner(handlers: .anew))
    for member in ["m1", "m2", "m3"] {
      #expect(desk(simulation) == [member])
      try simulation.sign("Sign", member)
    }
  }

  @Test func `a place that was signed against after its holder counts as a dissent`() throws {
    var simulation = try signing("all", with: ["tz:reask": "dissent", "tz:early": "false"])
    try simulation.act("Sign", of: "m1", .call(Summons(.after, ["e"], reason: "请把关")))
    try simulation.sign("Sign", "m1")
    try simulation.sign("Sign", "e", "reject")
    try simulation.sign("Sign", "m2")
    try simulation.sign("Sign", "m3", "reject")
    #expect(simulation.variable("outcome") == "fail")
    try simulation.sendBack("Next", of: "li")
    #expect(desk(simulation) == ["m1", "m3"])
  }

  @Test func `nobody is asked to sign twice, nor given a second place`() throws {
    var simulation = try signing("all", sequential: true)
    for member in ["m1", "m2", "m3"] {
      #expect(throws: Rejection.verbRefused(.alreadySigners([member]))) {
        try simulation.act("Sign", of: "m1", .call(Summons(.parallel, [member], reason: "")))
      }
    }
    try simulation.sign("Sign", "m1")
    for member in ["m1", "m3"] {
      #expect(throws: Rejection.verbRefused(.alreadySigners([member]))) {
        try simulation.act("Sign", of: "m2", .transfer(to: member, reason: ""))
      }
    }
  }

  @Test func `a removal may decide, and the last signer stays`() throws {
    var simulation = try signing("all")
    try simulation.sign("Sign", "m1")
    try simulation.sign("Sign", "m2")
    let last = try simulation.task("Sign", of: "m3")
    try simulation.send(.act(last, .removeSigner(reason: "出差")), by: "li")
    #expect(simulation.trace == ["-Sign", "Sign", "+Next"])
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.desk("m3") == Desk(unread: ["know"]))

    simulation = try signing("all", ["m1", "m2"])
    try simulation.send(
      .act(simulation.task("Sign", of: "m1"), .removeSigner(reason: "出差")), by: "li")
    #expect(throws: Rejection.verbRefused(.lastSigner)) {
      try simulation.act("Sign", of: "m2", .removeSigner(reason: "出差"))
    }
    let signed = try #require(simulation.runs(of: "Sign").last?.id)
    try simulation.sign("Sign", "m2")
    #expect(throws: Rejection.verbRefused(.hasSigned)) {
      try simulation.send(.act(signed, .removeSigner(reason: "出差")), by: "li")
    }
  }

  @Test func `a place that authority ends is not counted`() throws {
    var simulation = try signing("all")
    try simulation.sign("Sign", "m1")
    try simulation.send(.cancelRun(simulation.task("Sign", of: "m2"), reason: "离职"), by: "admin")
    #expect(simulation.tally == Tally(pass: 1, todo: 1))
    try simulation.sign("Sign", "m3")
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.tally?.all == 2)
  }

  @Test func `a signer added beside counts, one asked before the holder does not`() throws {
    var simulation = try signing("ratio:2/3")
    try simulation.act("Sign", of: "m1", .call(Summons(.before, ["x"], reason: "请核")))
    try simulation.act("Sign", of: "m2", .call(Summons(.parallel, ["y"], reason: "请签")))
    #expect(simulation.trace == ["+Sign"])
    try simulation.sign("Sign", "x", "reject")
    #expect(simulation.journalled == ["completed", "held"])
    for member in ["m1", "m2"] { try simulation.sign("Sign", member) }
    #expect(simulation.tally == Tally(pass: 2, todo: 2))
    try simulation.sign("Sign", "y")
    #expect(simulation.tally?.all == 4)
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.desk("m3") == Desk())
  }

  @Test func `a rejection behind the holder of a place is the place's own`() throws {
    var simulation = try signing("veto")
    try simulation.act("Sign", of: "m1", .call(Summons(.after, ["x"], reason: "请签")))
    try simulation.sign("Sign", "m1")
    #expect(simulation.journalled == ["ownerFinished", "taskOffered"])
    try simulation.act("Sign", of: "x", .call(Summons(.after, ["y"], reason: "请签")))
    try simulation.sign("Sign", "x")
    try simulation.sign("Sign", "y", "reject")
    #expect(simulation.variable("outcome") == "fail")
    #expect(
      simulation.desks("m1", "x", "y", "m2", "li") == [
        "m1": Desk(done: ["Sign"]), "x": Desk(done: ["Sign"]), "y": Desk(done: ["Sign"]),
        "m2": Desk(), "li": Desk(todo: ["Next"]),
      ])
  }

  @Test func `places that go by of themselves are entered once each`() throws {
    var simulation = try signing("all", ["zhang", "m2", "m3"], with: ["tz:autoSkip": "initiator"])
    #expect(desk(simulation) == ["m2", "m3"])
    #expect(simulation.tally == Tally(pass: 1, todo: 2))
    for member in ["m2", "m3"] { try simulation.sign("Sign", member) }
    #expect(simulation.tally?.all == 3)
    #expect(simulation.openTasks == ["Next"])
  }

  /// Who has an open task, in the order of their beginning.
  private func desk(_ simulation: Simulation) -> [String] {
    simulation.state.tasks.values.sorted { $0.activation < $1.activation }.compactMap(\.assignee)
  }
}

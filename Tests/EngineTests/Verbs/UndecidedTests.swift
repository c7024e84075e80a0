import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// Rejections with a rule of their own, and what becomes of votes that decide nothing.
@Suite("Countersignatures that are not decided by agreement")
struct UndecidedTests {
  /// Draft by zhang → Sign by the members → Next by li.
  private func signing(
    _ policy: String, _ count: Int = 3, sequential: Bool = false,
    _ properties: [String: String] = [:]
  ) throws -> Simulation {
    let members = (1...count).map { Value.string("m\($0)") }
    var simulation = try Simulation(variables: ["members": .list(members)], by: "zhang") { sketch in
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

  @Test(
    "a rule for rejections beside that for agreements",
    arguments: [
      ("all", "any", ["reject"], "fail"),
      ("all", "count:2", ["reject", "agree", "reject"], "fail"),
      ("all", "count:2", ["reject", "agree", "agree", "agree"], "undecided"),
      ("all", "never", ["reject", "reject", "reject", "reject"], "undecided"),
      ("ratio:1/2", "never", ["reject", "reject", "reject", "agree"], "undecided"),
      ("ratio:1/2", "any", ["reject"], "fail"),
      ("ratio:1/2", "ratio:1/2", ["reject", "agree", "reject"], "fail"),
      ("count:2", "count:3", ["reject", "reject", "agree", "agree"], "pass"),
      ("any", "never", ["reject", "agree"], "pass"),
      ("any", "count:2", ["reject", "reject"], "fail"),
      ("veto", "any", ["reject"], "fail"),
      ("collect", "never", ["reject", "reject", "reject", "reject"], "pass"),
    ])
  func rejections(_ policy: String, _ rule: String, _ votes: [String], _ outcome: String) throws {
    var simulation = try signing(
      policy, 4, ["tz:rejectPolicy": rule, "tz:onUndecided": "leave"])
    for (number, vote) in votes.enumerated() {
      #expect(simulation.desk("li") == Desk(), "decided before vote \(number + 1)")
      try simulation.sign("Sign", "m\(number + 1)", vote)
    }
    #expect(simulation.variable("outcome") == .string(outcome))
    #expect(simulation.desk("li") == Desk(todo: ["Next"]))
  }

  @Test(
    "what is undecided passes, fails, or is left to the model",
    arguments: [("pass", "pass"), ("fail", "fail"), ("leave", "undecided")])
  func rules(_ rule: String, _ outcome: String) throws {
    var simulation = try signing("count:2", ["tz:onUndecided": rule])
    for (member, vote) in [("m1", "agree"), ("m2", "abstain"), ("m3", "abstain")] {
      try simulation.sign("Sign", member, vote)
    }
    #expect(simulation.variable("outcome") == .string(outcome))
    #expect(simulation.openTasks == ["Next"])
  }

  private func signing(
    _ policy: String, _ properties: [String: String]
  ) throws -> Simulation {
    try signing(policy, 3, sequential: false, properties)
  }

  private func undecided(
    sequential: Bool = false, _ properties: [String: String] = [:]
  ) throws -> Simulation {
    var simulation = try signing("count:2", 3, sequential: sequential, properties)
    for (member, vote) in [("m1", "agree"), ("m2", "abstain"), ("m3", "abstain")] {
      try simulation.sign("Sign", member, vote)
    }
    return simulation
  }

  @Test("whoever has it in hand decides", arguments: [false, true])
  func owner(sequential: Bool) throws {
    var simulation = try undecided(sequential: sequential)
    #expect(simulation.desks("zhang", "li")["zhang"]?.todo == ["Sign"])
    #expect(simulation.desk("li") == Desk())
    #expect(simulation.tally == Tally(pass: 1, abstain: 2))
    let asked = simulation
    try simulation.sign("Sign", "zhang", "reject")
    #expect(simulation.variable("outcome") == "fail")
    let opinions = try #require(simulation.variable("opinions")?.listValue)
    #expect(opinions.map { $0["person"] } == ["m1", "m2", "m3", "zhang"])
    #expect(simulation.desk("li") == Desk(todo: ["Next"]))
    simulation = asked
    try simulation.sign("Sign", "zhang")
    #expect(simulation.variable("outcome") == "pass")
    simulation = asked
    try simulation.sign("Sign", "zhang", "abstain")
    #expect(simulation.variable("outcome") == "undecided")
  }

  @Test func `whom the model names decides; his task is no place`() throws {
    var simulation = try undecided(["tz:owner": "boss"])
    let task = try simulation.task("Sign", of: "boss")
    #expect(throws: Rejection.verbRefused(.lastSigner)) {
      try simulation.send(.act(task, .removeSigner(reason: "不必")), by: "zhang")
    }
    // He may ask others, and give it away.
    try simulation.act("Sign", of: "boss", .call(Summons(.before, ["x"], reason: "请核")))
    try simulation.sign("Sign", "x", "reject")
    try simulation.act("Sign", of: "boss", .transfer(to: "vice", reason: "出差"))
    try simulation.sign("Sign", "vice")
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.tally == Self.tally(pass: 1, abstain: 2, .pass))
  }

  private static func tally(pass: Int, abstain: Int, _ verdict: Tally.Verdict) -> Tally {
    var tally = Tally(pass: pass, abstain: abstain)
    tally.verdict = verdict
    return tally
  }

  @Test func `a member who takes his vote back takes the decision away`() throws {
    var simulation = try undecided()
    try simulation.recall("Sign", by: "m2")
    #expect(simulation.desks("zhang", "m2")["zhang"]?.todo == [])
    #expect(simulation.desk("m2").todo == ["Sign"])
    try simulation.sign("Sign", "m2", "abstain")
    #expect(simulation.desk("zhang").todo == ["Sign"])
    try simulation.recall("Sign", by: "m2")
    try simulation.sign("Sign", "m2")
    #expect(simulation.variable("outcome") == "pass")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `in the next round the members are asked, and he only if need be`() throws {
    var simulation = try undecided()
    try simulation.sign("Sign", "zhang")
    try simulation.sendBack("Next", of: "li")
    #expect(simulation.desk("zhang").todo == [])
    for member in ["m1", "m2"] { try simulation.sign("Sign", member) }
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `only agreements to what has changed are asked for again`() throws {
    let settings = ["tz:reask": "changed", "tz:guard": "text"]
    var simulation = try signing("all", settings)
    for member in ["m1", "m2", "m3"] { try simulation.sign("Sign", member) }
    try simulation.sendBack("Next", of: "li", to: .element("Draft"))
    try simulation.sign("Draft", "zhang", nil, ["text": "新"])
    #expect(simulation.openTasks == ["Sign", "Sign", "Sign"])

    // Some have signed what it is now, the others something else.
    simulation = try signing("collect", settings)
    try simulation.sign("Sign", "m1", "agree")
    try simulation.sign("Sign", "m2", "agree", ["text": "改"])
    try simulation.sign("Sign", "m3", "reject")
    try simulation.sendBack("Next", of: "li")
    #expect(
      simulation.desks("m1", "m2", "m3").mapValues(\.todo)
        == ["m1": ["Sign"], "m2": [], "m3": ["Sign"]])
  }

  @Test(arguments: [
    (["tz:rejectPolicy": "most"], "all", "“most”"),
    (["tz:rejectPolicy": "count:0"], "all", "“count:0”"),
    (["tz:rejectPolicy": "never"], "veto", "矛盾"),
    (["tz:rejectPolicy": "any"], "collect", "矛盾"),
    (["tz:reask": "changed"], "all", "tz:guard"),
  ])
  func `settings that make no sense are told`(
    _ properties: [String: String], _ policy: String, _ words: String
  ) {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.signing("Sign", policy, properties)
      sketch.flow("Start -> Sign")
    }
    #expect(compilation.program == nil)
    #expect(compilation.diagnostics.contains { $0.message.contains(words) })
  }

  @Test func `whose word binds rejects with the words of whom he asked`() throws {
    var simulation = try signing("all", [:])
    let ask = Summons(.before, ["x"], reason: "请核", isBinding: true)
    try simulation.act("Sign", of: "m1", .call(ask))
    try simulation.act("Sign", of: "x", .call(Summons(.parallel, ["y"], reason: "请签")))
    try simulation.sign("Sign", "y", "reject")
    try simulation.sign("Sign", "x", "agree")
    #expect(simulation.tally?.reject == 1)
    #expect(simulation.tally?.verdict == .fail)
    let opinions = try #require(simulation.variable("opinions")?.listValue)
    #expect(opinions.map { $0["conclusion"] } == ["reject"])
    #expect(opinions.map { $0["opinion"] } == ["y的意见"])
  }
}

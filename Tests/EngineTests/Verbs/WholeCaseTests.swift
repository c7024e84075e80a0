import BPMN
import Engine
import FEEL
import Testing

/// What random cases found: verbs that lost a case, or a part of it.
@Suite("Verbs leave the case whole")
struct WholeCaseTests {
  private static let verbs = ["tz:verbs": "return,recall,addSign,jump,forward"]

  private func task(_ element: String, in simulation: Simulation) throws -> ActivationID {
    try #require(simulation.openTask(element), "no open task \(element)")
  }

  private func serial() throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      for id in ["A", "B", "C"] { sketch.user(id, properties: Self.verbs) }
      sketch.end()
      sketch.flow("Start -> A -> B -> C -> End")
    }
  }

  @Test func `a jump leads from a step of the process itself to another`() throws {
    var simulation = try serial()
    let task = try task("A", in: simulation)
    try simulation.send(.act(task, .jump(Jump(task, to: "B", reason: "改派"))), by: "wang")
    if simulation.state.handling.pendingJump != nil {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "li")
    }
    #expect(simulation.openTasks == ["B"])
  }

  @Test(arguments: [(Assist.before, Assist.after), (.after, .before)])
  func `nobody is asked before the holder while others sign after him`(
    first: Assist, second: Assist
  ) throws {
    var simulation = try serial()
    let task = try task("A", in: simulation)
    try simulation.send(.act(task, .call(Summons(first, ["li"], reason: "把关"))), by: "wang")
    #expect(throws: Rejection.verbRefused(.mixedSigning)) {
      try simulation.send(.act(task, .call(Summons(second, ["zhao"], reason: "把关"))), by: "wang")
    }
    try simulation.send(.act(task, .call(Summons(first, ["zhao"], reason: "把关"))), by: "wang")
  }

  @Test func `an ended case begins again only at steps that count`() throws {
    var simulation = try serial()
    try simulation.complete("A", by: "wang")
    try simulation.complete("B", by: "li")
    // Both steps behind the first are left: one was done, the other was open.
    try simulation.sendBack("C", to: .element("A"))
    try simulation.send(.cancel(reason: "终止"))
    #expect(throws: Rejection.noReturnTarget(element: "P", valid: ["A"])) {
      try simulation.send(.actOnCase(.restart(at: "C", reason: "补充材料")))
    }
    try simulation.send(.actOnCase(.restart(at: "A", reason: "补充材料")))
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `no way leads straight back past a join at which other branches wait`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("Fork", .parallel)
      sketch.gateway("Join", .parallel)
      for id in ["A", "B", "C"] { sketch.user(id, properties: Self.verbs) }
      sketch.end()
      sketch.flow("Start -> Fork -> A -> Join -> C -> End")
      sketch.flow("Fork -> B -> Join")
    }
    try simulation.complete("A")
    try simulation.complete("B")
    let task = try task("C", in: simulation)
    #expect(throws: Rejection.verbRefused(.noWayBack)) {
      try simulation.send(
        .returnTask(task, to: .element("A"), reason: "重办", manner: ReturnManner(way: .jump)))
    }
    try simulation.send(.returnTask(task, to: .element("A"), reason: "重办"))
    try simulation.complete("A")
    #expect(simulation.openTasks == ["C"])
  }

  @Test func `nobody takes back what the next has signed, though others have yet to sign with him`()
    throws
  {
    var simulation = try serial()
    let first = try task("A", in: simulation)
    try simulation.complete("A", by: "wang")
    let second = try task("B", in: simulation)
    try simulation.send(.act(second, .call(Summons(.after, ["zhao"], reason: "会签"))), by: "li")
    try simulation.complete("B", by: "li")
    #expect(throws: Rejection.verbRefused(.handledBy(["li"]))) {
      try simulation.send(.act(first, .recall), by: "wang")
    }
  }

  @Test func `passing on and taking back begin no round`() throws {
    var simulation = try serial()
    let first = try task("A", in: simulation)
    try simulation.complete("A", by: "wang")
    try simulation.send(.act(first, .recall), by: "wang")
    let again = try task("A", in: simulation)
    try simulation.send(
      .act(again, .forward(to: "li", variables: [:], opinion: nil)), by: "wang")
    #expect(simulation.runs(of: "A").map(\.begin.round) == [1, 1, 1])
    try simulation.complete("A", by: "li")
    try simulation.sendBack("B", to: .previous)
    #expect(simulation.runs(of: "A").map(\.begin.round) == [1, 1, 1, 2])
    // Whoever passed it on takes back what was sent back to the one after him.
    try simulation.send(.act(again, .recall), by: "wang")
    #expect(simulation.runs(of: "A").map(\.begin.round) == [1, 1, 1, 2, 2])
  }

  @Test func `signers of a step do not guard its own way straight back`() throws {
    var simulation = try Simulation(variables: ["amount": 1]) { sketch in
      sketch.start()
      let guarded = Self.verbs.merging(["tz:guard": "amount"]) { one, _ in one }
      sketch.user("A", properties: guarded)
      sketch.user("B", properties: Self.verbs)
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    let first = try task("A", in: simulation)
    try simulation.send(.act(first, .call(Summons(.before, ["li"], reason: "把关"))), by: "wang")
    let signer = try #require(simulation.state.tasks.keys.first { $0 != first })
    try simulation.send(.completeTask(signer, variables: [:], opinion: nil), by: "li")
    try simulation.complete("A", by: "wang")
    let second = try task("B", in: simulation)
    try simulation.send(
      .returnTask(second, to: .element("A"), reason: "重办", manner: ReturnManner(way: .jump)))
    try simulation.complete("A", by: "wang", ["amount": 2])
    #expect(simulation.state.activations.last?.begin.reopens == second)
  }

  @Test func `no way leads straight back out of a sub-process that would go on once more`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("Inner") { inner in
        inner.start("InnerStart")
        inner.user("A", properties: Self.verbs)
        inner.end("InnerEnd")
        inner.flow("InnerStart -> A -> InnerEnd")
      }
      sketch.user("B", properties: Self.verbs)
      sketch.end()
      sketch.flow("Start -> Inner -> B -> End")
    }
    try simulation.complete("A")
    let task = try task("B", in: simulation)
    #expect(throws: Rejection.verbRefused(.noWayBack)) {
      try simulation.send(
        .returnTask(task, to: .element("A"), reason: "重办", manner: ReturnManner(way: .jump)))
    }
  }

  @Test func `what a jump led to is left when the case begins again where it jumped from`() throws {
    var simulation = try serial()
    try simulation.complete("A")
    let task = try task("B", in: simulation)
    try simulation.send(.act(task, .jump(Jump(task, to: "C", reason: "改派"))), by: "wang")
    if simulation.state.handling.pendingJump != nil {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "li")
    }
    try simulation.complete("C")
    try simulation.send(.actOnCase(.restart(at: "B", reason: "补充材料")))
    #expect(simulation.runs(of: "C").map(\.lifecycle) == [.superseded])
    #expect(simulation.openTasks == ["B"])
  }
}

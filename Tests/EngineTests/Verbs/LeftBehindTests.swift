import BPMN
import Engine
import FEEL
import Testing

/// What was done before somebody jumped elsewhere and ended all beside him (跳转): it leads nowhere.
@Suite("What a jump left behind")
struct LeftBehindTests {
  private func jump(
    _ simulation: inout Simulation, from element: String, of person: String, to target: String
  ) throws {
    let task = try simulation.task(element, of: person)
    try simulation.act(
      element, of: person,
      .jump(Jump(task, to: target, reason: "特急", endsOtherBranches: true)))
    if simulation.state.handling.pendingJump != nil {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    }
  }

  private func sign(_ steps: [String], _ simulation: inout Simulation) throws {
    for step in steps { try simulation.sign(step, step.lowercased()) }
  }

  /// A → fork → B and C → join → D.
  private func fork(_ gateway: Gateway) throws -> Simulation {
    try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", gateway)
      sketch.gateway("J", gateway)
      sketch.end()
      sketch.flow("Start -> A -> F")
      sketch.flow("F -> B", if: gateway == .parallel ? nil : "=true")
      sketch.flow("F -> C", if: gateway == .parallel ? nil : "=true")
      sketch.flow("B -> J -> D -> End")
      sketch.flow("C -> J")
    }
  }

  /// C is done when B's holder goes straight to D, with which the case ends.
  private func left(_ gateway: Gateway) throws -> Simulation {
    var simulation = try fork(gateway)
    try sign(["A", "C"], &simulation)
    try jump(&simulation, from: "B", of: "b", to: "D")
    try sign(["D"], &simulation)
    #expect(simulation.state.isEnded)
    return simulation
  }

  @Test(arguments: ["B", "C", "D"])
  func `a case that begins again at any of its steps comes to its end once`(step: String) throws {
    var simulation = try left(.inclusive)
    try simulation.send(.actOnCase(.restart(at: step, reason: "有误")), by: "admin")
    #expect(simulation.openTasks == [step])
    try sign(step == "D" ? ["D"] : [step, "D"], &simulation)
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "D").map(\.lifecycle) == [.superseded, .completed])
    #expect(simulation.runs(of: "End").map(\.lifecycle) == [.superseded, .completed])
  }

  @Test func `nor does it begin again where a join would wait for what was left`() throws {
    var simulation = try left(.parallel)
    for step in ["B", "C"] {
      #expect(throws: Rejection.noReturnTarget(element: "P", valid: ["A", "D"]), "at \(step)") {
        try simulation.send(.actOnCase(.restart(at: step, reason: "有误")), by: "admin")
      }
    }
    try simulation.send(.actOnCase(.restart(at: "A", reason: "有误")), by: "admin")
    try sign(["A", "B", "C", "D"], &simulation)
    #expect(simulation.state.isEnded)
  }

  @Test func `nor where the tokens had come back to a join before the jump`() throws {
    var simulation = try fork(.parallel)
    try sign(["A", "B", "C"], &simulation)
    try simulation.sendBack("D", of: "d", to: .element("B"))
    try jump(&simulation, from: "B", of: "b", to: "D")
    try sign(["D"], &simulation)
    #expect(throws: Rejection.noReturnTarget(element: "P", valid: ["A", "D"])) {
      try simulation.send(.actOnCase(.restart(at: "C", reason: "有误")), by: "admin")
    }
  }

  @Test func `what took the place of where a jump led does not begin beside what it left`() throws {
    var simulation = try fork(.inclusive)
    try sign(["A"], &simulation)
    try jump(&simulation, from: "B", of: "b", to: "A")
    try sign(["A"], &simulation)
    try simulation.sendBack("C", of: "c", to: .element("A"))
    try simulation.send(.cancel(reason: "停办"), by: "admin")
    try simulation.send(.actOnCase(.restart(at: "C", reason: "续办")), by: "admin")
    #expect(simulation.openTasks == ["C"])
    try sign(["C", "D"], &simulation)
    #expect(simulation.state.isEnded)
  }

  @Test func `what an event had ended begins again, and ends once`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C"] { sketch.step(id, id.lowercased()) }
      sketch.eventSubProcess("E") { inner in
        inner.start("EStart", .timer(.duration("P5D")), interrupting: true)
        inner.step("X", "x")
        inner.flow("EStart -> X")
      }
      sketch.end()
      sketch.flow("Start -> A -> B -> C -> End")
    }
    try sign(["A"], &simulation)
    try simulation.advance(by: "P5D")
    try jump(&simulation, from: "X", of: "x", to: "C")
    try sign(["C"], &simulation)
    #expect(simulation.state.isEnded)
    try simulation.send(.actOnCase(.restart(at: "A", reason: "有误")), by: "admin")
    try sign(["A", "B", "C"], &simulation)
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "End").map(\.lifecycle) == [.superseded, .completed])
  }

  @Test func `a branch to which somebody jumped begins again beside the others`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["B", "B2", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> F -> B -> B2 -> J -> D -> End")
      sketch.flow("F -> C -> J")
    }
    let task = try simulation.task("B", of: "b")
    try simulation.act("B", of: "b", .jump(Jump(task, to: "B2", reason: "特急")))
    try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    try simulation.send(.cancel(reason: "停办"), by: "admin")
    try simulation.send(.actOnCase(.restart(at: "C", reason: "续办")), by: "admin")
    #expect(simulation.openTasks.sorted() == ["B2", "C"])
    try sign(["B2", "C", "D"], &simulation)
    #expect(simulation.state.isEnded)
  }

  @Test func `a step that began again takes the place of where it had jumped`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "C"] { sketch.step(id, id.lowercased()) }
      sketch.end()
      sketch.flow("Start -> A -> B -> C -> End")
    }
    let stop = Command.cancel(reason: "停办")
    try jump(&simulation, from: "A", of: "a", to: "C")
    try jump(&simulation, from: "C", of: "c", to: "A")
    try simulation.send(stop, by: "admin")
    try simulation.send(.actOnCase(.restart(at: "C", reason: "续办")), by: "admin")
    try simulation.send(stop, by: "admin")
    try simulation.send(.actOnCase(.restart(at: "A", reason: "续办")), by: "admin")
    #expect(simulation.openTasks == ["A"])
    try sign(["A", "B", "C"], &simulation)
    #expect(simulation.state.isEnded)
  }

  @Test func `what stands beside an event at its border begins again with what the event began`()
    throws
  {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "W"] { sketch.step(id, id.lowercased()) }
      sketch.boundary("Late", on: "A", .timer(.duration("P1D")), interrupting: false)
      sketch.end()
      sketch.end("Told")
      sketch.flow("Start -> A -> End")
      sketch.flow("Late -> W -> Told")
    }
    try simulation.advance(by: "P1D")
    try simulation.send(.cancel(reason: "停办"), by: "admin")
    try simulation.send(.actOnCase(.restart(at: "W", reason: "续办")), by: "admin")
    #expect(simulation.openTasks.sorted() == ["A", "W"])
    try sign(["W", "A"], &simulation)
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "End").count == 1)
  }

  @Test func `a return does not lead into a branch whose others a jump has ended`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "B2", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> A -> F -> B -> B2 -> J -> D -> End")
      sketch.flow("F -> C -> J")
    }
    try sign(["A", "C", "B"], &simulation)
    try jump(&simulation, from: "B2", of: "b2", to: "D")
    #expect(throws: Rejection.noReturnTarget(element: "D", valid: ["A"])) {
      try simulation.sendBack("D", of: "d", to: .element("B"))
    }
    try simulation.sendBack("D", of: "d")
    #expect(simulation.openTasks == ["A"])
    try sign(["A", "C", "B", "B2", "D"], &simulation)
    #expect(simulation.state.isEnded)
  }

  @Test func `a sub-process is not entered again where a join would wait for ever`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        for id in ["B", "C", "X"] { inner.step(id, id.lowercased()) }
        inner.gateway("F", .parallel)
        inner.gateway("J", .parallel)
        inner.end("SE")
        inner.flow("S1 -> F -> B -> J -> X -> SE")
        inner.flow("F -> C -> J")
      }
      sketch.step("D", "d")
      sketch.end()
      sketch.flow("Start -> S -> D -> End")
    }
    try sign(["C"], &simulation)
    try jump(&simulation, from: "B", of: "b", to: "X")
    try sign(["X"], &simulation)
    #expect(throws: Rejection.noReturnTarget(element: "D", valid: ["X"])) {
      try simulation.sendBack("D", of: "d", to: .element("C"))
    }
    try simulation.sendBack("D", of: "d")
    try sign(["X", "D"], &simulation)
    #expect(simulation.state.isEnded)
  }

  @Test func `places of a countersignature that somebody left are not opened with all branches`()
    throws
  {
    var simulation = try Simulation(variables: ["members": ["b", "e"]], by: "a") { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.step("A", "a")
        inner.signing("B", "all")
        inner.end("SE")
        inner.flow("S1 -> A -> B -> SE")
      }
      sketch.step("D", "d")
      sketch.end()
      sketch.flow("Start -> S -> D -> End")
    }
    try sign(["A"], &simulation)
    try simulation.sign("B", "b")
    let task = try simulation.task("B", of: "e")
    try simulation.act("B", of: "e", .jump(Jump(task, to: "A", reason: "重拟")))
    try sign(["A"], &simulation)
    for person in ["b", "e"] { try simulation.sign("B", person) }
    try simulation.sendBack("D", of: "d", to: .element("A"), ReturnManner(reopening: .all))
    #expect(simulation.openTasks == ["A"])
    try sign(["A"], &simulation)
    for person in ["b", "e"] { try simulation.sign("B", person) }
    try sign(["D"], &simulation)
    #expect(simulation.state.isEnded)
  }
}

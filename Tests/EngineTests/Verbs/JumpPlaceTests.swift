import BPMN
import Engine
import FEEL
import Testing

/// 跳转: where a token may go without another being lost or doubled.
@Suite("Places to jump to")
struct JumpPlaceTests {
  /// A → fork → B → B2 and C → join → D, with all branches taken.
  private func branches(_ gateway: Gateway) throws -> Simulation {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "B2", "C", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", gateway)
      sketch.gateway("J", gateway)
      sketch.end()
      sketch.flow("Start -> A -> F")
      sketch.flow("F -> B", if: gateway == .parallel ? nil : "=true")
      sketch.flow("F -> C", if: gateway == .parallel ? nil : "=true")
      sketch.flow("B -> B2 -> J -> D -> End")
      sketch.flow("C -> J")
    }
    try simulation.sign("A", "a")
    return simulation
  }

  private func jump(
    _ simulation: inout Simulation, from element: String, to target: String, ending: Bool = false
  ) throws {
    let person = element.lowercased()
    let task = try simulation.task(element, of: person)
    try simulation.act(
      element, of: person,
      .jump(Jump(task, to: target, reason: "特急", endsOtherBranches: ending)))
    if simulation.state.handling.pendingJump != nil {
      try simulation.send(.actOnCase(.confirmJump(true)), by: "admin")
    }
  }

  @Test func `P: not out of a branch of an inclusive fork while another is open`() throws {
    var simulation = try branches(.inclusive)
    let open = simulation
    for target in ["A", "C", "D"] {
      #expect(throws: Rejection.verbRefused(.branchesOpen(["C"])), "to \(target)") {
        try jump(&simulation, from: "B", to: target)
      }
    }
    // Nor when the other waits at the join already.
    try simulation.sign("C", "c")
    #expect(throws: Rejection.verbRefused(.branchesOpen([]))) {
      try jump(&simulation, from: "B", to: "A")
    }
    // Within the branch, or when the others end.
    simulation = open
    try jump(&simulation, from: "B", to: "B2")
    #expect(simulation.openTasks.sorted() == ["B2", "C"])
    simulation = open
    try jump(&simulation, from: "B", to: "A", ending: true)
    #expect(simulation.openTasks == ["A"])
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c"), ("B2", "b2"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "End").count == 1)
  }

  @Test func `P: whoever ends the other branches does not stay where a join waits for them`() throws
  {
    var simulation = try branches(.parallel)
    #expect(throws: Rejection.verbRefused(.noJumpTarget(["A", "D"]))) {
      try jump(&simulation, from: "B", to: "B2", ending: true)
    }
    try simulation.sign("C", "c")
    // The token of the other branch would be gone from the join.
    #expect(throws: Rejection.verbRefused(.noJumpTarget(["A", "D"]))) {
      try jump(&simulation, from: "B", to: "B2", ending: true)
    }
    try jump(&simulation, from: "B", to: "B2")
    for (step, person) in [("B2", "b2"), ("D", "d")] { try simulation.sign(step, person) }
    #expect(simulation.state.isEnded)
  }

  @Test func `not to what an event begins beside the course of the case, nor from there`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B", "W1", "W2", "C"] { sketch.step(id, id.lowercased()) }
      sketch.boundary("Late", on: "A", .timer(.duration("P1D")), interrupting: false)
      sketch.boundary("Gone", on: "B", .timer(.duration("P9D")))
      sketch.end()
      sketch.end("Apart")
      sketch.flow("Start -> A -> B -> End")
      sketch.flow("Late -> W1 -> W2 -> Apart")
      sketch.flow("Gone -> C -> End")
    }
    #expect(throws: Rejection.verbRefused(.noJumpTarget(["B", "C"]))) {
      try jump(&simulation, from: "A", to: "W1")
    }
    try simulation.advance(by: "P1D")
    #expect(simulation.openTasks == ["A", "W1"])
    #expect(throws: Rejection.verbRefused(.noJumpTarget(["W2"]))) {
      try jump(&simulation, from: "W1", to: "B", ending: true)
    }
    // Along it, and over what interrupts.
    try jump(&simulation, from: "W1", to: "W2")
    try jump(&simulation, from: "A", to: "C")
    #expect(simulation.openTasks == ["W2", "C"])
    for (step, person) in [("W2", "w2"), ("C", "c")] { try simulation.sign(step, person) }
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "End").count == 1)
  }
}

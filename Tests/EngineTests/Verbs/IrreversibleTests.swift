import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// What was done for good: no return leads behind it.
@Suite("What cannot be taken back")
struct IrreversibleTests {
  /// A → Print → B → C; Print is a service task with these properties.
  private func printing(
    _ type: String = "seal", _ properties: [String: String] = ["tz:irreversible": "true"],
    irreversibleJobs: Set<String> = []
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.service("Print", type: type)
      sketch.change("Print") { node in
        for (name, value) in properties { node.extensions.set(name, value) }
      }
      sketch.step("B", "b")
      sketch.step("C", "c")
      sketch.end()
      sketch.flow("Start -> A -> Print -> B -> C -> End")
    }
    var simulation = try Simulation(deployment)
    simulation.irreversibleJobs = irreversibleJobs
    simulation.handlers[type] = { _ in .done([:]) }
    try simulation.send(.start(variables: [:], startEvent: nil), by: "a")
    try simulation.sign("A", "a")
    return simulation
  }

  private let refused = Rejection.verbRefused(.irreversible("Print"))

  @Test func `no return leads behind it, and the steps before are none of the valid ones`() throws {
    var simulation = try printing()
    let before = simulation.state
    for target in [ReturnTarget.previous, .element("A"), .initiator] {
      #expect(throws: refused) { try simulation.sendBack("B", of: "b", to: target) }
    }
    #expect(simulation.state == before)
    try simulation.sign("B", "b")
    #expect(throws: Rejection.noReturnTarget(element: "C", valid: ["B"])) {
      try simulation.sendBack("C", of: "c", to: .element("X"))
    }
    #expect(throws: refused) { try simulation.sendBack("C", of: "c", to: .element("A")) }
    // To a step behind it there is a way.
    try simulation.sendBack("C", of: "c", to: .element("B"))
    #expect(simulation.openTasks == ["B"])
    #expect(simulation.runs(of: "Print").map(\.lifecycle) == [.completed])
  }

  @Test func `jobs that are such by nature need no mark, unless the model has them undone`() throws
  {
    let jobs: Set<String> = ["seal"]
    var simulation = try printing("seal", [:], irreversibleJobs: jobs)
    #expect(throws: refused) { try simulation.sendBack("B", of: "b") }
    simulation = try printing("other", [:], irreversibleJobs: jobs)
    try simulation.sendBack("B", of: "b")
    simulation = try printing("seal", ["tz:undo": "true"], irreversibleJobs: jobs)
    try simulation.sendBack("B", of: "b")
    simulation = try printing("seal", ["tz:irreversible": "false"], irreversibleJobs: jobs)
    try simulation.sendBack("B", of: "b")
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `what the model calls reversible may be taken back too`() throws {
    var simulation = try printing("seal", ["tz:irreversible": "false"])
    try simulation.recall("A", by: "a")
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `a user task can be done for good`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("Seal", "b", ["tz:irreversible": "true"])
      sketch.step("C", "c")
      sketch.flow("Start -> A -> Seal -> C")
    }
    try simulation.sign("A", "a")
    // Until then the work can go back.
    try simulation.sendBack("Seal", of: "b")
    for (step, person) in [("A", "a"), ("Seal", "b")] { try simulation.sign(step, person) }
    for target in [ReturnTarget.previous, .element("A")] {
      #expect(throws: Rejection.verbRefused(.irreversible("Seal"))) {
        try simulation.sendBack("C", of: "c", to: target)
      }
    }
  }

  @Test func `a jump that leads to it once more needs authority, and says so`() throws {
    var simulation = try printing()
    let task = try simulation.task("B", of: "b")
    let jump = Command.act(task, .jump(Jump(task, to: "A", reason: "重来")))
    #expect(throws: refused) { try simulation.send(jump, by: "b") }
    let before = simulation
    try simulation.send(jump, by: "admin", withAuthority: true)
    let told = Jump(task, to: "A", reason: "重来", by: "admin", repeated: ["Print"])
    #expect(simulation.recent.contains(.handling(.jumped(told))))
    #expect(simulation.openTasks == ["A"])
    // Past it nothing is done again.
    simulation = before
    try simulation.act("B", of: "b", .jump(Jump(task, to: "C", reason: "特急")))
    #expect(simulation.state.handling.pendingJump?.repeated == [])
  }

  @Test func `what is undone is not done for good: lint says so`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.service("Print", type: "seal", isUndone: true)
      sketch.change("Print") { $0.extensions.set("tz:irreversible", "true") }
      sketch.flow("Start -> Print")
    }
    #expect(compilation.program == nil)
    #expect(compilation.diagnostics.map(\.rule) == ["irreversible"])
  }
}

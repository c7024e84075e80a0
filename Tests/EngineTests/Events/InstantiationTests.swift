import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §13.2, §10.5.2, §10.6.6: what begins a process.
@Suite("Beginning a process")
struct InstantiationTests {
  @Test func `a receive task begins it with its message`() throws {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.add("Receive", .task(.receive(message: "Notice", instantiates: true)))
      sketch.user("A")
      sketch.flow("Receive -> A")
    }
    #expect(program.triggeredStarts.map(\.message) == ["Notice"])
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["key": 1], startEvent: "Receive"))
    #expect(simulation.trace == ["+P", "+Receive", "Receive", "+A"])
    #expect(simulation.state.subscriptions.isEmpty)
  }

  private func gateway(parallel: Bool) throws -> (Deployment, Program) {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.gateway("G", .eventBased(instantiates: true, parallel: parallel))
      sketch.catches("Notice", .message(reference: "Notice"))
      sketch.catches("Answer", .message(reference: "Answer"))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("G -> Notice -> A")
      sketch.flow("G -> Answer -> B")
    }
    return (deployment, program)
  }

  // §13.4.4: the first event begins the instance and is the only one.
  @Test func `an exclusive event-based gateway begins it with one of its events`() throws {
    let (deployment, program) = try gateway(parallel: false)
    #expect(program.triggeredStarts.map(\.element) == ["Notice", "Answer"])
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["key": 1], startEvent: "Answer"))
    #expect(simulation.trace == ["+P", "+G", "G", "+Answer", "Answer", "+B"])
    #expect(simulation.state.subscriptions.isEmpty)
  }

  // §10.6.6: the first event begins the instance, and the instance waits for the others.
  @Test func `a parallel event-based gateway begins it with one and waits for all`() throws {
    let (deployment, _) = try gateway(parallel: true)
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["key": 1], startEvent: "Answer"))
    #expect(simulation.trace == ["+P", "+G", "+Answer", "Answer", "+B"])
    try simulation.complete("B")
    #expect(!simulation.state.isEnded)
    try simulation.correlate("Notice")
    #expect(simulation.trace == ["G", "+Notice", "Notice", "+A"])
    try simulation.complete("A")
    #expect(simulation.state.isEnded)
  }

  @Test func `without a start event everything begins to which no flow leads`() throws {
    let simulation = try Simulation { sketch in
      sketch.user("A")
      sketch.subProcess("S") { inner in
        inner.user("B")
        inner.user("C")
      }
      sketch.user("D")
      sketch.flow("A -> D")
    }
    #expect(simulation.trace == ["+P", "+A", "+S", "+B", "+C"])
    #expect(simulation.state.started?.startEvent == "P")
  }

  @Test func `a sub-process without content is over at once`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { _ in }
      sketch.user("A")
      sketch.flow("Start -> S -> A")
    }
    #expect(simulation.trace.suffix(3) == ["+S", "S", "+A"])
  }

  @Test func `a parallel event-based gateway cannot stand in the flow`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.gateway("G", .eventBased(instantiates: false, parallel: true))
      sketch.catches("Notice", .message(reference: "Notice"))
      sketch.flow("Start -> G -> Notice")
    }
    #expect(compilation.diagnostics.map(\.rule) == ["event-gateway-type"])
  }
}

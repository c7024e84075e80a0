import BPMN
import CivilTime
import Engine
import FEEL
import Testing

@Suite("Repairing an instance that is stuck")
struct RepairTests {
  private func twoSteps() throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.service("Work", type: "outside")
      sketch.end()
      sketch.flow("Start -> A -> B -> Work -> End")
    }
  }

  private func run(_ element: String, in simulation: Simulation) throws -> ActivationID {
    try #require(simulation.runs(of: element).last?.id)
  }

  @Test func `an element is skipped with what it would have yielded`() throws {
    var simulation = try twoSteps()
    try simulation.send(.skip(try run("A", in: simulation), variables: ["a": 1]), by: "admin")
    #expect(simulation.trace == ["A", "+B"])
    #expect(simulation.variable("a") == 1)
    #expect(simulation.runs(of: "A").last?.actor?.person == "admin")
  }

  @Test func `an element with an incident is skipped, and so is a scope with all inside`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.script("Bad", "=1 + \"x\"", into: "x")
      sketch.subProcess("Sub") { inner in
        inner.start("S")
        inner.user("Inside")
        inner.flow("S -> Inside")
      }
      sketch.end()
      sketch.flow("Start -> Bad -> Sub -> End")
    }
    #expect(simulation.state.incidents.count == 1)
    try simulation.send(.skip(try run("Bad", in: simulation), variables: ["x": 2]))
    #expect(simulation.openTasks == ["Inside"])
    try simulation.send(.skip(try run("Sub", in: simulation), variables: [:]))
    #expect(simulation.trace == ["-Inside", "Sub", "+End", "End", "P"])
  }

  @Test func `an event-based gateway is not skipped, since none of its ways is the one`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("E", .eventBased(instantiates: false, parallel: false))
      sketch.catches("Heard", .message(reference: "Answer"))
      sketch.catches("Late", .timer(.duration("P1D")))
      sketch.end()
      sketch.flow("Start -> E -> Heard -> End")
      sketch.flow("E -> Late -> End")
    }
    let gateway = try run("E", in: simulation)
    #expect(throws: Rejection.verbNotAllowed(verb: "skip", element: "E")) {
      try simulation.send(.skip(gateway, variables: [:]))
    }
    try simulation.send(.moveToken(gateway, to: "End", reason: "不再等待"))
    #expect(simulation.state.isEnded)
  }

  @Test func `a token that leaves an event sub-process lets the scope listen again`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.eventSubProcess("V", on: .message(reference: "Withdraw"))
      sketch.flow("Start -> A")
    }
    try simulation.correlate("VStart")
    #expect(simulation.openTasks == ["VTask"])
    try simulation.send(.moveToken(try run("V", in: simulation), to: "A", reason: "误撤"))
    #expect(simulation.openTasks == ["A"])
    #expect(simulation.state.subscriptions.map(\.element) == ["VStart"])
  }

  @Test func `a token is moved within its scope, and nowhere else`() throws {
    var simulation = try twoSteps()
    try simulation.send(.moveToken(try run("A", in: simulation), to: "Work", reason: "误走"))
    #expect(simulation.trace == ["-A", "+Work"])
    #expect(simulation.state.jobs.count == 1)
    let work = try run("Work", in: simulation)
    for target in ["Start", "nothing", "P"] {
      #expect(throws: Rejection.noMoveTarget(element: "Work", target: target)) {
        try simulation.send(.moveToken(work, to: target, reason: ""))
      }
    }
    try simulation.send(.moveToken(work, to: "B", reason: "重来"))
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `the token of an element that is cancelled is gone`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> F -> A")
      sketch.flow("F -> B")
    }
    try simulation.send(.cancelRun(try run("A", in: simulation), reason: "不需要"))
    #expect(simulation.openTasks == ["B"])
    try simulation.complete("B")
    #expect(simulation.state.isEnded)
    #expect(throws: Rejection.instanceEnded) {
      try simulation.send(.skip(InstanceState.root, variables: [:]))
    }
  }

  @Test func `variables are set in the run that is named`() throws {
    var simulation = try twoSteps()
    let task = try run("A", in: simulation)
    try simulation.send(.setVariables(task, ["local": 1]))
    #expect(simulation.variable("local") == nil)
    try simulation.send(.setVariables(InstanceState.root, ["global": 2]))
    #expect(simulation.variable("global") == 2)
    #expect(throws: Rejection.notActive(ActivationID(rawValue: 2))) {
      try simulation.send(.setVariables(ActivationID(rawValue: 2), ["x": 1]))
    }
  }

  @Test func `nothing moves in a suspended instance until it is resumed`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Late", on: "A", .timer(.duration("P1D")))
      sketch.user("B")
      sketch.flow("Start -> A")
      sketch.flow("Late -> B")
    }
    try simulation.send(.suspend(reason: "等待上级答复"))
    #expect(simulation.state.suspension == "等待上级答复")
    let task = try run("A", in: simulation)
    for command in [
      Command.completeTask(task, variables: [:], opinion: nil), .assign(task, person: "x"),
      .fireTimer(task, element: "Late"), .skip(task, variables: [:]), .suspend(reason: ""),
    ] {
      #expect(throws: Rejection.instanceSuspended) { try simulation.send(command) }
    }
    try simulation.send(.resume)
    try simulation.send(.fireTimer(task, element: "Late"))
    #expect(simulation.openTasks == ["B"])
    #expect(throws: Rejection.notSuspended) { try simulation.send(.resume) }
  }

  @Test func `failures of a job are counted, and the last one is an incident`() throws {
    var simulation = try twoSteps()
    try simulation.complete("A")
    try simulation.complete("B")
    let job = try run("Work", in: simulation)
    #expect(simulation.state.jobs[job]?.retries == 3)
    try simulation.send(
      .countFailure(job, JobFailure(message: "超时", retries: 1, retryIn: CivilDuration("PT5M"))))
    #expect(simulation.state.jobs[job]?.retries == 1 && simulation.state.incidents.isEmpty)
    #expect(
      simulation.recent == [
        .jobRetried(job, retries: 1, at: simulation.now.adding(seconds: 300))
      ])
    try simulation.send(.countFailure(job, JobFailure(message: "超时", retries: 0)))
    #expect(simulation.state.incidents[job]?.kind == .job)
    #expect(throws: Rejection.jobNotOpen(job)) {
      try simulation.send(.completeJob(job, variables: [:]))
    }
    try simulation.send(.resolveIncident(job, variables: [:]))
    #expect(simulation.state.jobs[job]?.retries == 3)
    try simulation.send(.completeJob(job, variables: [:]))
    #expect(simulation.state.isEnded)
  }
}

import BPMN
import Engine
import FEEL
import Testing
import XMLReading

@Suite("Listeners")
struct ListenerTests {
  private func listening(_ events: String...) -> (inout FlowNode) -> Void {
    { node in
      node.extensions.listeners = events.map {
        .init(event: $0, type: "told-\($0)", origin: node.origin)
      }
    }
  }

  /// Handlers that note what they are told.
  private func noted(
    _ build: (inout Sketch) -> Void
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy("P", build)
    var simulation = try Simulation(deployment)
    for event in ListenerEvent.allCases.map(\.rawValue) {
      simulation.handlers["told-\(event)"] = { _ in .done(["saw_\(event)": true]) }
    }
    try simulation.send(.start(variables: [:], startEvent: nil))
    return simulation
  }

  /// The types of the jobs of the last command, with the ends of runs between them.
  private func told(_ simulation: Simulation) -> [String] {
    simulation.recent.compactMap { event in
      switch event {
      case .jobCreated(let job): job.type
      case .completed(let id, _, _): simulation.state[id]?.element
      case .taskOffered: "offered"
      case .taskAssigned: "assigned"
      case .cancelled(let id, _): "-" + (simulation.state[id]?.element ?? "")
      case .variablesSet(_, let variables): variables["asked"].map { "asked \($0.literalText)" }
      default: nil
      }
    }
  }

  @Test func `those of an element are told before its work and after it`() throws {
    let simulation = try noted { sketch in
      sketch.start()
      sketch.script("A", "=saw_start", into: "seen")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.change("A", listening("start", "start", "end"))
      sketch.change("End", listening("start"))
    }
    #expect(
      told(simulation) == [
        "Start", "told-start", "told-start", "told-end", "A", "told-start", "End", "P",
      ])
    #expect(simulation.variable("seen") == true)
    #expect(simulation.variable("saw_start") == nil)
  }

  @Test func `those of a user task are told before it is offered, assigned and finished`() throws {
    var simulation = try noted { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.change("A", listening("creating", "assigning", "completing"))
    }
    #expect(told(simulation) == ["Start", "told-creating", "offered"])
    let task = try #require(simulation.openTask("A"))
    try simulation.send(.assign(task, person: "wang"))
    #expect(told(simulation) == ["told-assigning", "assigned"])
    try simulation.complete("A", by: "wang")
    #expect(told(simulation) == ["told-completing", "A", "P"])
    #expect(simulation.runs(of: "A").last?.actor?.person == "wang")
  }

  @Test func `a listener that fails stops the element, and is told again after that`() throws {
    var simulation = try noted { sketch in
      sketch.start()
      sketch.user("A")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.change("A", listening("end"))
    }
    simulation.handlers["told-end"] = { _ in .failed("不在") }
    try simulation.complete("A", by: "wang")
    let incident = try #require(simulation.state.incidents.keys.first)
    #expect(!simulation.state.isEnded && simulation.runs(of: "End").isEmpty)
    simulation.handlers["told-end"] = { _ in .done([:]) }
    try simulation.send(.resolveIncident(incident, variables: [:]))
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "A").last?.actor?.person == "wang")
  }

  @Test func `those of each instance are told, and those of the process frame it`() throws {
    var deployment = Deployment()
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.add("A", .task(.manual)) { $0.loop = .multiInstance(.count("2")) }
      sketch.flow("Start -> A")
      sketch.change("A", listening("start"))
    }
    var simulation = try Simulation(deployment)
    var count = 0
    simulation.handlers["told-start"] = { _ in
      count += 1
      return .done([:])
    }
    try simulation.send(.start(variables: [:], startEvent: nil))
    #expect(count == 2 && simulation.state.isEnded)
  }

  @Test func `one before all instances can make the list that they are made from`() throws {
    var deployment = Deployment()
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.add("A", .task(.user)) { node in
        node.loop = .multiInstance(.each(of: "people", as: "person"))
        node.extensions.assignment = .init(assignee: "=person")
      }
      sketch.flow("Start -> A")
      sketch.change("A", listening("beforeAll", "start"))
    }
    var simulation = try Simulation(deployment)
    var moments: [String] = []
    simulation.handlers["told-beforeAll"] = { _ in
      moments.append("beforeAll")
      return .done(["people": ["wang", "li"]])
    }
    simulation.handlers["told-start"] = { _ in
      moments.append("start")
      return .done([:])
    }
    try simulation.send(.start(variables: [:], startEvent: nil))
    #expect(moments == ["beforeAll", "start", "start"])
    #expect(simulation.state.tasks.values.compactMap(\.assignee).sorted() == ["li", "wang"])
    #expect(simulation.variable("people") == nil)
  }

  @Test func `of a change hear it before it is made, and may correct it`() throws {
    var simulation = try noted { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.change("A", listening("updating", "updating"))
    }
    var seen: [Value?] = []
    simulation.handlers["told-updating"] = { job in
      seen.append(job.variables["asked"])
      return .done(["asked": .string("corrected \(seen.count)")])
    }
    let task = try #require(simulation.openTask("A"))
    try simulation.send(.setVariables(task, ["asked": "first"]))
    #expect(seen == ["first", "corrected 1"])
    #expect(
      told(simulation) == ["told-updating", "told-updating", "asked \"corrected 2\""])
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `nobody hears of a change in a suspended case`() throws {
    var simulation = try noted { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.change("A", listening("updating"))
    }
    let task = try #require(simulation.openTask("A"))
    try simulation.send(.suspend(reason: "停"))
    try simulation.send(.setVariables(task, ["asked": 1]))
    #expect(told(simulation) == ["asked 1"])
  }

  // MARK: Withdrawn tasks

  /// A task with a deadline of a day, whose listener hears that it is withdrawn.
  private func interruptible(_ sketch: inout Sketch) {
    sketch.start()
    sketch.user("A")
    sketch.boundary("Late", on: "A", .timer(.duration("P1D")))
    sketch.end()
    sketch.flow("Start -> A -> End")
    sketch.add("Done", .endEvent(.none))
    sketch.flow("Late -> Done")
    sketch.change("A", listening("canceling", "canceling"))
  }

  // §13.5.3: the token leaves over the border as soon as the activity is cancelled.
  @Test func `of a withdrawn task are told, and the case ends after them`() throws {
    var simulation = try noted { interruptible(&$0) }
    simulation.handlers["told-canceling"] = nil
    try simulation.advance(by: "P2D")
    #expect(told(simulation) == ["-A", "told-canceling", "Late", "Done"])
    let task = try #require(simulation.runs(of: "A").first?.id)
    #expect(!simulation.state.isEnded)
    try simulation.send(.completeJob(task, variables: ["late": true]))
    #expect(told(simulation) == ["told-canceling"] && !simulation.state.isEnded)
    try simulation.send(.completeJob(task, variables: [:]))
    #expect(simulation.state.outcome == .completed(endEvent: "Done"))
    #expect(simulation.variable("late") == nil)
  }

  @Test func `of a withdrawn task do not hear of one that was finished`() throws {
    var simulation = try noted { interruptible(&$0) }
    try simulation.complete("A")
    #expect(told(simulation) == ["A", "End", "P"])
  }

  @Test func `that fail after a task was withdrawn hold the case alone`() throws {
    var simulation = try noted { interruptible(&$0) }
    simulation.handlers["told-canceling"] = { _ in .failed("不在") }
    try simulation.advance(by: "P2D")
    let task = try #require(simulation.runs(of: "A").first?.id)
    #expect(simulation.state.incidents.keys.sorted() == [task] && !simulation.state.isEnded)
    #expect(throws: Rejection.notActive(task)) {
      try simulation.send(.skip(task, variables: [:]))
    }
    simulation.handlers["told-canceling"] = { _ in .done([:]) }
    try simulation.send(.resolveIncident(task, variables: [:]))
    #expect(simulation.state.outcome == .completed(endEvent: "Done"))
  }

  @Test func `of a cancelled case are told before it is over`() throws {
    var simulation = try Self.cancellable()
    try simulation.send(.cancel(reason: "撤"))
    #expect(told(simulation) == ["-A", "told-canceling", "told-cancel", "-P"])
    #expect(simulation.state.outcome == .cancelled(reason: "撤"))
  }

  @Test func `of a cancelled case are waited for, even if it was suspended`() throws {
    var simulation = try Self.cancellable()
    simulation.handlers = [:]
    try simulation.send(.suspend(reason: "停"))
    try simulation.send(.cancel(reason: "撤"))
    #expect(simulation.state.jobs.count == 2 && !simulation.state.isSuspended)
    for (id, isOver) in [(InstanceState.root, false), (simulation.runs(of: "A")[0].id, true)] {
      try simulation.send(.completeJob(id, variables: [:]))
      #expect(simulation.state.isEnded == isOver)
    }
    #expect(simulation.state.outcome == .cancelled(reason: "撤"))
  }

  @Test func `of a cancelled case are waited for no longer when it is cancelled again`() throws {
    var simulation = try Self.cancellable()
    simulation.handlers["told-canceling"] = { _ in .failed("不在") }
    try simulation.send(.cancel(reason: "撤"))
    #expect(!simulation.state.isEnded && !simulation.state.incidents.isEmpty)
    try simulation.send(.cancel(reason: "再撤"))
    #expect(simulation.state.outcome == .cancelled(reason: "再撤"))
    #expect(simulation.state.jobs.isEmpty && simulation.state.incidents.isEmpty)
  }

  /// A process that hears when it is cancelled, with an open task that does too.
  private static func cancellable() throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy(listeners: ["cancel"]) { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.change("A") { node in
        node.extensions.listeners = [
          .init(event: "canceling", type: "told-canceling", origin: node.origin)
        ]
      }
    }
    var simulation = try Simulation(deployment)
    for event in ListenerEvent.allCases.map(\.rawValue) {
      simulation.handlers["told-\(event)"] = { _ in .done([:]) }
    }
    try simulation.send(.start(variables: [:], startEvent: nil))
    return simulation
  }

  // MARK: Lint

  @Test(arguments: [
    ("creating", "Start", 1), ("canceling", "Start", 1), ("beforeAll", "A", 1), ("cancel", "A", 1),
    ("updating", "A", 0), ("end", "Start", 0), ("deleted", "A", 1),
  ])
  func `at a moment that an element does not have are warned about`(
    event: String, element: String, warnings: Int
  ) {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.change(element, listening(event))
    }
    #expect(
      compilation.diagnostics.map(\.rule) == Array(repeating: "listener-event", count: warnings))
  }
}

import BPMN
import CivilTime
import Engine
import FEEL
import Testing

@Suite("User tasks")
struct UserTaskTests {
  private func simulation(
    _ properties: [String: String], variables: Context = [:],
    _ change: @escaping (inout FlowNode) -> Void = { _ in }
  ) throws -> Simulation {
    try Simulation(variables: variables) { sketch in
      sketch.start()
      sketch.user("A", properties: properties, change)
      sketch.end()
      sketch.flow("Start -> A -> End")
    }
  }

  private func offer(in simulation: Simulation) throws -> TaskOffered {
    try #require(simulation.state.tasks.values.first)
  }

  @Test func `role and unit make the key of a group`() throws {
    let simulation = try simulation(
      ["tz:role": "unit.head", "tz:unit": "=initiator.unit"],
      variables: ["initiator": ["unit": "U012"]])
    #expect(try offer(in: simulation).candidateGroups == ["unit.head@U012"])
  }

  @Test func `a role alone is a group of the whole office`() throws {
    let simulation = try simulation(["tz:role": "est.officer, est.data"])
    #expect(try offer(in: simulation).candidateGroups == ["est.officer", "est.data"])
  }

  @Test func `a unit that has no value is an incident, not a task for nobody`() throws {
    var simulation = try simulation(["tz:role": "unit.head", "tz:unit": "=unit"])
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .assignment)
    #expect(simulation.openTasks.isEmpty)
    try simulation.send(.resolveIncident(incident.activation, variables: ["unit": "U7"]))
    #expect(try offer(in: simulation).candidateGroups == ["unit.head@U7"])
  }

  @Test func `the initiator gets what is meant for him`() throws {
    let simulation = try simulation(["tz:handler": "initiator"])
    #expect(try offer(in: simulation).assignee == "starter")
  }

  @Test func `the deadline counts working days`() throws {
    // From Monday 5 January 2026: Friday is the fourth working day, Monday the fifth.
    let simulation = try simulation(["tz:deadline": "=days"], variables: ["days": 5])
    let base = try #require(CalendarDate("2026-01-05"))
    #expect(
      try offer(in: simulation).due
        == DueDate(
          date: try #require(CalendarDate("2026-01-12")), isProvisional: false,
          basis: DueDate.Basis(base: base, workingDays: 5, calendar: "cn-2026.1")))
  }

  @Test func `a deadline in a year without official calendar is provisional`() throws {
    let simulation = try simulation(["tz:deadline": "300"])
    #expect(try offer(in: simulation).due?.isProvisional == true)
  }

  @Test func `a due date is read in the zone of the office`() throws {
    let simulation = try simulation([:]) { $0.extensions.dueDate = "2026-03-01T18:00:00Z" }
    #expect(try offer(in: simulation).due?.date == CalendarDate("2026-03-02"))
  }

  @Test func `completing records who did it and what was said`() throws {
    var simulation = try simulation([:])
    let task = try #require(simulation.openTask("A"))
    let opinion = Opinion(conclusion: "agree", label: "同意", text: "拟同意")
    try simulation.send(
      .completeTask(task, variables: ["count": 3], opinion: opinion), by: "wang")
    #expect(simulation.state[task]?.actor == ActingPerson(person: "wang"))
    #expect(simulation.variable("conclusion") == "agree")
    #expect(simulation.variable("opinion") == "拟同意")
    #expect(simulation.variable("count") == 3)
    #expect(simulation.trace == ["A", "+End", "End", "P"])
    #expect(
      throws: Rejection.instanceEnded,
      performing: {
        try simulation.send(.completeTask(task, variables: [:], opinion: nil), by: "wang")
      })
  }

  @Test func `output mappings choose what leaves the task`() throws {
    var simulation = try simulation([:]) { node in
      node.extensions.outputs = [
        .init(source: "={text: opinion, by: name}", target: "first.said", origin: node.origin)
      ]
    }
    try simulation.complete("A", ["name": "王"], conclusion: "agree")
    #expect(simulation.variable("first") == ["said": ["text": "", "by": "王"]])
    #expect(simulation.variable("conclusion") == nil)
  }

  @Test func `a task that is no longer open is refused`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> A -> B")
    }
    let first = try #require(simulation.openTask("A"))
    try simulation.complete("A")
    #expect(throws: Rejection.taskNotOpen(first)) {
      try simulation.send(.completeTask(first, variables: [:], opinion: nil), by: "wang")
    }
    #expect(throws: Rejection.unknownActivation(ActivationID(rawValue: 99))) {
      try simulation.send(.assign(ActivationID(rawValue: 99), person: "wang"))
    }
  }

  @Test func `who did one step may not do the other`() throws {
    var simulation = try Simulation(by: "zhang") { sketch in
      sketch.start()
      sketch.user("A", properties: ["tz:notSameAs": "Start"])
      sketch.user("B", properties: ["tz:notSameAs": "A, Start"])
      sketch.flow("Start -> A -> B")
    }
    #expect(throws: Rejection.separationOfDuties(element: "A", other: "Start")) {
      try simulation.complete("A", by: "zhang")
    }
    try simulation.complete("A", by: "wang")
    let second = try #require(simulation.openTask("B"))
    #expect(throws: Rejection.separationOfDuties(element: "B", other: "A")) {
      try simulation.send(.assign(second, person: "wang"))
    }
    try simulation.send(.assign(second, person: "li"))
    #expect(simulation.state.tasks[second]?.assignee == "li")
    try simulation.complete("B", by: "li")
    #expect(simulation.state.isEnded)
  }

  @Test func `a task whose completion stops is done for its handler, and the flow goes on later`()
    throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> A")
      sketch.flow("A -> B", if: "=ready")
    }
    try simulation.complete("A", by: "wang", conclusion: "agree")
    #expect(simulation.openTasks.isEmpty)
    let incident = try #require(simulation.state.incidents.values.first)
    try simulation.send(.resolveIncident(incident.activation, variables: ["ready": true]))
    #expect(simulation.openTasks == ["B"])
    #expect(simulation.runs(of: "A").first?.actor == ActingPerson(person: "wang"))
  }
}

import BPMN
import Engine
import FEEL
import Testing

/// 退回: the scenarios T13, T14, T17–T19 and T31.
@Suite("Returns, by scenario")
struct ReturnScenarios {
  /// A → fork → B1 → B2 and C1 → join → D; the step X is done by `x`.
  private func fork() throws -> Simulation {
    try Simulation(by: "a") { sketch in
      sketch.start()
      for id in ["A", "B1", "B2", "C1", "D"] { sketch.step(id, id.lowercased()) }
      sketch.gateway("F", .parallel)
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> A -> F -> B1 -> B2 -> J -> D -> End")
      sketch.flow("F -> C1 -> J")
    }
  }

  private func serial(_ steps: [String], guarding: [String: String] = [:]) throws -> Simulation {
    try Simulation(by: "a") { sketch in
      sketch.start()
      for id in steps {
        sketch.step(id, id.lowercased(), guarding[id].map { ["tz:guard": $0] } ?? [:])
      }
      sketch.end()
      sketch.flow("Start -> \(steps.joined(separator: " -> ")) -> End")
    }
  }

  @Test func `T13 from a branch to before the fork: all is cancelled, the join is not stuck`()
    throws
  {
    var simulation = try fork()
    try simulation.sign("A", "a")
    try simulation.sign("C1", "c1")
    try simulation.sign("B1", "b1")
    #expect(simulation.state.waitingTokens.map(\.flow) == ["C1_J"])
    try simulation.sendBack("B2", of: "b2", to: .element("A"))
    #expect(simulation.trace == ["-B2", "~C1", "~B1", "~F", "~A", "+A"])
    #expect(
      simulation.journalled == [
        "cancelled", "superseded", "superseded", "superseded", "superseded", "sentBack",
        "activated", "taskOffered",
      ])
    #expect(simulation.state.waitingTokens.isEmpty)
    #expect(
      simulation.desks("a", "b1", "b2", "c1", "d") == [
        "a": Desk(todo: ["A"], done: ["A"]), "b1": Desk(done: ["B1"]), "b2": Desk(),
        "c1": Desk(done: ["C1"]), "d": Desk(),
      ])
    for (step, person) in [("A", "a"), ("B1", "b1"), ("C1", "c1"), ("B2", "b2")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.openTasks == ["D"])
    #expect(simulation.desk("c1") == Desk(done: ["C1", "C1"]))
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "J").count == 1)
  }

  @Test func `T14 from behind the join one branch is reopened, the other keeps its result`() throws
  {
    var simulation = try fork()
    for (step, person) in [("A", "a"), ("B1", "b1"), ("C1", "c1"), ("B2", "b2")] {
      try simulation.sign(step, person)
    }
    try simulation.sendBack("D", of: "d", to: .element("B1"), ReturnManner(reopening: .branch))
    #expect(simulation.trace == ["-D", "~J", "~B2", "~B1", "+B1"])
    #expect(simulation.state.waitingTokens.map(\.flow) == ["C1_J"])
    #expect(
      simulation.desks("b1", "b2", "c1", "d") == [
        "b1": Desk(todo: ["B1"], done: ["B1"]), "b2": Desk(done: ["B2"]),
        "c1": Desk(done: ["C1"]), "d": Desk(),
      ])
    try simulation.sign("B1", "b1")
    try simulation.sign("B2", "b2")
    #expect(simulation.openTasks == ["D"])
    #expect(simulation.desk("c1") == Desk(done: ["C1"]))
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">B1·b1", ">C1·c1", "B1·b1 agree", ">B2·b2", "C1·c1 agree",
        "B2·b2 agree", ">D·d", "-D returned", "~J", "~B2", "~B1", "sentBack D→B1 step", ">B1·b1",
        "B1·b1 agree", ">B2·b2", "B2·b2 agree", ">D·d", "D·d agree", "end completed",
      ])
  }

  @Test func `T14 from behind the join all branches are reopened where that is asked for`() throws {
    var simulation = try fork()
    for (step, person) in [("A", "a"), ("B1", "b1"), ("C1", "c1"), ("B2", "b2")] {
      try simulation.sign(step, person)
    }
    try simulation.sendBack("D", of: "d", to: .element("B1"), ReturnManner(reopening: .all))
    #expect(simulation.openTasks.sorted() == ["B1", "C1"])
    #expect(simulation.state.waitingTokens.isEmpty)
    for (step, person) in [("C1", "c1"), ("B1", "b1"), ("B2", "b2"), ("D", "d")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">B1·b1", ">C1·c1", "B1·b1 agree", ">B2·b2", "C1·c1 agree",
        "B2·b2 agree", ">D·d", "-D returned", "~J", "~B2", "~C1", "~B1", "sentBack D→B1,C1 step",
        ">B1·b1", ">C1·c1", "C1·c1 agree", "B1·b1 agree", ">B2·b2", "B2·b2 agree", ">D·d",
        "D·d agree", "end completed",
      ])
  }

  @Test func `T17 straight back, unless a guarded field was changed`() throws {
    let steps = ["A", "B", "C"]
    var simulation = try serial(steps, guarding: ["B": "text, amount"])
    try simulation.sign("A", "a", "agree", ["text": "一", "note": "x"])
    try simulation.sign("B", "b")
    let returned = simulation
    let straight = ReturnManner(way: .jump)

    try simulation.sendBack("C", of: "c", to: .element("A"), straight)
    #expect(simulation.trace == ["-C", "~B", "~A", "+A"])
    #expect(simulation.journalled.contains("called"))
    try simulation.sign("A", "a", "agree", ["note": "y"])
    #expect(simulation.trace == ["A", "+C"])
    #expect(simulation.desks("b", "c") == ["b": Desk(done: ["B"]), "c": Desk(todo: ["C"])])

    simulation = returned
    try simulation.sendBack("C", of: "c", to: .element("A"), straight)
    try simulation.sign("A", "a", "agree", ["text": "二"])
    #expect(simulation.trace == ["A", "+B"])
    #expect(
      simulation.recent.contains(
        .handling(
          .jumpBarred(try simulation.finished("A", by: "a"), fields: ["text"]))))
    #expect(
      simulation.desks("b", "c") == ["b": Desk(todo: ["B"], done: ["B"]), "c": Desk()])
    try simulation.sign("B", "b")
    try simulation.sign("C", "c")
    #expect(simulation.state.isEnded)
  }

  @Test func `T17 a field that only the returning step guards does not bar its way`() throws {
    var simulation = try serial(["A", "B", "C"], guarding: ["C": "text"])
    try simulation.sign("A", "a", "agree", ["text": "一"])
    try simulation.sign("B", "b")
    try simulation.sendBack("C", of: "c", to: .element("A"), ReturnManner(way: .jump))
    try simulation.sign("A", "a", "agree", ["text": "二"])
    #expect(simulation.openTasks == ["C"])
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">B·b", "B·b agree", ">C·c", "-C returned", "~B", "~A",
        "sentBack C→A jump", "called A", ">A·a", "A·a agree", "called C c", ">C·c",
      ])
  }

  @Test func `the straight way that is passed on is guarded as it was`() throws {
    var simulation = try serial(["A", "B", "C"], guarding: ["B": "text"])
    try simulation.sign("A", "a", "agree", ["text": "一"])
    try simulation.sign("B", "b")
    try simulation.sendBack("C", of: "c", to: .element("A"), ReturnManner(way: .jump))
    try simulation.act("A", of: "a", .forward(to: "x", variables: ["text": "二"], opinion: nil))
    let passedOn = simulation
    try simulation.sign("A", "x")
    #expect(simulation.openTasks == ["B"])
    // What counts is what whoever sent it back had seen.
    simulation = passedOn
    try simulation.sign("A", "x", "agree", ["text": "一"])
    #expect(simulation.openTasks == ["C"])
  }

  @Test func `a way straight back that would strand a join is refused`() throws {
    var simulation = try fork()
    try simulation.sign("A", "a")
    #expect(throws: Rejection.verbRefused(.noWayBack)) {
      try simulation.sendBack("B1", of: "b1", to: .element("A"), ReturnManner(way: .jump))
    }
    try simulation.sign("C1", "c1")
    #expect(throws: Rejection.verbRefused(.noWayBack)) {
      try simulation.sendBack("B1", of: "b1", to: .element("A"), ReturnManner(way: .jump))
    }
    // Inside the branch it is possible, and behind the join too.
    try simulation.sign("B1", "b1")
    try simulation.sendBack("B2", of: "b2", to: .element("B1"), ReturnManner(way: .jump))
    try simulation.sign("B1", "b1")
    try simulation.sign("B2", "b2")
    try simulation.sendBack("D", of: "d", to: .element("A"), ReturnManner(way: .jump))
    try simulation.sign("A", "a")
    #expect(simulation.openTasks == ["D"])
    try simulation.sign("D", "d")
    #expect(simulation.state.isEnded)
  }

  @Test func `straight back, the work comes to whoever had sent it, not to all who might`() throws {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.user("B", properties: ["tz:verbs": "return"])
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    try simulation.sign("A", "a")
    let task = try #require(simulation.openTask("B"))
    try simulation.send(.assign(task, person: "wang"), by: "wang")
    try simulation.sendBack("B", of: "wang", to: .previous, ReturnManner(way: .jump))
    try simulation.sign("A", "a")
    #expect(simulation.desk("wang") == Desk(todo: ["B"]))
  }

  @Test func `the people whom the model names now, where that is asked for`() throws {
    var simulation = try serial(["A", "B"])
    try simulation.act("A", of: "a", .transfer(to: "x", reason: "出差"))
    try simulation.sign("A", "x")
    try simulation.sendBack("B", of: "b")
    // Whoever got it from another gave his own hand only.
    #expect(simulation.desks("a", "x") == ["a": Desk(todo: ["A"]), "x": Desk(done: ["A"])])
  }

  @Test func `T18 returned twice, then forward: three rounds, and the history is whole`() throws {
    var simulation = try serial(["A", "B", "C"])
    for _ in 1...2 {
      for (step, person) in [("A", "a"), ("B", "b")] { try simulation.sign(step, person) }
      try simulation.sendBack("C", of: "c", to: .element("A"))
      #expect(simulation.trace == ["-C", "~B", "~A", "+A"])
    }
    for (step, person) in [("A", "a"), ("B", "b"), ("C", "c")] {
      try simulation.sign(step, person)
    }
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "A").map(\.begin.round) == [1, 2, 3])
    #expect(simulation.runs(of: "B").map(\.begin.round) == [1, 2, 3])
    #expect(
      simulation.runs(of: "A").map(\.lifecycle) == [.superseded, .superseded, .completed])
    #expect(simulation.runs(of: "C").map(\.lifecycle) == [.cancelled, .cancelled, .completed])
    #expect(
      simulation.desks("a", "b", "c") == [
        "a": Desk(done: ["A", "A", "A"]), "b": Desk(done: ["B", "B", "B"]),
        "c": Desk(done: ["C"]),
      ])
    let opinions = simulation.journal.compactMap { event in
      if case .completed(_, _, let opinion?) = event { opinion.text } else { nil }
    }
    #expect(opinions == ["a的意见", "b的意见", "a的意见", "b的意见", "a的意见", "b的意见", "c的意见"])
    #expect(simulation.journal.filter { $0.type == "sentBack" }.count == 2)
  }

  @Test func `T19 a step of an undone round is refused, with those that are valid`() throws {
    var simulation = try Simulation(variables: ["short": true], by: "t1") { sketch in
      sketch.start()
      for id in ["1", "2", "21", "3", "4"] { sketch.step("T\(id)", "t\(id)") }
      sketch.gateway("X", .exclusive)
      sketch.flow("Start -> T1 -> X")
      sketch.flow("X -> T3", if: "=short")
      sketch.flow("X -> T2", isDefault: true)
      sketch.flow("T2 -> T21 -> T4")
      sketch.flow("T3 -> T4")
    }
    try simulation.sign("T1", "t1")
    try simulation.sign("T3", "t3")
    try simulation.sendBack("T4", of: "t4", to: .element("T1"))
    try simulation.sign("T1", "t1", "agree", ["short": false])
    try simulation.sign("T2", "t2")
    try simulation.sign("T21", "t21")
    let before = simulation.state
    #expect(throws: Rejection.noReturnTarget(element: "T4", valid: ["T1", "T2", "T21"])) {
      try simulation.sendBack("T4", of: "t4", to: .element("T3"))
    }
    #expect(simulation.state == before)
    #expect(
      simulation.desks("t3", "t4") == ["t3": Desk(done: ["T3"]), "t4": Desk(todo: ["T4"])])
    try simulation.sendBack("T4", of: "t4", to: .element("T21"))
    #expect(simulation.desk("t21") == Desk(todo: ["T21"], done: ["T21"]))
    #expect(
      simulation.story == [
        "start·t1", ">T1·t1", "T1·t1 agree", ">T3·t3", "T3·t3 agree", ">T4·t4", "-T4 returned",
        "~T3", "~X", "~T1", "sentBack T4→T1 step", ">T1·t1", "T1·t1 agree", ">T2·t2", "T2·t2 agree",
        ">T21·t21", "T21·t21 agree", ">T4·t4", "-T4 returned", "~T21", "sentBack T4→T21 step",
        ">T21·t21",
      ])
  }

  @Test func `T31 a called process is sent back to its caller, and entered again`() throws {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.step("X", "x")
      sketch.step("Y", "y")
      sketch.flow("Start -> X -> Y")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.call("Call", "Q")
      sketch.step("B", "b")
      sketch.flow("Start -> A -> Call -> B")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil), by: "a")
    try simulation.sign("A", "a")
    try simulation.sendBack("X", of: "x")
    #expect(
      simulation.trace.filter { !$0.hasSuffix("Start") } == ["-X", "-Q", "-Call", "~A", "+A"])
    #expect(simulation.desks("a", "x") == ["a": Desk(todo: ["A"], done: ["A"]), "x": Desk()])
    for (step, person) in [("A", "a"), ("X", "x"), ("Y", "y")] {
      try simulation.sign(step, person)
    }
    // From the caller into the child again: at its last step.
    try simulation.sendBack("B", of: "b")
    #expect(simulation.trace == ["-B", "~Y", "^Call", "^Q", "+Y"])
    #expect(simulation.desks("b", "y") == ["b": Desk(), "y": Desk(todo: ["Y"], done: ["Y"])])
    try simulation.sign("Y", "y")
    try simulation.sign("B", "b")
    #expect(simulation.state.isEnded)
    #expect(
      simulation.story == [
        "start·a", ">A·a", "A·a agree", ">X·x", "-X returned", "-Q returned", "-Call returned",
        "~Start", "~A", "sentBack X→A step", ">A·a", "A·a agree", ">X·x", "X·x agree", ">Y·y",
        "Y·y agree", ">B·b", "-B returned", "~Y", "^Call", "^Q", "sentBack B→Y step", ">Y·y",
        "Y·y agree", ">B·b", "B·b agree", "end completed",
      ])
  }
}

import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.7, §13.5.5: what was completed is undone, the last first.
@Suite("Compensation")
struct CompensationTests {
  /// Two tasks one after the other, then an event that has something undone, then a task.
  private func chain(_ activity: String? = nil, waits: Bool = true) throws -> Simulation {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.undone("A")
      sketch.undone("B")
      sketch.undoing("Undo", activity, waits: waits)
      sketch.user("C")
      sketch.flow("Start -> A -> B -> Undo -> C")
    }
    try simulation.complete("A")
    try simulation.complete("B")
    return simulation
  }

  @Test func `undoes all activities of the scope in reverse order, and waits for it`() throws {
    var simulation = try chain()
    #expect(simulation.trace == ["B", "+Undo", "+BUndone", "BUndone", "+UndoB"])
    try simulation.complete("UndoB")
    #expect(simulation.trace == ["UndoB", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "Undo", "+C"])
    #expect(simulation.runs(of: "UndoA").first?.begin.compensates == simulation.runs(of: "A")[0].id)
  }

  @Test func `undoes the activity that is named, and no other`() throws {
    var simulation = try chain("A")
    #expect(simulation.trace == ["B", "+Undo", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "Undo", "+C"])
  }

  @Test func `lets the flow go on at once when nobody waits for it`() throws {
    var simulation = try chain("B", waits: false)
    #expect(simulation.trace == ["B", "+Undo", "Undo", "+C", "+BUndone", "BUndone", "+UndoB"])
    try simulation.complete("C")
    #expect(!simulation.state.isEnded)
    try simulation.complete("UndoB")
    #expect(simulation.state.isEnded)
  }

  @Test func `undoes side by side what did not follow from each other`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.undone("A")
      sketch.undone("B")
      sketch.gateway("J", .parallel)
      sketch.undoing()
      sketch.flow("Start -> F -> A -> J -> Undo")
      sketch.flow("F -> B -> J")
    }
    try simulation.complete("A")
    try simulation.complete("B")
    #expect(
      simulation.trace.suffix(6) == [
        "+BUndone", "BUndone", "+UndoB", "+AUndone", "AUndone", "+UndoA",
      ])
  }

  // §13.5.6
  @Test func `at the end of the process comes before the end`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.undone("A")
      sketch.end("Undo", .compensation(activity: nil, waits: true))
      sketch.flow("Start -> A -> Undo")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+Undo", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "Undo", "P"])
  }

  @Test func `leaves alone what is still active, and what was undone before`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.undone("A")
      sketch.undone("B")
      sketch.undoing("Undo1")
      sketch.undoing("Undo2")
      sketch.user("C")
      sketch.flow("Start -> F -> A")
      sketch.flow("F -> B -> Undo1 -> Undo2 -> C")
    }
    try simulation.complete("B")
    #expect(simulation.openTasks == ["A", "UndoB"])
    try simulation.complete("UndoB")
    #expect(simulation.trace == ["UndoB", "Undo1", "+Undo2", "Undo2", "+C"])
  }

  @Test func `undoes every run of an activity in a loop, the last first`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("Merge", .exclusive)
      sketch.undone("A")
      sketch.gateway("Split", .exclusive)
      sketch.undoing()
      sketch.flow("Start -> Merge -> A -> Split")
      sketch.flow("Split -> Merge", if: "=again")
      sketch.flow("Split -> Undo", isDefault: true)
    }
    try simulation.complete("A", ["again": true])
    try simulation.complete("A", ["again": false])
    try simulation.complete("UndoA")
    try simulation.complete("UndoA")
    #expect(
      simulation.runs(of: "UndoA").map(\.begin.compensates)
        == simulation.runs(of: "A").map(\.id).reversed())
    #expect(simulation.state.isEnded)
  }

  // MARK: Sub-processes

  /// A completed sub-process, and a task before the event that has it undone.
  private func completed(_ build: (inout Sketch) -> Void) throws -> Simulation {
    try Simulation(variables: ["n": 1]) { sketch in
      sketch.start()
      sketch.subProcess("S", build)
      sketch.user("Ask")
      sketch.undoing("Undo", "S")
      sketch.user("C")
      sketch.flow("Start -> S -> Ask -> Undo -> C")
    }
  }

  @Test func `of a sub-process undoes what was done inside`() throws {
    var simulation = try completed { inner in
      inner.start("S1")
      inner.undone("A")
      inner.undone("B")
      inner.flow("S1 -> A -> B")
    }
    for task in ["A", "B", "Ask"] { try simulation.complete(task) }
    #expect(simulation.trace == ["Ask", "+Undo", "+S", "+BUndone", "BUndone", "+UndoB"])
    try simulation.complete("UndoB")
    #expect(simulation.trace == ["UndoB", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "S", "Undo", "+C"])
  }

  @Test func `goes into sub-processes of sub-processes`() throws {
    var simulation = try completed { inner in
      inner.start("S1")
      inner.subProcess("T") { innermost in
        innermost.start("T1")
        innermost.undone("A")
        innermost.flow("T1 -> A")
      }
      inner.flow("S1 -> T")
    }
    for task in ["A", "Ask"] { try simulation.complete(task) }
    #expect(simulation.trace == ["Ask", "+Undo", "+S", "+T", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "T", "S", "Undo", "+C"])
  }

  @Test func `of a sub-process with a handler at its border is that handler alone`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.undone("A")
        inner.flow("S1 -> A")
      }
      sketch.handler(of: "S")
      sketch.undoing()
      sketch.flow("Start -> S -> Undo")
    }
    try simulation.complete("A")
    #expect(simulation.trace.suffix(4) == ["+Undo", "+SUndone", "SUndone", "+UndoS"])
  }

  @Test func `of a sub-process is what its compensation event sub-process does`() throws {
    var simulation = try completed { inner in
      inner.start("S1")
      inner.undone("A")
      inner.flow("S1 -> A")
      inner.eventSubProcess("E", on: .compensation(activity: nil, waits: true))
    }
    for task in ["A", "Ask"] { try simulation.complete(task) }
    #expect(
      simulation.trace == ["Ask", "+Undo", "+S", "+E", "+EStart", "EStart", "+ETask"])
    try simulation.complete("ETask")
    #expect(simulation.trace == ["ETask", "E", "S", "Undo", "+C"])
  }

  @Test func `can be asked for by the compensation event sub-process in turn`() throws {
    var simulation = try completed { inner in
      inner.start("S1")
      inner.undone("A")
      inner.undone("B")
      inner.flow("S1 -> A -> B")
      inner.eventSubProcess("E") { handler in
        handler.start("E1", .compensation(activity: nil, waits: true))
        handler.undoing("Inner", "A")
        handler.user("ETask")
        handler.flow("E1 -> Inner -> ETask")
      }
    }
    for task in ["A", "B", "Ask"] { try simulation.complete(task) }
    #expect(
      simulation.trace == [
        "Ask", "+Undo", "+S", "+E", "+E1", "E1", "+Inner", "+AUndone", "AUndone", "+UndoA",
      ])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "Inner", "+ETask"])
    try simulation.complete("ETask")
    #expect(simulation.trace == ["ETask", "E", "S", "Undo", "+C"])
  }

  // §13.5.5: the snapshot of the sub-process, and the present of the scope around it.
  @Test func `sees the data of the sub-process as they were when it was completed`() throws {
    var simulation = try Simulation(variables: ["n": 1]) { sketch in
      sketch.start()
      sketch.subProcess("S", keeping: "=n", as: "kept") { inner in
        inner.start("S1")
        inner.add("Work", .task(.none))
        inner.flow("S1 -> Work")
        inner.eventSubProcess("E") { handler in
          handler.start("E1", .compensation(activity: nil, waits: true))
          handler.script("Look", "=[kept, n]", into: "seen")
          handler.flow("E1 -> Look")
        }
      }
      sketch.user("Ask")
      sketch.undoing()
      sketch.flow("Start -> S -> Ask -> Undo")
    }
    try simulation.complete("Ask", ["n": 2])
    #expect(simulation.variable("seen") == [1, 2])
  }

  // §13.5.5.3: an error handler inside the sub-process undoes what the sub-process did so far.
  @Test func `is asked for by an error handler of the same sub-process`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.undone("A")
        inner.end("Full", .error(reference: "full"))
        inner.flow("S1 -> A -> Full")
        inner.eventSubProcess("E") { handler in
          handler.start("E1", .error(reference: "full"))
          handler.end("Inner", .compensation(activity: nil, waits: true))
          handler.flow("E1 -> Inner")
        }
      }
      sketch.user("C")
      sketch.flow("Start -> S -> C")
    }
    try simulation.complete("A")
    #expect(
      simulation.trace == [
        "A", "+Full", "Full", "+E", "+E1", "E1", "+Inner", "+AUndone", "AUndone", "+UndoA",
      ])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "Inner", "E", "S", "+C"])
  }

  // MARK: Several instances

  @Test func `undoes instances in sequence one after another, the last first`() throws {
    var simulation = try several(sequential: true)
    #expect(simulation.openTasks == ["UndoA"])
    var items: [Value?] = []
    while let task = simulation.openTask("UndoA") {
      items.append(simulation.state[task]?.variables["item"])
      try simulation.complete("UndoA")
    }
    #expect(items == ["c", "b", "a"])
    #expect(simulation.state.isEnded)
  }

  @Test func `undoes parallel instances side by side, each with its item`() throws {
    let simulation = try several(sequential: false)
    let items = simulation.runs(of: "UndoA").map { $0.variables["item"] }
    #expect(items == ["c", "b", "a"])
    #expect(simulation.openTasks.count == 3)
  }

  private func several(sequential: Bool) throws -> Simulation {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.undone(
        "A", loop: .each(of: #"["a", "b", "c"]"#, as: "item", sequential: sequential))
      sketch.undoing("Undo", "A")
      sketch.flow("Start -> A -> Undo")
    }
    for _ in 1...3 { try simulation.complete("A") }
    return simulation
  }

  @Test func `undoes each instance of a sub-process with its own data`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S", loop: .each(of: "[1, 2]", as: "part", sequential: true)) { inner in
        inner.start("S1")
        inner.add("Work", .task(.none))
        inner.flow("S1 -> Work")
        inner.eventSubProcess("E") { handler in
          handler.start("E1", .compensation(activity: nil, waits: true))
          handler.script("Look", "=append(seen, part)", into: "seen")
          handler.flow("E1 -> Look")
        }
      }
      sketch.script("Begin", "=[]", into: "seen")
      sketch.undoing()
      sketch.user("C")
      sketch.flow("Start -> S -> Begin -> Undo -> C")
    }
    #expect(simulation.variable("seen") == [2, 1])
    try simulation.complete("C")
    #expect(simulation.state.isEnded)
  }

  // MARK: In between

  @Test func `ends with the scope that is interrupted meanwhile`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.undone("A")
        inner.undone("B")
        inner.undoing()
        inner.flow("S1 -> A -> B -> Undo")
      }
      sketch.boundary("Rung", on: "S", .signal(reference: "Alarm"))
      sketch.user("C")
      sketch.flow("Start -> S")
      sketch.flow("Rung -> C")
    }
    try simulation.complete("A")
    try simulation.complete("B")
    try simulation.hear("Alarm")
    #expect(simulation.trace == ["-UndoB", "-Undo", "-S", "+Rung", "Rung", "+C"])
    #expect(simulation.state.compensations.isEmpty)
  }

  @Test func `is done once more for what is done once more after a return`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.undone("A")
      sketch.returnable("B")
      sketch.undoing()
      sketch.returnable("C")
      sketch.flow("Start -> A -> B -> Undo -> C")
    }
    for task in ["A", "B", "UndoA"] { try simulation.complete(task) }
    try simulation.sendBack("C", to: .element("A"))
    #expect(simulation.openTasks == ["A"])
    for task in ["A", "B"] { try simulation.complete(task) }
    #expect(simulation.openTasks == ["UndoA"])
  }

  @Test func `needs a handler, and an activity that can be seen from the event`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("AUndone", on: "A", .compensation(activity: nil, waits: true))
      sketch.subProcess("S") { inner in
        inner.user("B")
      }
      sketch.undoing("Undo", "B")
      sketch.user("H") { $0.isForCompensation = true }
      sketch.flow("Start -> A -> S -> Undo -> H")
    }
    #expect(
      compilation.diagnostics.map { "\($0.rule) \($0.element ?? "")" }.sorted() == [
        "compensation-activity Undo", "compensation-handler AUndone", "unexpected-flow H",
      ])
  }
}

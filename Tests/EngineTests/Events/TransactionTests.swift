import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.3.5 (transaction), §10.5.3, §13.5.5: a transaction that is cancelled undoes what was
/// completed in it and is left over its cancel event.
@Suite("Transactions")
struct TransactionTests {
  private func transaction(
    loop: MultiInstance? = nil, _ build: (inout Sketch) -> Void
  ) throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      sketch.transaction("T", loop: loop, build)
      sketch.boundary("Cancelled", on: "T", .cancel)
      sketch.user("B")
      sketch.user("C")
      sketch.flow("Start -> T -> C")
      sketch.flow("Cancelled -> B")
    }
  }

  private func body(_ inner: inout Sketch) {
    inner.start("T1")
    inner.undone("A")
    inner.gateway("F", .parallel)
    inner.user("Ask")
    inner.user("D")
    inner.boundary("Late", on: "D", .timer(.duration("P1D")))
    inner.end("Cancel", .cancel)
    inner.end("Done")
    inner.flow("T1 -> A -> F -> Ask -> Cancel")
    inner.flow("F -> D -> Done")
    inner.flow("Late -> Done")
  }

  @Test func `that are cancelled end what is active, undo what is done, and leave`() throws {
    var simulation = try transaction(body)
    try simulation.complete("A")
    try simulation.complete("Ask")
    #expect(
      simulation.trace == [
        "Ask", "+Cancel", "Cancel", "-D", "+AUndone", "AUndone", "+UndoA",
      ])
    #expect(simulation.state.timers.isEmpty)
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "-T", "+Cancelled", "Cancelled", "+B"])
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `with nothing to undo leave at once`() throws {
    let simulation = try transaction { inner in
      inner.start("T1")
      inner.end("Cancel", .cancel)
      inner.flow("T1 -> Cancel")
    }
    #expect(
      simulation.trace.suffix(6) == ["+Cancel", "Cancel", "-T", "+Cancelled", "Cancelled", "+B"])
  }

  @Test func `that are completed undo nothing`() throws {
    var simulation = try transaction { inner in
      inner.start("T1")
      inner.undone("A")
      inner.end("Done")
      inner.flow("T1 -> A -> Done")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+Done", "Done", "T", "+C"])
  }

  // A hazard: the transaction cannot be undone in an orderly way (§10.5.4).
  @Test func `that fail with an error undo nothing`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.transaction("T") { inner in
        inner.start("T1")
        inner.undone("A")
        inner.end("Full", .error(reference: "full"))
        inner.flow("T1 -> A -> Full")
      }
      sketch.boundary("Cancelled", on: "T", .cancel)
      sketch.boundary("Hazard", on: "T", .error(reference: nil))
      sketch.user("B")
      sketch.user("C")
      sketch.flow("Start -> T")
      sketch.flow("Cancelled -> B")
      sketch.flow("Hazard -> C")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+Full", "Full", "-T", "+Hazard", "Hazard", "+C"])
  }

  @Test func `are cancelled from a sub-process in them, too`() throws {
    var simulation = try transaction { inner in
      inner.start("T1")
      inner.undone("A")
      inner.subProcess("S") { innermost in
        innermost.start("S1")
        innermost.end("Cancel", .cancel)
        innermost.flow("S1 -> Cancel")
      }
      inner.flow("T1 -> A -> S")
    }
    try simulation.complete("A")
    #expect(
      simulation.trace.suffix(6) == ["+Cancel", "Cancel", "-S", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `in several instances are left by all when one is cancelled`() throws {
    var simulation = try transaction(loop: .each(of: "[1, 2]", as: "n"), body)
    try simulation.complete("A")
    try simulation.complete("Ask")
    #expect(simulation.openTasks == ["A", "UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `that were completed can be undone from outside`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.transaction("T") { inner in
        inner.start("T1")
        inner.undone("A")
        inner.flow("T1 -> A")
      }
      sketch.undoing()
      sketch.user("C")
      sketch.flow("Start -> T -> Undo -> C")
    }
    try simulation.complete("A")
    #expect(
      simulation.trace == ["A", "T", "+Undo", "+T", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "T", "Undo", "+C"])
  }

  @Test func `are the only place for cancel events`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.end("Cancel", .cancel)
        inner.flow("S1 -> Cancel")
      }
      sketch.boundary("Cancelled", on: "S", .cancel)
      sketch.end()
      sketch.flow("Start -> S -> End")
      sketch.flow("Cancelled -> End")
    }
    #expect(
      compilation.diagnostics.map { "\($0.rule) \($0.element ?? "")" }.sorted() == [
        "cancel-event Cancel", "cancel-event Cancelled",
      ])
  }
}

import BPMN
import Engine
import Foundation
import Testing
import XMLReading

@Suite("Compiling a process")
struct CompilationTests {
  private func rules(_ build: (inout Sketch) -> Void) -> [String] {
    Deployment.compile("P", build).diagnostics.map(\.rule)
  }

  @Test func `all faults are listed at once, each with its place`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.gateway("X", .exclusive)
      sketch.service("Work", type: "")
      sketch.script("Add", "=1 +", into: "sum")
      sketch.user("A", properties: ["tz:deadline": "=(", "tz:verbs": "leap"])
      sketch.flow("Start -> X -> Work")
      sketch.flow("X -> Add")
    }
    #expect(compilation.program == nil)
    #expect(
      compilation.diagnostics.map(\.rule).sorted() == [
        "feel-syntax", "feel-syntax", "task-definition", "verb",
      ])
    #expect(compilation.diagnostics.allSatisfy { $0.file == "P.bpmn" && $0.line > 0 })
  }

  @Test func `a process needs a place to start`() {
    #expect(rules { _ in } == ["start-event-required"])
  }

  @Test func `what says nothing of its work, and what no flow leads to, does not stop a process`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.add("Serve", .task(.service))
      sketch.add("Compute", .task(.script))
      sketch.add("Decide", .task(.businessRule))
      sketch.add("Alone", .task(.none))
      sketch.flow("Start -> Serve -> Compute -> Decide")
    }
    #expect(compilation.program != nil)
    #expect(compilation.diagnostics == [])
  }

  @Test func `events that name what is not there are known by the name`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("Fork", .parallel)
      sketch.catches("Heard", .signal(reference: "s"))
      sketch.catches("Received", .message(reference: nil))
      sketch.throwing("Raised", .escalation(reference: "e"))
      sketch.flow("Start -> Fork -> Heard")
      sketch.flow("Fork -> Received")
      sketch.flow("Fork -> Raised")
    }
    #expect(simulation.state.signals.map(\.signal) == ["s"])
    #expect(simulation.state.subscriptions.map(\.message) == ["Received"])
    #expect(simulation.trace.contains("Raised"))
  }

  @Test func `of a cycle an interrupting timer fires once`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("T", on: "A", .timer(.cycle("R/P1D")))
      sketch.user("B")
      sketch.flow("Start -> A")
      sketch.flow("T -> B")
    }
    try simulation.advance(by: "P3D")
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `errors always interrupt`() {
    #expect(
      rules { sketch in
        sketch.start()
        sketch.user("A")
        sketch.boundary("E", on: "A", .error(reference: "late"), interrupting: false)
        sketch.end()
        sketch.flow("Start -> A")
        sketch.flow("E -> End")
      } == ["error-interrupts"])
  }

  @Test func `a task that nobody could do is warned of, but runs`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.add("A", .task(.user))
      sketch.flow("Start -> A")
    }
    #expect(compilation.program != nil)
    #expect(compilation.diagnostics.map(\.severity) == [.warning])
  }

  @Test func `timers must be ISO 8601`() {
    for timer: TimerDefinition in [.duration("3 days"), .date("tomorrow"), .cycle("R0/P1D")] {
      #expect(
        rules { sketch in
          sketch.start()
          sketch.catches("Wait", .timer(timer))
          sketch.flow("Start -> Wait")
        } == ["timer"])
    }
  }

  @Test(
    "the flows that are delivered compile",
    arguments: [
      "establishment/EST-IN", "documents/DOC-IN", "supervision/SUP-ITEM", "approvals/APV-CASE",
    ])
  func delivered(path: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = try Data(contentsOf: root.appending(path: "Workflows/\(path).bpmn"))
    let definitions = try Definitions.parse(Array(bytes), file: path + ".bpmn")
    for process in definitions.processes {
      let compilation = Compilation(of: process, in: definitions, version: 1)
      #expect(compilation.diagnostics.map(\.description) == [])
    }
  }
}

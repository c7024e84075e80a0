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
      sketch.user("A", properties: ["tz:deadline": "=(", "tz:verbs": "jump"])
      sketch.flow("Start -> X -> Work")
      sketch.flow("X -> Add")
    }
    #expect(compilation.program == nil)
    #expect(
      compilation.diagnostics.map(\.rule).sorted() == [
        "conditional-flows", "conditional-flows", "feel-syntax", "feel-syntax", "task-definition",
        "unreached-node", "verb",
      ])
    #expect(compilation.diagnostics.allSatisfy { $0.file == "P.bpmn" && $0.line > 0 })
  }

  @Test func `a process needs a start event, and only one without trigger`() {
    #expect(rules { _ in } == ["start-event-required"])
    #expect(
      rules { sketch in
        sketch.start("S1")
        sketch.start("S2")
        sketch.end()
        sketch.flow("S1 -> End")
        sketch.flow("S2 -> End")
      } == ["single-blank-start-event"])
  }

  @Test func `events that name what is not there are refused`() {
    #expect(
      rules { sketch in
        sketch.start()
        sketch.add("S", .intermediateThrow(.signal(reference: "s")))
        sketch.add("E", .intermediateThrow(.escalation(reference: "e")))
        sketch.flow("Start -> S -> E")
      } == ["signal-reference", "escalation-reference"])
  }

  @Test func `errors always interrupt, and interrupting timers do not repeat`() {
    #expect(
      rules { sketch in
        sketch.start()
        sketch.user("A")
        sketch.boundary("E", on: "A", .error(reference: "late"), interrupting: false)
        sketch.boundary("T", on: "A", .timer(.cycle("R/P1D")))
        sketch.end()
        sketch.flow("Start -> A")
        sketch.flow("E -> End")
        sketch.flow("T -> End")
      } == ["error-interrupts", "interrupting-cycle"])
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

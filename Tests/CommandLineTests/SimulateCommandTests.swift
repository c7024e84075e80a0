import Testing

@testable import CommandLine

/// `tongzheng bpmn simulate` with a plan that does not fit the file.
@Suite("The simulate command")
struct SimulateCommandTests {
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
    <process id="P"><startEvent id="s"/><userTask id="a"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="a"/></process></definitions>
    """

  private func run(_ words: String..., steps: String = "[]") throws -> NotationCommandTests.Run {
    try NotationCommandTests.withFolder(["m.bpmn": Self.model, "steps.json": steps]) { folder in
      NotationCommandTests.run(
        ["bpmn", "simulate", "\(folder)/m.bpmn", "--script", "\(folder)/steps.json"] + words)
    }
  }

  @Test func `ends as a wrong use with the ids that are valid`() throws {
    for option in ["--duration", "--throw"] {
      let run = try run(option, "b=PT1H")
      #expect(run.code == .wrongUse && run.output.isEmpty)
      #expect(
        run.talk.contains("\(option) b: the file has no such element; its activities are a\n"))
    }
    let unknown = try run(steps: #"[{"task": "a", "vars": {}}]"#)
    #expect(unknown.code == .wrongUse)
    #expect(unknown.talk.contains("has the member “vars”, but a step “task” knows task, variables"))
    let missing = try run(steps: #"[{"task": "c"}]"#)
    #expect(missing.code == .wrongUse && missing.talk.contains("it has a"))
  }

  @Test func `warns of what has no effect, and plays`() throws {
    let run = try run("--duration", "s=PT1H")
    #expect(run.code == .done && run.output.contains("completed"))
    #expect(run.talk.contains("--duration s has no effect"))
  }
}

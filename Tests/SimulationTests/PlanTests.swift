import CivilTime
import FEEL
import JSONText
import Simulation
import Testing

/// What somebody asks for that is not there is told, and not passed over.
@Suite("A plan that does not fit")
struct PlanTests {
  private static let model = SimulationTests.chain(
    "<startEvent id='s'/>", "<userTask id='a'/>",
    "<adHocSubProcess id='h'><task id='i'/></adHocSubProcess>")

  private func fault(_ change: (inout SimulationPlan) -> Void) throws -> String {
    var plan = SimulationPlan(processes: ["P"])
    change(&plan)
    let fault = #expect(throws: SimulationPlan.Fault.self) {
      try SimulationTests.play(Self.model, plan)
    }
    return fault?.description ?? ""
  }

  @Test func `names the activities that could be meant`() throws {
    #expect(
      try fault { $0.durations = ["A": CivilDuration(days: 1)] }
        == "--duration A: the file has no such element; its activities are a, h, i")
    #expect(
      try fault { $0.thrownErrors = ["x": "E"] }
        == "--throw x: the file has no such element; its activities are a, h, i")
    #expect(
      try fault { $0.steps = [.advance(CivilDuration(days: 1)), .complete(task: "b", [:])] }
        == "step 2: the file has no element b; of the kind <userTask> it has a")
    #expect(
      try fault { $0.steps = [.activate(adHoc: "x", elements: ["i"])] }
        == "step 1: the file has no element x; of the kind <adHocSubProcess> it has h")
  }

  @Test func `warns of what takes no time`() throws {
    var plan = SimulationPlan(processes: ["P"])
    plan.durations = ["s": CivilDuration(days: 1)]
    let report = try SimulationTests.play(Self.model, plan)
    #expect(
      report.warnings == ["--duration s has no effect: <startEvent> is no activity of a process"])
    #expect(report.state == .completed)
  }

  @Test(arguments: [
    (
      #"[{"task": "a", "variable": {}}]"#,
      "step 1 has the member “variable”, but a step “task” knows task, variables only"
    ),
    (
      #"[{"signal": "S"}, {"signal": "S", "key": "1"}]"#,
      "step 2 has the member “key”, but a step “signal” knows signal, variables only"
    ),
    (
      #"[{"advance": "soon"}]"#,
      #"step 1: “advance” must be an ISO 8601 duration such as PT1H, not "soon""#
    ),
    (
      #"[{"activate": "h"}]"#, "step 1: “elements” must be a list of texts, not absent"
    ),
    (
      #"[{"message": "M", "variables": 3}]"#, "step 1: “variables” must be an object, not 3"
    ),
    (
      #"[{"message": "M", "task": "a"}]"#,
      #"""
      step 1 must have one of the members task, message, signal, activate, advance: {"message":"M","task":"a"}
      """#
    ),
  ])
  func `of steps is told with what a step may have`(steps: String, words: String) throws {
    let fault = #expect(throws: SimulationStep.Fault.self) {
      try SimulationStep.read(try JSON(parsing: steps))
    }
    #expect(fault?.description == words)
  }
}

import FEEL
import Simulation
import Testing

/// What a called process hands back (BPMN 2.0.2 §13.3.4).
@Suite("Calls of processes in a simulation")
struct CallTests {
  private static let zeebe = "xmlns:z='http://camunda.org/schema/zeebe/1.0'"

  private func play(_ loop: String, output: String = "n + 1") throws -> SimulationReport {
    try SimulationTests.play(
      """
      <process id='P'><startEvent id='s'/><callActivity id='call' calledElement='Q'>\(loop)</callActivity>
        <endEvent id='e'/><sequenceFlow id='f1' sourceRef='s' targetRef='call'/>
        <sequenceFlow id='f2' sourceRef='call' targetRef='e'/></process>
      <process id='Q'><startEvent id='t'/><scriptTask id='add'><extensionElements>
        <z:script \(Self.zeebe) expression='=\(output)' resultVariable='m'/></extensionElements>
        </scriptTask><sequenceFlow id='g' sourceRef='t' targetRef='add'/></process>
      """, SimulationPlan(processes: ["P"], input: ["n": 1]))
  }

  @Test(arguments: ["true", "false"])
  func `hand back no numbers and items of their instances`(sequential: String) throws {
    let report = try play(
      """
      <multiInstanceLoopCharacteristics isSequential='\(sequential)'><extensionElements>
      <z:loopCharacteristics \(Self.zeebe) inputCollection='=[10, 20]' inputElement='item'
        outputCollection='sums' outputElement='=m'/></extensionElements>
      </multiInstanceLoopCharacteristics>
      """, output: "n + item + loopCounter")
    #expect(report.state == .completed)
    #expect(report.variables["sums"] == [12, 23])
    #expect(Set(report.variables.names) == ["n", "m", "sums"])
  }

  @Test func `hand back no numbers of iterations`() throws {
    let report = try play("<standardLoopCharacteristics loopMaximum='2'/>")
    #expect(report.variables == ["n": 1, "m": 2])
  }

  @Test func `hand back what they yield besides`() throws {
    let report = try play(
      """
      <multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>
      </multiInstanceLoopCharacteristics>
      """)
    #expect(report.variables == ["n": 1, "m": 2])
  }
}

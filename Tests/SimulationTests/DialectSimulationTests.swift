import FEEL
import Simulation
import Testing
import WorkCalendar

/// Models of other engines in a simulation.
@Suite("A simulation of a model of another engine")
struct DialectSimulationTests {
  private func play(
    _ body: String, declaring prefix: String? = "f", processes: [String] = ["P"],
    input: Context = ["n": 7]
  ) throws -> SimulationReport {
    let declaration = prefix.map { " xmlns:\($0)=\"http://camunda.org/schema/1.0/bpmn\"" } ?? ""
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"\(declaration) id="D"
        targetNamespace="urn:t">
      \(body)</definitions>
      """
    return try SimulationReport.playing(
      Array(file.utf8), file: "t.bpmn", plan: SimulationPlan(processes: processes, input: input),
      calendar: try WorkingCalendar.national())
  }

  private static let standard = """
    <collaboration id="C"><messageFlow id="mf" sourceRef="send" targetRef="hear"/></collaboration>
    <process id="P"><startEvent id="s"/><receiveTask id="hear"/><callActivity id="call" calledElement="R"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="hear"/>
      <sequenceFlow id="f2" sourceRef="hear" targetRef="call"/></process>
    <process id="Q"><startEvent id="t"/><sendTask id="send"/>
      <sequenceFlow id="g1" sourceRef="t" targetRef="send"/></process>
    <process id="R"><startEvent id="u"/><exclusiveGateway id="g"/><task id="big"/><task id="other"/>
      <sequenceFlow id="h1" sourceRef="u" targetRef="g"/>
      <sequenceFlow id="h3" sourceRef="g" targetRef="big">
      <conditionExpression>n > 5</conditionExpression></sequenceFlow>
      <sequenceFlow id="h2" sourceRef="g" targetRef="other"/></process>
    """

  @Test func `is that of a standard model where the namespace is only declared`() throws {
    let declared = try play(Self.standard, processes: ["P", "Q"])
    let plain = try play(Self.standard, declaring: nil, processes: ["P", "Q"])
    #expect(plain.state == .completed)
    #expect(plain.trace.contains { $0.element == "big" && $0.moment == .complete })
    #expect(declared == plain)
  }

  @Test func `knows the number of the case, and does not tell it as a result`() throws {
    let report = try play(
      SimulationTests.chain(
        "<startEvent id='s'/>",
        "<serviceTask id='a' f:expression='${execution.processInstanceId}' f:resultVariable='id'/>")
    )
    #expect(report.variables == ["n": 7, "id": "1"])
  }

  @Test(
    "reads conditions as scripts write them wherever conditions stand",
    arguments: [
      "n == 7", "n == 7 &amp;&amp; list.contains(1)", "text.contains('b')", "return n > 5;",
    ])
  func plainConditions(condition: String) throws {
    let body = SimulationTests.chain(
      "<startEvent id='s'/>",
      """
      <task id='loop'><standardLoopCharacteristics testBefore='true' loopMaximum='2'>
      <loopCondition>\(condition)</loopCondition></standardLoopCharacteristics></task>
      """,
      """
      <task id='many'><multiInstanceLoopCharacteristics isSequential='true'>
      <loopCardinality>3</loopCardinality><completionCondition>\(condition)</completionCondition>
      </multiInstanceLoopCharacteristics></task>
      """,
      """
      <intermediateCatchEvent id='event'><conditionalEventDefinition>
      <condition>\(condition)</condition></conditionalEventDefinition></intermediateCatchEvent>
      """,
      """
      <adHocSubProcess id='free' ordering='Sequential'><task id='x'/><task id='y'/>
      <completionCondition>\(condition)</completionCondition></adHocSubProcess>
      """)
    for dialect in [nil, "f"] {
      let spoken =
        dialect == nil ? body : body.replacing("id='loop'", with: "id='loop' f:async='true'")
      let report = try play(spoken, input: ["n": 7, "list": [1], "text": "abc"])
      #expect(report.state == .completed, "\(report)")
      let counts = ["loop", "many", "event", "x", "y"].map { id in
        report.trace.count {
          $0.element == id && $0.moment == .complete && $0.type != "multiInstanceBody"
        }
      }
      #expect(counts == [2, 1, 1, 1, 0])
    }
  }

  @Test func `answers that a model cannot be deployed whose expression has no translation`() throws
  {
    let body = SimulationTests.chain(
      "<startEvent id='s'/>", "<userTask id='a' f:assignee='${a..b}'/>")
    let report = try play(body)
    #expect(report.failure?.kind == .deployment && report.trace.isEmpty)
    #expect(report.failure?.message.contains("t.bpmn:3:") == true)
    let idle = """
      <process id="R" isExecutable="false"><userTask id="r" f:assignee="${a..b}"/></process>
      <process id="P"><startEvent id="s"/></process>
      """
    #expect(try play(idle).state == .completed)
    #expect(try play(idle, processes: ["R"]).failure?.kind == .deployment)
  }
}

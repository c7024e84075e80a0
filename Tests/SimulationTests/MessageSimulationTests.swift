import CivilTime
import FEEL
import Simulation
import Testing

/// Which message reaches whom (BPMN 2.0.2 §8.4.2, §9.4, §13.2).
@Suite("Messages in a simulation")
struct MessageSimulationTests {
  private static let order = """
    <message id='m' name='order'/>
    <correlationProperty id='number'><correlationPropertyRetrievalExpression messageRef='m'>
      <messagePath>id</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
    <correlationProperty id='year'><correlationPropertyRetrievalExpression messageRef='m'>
      <messagePath>=year</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
    """

  private static let waiting = """
    <process id='P'><startEvent id='s'/>
      <receiveTask id='r' messageRef='m'><multiInstanceLoopCharacteristics>
      <extensionElements><z:loopCharacteristics xmlns:z='http://camunda.org/schema/zeebe/1.0'
        inputCollection='=[1, 2]' inputElement='id'/></extensionElements>
      </multiInstanceLoopCharacteristics></receiveTask>
      <sequenceFlow id='f' sourceRef='s' targetRef='r'/></process>
    """

  // §8.4.2: the properties of the message are found in what it carries.
  @Test(arguments: [(2026, "2"), (2025, "")])
  func `find their instance by what they carry`(year: Int, reached: String) throws {
    var plan = SimulationPlan(processes: ["P"], input: ["year": 2026])
    plan.steps = [
      .message(name: "order", key: "", ["id": 2, "year": Value(integerLiteral: year), "sum": 5])
    ]
    let report = try SimulationTests.play(Self.order + Self.waiting, plan)
    #expect(report.state == .active)
    #expect(report.variables["sum"] == (reached.isEmpty ? nil : 5))
    let done = report.trace.filter { $0.element == "r" && $0.moment == .complete }
    #expect(done.count == (reached.isEmpty ? 0 : 1))
  }

  @Test func `that carry no part of the key reach who waits first`() throws {
    var plan = SimulationPlan(processes: ["P"], input: ["year": 2026])
    plan.steps = [
      .message(name: "order", key: "", [:]), .message(name: "order", key: "2|2026", [:]),
    ]
    let report = try SimulationTests.play(Self.order + Self.waiting, plan)
    #expect(report.state == .completed)
  }

  // §9.4: the flow carries what its source sends, also to who does not name it.
  @Test(arguments: [
    ("<sendTask id='tell' messageRef='m'/>", "<receiveTask id='hear'/>"),
    ("<sendTask id='tell'/>", "<receiveTask id='hear' messageRef='m'/>"),
    (
      "<intermediateThrowEvent id='tell'><messageEventDefinition messageRef='m'/></intermediateThrowEvent>",
      "<intermediateCatchEvent id='hear'><messageEventDefinition/></intermediateCatchEvent>"
    ),
    ("<sendTask id='tell'/>", "<receiveTask id='hear'/>"),
    // §10.3, message flow connections: any activity may be the source.
    ("<task id='tell'/>", "<receiveTask id='hear'/>"),
    ("<userTask id='tell'/>", "<receiveTask id='hear' messageRef='m'/>"),
    (
      "<serviceTask id='tell'/>",
      "<intermediateCatchEvent id='hear'><messageEventDefinition/></intermediateCatchEvent>"
    ),
  ])
  func `follow the message flow, whichever end names them`(source: String, target: String) throws {
    let report = try SimulationTests.play(
      """
      <message id='m' name='M'/>
      <collaboration id='c'><messageFlow id='mf' sourceRef='tell' targetRef='hear'/></collaboration>
      <process id='P'><startEvent id='s'/>\(source)
        <sequenceFlow id='f' sourceRef='s' targetRef='tell'/></process>
      <process id='Q'><startEvent id='t'/>\(target)
        <sequenceFlow id='g' sourceRef='t' targetRef='hear'/></process>
      """, SimulationPlan(processes: ["Q", "P"]))
    #expect(report.state == .completed, "\(SimulationTests.moments(report))")
  }

  /// A process that begins with the message, one in which an instance waits for it, and one that does both.
  private static let three = """
    <message id='m' name='M'/>
    <process id='Begun'><startEvent id='b'><messageEventDefinition messageRef='m'/></startEvent></process>
    <process id='Wait'><startEvent id='w'/><receiveTask id='wr' messageRef='m'/>
      <sequenceFlow id='f1' sourceRef='w' targetRef='wr'/></process>
    <process id='Both'><startEvent id='x'><messageEventDefinition messageRef='m'/></startEvent>
      <startEvent id='p'/><receiveTask id='xr' messageRef='m'/>
      <sequenceFlow id='f2' sourceRef='p' targetRef='xr'/></process>
    """

  @Test func `reach one instance of each process, and begin one only where none waits`() throws {
    var plan = SimulationPlan(processes: ["Wait", "Wait", "Both"])
    plan.steps = [.message(name: "M", key: "", [:])]
    let report = try SimulationTests.play(Self.three, plan)
    #expect(
      SimulationTests.moments(report) == [
        "+w", "w", "+wr", "+w", "w", "+wr", "+p", "p", "+xr", "wr", "xr", "+b", "b",
      ])
    #expect(report.state == .active)
  }
}

import FEEL
import Simulation
import Testing

/// Events that reach from one process of a file to another.
@Suite("Events in a simulation")
struct EventSimulationTests {

  private static let pools = """
    <signal id='S' name='alarm'/><message id='M' name='report'/>
    <process id='P'><startEvent id='s'/>
      <intermediateThrowEvent id='ring'><signalEventDefinition signalRef='S'/></intermediateThrowEvent>
      <sendTask id='tell' messageRef='M'/><endEvent id='e'/>
      <sequenceFlow id='f1' sourceRef='s' targetRef='ring'/>
      <sequenceFlow id='f2' sourceRef='ring' targetRef='tell'/>
      <sequenceFlow id='f3' sourceRef='tell' targetRef='e'/></process>
    <process id='Hear'><startEvent id='h'/>
      <intermediateCatchEvent id='hear'><signalEventDefinition signalRef='S'/></intermediateCatchEvent>
      <sequenceFlow id='g' sourceRef='h' targetRef='hear'/></process>
    <process id='Begun'><startEvent id='onAlarm'><signalEventDefinition signalRef='S'/></startEvent>
      </process>
    <process id='Both'><startEvent id='onBoth' parallelMultiple='true'>
      <signalEventDefinition signalRef='S'/><messageEventDefinition messageRef='M'/></startEvent>
      </process>
    """

  // BPMN 2.0.2 §10.5.1, §10.5.2
  @Test func `carries signals to who listens and to what they begin`() throws {
    let report = try SimulationTests.play(
      Self.pools, SimulationPlan(processes: ["Hear", "P"]))
    #expect(report.state == .completed)
    let moments = SimulationTests.moments(report)
    #expect(
      moments == [
        "+h", "h", "+hear", "+s", "s", "+ring", "ring", "+tell", "tell", "+e", "e", "hear",
        "+onAlarm", "onAlarm", "+onBoth", "onBoth",
      ])
  }

  @Test func `tells an escalation that nothing catches, and goes on`() throws {
    let report = try SimulationTests.play(
      "<escalation id='E' escalationCode='late'/>"
        + SimulationTests.chain(
          "<startEvent id='s'/>",
          "<intermediateThrowEvent id='raise'><escalationEventDefinition escalationRef='E'/></intermediateThrowEvent>",
          "<endEvent id='e'/>"))
    #expect(SimulationTests.moments(report) == ["+s", "s", "+raise", "raise", "+e", "e"])
    #expect(report.failure?.kind == .escalation && report.failure?.code == "late")
  }

  // §10.5.2
  @Test(arguments: [2, 4])
  func `begins by a condition about the input`(level: Int) throws {
    var plan = SimulationPlan(processes: ["P"])
    plan.input = ["level": Value(integerLiteral: level)]
    let report = try SimulationTests.play(
      """
      <process id='P'><startEvent id='onFlood'><conditionalEventDefinition>
      <condition>level &gt; 3</condition></conditionalEventDefinition></startEvent></process>
      """, plan)
    #expect(SimulationTests.moments(report) == (level > 3 ? ["+onFlood", "onFlood"] : []))
  }
}

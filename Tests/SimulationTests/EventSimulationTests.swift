import CivilTime
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
    #expect(report.state == .completed)
    #expect(report.failure?.kind == .escalation && report.failure?.code == "late")
  }

  @Test func `tells an error before an escalation, whichever came first`() throws {
    let report = try SimulationTests.play(
      "<escalation id='E' escalationCode='late'/><error id='F' errorCode='full'/>"
        + SimulationTests.chain(
          "<startEvent id='s'/>",
          "<intermediateThrowEvent id='raise'><escalationEventDefinition escalationRef='E'/></intermediateThrowEvent>",
          "<endEvent id='e'><errorEventDefinition errorRef='F'/></endEvent>"))
    #expect(report.state == .error && report.failure?.kind == .errorEvent)
  }

  // §13.5.6: the event ends its own sub-process with all tokens in it, and nothing around.
  @Test func `ends with a terminate event the sub-process that it stands in`() throws {
    var plan = SimulationPlan(processes: ["P"])
    plan.durations = ["long": CivilDuration(milliseconds: 3_600_000)]
    let report = try SimulationTests.play(
      """
      <process id='P'><startEvent id='s'/><parallelGateway id='g'/>
      <subProcess id='sub'><startEvent id='is'/><parallelGateway id='ig'/>
        <userTask id='long'/><subProcess id='deep'><userTask id='inner'/></subProcess>
        <userTask id='short'/><endEvent id='stop'><terminateEventDefinition/></endEvent>
        <sequenceFlow id='i1' sourceRef='is' targetRef='ig'/>
        <sequenceFlow id='i2' sourceRef='ig' targetRef='long'/>
        <sequenceFlow id='i3' sourceRef='ig' targetRef='short'/>
        <sequenceFlow id='i4' sourceRef='short' targetRef='stop'/>
        <sequenceFlow id='i5' sourceRef='ig' targetRef='deep'/></subProcess>
      <userTask id='beside'/><parallelGateway id='j'/><endEvent id='e'/>
      <sequenceFlow id='f1' sourceRef='s' targetRef='g'/>
      <sequenceFlow id='f2' sourceRef='g' targetRef='sub'/>
      <sequenceFlow id='f3' sourceRef='g' targetRef='beside'/>
      <sequenceFlow id='f4' sourceRef='sub' targetRef='j'/>
      <sequenceFlow id='f5' sourceRef='beside' targetRef='j'/>
      <sequenceFlow id='f6' sourceRef='j' targetRef='e'/></process>
      """, plan)
    let moments = SimulationTests.moments(report)
    #expect(report.state == .completed && report.failure == nil)
    #expect(moments.filter { $0.hasPrefix("-") } == ["-inner", "-deep", "-long"], "\(moments)")
    #expect(moments.suffix(4) == ["+j", "j", "+e", "e"], "\(moments)")
    #expect(moments.contains("stop") && moments.contains("sub") && moments.contains("beside"))
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

import CivilTime
import FEEL
import Simulation
import Testing

/// How a play ends that went wrong.
@Suite("Faults in a simulation")
struct FaultTests {
  private static let hour = CivilDuration(milliseconds: 3_600_000)

  // Table 10.88: an error ends what is active; where nothing catches it, here the whole instance.
  @Test func `an error that nothing catches ends the instance`() throws {
    let report = try SimulationTests.play(
      """
      <error id='E' errorCode='full'/>
      <process id='P'><startEvent id='s'/><parallelGateway id='g'/>
        <userTask id='long'/><subProcess id='sub'><userTask id='in'/></subProcess>
        <userTask id='short'/><endEvent id='x'><errorEventDefinition errorRef='E'/></endEvent>
        <sequenceFlow id='f1' sourceRef='s' targetRef='g'/>
        <sequenceFlow id='f2' sourceRef='g' targetRef='long'/>
        <sequenceFlow id='f3' sourceRef='g' targetRef='sub'/>
        <sequenceFlow id='f4' sourceRef='g' targetRef='short'/>
        <sequenceFlow id='f5' sourceRef='short' targetRef='x'/></process>
      <process id='Q'><startEvent id='q'/><userTask id='other'/>
        <sequenceFlow id='f6' sourceRef='q' targetRef='other'/></process>
      """,
      SimulationPlan(
        processes: ["P", "Q"], durations: ["long": Self.hour, "in": Self.hour, "other": Self.hour]))
    let after = report.trace.drop { $0.element != "x" }.map { "\($0.moment) \($0.element)" }
    #expect(
      after == [
        "start x", "error x", "cancel in", "cancel sub", "cancel long", "error P",
        "complete other", "complete Q",
      ])
    #expect(report.state == .error && report.failure?.code == "full")
    #expect(report.incidents.map(\.element) == ["x"])
  }

  @Test func `nothing begins any more in an instance that such an error ends`() throws {
    let report = try SimulationTests.play(
      """
      <process id='P'><startEvent id='s'/><parallelGateway id='g'/>
        <endEvent id='x'><errorEventDefinition errorRef='E'/></endEvent><task id='a'/><task id='b'/>
        <sequenceFlow id='f1' sourceRef='s' targetRef='g'/>
        <sequenceFlow id='f2' sourceRef='g' targetRef='x'/>
        <sequenceFlow id='f3' sourceRef='g' targetRef='a'/>
        <sequenceFlow id='f4' sourceRef='a' targetRef='b'/></process><error id='E'/>
      """)
    #expect(SimulationTests.moments(report) == ["+s", "s", "+g", "g", "+x", "!x"])
    #expect(report.trace.last.map { "\($0.moment) \($0.element)" } == "error P")
  }

  @Test func `an error on demand that nothing catches ends the instance too`() throws {
    let report = try SimulationTests.play(
      SimulationTests.chain("<startEvent id='s'/>", "<task id='a'/>", "<endEvent id='e'/>"),
      SimulationPlan(processes: ["P"], thrownErrors: ["a": "full"]))
    #expect(
      report.trace.suffix(3).map { "\($0.moment) \($0.element)" } == [
        "start a", "error a", "error P",
      ])
  }

  @Test func `what stops for good is told of the process at the end`() throws {
    let report = try SimulationTests.play(
      """
      <process id='P'><startEvent id='s'/><exclusiveGateway id='g'/><task id='a'/><task id='b'/>
        <userTask id='long'/><sequenceFlow id='f0' sourceRef='s' targetRef='long'/>
        <sequenceFlow id='f1' sourceRef='s' targetRef='g'/>
        <sequenceFlow id='f2' sourceRef='g' targetRef='a'>
        <conditionExpression>=false</conditionExpression></sequenceFlow>
        <sequenceFlow id='f3' sourceRef='g' targetRef='b'>
        <conditionExpression>=false</conditionExpression></sequenceFlow></process>
      """, SimulationPlan(processes: ["P"], durations: ["long": Self.hour]))
    #expect(report.failure?.kind == .runtime)
    #expect(
      report.trace.suffix(3).map { "\($0.moment) \($0.element)" } == [
        "error g", "complete long", "error P",
      ])
  }

  @Test func `a model that goes round without waiting keeps its trace`() throws {
    let report = try SimulationTests.play(
      """
      <process id='P'><startEvent id='s'/><task id='a'/><exclusiveGateway id='g'/>
        <sequenceFlow id='f1' sourceRef='s' targetRef='g'/>
        <sequenceFlow id='f2' sourceRef='g' targetRef='a'/>
        <sequenceFlow id='f3' sourceRef='a' targetRef='g'/></process>
      <process id='Q'><startEvent id='q'><timerEventDefinition><timeDuration>PT1H</timeDuration>
        </timerEventDefinition></startEvent></process>
      """, SimulationPlan(processes: ["P", "Q"]))
    #expect(report.state == .error && report.failure?.kind == .runtime)
    let words = report.failure?.message ?? ""
    #expect(words.hasPrefix("the model goes round without waiting for anything, last at "))
    #expect(SimulationTests.moments(report).prefix(5) == ["+s", "s", "+g", "g", "+a"])
    #expect(report.trace.count > 1000)
    #expect(!report.trace.contains { $0.element == "q" })
  }

  @Test func `what cannot be done is told in a sentence`() throws {
    let report = try SimulationTests.play(
      SimulationTests.chain(
        "<startEvent id='s'/>",
        """
        <adHocSubProcess id='h'><task id='i'/><task id='k'/><sequenceFlow id='f' sourceRef='i' targetRef='k'/>
        <completionCondition>=false</completionCondition></adHocSubProcess>
        """),
      SimulationPlan(processes: ["P"], steps: [.activate(adHoc: "h", elements: ["k"])]))
    #expect(report.failure?.kind == .runtime)
    #expect(
      report.failure?.message
        == "k cannot be chosen: it is not in the ad-hoc sub-process, or a flow leads to it")
  }
}

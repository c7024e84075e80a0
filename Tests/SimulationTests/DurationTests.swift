import CivilTime
import FEEL
import Simulation
import Testing

/// `--duration`: how long an activity takes, of whatever kind.
@Suite("How long activities take")
struct DurationTests {
  private static let seconds = 10
  private static let short = CivilDuration(milliseconds: 10_000)

  private static let message = "<message id='M' name='M'/>"

  /// Activities with the id `a`, each with what the file needs besides.
  static let kinds = [
    "<task id='a'/>", "<userTask id='a'/>", "<manualTask id='a'/>", "<serviceTask id='a'/>",
    "<businessRuleTask id='a'/>", "<scriptTask id='a'><script>x = 1</script></scriptTask>",
    "<sendTask id='a'/>", "<sendTask id='a' messageRef='M'/>",
    "<subProcess id='a'><startEvent id='i'/></subProcess>", "<subProcess id='a'/>",
    "<transaction id='a'><task id='i'/></transaction>",
    "<adHocSubProcess id='a'><task id='i'/></adHocSubProcess>",
    "<callActivity id='a' calledElement='Q'/>", "<callActivity id='a' calledElement='ask'/>",
    "<callActivity id='a' calledElement='none'/>",
  ]

  private func play(_ activity: String, _ plan: SimulationPlan, more: String = "") throws
    -> SimulationReport
  {
    try SimulationTests.play(
      """
      <process id='P'><startEvent id='s'/>\(activity)<endEvent id='e'/>\(more)
      <sequenceFlow id='f1' sourceRef='s' targetRef='a'/>
      <sequenceFlow id='f2' sourceRef='a' targetRef='e'/></process>
      <process id='Q'><startEvent id='q'/></process><globalUserTask id='ask'/>\(Self.message)
      """, plan)
  }

  private func times(_ report: SimulationReport, _ element: String) -> [String] {
    report.trace.filter { $0.element == element }.map { entry in
      let passed = entry.time.milliseconds - SimulationPlan.beginning.milliseconds
      return "\(entry.moment) \(passed / 1000)"
    }
  }

  private var plan: SimulationPlan {
    SimulationPlan(processes: ["P"], durations: ["a": Self.short])
  }

  @Test(arguments: kinds)
  func `pass for every kind of activity`(activity: String) throws {
    let report = try play(activity, plan)
    #expect(report.state == .completed)
    #expect(times(report, "a") == ["start 0", "complete 10"])
  }

  // §13.3.2: until it has ended an activity can be interrupted.
  @Test(arguments: kinds)
  func `leave room for what interrupts the activity`(activity: String) throws {
    let report = try play(
      activity, plan,
      more: """
        <boundaryEvent id='late' attachedToRef='a'><timerEventDefinition>
        <timeDuration>PT5S</timeDuration></timerEventDefinition></boundaryEvent>
        """)
    #expect(report.state == .completed)
    #expect(times(report, "a") == ["start 0", "cancel 5"])
    #expect(times(report, "late") == ["start 5", "complete 5"])
  }

  @Test func `are no more than the least time of what waits for something itself`() throws {
    var plan = plan
    plan.steps = [.message(name: "M", key: "", [:])]
    let quick = try play("<receiveTask id='a' messageRef='M'/>", plan)
    #expect(times(quick, "a") == ["start 0", "complete 10"])
    plan.steps = [.advance(CivilDuration(milliseconds: 60_000))] + plan.steps
    let slow = try play("<receiveTask id='a' messageRef='M'/>", plan)
    #expect(times(slow, "a") == ["start 0", "complete 60"])
    plan.steps = []
    plan.durations["i"] = CivilDuration(milliseconds: 30_000)
    let inner = try play("<subProcess id='a'><task id='i'/></subProcess>", plan)
    #expect(times(inner, "a") == ["start 0", "complete 30"])
  }

  @Test func `hold for each instance`() throws {
    let report = try play(
      """
      <subProcess id='a'><task id='i'/><multiInstanceLoopCharacteristics isSequential='true'>
      <loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></subProcess>
      """, plan)
    #expect(
      times(report, "a") == [
        "start 0", "start 0", "complete 10", "start 10", "complete 20", "complete 20",
      ])
  }

  @Test func `pass before the step of a person is taken`() throws {
    var plan = plan
    plan.steps = [.complete(task: "a", ["n": 1])]
    let report = try play("<userTask id='a'/>", plan)
    #expect(times(report, "a") == ["start 0", "complete 10"])
    #expect(report.variables["n"] == 1)
  }

  @Test func `and errors that are thrown leave the model's listeners alone`() throws {
    let listener = """
      <extensionElements><z:executionListeners xmlns:z='http://camunda.org/schema/zeebe/1.0'>
      <z:executionListener eventType='start' type='note'/>
      <z:executionListener eventType='end' type='note'/></z:executionListeners></extensionElements>
      """
    let timed = try play("<serviceTask id='a'>\(listener)</serviceTask>", plan)
    #expect(times(timed, "a") == ["start 0", "complete 10"])
    var throwing = plan
    throwing.thrownErrors = ["a": "full"]
    let report = try play(
      "<serviceTask id='a'>\(listener)</serviceTask>", throwing,
      more: "<boundaryEvent id='b' attachedToRef='a'><errorEventDefinition/></boundaryEvent>")
    #expect(times(report, "a") == ["start 0", "cancel 10"])
    #expect(times(report, "b") == ["start 10", "complete 10"])
  }
}

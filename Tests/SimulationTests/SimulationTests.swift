import CivilTime
import FEEL
import JSONText
import Simulation
import Testing
import WorkCalendar

@Suite("A simulation")
struct SimulationTests {
  static func play(
    _ body: String, _ plan: SimulationPlan = SimulationPlan(processes: ["P"])
  ) throws -> SimulationReport {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:t">
      \(body)</definitions>
      """
    return try SimulationReport.playing(
      Array(file.utf8), file: "t.bpmn", plan: plan, calendar: try WorkingCalendar.national())
  }

  /// A process whose nodes follow one another.
  static func chain(_ nodes: String...) -> String {
    let ids = nodes.map { $0.firstMatch(of: /id='([^']*)'/).map { String($0.1) } ?? "" }
    let flows = zip(ids, ids.dropFirst()).map { source, target in
      "<sequenceFlow id='\(source)-\(target)' sourceRef='\(source)' targetRef='\(target)'/>"
    }
    return "<process id='P'>\(nodes.joined())\(flows.joined())</process>"
  }

  static func whole(_ inner: String...) -> String {
    "<process id='P'>\(inner.joined())</process>"
  }

  /// `+a` began, `a` ended, `-a` was withdrawn, `!a` failed; processes are left out.
  static func moments(_ report: SimulationReport) -> [String] {
    report.trace.filter { $0.type != "process" }.map { entry in
      switch entry.moment {
      case .start: "+" + entry.element
      case .complete: entry.element
      case .cancel: "-" + entry.element
      case .error: "!" + entry.element
      }
    }
  }

  private static let start = "<startEvent id='s'/>"
  private static let end = "<endEvent id='e'/>"

  private static let twoPools = """
    <process id='P' isExecutable='false'><startEvent id='s'/></process>
    <process id='Q' isExecutable='true'><startEvent id='t'/></process>
    """

  @Test func `plays the processes that can be deployed, unless others are named`() throws {
    let all = try Self.play(Self.twoPools, SimulationPlan(processes: []))
    #expect(Self.moments(all) == ["+t", "t"] && all.warnings == [])
    let named = try Self.play(Self.twoPools, SimulationPlan(processes: ["P"]))
    #expect(Self.moments(named) == ["+s", "s"] && named.state == .completed)
    #expect(
      named.warnings.count == 1 && named.warnings[0].contains("P is marked as not executable"))
    let lone = try Self.play(
      "<process id='P' isExecutable='false'><startEvent id='s'/></process>",
      SimulationPlan(processes: []))
    #expect(Self.moments(lone) == ["+s", "s"] && lone.warnings.count == 1)
  }

  @Test func `completes by itself what needs a person, a handler or another language`() throws {
    let report = try Self.play(
      Self.chain(
        Self.start, "<userTask id='a'/>", "<serviceTask id='b'/>",
        "<scriptTask id='c' scriptFormat='groovy'><script>x = 1</script></scriptTask>",
        "<businessRuleTask id='d'/>", "<manualTask id='f'/>", "<callActivity id='g'/>", Self.end))
    #expect(report.state == .completed)
    #expect(report.failure == nil)
    #expect(
      Self.moments(report) == [
        "+s", "s", "+a", "a", "+b", "b", "+c", "c", "+d", "d", "+f", "f", "+g", "g", "+e", "e",
      ])
    #expect(report.trace.first { $0.element == "g" }?.type == "callActivity")
    #expect(report.trace.first { $0.element == "c" }?.type == "scriptTask")
  }

  @Test func `gives every instance of an activity its own entries`() throws {
    let loop = """
      <multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>2</loopCardinality>\
      </multiInstanceLoopCharacteristics>
      """
    let report = try Self.play(
      Self.chain(Self.start, "<task id='a'>\(loop)</task>", Self.end))
    let runs = report.trace.filter { $0.element == "a" }
    #expect(
      runs.map(\.type) == [
        "multiInstanceBody", "task", "task", "task", "task", "multiInstanceBody",
      ])
  }

  @Test func `tells the iterations of a standard loop, and nothing around them`() throws {
    let loop = "<standardLoopCharacteristics loopMaximum='3'/>"
    let report = try Self.play(
      Self.chain(Self.start, "<userTask id='a'>\(loop)</userTask>", Self.end))
    #expect(report.state == .completed)
    #expect(Self.moments(report) == ["+s", "s", "+a", "a", "+a", "a", "+a", "a", "+e", "e"])
    #expect(report.trace.filter { $0.element == "a" }.allSatisfy { $0.type == "userTask" })
  }

  @Test func `does the work of global tasks, and lets steps finish those of people`() throws {
    let tasks = "<globalUserTask id='ask'/><globalBusinessRuleTask id='rule'/>"
    let body = Self.chain(
      Self.start, "<callActivity id='a' calledElement='ask'/>",
      "<callActivity id='b' calledElement='rule'/>", Self.end)
    let alone = try Self.play(body + tasks)
    #expect(Self.moments(alone) == ["+s", "s", "+a", "a", "+b", "b", "+e", "e"])
    var plan = SimulationPlan(processes: ["P"])
    plan.steps = [.complete(task: "a", ["answer": .boolean(true)])]
    let scripted = try Self.play(body + tasks, plan)
    #expect(scripted.state == .completed)
    #expect(scripted.variables["answer"] == .boolean(true))
  }

  @Test func `lets a message fit whose key has no value`() throws {
    let message = """
      <message id='m' name='M'><extensionElements>\
      <z:subscription xmlns:z='http://camunda.org/schema/zeebe/1.0' correlationKey='=caseNumber'/>\
      </extensionElements></message>
      """
    var plan = SimulationPlan(processes: ["P"])
    plan.steps = [.message(name: "M", key: "*", [:])]
    let report = try Self.play(
      Self.chain(Self.start, "<receiveTask id='r' messageRef='m'/>", Self.end) + message, plan)
    #expect(report.state == .completed && report.incidents.isEmpty)
  }

  @Test func `asks for no days that people would have`() throws {
    let report = try Self.play(
      """
      <process id='P'><extensionElements><z:properties xmlns:z='http://camunda.org/schema/zeebe/1.0'>\
      <z:property name='tz:deadline' value='=days'/></z:properties></extensionElements>
      <startEvent id='s'/><endEvent id='e'/>\
      <sequenceFlow id='f' sourceRef='s' targetRef='e'/></process>
      """)
    #expect(report.state == .completed && report.incidents.isEmpty)
  }

  @Test func `lets activities last, and timers interrupt them`() throws {
    let body = Self.whole(
      Self.start, "<task id='a'/>", Self.end, "<endEvent id='late'/>",
      """
      <boundaryEvent id='b' attachedToRef='a'><timerEventDefinition>\
      <timeDuration>PT5S</timeDuration></timerEventDefinition></boundaryEvent>
      """,
      "<sequenceFlow id='1' sourceRef='s' targetRef='a'/>",
      "<sequenceFlow id='2' sourceRef='a' targetRef='e'/>",
      "<sequenceFlow id='3' sourceRef='b' targetRef='late'/>")
    let quick = try Self.play(body)
    #expect(Self.moments(quick) == ["+s", "s", "+a", "a", "+e", "e"])
    let slow = try Self.play(
      body, SimulationPlan(processes: ["P"], durations: ["a": CivilDuration(milliseconds: 9000)]))
    #expect(Self.moments(slow) == ["+s", "s", "+a", "-a", "+b", "b", "+late", "late"])
    #expect(slow.trace.last?.time == SimulationPlan.beginning.adding(seconds: 5))
  }

  @Test func `throws errors on demand, which the model catches or not`() throws {
    let plan = SimulationPlan(processes: ["P"], thrownErrors: ["a": "full"])
    let caught = try Self.play(
      Self.whole(
        Self.start, "<task id='a'/>", Self.end, "<endEvent id='f'/>",
        "<boundaryEvent id='b' attachedToRef='a'><errorEventDefinition/></boundaryEvent>",
        "<sequenceFlow id='1' sourceRef='s' targetRef='a'/>",
        "<sequenceFlow id='2' sourceRef='a' targetRef='e'/>",
        "<sequenceFlow id='3' sourceRef='b' targetRef='f'/>"), plan)
    #expect(caught.state == .completed)
    #expect(Self.moments(caught).suffix(4) == ["+b", "b", "+f", "f"])
    let uncaught = try Self.play(Self.chain(Self.start, "<task id='a'/>", Self.end), plan)
    #expect(uncaught.state == .error)
    #expect(uncaught.failure?.kind == .errorEvent)
    #expect(uncaught.failure?.code == "full")
  }

  @Test func `tells an error event that nothing catches with its code`() throws {
    let report = try Self.play(
      Self.chain(Self.start, "<endEvent id='x'><errorEventDefinition errorRef='E'/></endEvent>")
        + "<error id='E' errorCode='E-1'/>")
    #expect(report.failure?.kind == .errorEvent)
    #expect(report.failure?.code == "E-1")
  }

  @Test func `tells what keeps a process from being played`() throws {
    #expect(try Self.play("<process id='Q'/>").failure?.kind == .deployment)
    #expect(try Self.play("<process id='P'").failure?.kind == .deployment)
    let wrong = Self.whole(
      Self.start, Self.end, "<task id='a'/>", "<exclusiveGateway id='g'/>",
      "<sequenceFlow id='1' sourceRef='s' targetRef='g'/>",
      """
      <sequenceFlow id='2' sourceRef='g' targetRef='e'>\
      <conditionExpression>=missing > 1</conditionExpression></sequenceFlow>
      """,
      """
      <sequenceFlow id='3' sourceRef='g' targetRef='a'>\
      <conditionExpression>=missing &lt; 1</conditionExpression></sequenceFlow>
      """)
    let report = try Self.play(wrong)
    #expect(report.failure?.kind == .runtime)
    #expect(report.incidents.map(\.element) == ["g"])
  }

  @Test func `takes flows without a condition, and conditions over the input`() throws {
    let body = Self.whole(
      Self.start, "<endEvent id='big'/>", "<endEvent id='other'/>", "<exclusiveGateway id='g'/>",
      "<sequenceFlow id='1' sourceRef='s' targetRef='g'/>",
      """
      <sequenceFlow id='2' sourceRef='g' targetRef='big'>\
      <conditionExpression>n > 10</conditionExpression></sequenceFlow>
      """, "<sequenceFlow id='3' sourceRef='g' targetRef='other'/>")
    for (n, last) in [(11, "big"), (9, "other")] {
      let plan = SimulationPlan(processes: ["P"], input: ["n": Value(integerLiteral: n)])
      let report = try Self.play(body, plan)
      #expect(Self.moments(report).last == last)
      #expect(report.variables["n"] == Value(integerLiteral: n))
    }
  }

  @Test func `waits for its steps, and for what never comes`() throws {
    let body =
      Self.chain(
        Self.start, "<userTask id='a'/>",
        "<intermediateCatchEvent id='m'><messageEventDefinition messageRef='M'/></intermediateCatchEvent>",
        Self.end) + "<message id='M' name='answer'/>"
    let waiting = try Self.play(body)
    #expect(waiting.state == .active)
    #expect(Self.moments(waiting).last == "+m")
    let plan = SimulationPlan(
      processes: ["P"],
      steps: [
        .advance(CivilDuration(days: 1)), .complete(task: "a", ["x": 1]),
        .message(name: "answer", key: "", ["y": 2]),
      ])
    let answered = try Self.play(body, plan)
    #expect(answered.state == .completed)
    #expect(answered.variables["x"] == 1)
    #expect(answered.variables["y"] == 2)
    let days = answered.trace.first { $0.element == "a" && $0.moment == .complete }
    #expect(days?.time == SimulationPlan.beginning.adding(seconds: 86_400))
  }

  @Test func `knows events that name nothing by their ids`() throws {
    let report = try Self.play(
      Self.chain(
        Self.start, "<receiveTask id='r'/>",
        "<intermediateThrowEvent id='g'>"
          + "<messageEventDefinition/></intermediateThrowEvent>",
        "<endEvent id='x'><errorEventDefinition/></endEvent>"),
      SimulationPlan(processes: ["P"], steps: [.message(name: "r", key: "", [:])]))
    #expect(Self.moments(report) == ["+s", "s", "+r", "r", "+g", "g", "+x", "!x"])
    #expect(report.failure?.code == "x")
  }

  @Test func `runs a script at the end of its time, and lets a called process take its own`() throws
  {
    let script = """
      <scriptTask id='a'><extensionElements><z:script xmlns:z='http://camunda.org/schema/zeebe/1.0' \
      expression='=n + 1' resultVariable='m'/></extensionElements></scriptTask>
      """
    let hour = CivilDuration(milliseconds: 3_600_000)
    let report = try Self.play(
      Self.chain(Self.start, script, "<callActivity id='c' calledElement='Q'/>", Self.end)
        + "<process id='Q'><startEvent id='q'/><task id='b'/><sequenceFlow id='f' sourceRef='q' targetRef='b'/></process>",
      SimulationPlan(
        processes: ["P"], input: ["n": 1], durations: ["a": hour, "b": hour, "c": hour]))
    #expect(
      Self.moments(report) == [
        "+s", "s", "+a", "a", "+c", "+q", "q", "+b", "b", "c", "+e", "e",
      ])
    #expect(report.variables["m"] == 2)
    #expect(report.trace.last?.time == SimulationPlan.beginning.adding(seconds: 7200))
  }

  @Test func `does what a service task is said to do by an expression`() throws {
    let task = """
      <serviceTask id='a'><extensionElements><z:script xmlns:z='http://camunda.org/schema/zeebe/1.0' \
      expression='=n + 1' resultVariable='m'/></extensionElements></serviceTask>
      """
    let report = try Self.play(
      Self.chain(Self.start, task, Self.end), SimulationPlan(processes: ["P"], input: ["n": 1]))
    #expect(report.variables["m"] == 2)
    #expect(Self.moments(report) == ["+s", "s", "+a", "a", "+e", "e"])
  }

  @Test func `ends with a word where people go round for ever`() throws {
    let report = try Self.play(
      Self.whole(
        Self.start, "<userTask id='a'/>", "<exclusiveGateway id='g'/>",
        "<sequenceFlow id='f1' sourceRef='s' targetRef='g'/>",
        "<sequenceFlow id='f2' sourceRef='g' targetRef='a'/>",
        "<sequenceFlow id='f3' sourceRef='a' targetRef='g'/>"))
    #expect(report.failure?.kind == .runtime)
    #expect(report.failure?.message.contains("still goes on") == true)
    #expect(report.trace.count > 1000)
  }

  /// §10.5.6: what an event sub-process throws again goes on to whoever is around.
  @Test func `lets an escalation out of the event sub-process that it began`() throws {
    let escalation = "<escalationEventDefinition/>"
    let report = try Self.play(
      Self.whole(
        Self.start, "<sequenceFlow id='f1' sourceRef='s' targetRef='sp'/>",
        """
        <subProcess id='sp'><startEvent id='s2'/>
        <intermediateThrowEvent id='t'>\(escalation)</intermediateThrowEvent>
        <sequenceFlow id='f2' sourceRef='s2' targetRef='t'/>
        <subProcess id='es' triggeredByEvent='true'>
        <startEvent id='s3' isInterrupting='false'>\(escalation)</startEvent>
        <endEvent id='again'>\(escalation)</endEvent>
        <sequenceFlow id='f3' sourceRef='s3' targetRef='again'/></subProcess></subProcess>
        <boundaryEvent id='b' attachedToRef='sp' cancelActivity='false'>\(escalation)</boundaryEvent>
        """))
    #expect(report.state == .completed && report.failure == nil)
    #expect(Self.moments(report).count { $0 == "b" } == 1)
    #expect(Self.moments(report).count { $0 == "again" } == 1)
  }

  @Test func `ends in their order what began together and ends at one moment`() throws {
    let report = try Self.play(
      Self.whole(
        Self.start, "<parallelGateway id='g'/>", "<subProcess id='a'><task id='i'/></subProcess>",
        "<subProcess id='b'><task id='j'/></subProcess>", "<task id='c'/>", "<task id='d'/>",
        "<sequenceFlow id='1' sourceRef='s' targetRef='g'/>",
        "<sequenceFlow id='2' sourceRef='g' targetRef='a'/>",
        "<sequenceFlow id='3' sourceRef='g' targetRef='b'/>",
        "<sequenceFlow id='4' sourceRef='a' targetRef='c'/>",
        "<sequenceFlow id='5' sourceRef='b' targetRef='d'/>"))
    #expect(Self.moments(report).suffix(6) == ["a", "+c", "c", "b", "+d", "d"])
  }

  @Test func `stops counting a timer that repeats for ever`() throws {
    let report = try Self.play(
      Self.chain(
        """
        <startEvent id='s'><timerEventDefinition><timeCycle>R/PT1H</timeCycle>\
        </timerEventDefinition></startEvent>
        """, Self.end))
    #expect(report.state == .completed)
    #expect(Self.moments(report) == ["+s", "s", "+e", "e"])
  }

  @Test func `prints the same twice, as the commands promise it`() throws {
    let body = Self.chain(Self.start, "<userTask id='a' name='甲'/>", Self.end)
    let first = try Self.play(body).json
    #expect(try Self.play(body).json.text == first.text)
    #expect(first["state"] == "completed")
    #expect(
      first["trace"]?.arrayValue?[3] == [
        "element": "a", "name": "甲", "type": "userTask", "process": "P", "event": "start",
        "time": .string(SimulationPlan.beginning.description),
      ])
  }

  @Test func `reads its steps from JSON`() throws {
    let steps = try SimulationStep.read(
      try JSON(
        parsing: """
          [{"task": "a", "variables": {"x": 1}}, {"advance": "PT1H"}, {"signal": "go"},
           {"message": "m", "key": "7"}, {"activate": "h", "elements": ["i"]}]
          """))
    #expect(
      steps == [
        .complete(task: "a", ["x": 1]), .advance(CivilDuration(milliseconds: 3_600_000)),
        .signal(name: "go", [:]), .message(name: "m", key: "7", [:]),
        .activate(adHoc: "h", elements: ["i"]),
      ])
    #expect(throws: SimulationStep.Fault.self) { try SimulationStep.read([["do": "it"]]) }
  }
}

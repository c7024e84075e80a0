import BPMN
import Engine
import FEEL
import JSONText
import Testing
import XMLReading

@Suite("Models of other engines run")
struct DialectTests {
  /// A started instance of a model in which `f:` stands for a dialect.
  private func run(
    _ body: String, attributes: String = "", _ variables: Context = [:],
    handlers: [String: (JobCreated) -> Simulation.Answer] = [:], functions: SiteFunctions = .none
  ) throws -> Simulation {
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:f="http://activiti.org/bpmn" targetNamespace="t">
      <process id="P" isExecutable="true" \(attributes)>
      <startEvent id="Start"/><endEvent id="End"/>
      \(body)
      </process>
      <error id="lost" errorCode="LOST"/>
      </definitions>
      """
    let definitions = try Definitions.parse(Array(text.utf8), file: "P.bpmn")
    #expect(definitions.lint(for: .run).filter { $0.severity == .error } == [])
    let compilation = Compilation(of: definitions.processes[0], in: definitions, version: 1)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var deployment = Deployment()
    deployment.add(program)
    var simulation = try Simulation(deployment)
    simulation.handlers = handlers
    simulation.functions = functions
    try simulation.send(.start(variables: variables, startEvent: nil), by: "starter")
    return simulation
  }

  private func flow(_ ids: String..., condition: String? = nil) -> String {
    zip(ids, ids.dropFirst()).map { source, target in
      let inner = condition.map { "<conditionExpression>\($0)</conditionExpression>" } ?? ""
      return "<sequenceFlow sourceRef='\(source)' targetRef='\(target)'>\(inner)</sequenceFlow>"
    }.joined()
  }

  @Test func `a service task sets variables by expressions`() throws {
    let simulation = try run(
      """
      <serviceTask id='A' f:expression='${n * 2}' f:resultVariable='twice'/>
      <serviceTask id='B' f:expression="${execution.setVariable('m', twice + 1)}"/>
      <serviceTask id='C' f:expression='#{true}'/>
      \(flow("Start", "A", "B", "C", "End"))
      """, ["n": 4])
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("m") == 9)
  }

  @Test func `a Java class is work for somebody outside`() throws {
    let body = "<serviceTask id='A' f:class='org.example.Send'/>\(flow("Start", "A", "End"))"
    #expect(try !run(body).state.isEnded)
    let simulation = try run(body, handlers: ["org.example.Send": { _ in .done(["sent": true]) }])
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("sent") == true)
  }

  @Test(
    "a gateway takes the flow whose condition holds, and one without condition as true",
    arguments: [(12, "x"), (3, "y")])
  func gateways(amount: Int, taken: String) throws {
    let simulation = try run(
      """
      <exclusiveGateway id='G'/><scriptTask id='X' scriptFormat='juel' f:resultVariable='way'><script>${'x'}</script></scriptTask>
      <scriptTask id='Y' scriptFormat='juel' f:resultVariable='way'><script>${'y'}</script></scriptTask>
      \(flow("Start", "G"))\(flow("G", "X", condition: "${amount &gt; 10 &amp;&amp; !done}"))\(flow("G", "Y"))
      \(flow("X", "End"))\(flow("Y", "End"))
      """, ["amount": Value(integerLiteral: amount)])
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("way") == .string(taken))
  }

  @Test func `a task is done by each of a list until enough have done it`() throws {
    var simulation = try run(
      """
      <userTask id='A' f:assignee='${person}'><multiInstanceLoopCharacteristics f:collection='people'
        f:elementVariable='person'><completionCondition>${nrOfCompletedInstances/nrOfInstances &gt;= 0.5}</completionCondition>
      </multiInstanceLoopCharacteristics></userTask>\(flow("Start", "A", "End"))
      """, ["people": ["a", "b", "c", "d"]])
    #expect(simulation.openTasks.count == 4)
    try simulation.complete("A", by: "a")
    #expect(!simulation.state.isEnded)
    try simulation.complete("A", by: "b")
    #expect(simulation.state.isEnded)
  }

  @Test func `listeners set variables when an element begins and ends`() throws {
    var simulation = try run(
      """
      <userTask id='A' f:assignee='a'><extensionElements>
      <f:executionListener event='start' expression="${execution.setVariable('entered', n)}"/>
      <f:taskListener event='complete' expression="${task.setVariable('left', entered + answer)}"/>
      </extensionElements></userTask>\(flow("Start", "A", "End"))
      """, ["n": 1])
    #expect(simulation.variable("entered") == 1)
    try simulation.complete("A", ["answer": 5])
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("left") == 6)
  }

  @Test func `a data object with a value is a variable, unless the start gives another`() throws {
    let body = """
      <dataObject id='o' name='limit' itemSubjectRef='xsd:int'><extensionElements><f:value>30</f:value></extensionElements></dataObject>
      \(flow("Start", "End"))
      """
    #expect(try run(body).variable("limit") == 30)
    #expect(try run(body, ["limit": 7]).variable("limit") == 7)
  }

  @Test(
    "a task is skipped only where skipping is allowed",
    arguments: [(true, true, true), (true, false, false), (false, true, false)])
  func skipping(isAllowed: Bool, skip: Bool, isOver: Bool) throws {
    let simulation = try run(
      "<userTask id='A' f:assignee='a' f:skipExpression='${skip}'/>\(flow("Start", "A", "End"))",
      [
        "_ACTIVITI_SKIP_EXPRESSION_ENABLED": .boolean(isAllowed), "skip": .boolean(skip),
      ])
    #expect(simulation.state.isEnded == isOver)
  }

  @Test func `an error comes with its code and words under the names of the model`() throws {
    let simulation = try run(
      """
      <serviceTask id='A' f:delegateExpression='${sender}'/>
      <boundaryEvent id='B' attachedToRef='A'><errorEventDefinition errorRef='lost'
        f:errorCodeVariable='code' f:errorMessageVariable='words'/></boundaryEvent>
      \(flow("Start", "A", "End"))\(flow("B", "End"))
      """,
      handlers: ["sender": { _ in .refused(code: "LOST", message: "丢失") }])
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("code") == "LOST")
    #expect(simulation.variable("words") == "丢失")
  }

  @Test func `functions that the site registers answer for beans`() throws {
    let functions = try SiteFunctions([
      "orders.total": "function(order) sum(order.lines)", "leaderOf": "function(p) p + \"-boss\"",
    ])
    let simulation = try run(
      """
      <serviceTask id='A' f:expression="${execution.setVariable('total', 1)}"/><exclusiveGateway id='G' default='d'/>
      <userTask id='B' f:assignee='${leaderOf(clerk)}'/>
      \(flow("Start", "A", "G"))\(flow("G", "B", condition: "${orders.total(order) &gt; 5}"))
      <sequenceFlow id='d' sourceRef='G' targetRef='End'/>\(flow("B", "End"))
      """, ["order": ["lines": [2, 4]], "clerk": "li"], functions: functions)
    #expect(simulation.state.tasks.values.map(\.assignee) == ["li-boss"])
  }

  @Test(
    "says what is wrong with the functions of a site",
    arguments: [
      ("[]", "the functions of a site are a JSON object: {\"name\": \"function(x) …\"}"),
      (#"{"f": 1}"#, "f: must be a name with a text of FEEL, such as \"function(x) x\""),
      (#"{"a..b": "1"}"#, "a..b: must be a name with a text of FEEL, such as \"function(x) x\""),
      (
        #"{"f": "function("}"#,
        "f: Line 1, column 10: A name is expected here, but the expression ends."
      ),
    ])
  func faultyFunctions(text: String, words: String) throws {
    let json = try JSON(parsing: text)
    let fault = #expect(throws: SiteFunctions.Fault.self) { try SiteFunctions(json) }
    #expect(fault?.description == words)
  }
}

import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §8.4.2, §9.4: which message reaches which instance.
@Suite("Message events")
struct MessageTests {
  /// Compiles the processes of a file.
  private func deployment(_ body: String) throws -> Deployment {
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D"
        targetNamespace="urn:t">\(body)</definitions>
      """
    let definitions = try Definitions.parse(Array(text.utf8), file: "pools.bpmn")
    var deployment = Deployment()
    for process in definitions.processes {
      let compilation = Compilation(of: process, in: definitions, version: 1)
      #expect(compilation.diagnostics.map(\.description) == [])
      deployment.add(try #require(compilation.program))
    }
    return deployment
  }

  private func run(
    _ process: String, of deployment: Deployment, _ variables: Context
  ) throws -> Simulation {
    var simulation = try Simulation(deployment, process: process)
    try simulation.send(.start(variables: variables, startEvent: nil))
    return simulation
  }

  private func thrown(by simulation: Simulation) -> [String] {
    simulation.journal.compactMap { event in
      if case .messageThrown(_, let name, let key, _) = event { "\(name)/\(key)" } else { nil }
    }
  }

  private func awaited(by simulation: Simulation) -> [String] {
    simulation.state.subscriptions.map { "\($0.message)/\($0.key)" }
  }

  private static let pools = """
    <process id="asking" isExecutable="true"><startEvent id="s"/>
      <sendTask id="ask"/><receiveTask id="hear"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
      <sequenceFlow id="f2" sourceRef="ask" targetRef="hear"/></process>
    <process id="answering" isExecutable="true">
      <startEvent id="asked"><messageEventDefinition/></startEvent>
      <endEvent id="answer"><messageEventDefinition/></endEvent>
      <sequenceFlow id="g1" sourceRef="asked" targetRef="answer"/></process>
    """

  // §9.4
  @Test func `are known by the message flow that brings them`() throws {
    let deployment = try deployment(
      Self.pools + """
        <message id="Q" name="question"/>
        <collaboration id="C">
          <messageFlow id="m1" sourceRef="ask" targetRef="asked" messageRef="Q"/>
          <messageFlow id="m2" sourceRef="answer" targetRef="hear"/></collaboration>
        """)
    let asking = try run("asking", of: deployment, [:])
    #expect(thrown(by: asking) == ["question/"])
    #expect(awaited(by: asking) == ["m2/"])
    let answering = try #require(deployment.latest("answering"))
    #expect(answering.triggeredStarts.map(\.message) == ["question"])
    var answered = try Simulation(deployment, process: "answering")
    try answered.send(.start(variables: [:], startEvent: "asked"))
    #expect(thrown(by: answered) == ["m2/"])
  }

  // §9.4: the other end of the flow may name it.
  @Test func `are known by the other end of the message flow`() throws {
    let deployment = try deployment(
      Self.pools.replacing(
        "<sendTask id=\"ask\"/>", with: "<sendTask id=\"ask\" messageRef=\"Q\"/>")
          + """
          <message id="Q" name="question"/><collaboration id="C">
            <messageFlow id="m1" sourceRef="ask" targetRef="asked"/>
            <messageFlow id="m2" sourceRef="answer" targetRef="hear"/></collaboration>
          """)
    #expect(thrown(by: try run("asking", of: deployment, [:])) == ["question/"])
    let answering = try #require(deployment.latest("answering"))
    #expect(answering.triggeredStarts.map(\.message) == ["question"])
  }

  /// A task, and a process that begins with what it sends.
  private static func told(by task: String, _ definition: String = "<messageEventDefinition/>")
    -> String
  {
    """
    <process id="telling" isExecutable="true"><startEvent id="s"/>\(task)
      <sequenceFlow id="f" sourceRef="s" targetRef="tell"/></process>
    <process id="told" isExecutable="true"><startEvent id="heard">\(definition)</startEvent>
      <endEvent id="e"/><sequenceFlow id="g" sourceRef="heard" targetRef="e"/></process>
    <message id="Q" name="question"/>
    """
  }

  private static let flow = """
    <collaboration id="C"><messageFlow id="m1" sourceRef="tell" targetRef="heard"/></collaboration>
    """

  // §10.3, message flow connections: any activity may be the source of message flows; §13.3.2: what it has
  // to give it gives when it completes.
  @Test(arguments: ["task", "manualTask", "serviceTask", "scriptTask", "businessRuleTask"])
  func `are sent by a task of any kind that a message flow leaves`(kind: String) throws {
    let deployment = try deployment(Self.told(by: "<\(kind) id=\"tell\"/>") + Self.flow)
    let telling = try run("telling", of: deployment, [:])
    #expect(thrown(by: telling) == ["m1/"])
    #expect(telling.state.isEnded)
    #expect(deployment.latest("told")?.triggeredStarts.map(\.message) == ["m1"])
  }

  @Test func `are sent by a user task when it is done, not before`() throws {
    let task = """
      <userTask id="tell"><extensionElements><z:assignmentDefinition candidateGroups="g"
        xmlns:z="http://camunda.org/schema/zeebe/1.0"/></extensionElements></userTask>
      """
    let deployment = try deployment(
      Self.told(by: task, "<messageEventDefinition messageRef=\"Q\"/>") + Self.flow)
    var telling = try run("telling", of: deployment, [:])
    #expect(thrown(by: telling) == [])
    try telling.complete("tell")
    #expect(thrown(by: telling) == ["question/"])
    #expect(telling.state.isEnded)
  }

  // §10.3.8: each instance of the activity does all that the activity does.
  @Test func `are sent by each instance of a task`() throws {
    let three = """
      <manualTask id="tell"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>
      </multiInstanceLoopCharacteristics></manualTask>
      """
    let deployment = try deployment(Self.told(by: three) + Self.flow)
    #expect(thrown(by: try run("telling", of: deployment, [:])) == ["m1/", "m1/", "m1/"])
  }

  // §9.4: what ends at a black box, or at something that waits for no message, has nobody in this file to
  // hear it.
  @Test func `are sent to nobody where nothing waits for one`() throws {
    let deployment = try deployment(
      Self.told(by: "<task id=\"tell\"/>", "")
        + """
        <collaboration id="C"><participant id="box" name="外部"/>
          <messageFlow id="m1" sourceRef="tell" targetRef="box"/>
          <messageFlow id="m2" sourceRef="tell" targetRef="heard"/></collaboration>
        """)
    #expect(thrown(by: try run("telling", of: deployment, [:])) == [])
  }

  private static let order = """
    <message id="M" name="order"/>
    <correlationProperty id="number"><correlationPropertyRetrievalExpression messageRef="M">
      <messagePath>order.number</messagePath></correlationPropertyRetrievalExpression>
    </correlationProperty>
    <correlationProperty id="year"><correlationPropertyRetrievalExpression messageRef="M">
      <messagePath>=order.year</messagePath></correlationPropertyRetrievalExpression>
    </correlationProperty>
    <process id="sending" isExecutable="true"><startEvent id="s"/>
      <sendTask id="send" messageRef="M"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="send"/></process>
    """

  private func receiving(_ subscription: String) -> String {
    """
    <process id="receiving" isExecutable="true"><startEvent id="s2"/>
      <receiveTask id="hear" messageRef="M"/>
      <sequenceFlow id="g1" sourceRef="s2" targetRef="hear"/>\(subscription)</process>
    """
  }

  // §8.4.2: key-based correlation with all properties of the message.
  @Test func `find their instance by what the correlation properties yield on both sides`() throws {
    let deployment = try deployment(Self.order + receiving(""))
    let order: Context = ["order": ["number": 17, "year": 2026]]
    #expect(thrown(by: try run("sending", of: deployment, order)) == ["order/17|2026"])
    #expect(awaited(by: try run("receiving", of: deployment, order)) == ["order/17|2026"])
  }

  @Test func `find their instance by what the process binds the properties to`() throws {
    let deployment = try deployment(
      Self.order
        + receiving(
          """
          <correlationSubscription id="cs" correlationKeyRef="k">
            <correlationPropertyBinding correlationPropertyRef="number"><dataPath>mine</dataPath>
            </correlationPropertyBinding>
            <correlationPropertyBinding correlationPropertyRef="year"><dataPath>2026</dataPath>
            </correlationPropertyBinding></correlationSubscription>
          """))
    #expect(awaited(by: try run("receiving", of: deployment, ["mine": 17])) == ["order/17|2026"])
  }

  @Test func `that name nothing and have no flow go by the element`() throws {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.throwing("Tell", .message(reference: nil))
      sketch.flow("Start -> Tell")
    }
    #expect(compilation.diagnostics == [])
  }
}

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

import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.4. These tests read whole files, since data items are joined by ids.
@Suite("Data of a process")
struct DataTests {
  private func simulation(
    _ body: String, beside: String = "", variables: Context = [:]
  ) throws -> Simulation {
    var deployment = Deployment()
    let definitions = try Definitions.parse(
      Array(
        """
        <definitions id="d" targetNamespace="t" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:z="http://camunda.org/schema/zeebe/1.0">\(beside)
        <process id="P" isExecutable="true">\(body)</process></definitions>
        """.utf8), file: "P.bpmn")
    let process = try #require(definitions.processes.first)
    let compilation = Compilation(of: process, in: definitions, version: 1)
    deployment.add(
      try #require(compilation.program, "\(compilation.diagnostics.map(\.description))"))
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: variables, startEvent: nil))
    return simulation
  }

  private func flow(_ path: String...) -> String {
    zip(path, path.dropFirst()).map {
      "<sequenceFlow id='\($0)_\($1)' sourceRef='\($0)' targetRef='\($1)'/>"
    }.joined()
  }

  private func script(
    _ id: String, _ expression: String, into variable: String, _ data: String = ""
  )
    -> String
  {
    """
    <scriptTask id='\(id)'><extensionElements><z:script expression='\(expression)'
      resultVariable='\(variable)'/></extensionElements>\(data)</scriptTask>
    """
  }

  // §10.4.2: the association copies from the data object into the input, and from the output back.
  @Test func `data moves from a data object into a task and from the task into another`() throws {
    let simulation = try simulation(
      """
      <dataObject id='o1' name='order'/><dataObjectReference id='r1' dataObjectRef='o1' name='Order'/>
      <dataObject id='o2'/><dataObjectReference id='r2' dataObjectRef='o2' name='total'/>
      <startEvent id='s'/>
      \(script("t", "=amount * 2", into: "sum", """
        <ioSpecification><dataInput id='i' name='amount'/><dataOutput id='o' name='sum'/>
        <inputSet><dataInputRefs>i</dataInputRefs></inputSet>
        <outputSet><dataOutputRefs>o</dataOutputRefs></outputSet></ioSpecification>
        <dataInputAssociation id='a'><sourceRef>r1</sourceRef><targetRef>i</targetRef></dataInputAssociation>
        <dataOutputAssociation id='b'><sourceRef>o</sourceRef><targetRef>r2</targetRef></dataOutputAssociation>
        """))
      \(flow("s", "t"))
      """, variables: ["order": 21])
    #expect(simulation.variable("total") == 42)
    #expect(simulation.variable("amount") == nil)
  }

  @Test func `a transformation computes what is copied, and assignments fill parts`() throws {
    let simulation = try simulation(
      """
      <dataObject id='o1' name='order'/><dataObject id='o2' name='result'/>
      <startEvent id='s'/>
      \(script("t", "=given + extra.bonus", into: "sum", """
        <ioSpecification><dataInput id='i' name='given'/><dataInput id='e' name='extra'/>
        <dataOutput id='o' name='sum'/><inputSet/><outputSet/></ioSpecification>
        <dataInputAssociation id='a'><sourceRef>o1</sourceRef><targetRef>i</targetRef>
          <transformation>=order.amount + 1</transformation></dataInputAssociation>
        <dataInputAssociation id='c'><targetRef>e</targetRef>
          <assignment><from>=order.amount</from><to>e.bonus</to></assignment></dataInputAssociation>
        <dataOutputAssociation id='b'><sourceRef>o</sourceRef><targetRef>o2</targetRef>
          <assignment><from>=sum</from><to>result.sum</to></assignment>
          <assignment><from>done</from><to>result.word</to></assignment>
          <assignment><from>"said"</from><to>result.text</to></assignment>
          <assignment><from>5</from><to>result.number</to></assignment>
          <assignment><from>o</from><to>result.item</to></assignment></dataOutputAssociation>
        """))
      \(flow("s", "t"))
      """, variables: ["order": ["amount": 10]])
    #expect(
      simulation.variable("result") == [
        "sum": 21, "word": "done", "text": "said", "number": 5, "item": 21,
      ])
  }

  // §10.4.1: a data object lives as long as the scope that it belongs to.
  @Test func `a data object of a sub-process is not seen outside, nor is a property`() throws {
    var simulation = try simulation(
      """
      <startEvent id='s'/>
      <subProcess id='sub'><property id='p' name='draft'/><dataObject id='o' name='inner'/>
        <startEvent id='s2'/>\(script("t", "=7", into: "inner"))
        \(script("u", "=inner + 1", into: "draft"))
        \(script("v", "=draft", into: "kept"))<userTask id='w'/>
        \(flow("s2", "t", "u", "v", "w"))</subProcess>
      <userTask id='x'/>\(flow("s", "sub", "x"))
      """)
    #expect(simulation.variable("inner") == nil && simulation.variable("draft") == nil)
    #expect(simulation.variable("kept") == 8)
    try simulation.complete("w")
    #expect(simulation.openTasks == ["x"])
  }

  @Test func `what only documents a drawing is left alone`() throws {
    let simulation = try simulation(
      """
      <dataObject id='o1'/><dataObjectReference id='r1' dataObjectRef='o1' name='申请表'/>
      <dataStoreReference id='st' name='台账'/><startEvent id='s'/>
      \(script("t", "=1", into: "n", """
        <property id='pp' name='__targetRef_placeholder'/>
        <dataInputAssociation id='a'><sourceRef>r1</sourceRef><targetRef>pp</targetRef></dataInputAssociation>
        <dataOutputAssociation id='b'><targetRef>st</targetRef></dataOutputAssociation>
        """))
      \(flow("s", "t"))
      """)
    #expect(simulation.variable("n") == 1)
    #expect(simulation.variable("申请表") == nil)
  }

  // §10.3.8.2: loopDataInputRef, inputDataItem, loopDataOutputRef, outputDataItem.
  @Test func `a multi-instance activity can take its list from a data object`() throws {
    let simulation = try simulation(
      """
      <dataObject id='o1' name='numbers'/><dataObject id='o2' name='squares'/><startEvent id='s'/>
      \(script("t", "=number * number", into: "square", """
        <multiInstanceLoopCharacteristics isSequential='true'>
        <loopDataInputRef>o1</loopDataInputRef><loopDataOutputRef>o2</loopDataOutputRef>
        <inputDataItem id='n' name='number'/><outputDataItem id='q' name='square'/>
        </multiInstanceLoopCharacteristics>
        """))
      \(flow("s", "t"))
      """, variables: ["numbers": [1, 2, 3]])
    #expect(simulation.variable("squares") == [1, 4, 9])
  }

  // Table 10.30: of a task the references are to its own data inputs and outputs.
  @Test func `a multi-instance activity can take its list from a data input that is filled`() throws
  {
    let simulation = try simulation(
      """
      <dataObject id='o1' name='numbers'/><dataObject id='o2' name='squares'/><startEvent id='s'/>
      \(script("t", "=number * number", into: "square", """
        <ioSpecification id='io'><dataInput id='di' name='list' isCollection='true'/>
        <dataOutput id='do' name='results' isCollection='true'/>
        <inputSet id='is'><dataInputRefs>di</dataInputRefs></inputSet>
        <outputSet id='os'><dataOutputRefs>do</dataOutputRefs></outputSet></ioSpecification>
        <dataInputAssociation id='a'><sourceRef>o1</sourceRef><targetRef>di</targetRef></dataInputAssociation>
        <dataOutputAssociation id='b'><sourceRef>do</sourceRef><targetRef>o2</targetRef></dataOutputAssociation>
        <multiInstanceLoopCharacteristics>
        <loopDataInputRef>di</loopDataInputRef><loopDataOutputRef>do</loopDataOutputRef>
        <inputDataItem id='n' name='number'/><outputDataItem id='q' name='square'/>
        </multiInstanceLoopCharacteristics>
        """))
      \(flow("s", "t"))
      """, variables: ["numbers": [1, 2, 3]])
    #expect(simulation.variable("squares") == [1, 4, 9])
  }

  // A case of another engine is no process of ours.
  @Test func `a call activity without process is a job where it names a type`() throws {
    let simulation = try simulation(
      """
      <startEvent id='s'/><callActivity id='c'><extensionElements><z:taskDefinition type='case'/>
      </extensionElements></callActivity>\(flow("s", "c"))
      """)
    #expect(simulation.state.jobs.values.map(\.type) == ["case"])
  }

  // §10.3.6: a call activity calls a process or a global task.
  @Test func `a call activity runs a global task in its place`() throws {
    var simulation = try simulation(
      """
      <startEvent id='s'/><callActivity id='c' calledElement='gs'/><callActivity id='h' calledElement='gm'/>
      <callActivity id='u' calledElement='gu'/>\(flow("s", "c", "h", "u"))
      """,
      beside: """
        <globalScriptTask id='gs'><extensionElements><z:script expression='=1 + 1' resultVariable='two'/>
        </extensionElements></globalScriptTask><globalManualTask id='gm'/>
        <globalUserTask id='gu'><extensionElements><z:assignmentDefinition assignee='wang'/>
        </extensionElements></globalUserTask>
        """)
    #expect(simulation.variable("two") == 2)
    #expect(simulation.state.tasks.values.map(\.assignee) == ["wang"])
    try simulation.complete("u")
    #expect(simulation.state.isEnded)
  }

  @Test func `a call by version tag runs the version that bears it`() throws {
    let simulation = try simulation(
      """
      <startEvent id='s'/><callActivity id='c'><extensionElements><z:calledElement processId='Q'
      bindingType='versionTag' versionTag='v1'/></extensionElements></callActivity>\(flow("s", "c"))
      """)
    #expect(simulation.state.incidents.values.first?.message.contains("v1") == true)
  }
}

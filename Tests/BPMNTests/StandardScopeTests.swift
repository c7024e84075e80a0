import BPMN
import Testing

/// Constraints that look beyond one element: scopes, loops, compensation, participants.
@Suite("Lint of scopes by the standard")
struct StandardScopeTests {
  private static func process(_ nodes: String..., flows: [String] = []) -> String {
    "<process id='P'>\n\(WiredFlow(nodes, flows).xml)\n</process>"
  }

  private static func errors(_ body: String) throws -> Set<String> {
    try Set(StandardLintTests.errors(in: body))
  }

  private static func handler(_ id: String, _ definition: String) -> String {
    """
    <subProcess id='\(id)' triggeredByEvent='true'>
    \(WiredFlow(["startEvent \(id)s|\(definition)", "task \(id)t", "endEvent \(id)e"], ["\(id)s>\(id)t", "\(id)t>\(id)e"]).xml)
    </subProcess>
    """
  }

  // MARK: Data

  @Test func `lets only tasks, calls and processes have inputs of their own`() throws {
    let specification = "<ioSpecification><inputSet/><outputSet/></ioSpecification>"
    #expect(try Self.errors(Self.process("task a|\(specification)")) == [])
    #expect(
      try Self.errors(Self.process("subProcess a|\(specification)<task id='i'/>"))
        == ["sub-process-data"])
  }

  @Test func `keeps data within what can be seen`() throws {
    let taking = """
      task a|<ioSpecification><dataInput id='i'/><inputSet><dataInputRefs>i</dataInputRefs></inputSet>\
      <outputSet/></ioSpecification><dataInputAssociation><sourceRef>o</sourceRef>\
      <targetRef>i</targetRef></dataInputAssociation>
      """
    #expect(try Self.errors(Self.process(taking, "dataObject o")) == [])
    #expect(
      try Self.errors(Self.process(taking, "subProcess u|<dataObject id='o'/><task id='v'/>"))
        == ["data-association-scope"])
    #expect(
      try Self.errors(Self.process(taking) + "<process id='Q'><dataObject id='o'/></process>")
        == ["data-association-scope"])
  }

  // MARK: Loops

  @Test(
    "wants to know how many instances there are, and of what",
    arguments: [
      ("multi-instance-count", "<multiInstanceLoopCharacteristics/>"),
      (
        "multi-instance-collection",
        "<multiInstanceLoopCharacteristics><loopDataInputRef>o</loopDataInputRef></multiInstanceLoopCharacteristics>"
      ),
      (
        "multi-instance-data",
        "<property id='p'/><multiInstanceLoopCharacteristics><loopDataInputRef>p</loopDataInputRef>"
          + "</multiInstanceLoopCharacteristics>"
      ),
      (
        "multi-instance-item",
        "<multiInstanceLoopCharacteristics><loopDataInputRef>c</loopDataInputRef>"
          + "<inputDataItem id='x' isCollection='true'/></multiInstanceLoopCharacteristics>"
      ),
      (
        nil,
        "<multiInstanceLoopCharacteristics><loopDataInputRef>c</loopDataInputRef>"
          + "<inputDataItem id='x'/></multiInstanceLoopCharacteristics>"
      ),
      (nil, "<multiInstanceLoopCharacteristics z:collection='c'/>"),
    ])
  func loops(rule: String?, loop: String) throws {
    let body = Self.process(
      "subProcess a|\(loop)<task id='i'/>", "dataObject o", "dataObject c isCollection='true'")
    #expect(try Self.errors(body) == (rule.map { [$0] } ?? []))
  }

  @Test func `lets a model that is only read leave the number of instances open`() throws {
    let body = Self.process("task a|<multiInstanceLoopCharacteristics/>")
      .replacing("id='P'", with: "id='P' isExecutable='false'")
    #expect(try Self.errors(body) == [])
  }

  // MARK: Compensation and event sub-processes

  @Test func `wants compensation to reach what it undoes`() throws {
    let undoing = "boundaryEvent b attachedToRef='a'|<compensateEventDefinition/>"
    let link = "association l sourceRef='b' targetRef='u'"
    func errors(_ activity: String, _ more: String...) throws -> Set<String> {
      let event = "endEvent e|<compensateEventDefinition activityRef='\(activity)'/>"
      return try Self.errors(
        "<process id='P'>\n"
          + WiredFlow(
            ["startEvent s", "task a", "subProcess c|<task id='i'/>", event] + more,
            ["s>a", "a>c", "c>e"]
          ).xml + "</process>")
    }
    #expect(try errors("a", "task u isForCompensation='true'", undoing, link) == [])
    #expect(try errors("a") == ["compensation-handler"])
    #expect(try errors("i") == ["compensation-activity"])
  }

  @Test func `wants one start event in a sub-process`() throws {
    func errors(_ starts: String...) throws -> Set<String> {
      let inner = WiredFlow(
        starts.map { "startEvent \($0)" } + ["task i", "endEvent j"],
        starts.map { "\($0)>i" } + ["i>j"])
      return try Self.errors(Self.process("subProcess a|\(inner.xml)"))
    }
    #expect(try errors("s") == [])
    #expect(try errors("s", "t") == ["sub-process-start"])
  }

  @Test(
    "wants links to name the other end",
    arguments: [
      (nil, "M", nil), (nil, nil, "L"), ("link-reference", "L", nil), ("link-reference", "O", nil),
      ("link-reference", nil, "M"), ("link-reference", nil, "N"),
    ] as [(String?, String?, String?)])
  func links(rule: String?, target: String?, source: String?) throws {
    func link(_ id: String, _ name: String, _ more: String = "") -> String {
      "<linkEventDefinition id='\(id)' name='\(name)'>\(more)</linkEventDefinition>"
    }
    let throwing = target.map { "<target>\($0)</target>" } ?? ""
    let catching = source.map { "<source>\($0)</source>" } ?? ""
    let body = Self.process(
      "startEvent s", "intermediateThrowEvent a|\(link("L", "on", throwing))",
      "intermediateCatchEvent b|\(link("M", "on", catching))",
      "intermediateThrowEvent c|\(link("N", "further"))",
      "intermediateCatchEvent d|\(link("O", "further"))", "endEvent e",
      flows: ["s>a", "b>c", "d>e"])
    #expect(try Self.errors(body) == (rule.map { [$0] } ?? []))
  }

  @Test func `throws only what can be thrown when an instance ends`() throws {
    func errors(_ definition: String) throws -> Set<String> {
      let loop = """
        <multiInstanceLoopCharacteristics behavior='One' oneBehaviorEventRef='Thrown'>\
        <loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
        """
      return try Self.errors(
        "<\(definition)EventDefinition id='Thrown'/>" + Self.process("task a|\(loop)"))
    }
    #expect(try errors("signal") == [])
    #expect(try errors("timer") == ["multi-instance-behavior"])
  }

  @Test func `wants one handler for what interrupts`() throws {
    let error = "<errorEventDefinition errorRef='E'/>"
    func errors(_ second: String) throws -> Set<String> {
      try Self.errors(
        "<error id='E'/><error id='F'/><process id='P'><task id='a'/>\(Self.handler("h", error))"
          + "\(Self.handler("k", second))</process>")
    }
    #expect(try errors("<errorEventDefinition errorRef='F'/>") == [])
    #expect(try errors(error) == ["event-sub-process-duplicate"])
  }

  @Test func `wants conditions that an engine evaluates to be formal`() throws {
    func errors(_ type: String) throws -> Set<String> {
      let condition = """
        <conditionalEventDefinition><condition xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
        \(type)>x</condition></conditionalEventDefinition>
        """
      return try Self.errors(
        Self.process("startEvent s|\(condition)", "task a", "endEvent e", flows: ["s>a", "a>e"])
          .replacing("id='P'", with: "id='P' isExecutable='true'"))
    }
    #expect(try errors("xsi:type='tFormalExpression'") == [])
    #expect(try errors("") == ["executable-condition"])
  }

  // MARK: Lanes, resources, correlation

  @Test func `keeps the lanes of a sub-process to what is in it`() throws {
    func errors(_ node: String) throws -> Set<String> {
      try Self.errors(
        Self.process(
          "subProcess a|<laneSet><lane><flowNodeRef>\(node)</flowNodeRef></lane></laneSet><task id='i'/>",
          "task b"))
    }
    #expect(try errors("i") == [])
    #expect(try errors("b") == ["lane-foreign-node"])
  }

  @Test func `divides by one kind of thing`() throws {
    func errors(_ second: String) throws -> Set<String> {
      try Self.errors(
        """
        <resource id='R' name='R'/><resource id='S' name='S'/><category id='K'/>
        <process id='P'><laneSet><lane id='l' partitionElementRef='R'/>
        <lane id='m' partitionElementRef='\(second)'/></laneSet></process>
        """)
    }
    #expect(try errors("S") == [])
    #expect(try errors("K") == ["lane-partition"])
  }

  @Test func `wants parameters that a resource requires`() throws {
    func errors(_ binding: String) throws -> Set<String> {
      try Self.errors(
        "<resource id='R' name='R'><resourceParameter id='p' isRequired='true'/></resource>"
          + "<resource id='S' name='S'><resourceParameter id='q'/></resource>"
          + Self.process("task a|<performer><resourceRef>R</resourceRef>\(binding)</performer>"))
    }
    func binding(_ parameter: String) -> String {
      """
      <resourceParameterBinding parameterRef='\(parameter)'><formalExpression>1</formalExpression>\
      </resourceParameterBinding>
      """
    }
    #expect(try errors(binding("p")) == [])
    #expect(try errors(binding("p") + binding("q")) == ["resource-parameter"])
    #expect(try errors("") == ["resource-parameter-required"])
  }

  // MARK: Calls

  @Test func `wants a call to have the data of what it calls, and no other`() throws {
    let specification = """
      <ioSpecification><dataInput id='i'/><inputSet><dataInputRefs>i</dataInputRefs></inputSet>\
      <outputSet/></ioSpecification>
      """
    let body = Self.process("callActivity a calledElement='Q'|\(specification)")
    #expect(try Self.errors(body + "<process id='Q'/>") == ["call-activity-data"])
  }
}

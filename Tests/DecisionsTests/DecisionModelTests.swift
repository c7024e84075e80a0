import Decisions
import FEEL
import Testing
import XMLReading

@Suite("A decision model")
struct DecisionModelTests {
  @Test(
    "evaluates boxed expressions",
    arguments: [
      ("<literalExpression><text>a * 2</text></literalExpression>", 42),
      (
        """
        <context>
          <contextEntry><variable name="x y"/><literalExpression><text>a</text></literalExpression></contextEntry>
          <contextEntry><literalExpression><text>x y + 1</text></literalExpression></contextEntry>
        </context>
        """, 22
      ),
      (
        """
        <context><contextEntry><variable name="n" typeRef="string"/>
          <literalExpression><text>a</text></literalExpression></contextEntry></context>
        """, ["n": .null]
      ),
      (
        """
        <relation><column name="p"/><column name="q"/>
          <row><literalExpression><text>a</text></literalExpression><literalExpression><text>2</text></literalExpression></row>
        </relation>
        """, [["p": 21, "q": 2]]
      ),
      (
        """
        <list><literalExpression><text>a</text></literalExpression><literalExpression><text>null</text></literalExpression></list>
        """, [21, .null]
      ),
      (
        """
        <conditional><if><literalExpression><text>a > 20</text></literalExpression></if>
          <then><literalExpression><text>"t"</text></literalExpression></then>
          <else><literalExpression><text>"e"</text></literalExpression></else></conditional>
        """, "t"
      ),
      (
        """
        <filter><in><literalExpression><text>[{v: 1}, {v: 2}]</text></literalExpression></in>
          <match><literalExpression><text>v > 1 and item.v = 2</text></literalExpression></match></filter>
        """, [["v": 2]]
      ),
      (
        """
        <for iteratorVariable="i"><in><literalExpression><text>[1, 2]</text></literalExpression></in>
          <return><literalExpression><text>i + count(partial)</text></literalExpression></return></for>
        """, [1, 3]
      ),
      (
        """
        <some iteratorVariable="i"><in><literalExpression><text>[1, a]</text></literalExpression></in>
          <satisfies><literalExpression><text>i > 20</text></literalExpression></satisfies></some>
        """, true
      ),
      (
        """
        <every iteratorVariable="i"><in><literalExpression><text>[1, a]</text></literalExpression></in>
          <satisfies><literalExpression><text>i > 20</text></literalExpression></satisfies></every>
        """, false
      ),
      (
        """
        <invocation><literalExpression><text>double it</text></literalExpression>
          <binding><parameter name="the number"/><literalExpression><text>a</text></literalExpression></binding></invocation>
        """, 42
      ),
      (
        "<literalExpression><text>double it(the number: a) + double it(1)</text></literalExpression>",
        44
      ),
      ("<literalExpression><text>double it(\"x\")</text></literalExpression>", .null),
    ] as [(String, Value)])
  func logic(element: String, expected: Value) throws {
    let model = try boxed(
      element,
      more: """
        <businessKnowledgeModel id="k" name="double it"><variable name="double it"/>
          <encapsulatedLogic><formalParameter name="the number" typeRef="number"/>
            <literalExpression><text>the number * 2</text></literalExpression></encapsulatedLogic>
        </businessKnowledgeModel>
        """)
    #expect(model.diagnostics.isEmpty)
    #expect(try model.value(["a": 21]) == expected)
  }

  @Test(
    "lets functions call themselves",
    arguments: [
      """
      <context><contextEntry><variable name="count down"/>
          <functionDefinition><formalParameter name="n"/><literalExpression>
            <text>if n = 0 then 0 else n + count down(n - 1)</text></literalExpression></functionDefinition></contextEntry>
        <contextEntry><literalExpression><text>count down(a)</text></literalExpression></contextEntry></context>
      """,
      """
      <context><contextEntry><variable name="f"/><literalExpression>
            <text>function(n) if n = 0 then 0 else n + f(n - 1)</text></literalExpression></contextEntry>
        <contextEntry><literalExpression><text>f(a)</text></literalExpression></contextEntry></context>
      """,
      "<literalExpression><text>sum up to(a)</text></literalExpression>",
    ])
  func recursion(logic: String) throws {
    let model = try boxed(
      logic,
      more: """
        <businessKnowledgeModel id="k" name="sum up to"><variable name="sum up to"/>
          <encapsulatedLogic><formalParameter name="n" typeRef="number"/><literalExpression>
            <text>if n = 0 then 0 else n + sum up to(n - 1)</text></literalExpression></encapsulatedLogic>
        </businessKnowledgeModel>
        """)
    #expect(model.diagnostics.isEmpty)
    #expect(try model.value(["a": 4]) == 10)
  }

  @Test func `makes required decisions once and hides what is not required`() throws {
    let model = try model(
      """
      <inputData id="a" name="a"/>
      <decision id="base" name="Base value">
        <informationRequirement><requiredInput href="#a"/></informationRequirement>
        <literalExpression><text>a + 1</text></literalExpression></decision>
      <decision id="left" name="Left">
        <informationRequirement><requiredDecision href="#base"/></informationRequirement>
        <literalExpression><text>Base value * 2</text></literalExpression></decision>
      <decision id="d" name="D">
        <informationRequirement><requiredDecision href="#left"/></informationRequirement>
        <informationRequirement><requiredDecision href="#base"/></informationRequirement>
        <literalExpression><text>[Left, Base value, a]</text></literalExpression></decision>
      """)
    let result = try #require(model.evaluate(decision: "D", inputs: ["a": 4], now: noon))
    #expect(result.value == [10, 5, .null])
    #expect(result.decisions.map(\.name) == ["Base value", "Left", "D"])
    #expect(result.inputs == ["a": 4])
  }

  @Test(
    "holds values to their types",
    arguments: [
      ("string", "x", "x"), ("string", 1, .null), ("string", ["x"], "x"), ("tGrade", "A", "A"),
      ("tGrade", "C", .null), ("tGrades", ["A", "B"], ["A", "B"]), ("tGrades", "A", ["A"]),
      ("tGrades", ["C"], .null), ("tPerson", ["name": "甲", "age": 3], ["name": "甲", "age": 3]),
      ("tPerson", ["name": "甲"], .null), ("tPerson", ["name": 1, "age": 1], .null),
    ] as [(String, Value, Value)])
  func types(type: String, input: Value, expected: Value) throws {
    let model = try model(
      """
      <itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
      <itemDefinition name="tGrade"><typeRef>string</typeRef>
        <allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
      <itemDefinition name="tPerson">
        <itemComponent name="name"><typeRef>string</typeRef></itemComponent>
        <itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
      <inputData id="a" name="a"><variable name="a" typeRef="\(type)"/></inputData>
      <decision id="d" name="D"><informationRequirement><requiredInput href="#a"/></informationRequirement>
        <literalExpression><text>a</text></literalExpression></decision>
      """)
    #expect(model.diagnostics.isEmpty)
    #expect(try model.value(["a": input]) == expected)
  }

  @Test func `offers decision services`() throws {
    let model = try model(
      """
      <inputData id="a" name="a"/>
      <decision id="in" name="Inner"><literalExpression><text>1000</text></literalExpression></decision>
      <decision id="out" name="Outer">
        <informationRequirement><requiredInput href="#a"/></informationRequirement>
        <informationRequirement><requiredDecision href="#in"/></informationRequirement>
        <literalExpression><text>a + Inner</text></literalExpression></decision>
      <decisionService id="s" name="Service"><outputDecision href="#out"/>
        <inputDecision href="#in"/><inputData href="#a"/></decisionService>
      <decision id="d" name="D">
        <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
        <literalExpression><text>Service(1, 2) + Service(Inner: 10, a: 20)</text></literalExpression>
      </decision>
      """)
    #expect(try model.value([:]) == 33)
    let result = model.evaluate(service: "Service", inputs: ["a": 5, "Inner": 6], now: noon)
    #expect(result?.value == 11)
  }

  @Test func `uses the elements of imported models under the name of the import`() throws {
    let other = try DecisionModel.parse(
      Array(
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="o" namespace="urn:o">
          <itemDefinition name="tN"><typeRef>number</typeRef></itemDefinition>
          <decision id="x" name="The answer"><variable name="The answer" typeRef="tN"/>
            <literalExpression><text>42</text></literalExpression></decision>
        </definitions>
        """.utf8), file: "o.dmn")
    let model = try model(
      """
      <import name="other model" namespace="urn:o" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
      <decision id="d" name="D"><variable name="D" typeRef="other model.tN"/>
        <informationRequirement><requiredDecision href="urn:o#x"/></informationRequirement>
        <literalExpression><text>other model.The answer + 1</text></literalExpression></decision>
      """, imports: [other])
    #expect(model.diagnostics.isEmpty)
    #expect(try model.value([:]) == 43)
  }

  @Test func `lists all its faults with their places`() throws {
    let model = try model(
      """
      <import name="x" namespace="urn:none" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
      <decision id="d" name="D"><variable name="D" typeRef="nowhere"/>
        <informationRequirement><requiredInput href="#gone"/></informationRequirement>
        <informationRequirement><requiredDecision href="#e"/></informationRequirement>
        <literalExpression><text>1 +</text></literalExpression></decision>
      <decision id="e" name="E"><informationRequirement><requiredDecision href="#d"/></informationRequirement>
        <decisionTable hitPolicy="SOMETIMES"><input><inputExpression><text>1</text></inputExpression></input>
          <output/><rule><inputEntry><text>> </text></inputEntry></rule></decisionTable></decision>
      <decision id="e" name="F"><literalExpression expressionLanguage="urn:js"><text>1</text></literalExpression></decision>
      <businessKnowledgeModel id="j" name="J"><encapsulatedLogic kind="Java"/></businessKnowledgeModel>
      """)
    #expect(!model.isSound)
    let rules = model.diagnostics.map { "\($0.rule):\($0.line)" }
    #expect(
      rules == [
        "dmn-import:2", "dmn-circle:3", "dmn-reference:3", "dmn-type:3", "feel-syntax:6",
        "dmn-circle:7", "dmn-hit-policy:8", "dmn-rule-size:9", "feel-syntax:9",
        "dmn-duplicate-id:10", "dmn-language:10", "dmn-external-function:11",
      ])
    #expect(model.evaluate(decision: "D", inputs: [:], now: noon)?.value == .null)
    #expect(model.evaluate(decision: "none", inputs: [:], now: noon) == nil)
  }

  @Test func `is refused when it is no DMN`() throws {
    let model = try DecisionModel.parse(Array("<a/>".utf8), file: "a.dmn")
    #expect(model.diagnostics.map(\.rule) == ["dmn-root"])
    #expect(throws: XMLSyntaxError.self) {
      try DecisionModel.parse(Array("<a>".utf8), file: "a.dmn")
    }
  }

  @Test func `ends endless recursion between knowledge models`() throws {
    let model = try boxed(
      "<literalExpression><text>f(a)</text></literalExpression>",
      more: """
        <businessKnowledgeModel id="k" name="f"><variable name="f"/>
          <encapsulatedLogic><formalParameter name="n"/>
            <literalExpression><text>if n = 0 then 0 else 1 + f(n - 1)</text></literalExpression></encapsulatedLogic>
          <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
        </businessKnowledgeModel>
        """)
    #expect(try model.value(["a": 15]) == 15)
    let result = try #require(model.evaluate(decision: "D", inputs: ["a": -1], now: noon))
    #expect(result.value == .null)
    #expect(result.problems.contains { $0.reason.kind == .tooDeep })
  }

  @Test func `is tested by files of cases`() throws {
    let model = try table("", rules: ["< 10|-|\"low\"", ">= 10|-|\"high\""])
    let tests = try DecisionTests.parse(
      Array(
        """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
          <modelName>m.dmn</modelName>
          <testCase id="1"><inputNode name="a"><value xsi:type="xsd:decimal">3</value></inputNode>
            <resultNode name="D"><expected><value xsi:type="xsd:string">low</value></expected></resultNode></testCase>
          <testCase id="2"><inputNode name="a"><value xsi:type="xsd:decimal">30</value></inputNode>
            <resultNode name="D"><expected><value xsi:type="xsd:string">low</value></expected></resultNode></testCase>
          <testCase id="3"><resultNode name="D"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
        </testCases>
        """.utf8), file: "m-test.xml")
    let outcomes = tests.outcomes(for: model, now: noon)
    #expect(tests.modelName == "m.dmn")
    #expect(outcomes.map(\.isMet) == [true, false, true])
    #expect(outcomes[1].actual == "high")
  }
}

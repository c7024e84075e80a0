import Drawing
import Testing
import XMLReading

@testable import Diagrams

@Suite("A decision picture")
struct DecisionPictureTests {
  private func file(_ body: String) throws -> XMLFile {
    let text = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" \
      xmlns:di="https://www.omg.org/spec/DMN/20191111/DMNDI/" name="编制">\(body)</definitions>
      """
    return try XMLFile.parse(Array(text.utf8), file: "x.dmn")
  }

  private static let graph = """
    <inputData id="i" name="申请人数"/><knowledgeSource id="k" name="条例"/>
    <businessKnowledgeModel id="b" name="计算"><authorityRequirement id="kb">
    <requiredAuthority href="#k"/></authorityRequirement></businessKnowledgeModel>
    <decision id="d" name="空缺"><informationRequirement id="id"><requiredInput href="#i"/>
    </informationRequirement><knowledgeRequirement id="bd"><requiredKnowledge href="#b"/>
    </knowledgeRequirement><decisionTable hitPolicy="COLLECT" aggregation="SUM">
    <input label="人数"><inputExpression><text>n</text></inputExpression>
    <inputValues><text>[1..9]</text></inputValues></input><output name="数额"/>
    <annotation name="依据"/><rule><inputEntry><text>&lt; 3</text></inputEntry>
    <outputEntry><text>1</text></outputEntry><annotationEntry><text>第三条</text></annotationEntry>
    </rule></decisionTable></decision>
    <decision id="e" name="结论"><informationRequirement id="de"><requiredDecision href="#d"/>
    </informationRequirement><context><contextEntry><variable name="余额"/><literalExpression>
    <text>a - b</text></literalExpression></contextEntry></context></decision>
    """

  @Test func `shows the requirements, each decision above what it needs`() throws {
    let reading = try SVGReading(DecisionPicture(of: file(Self.graph)).svgFile())
    #expect(reading.drawn == ["i", "k", "b", "d", "e", "kb", "id", "bd", "de"])
    let reader = RequirementReader(try file(Self.graph).root)
    let boxes = RequirementLayout(model: reader.model).page(named: nil).shapes
      .reduce(into: [String: Box]()) { $0[$1.element] = $1.bounds }
    let top = { (id: String) in try #require(boxes[id]).y }
    #expect(try top("e") < top("d") && top("d") < top("b") && top("b") < top("k"))
    #expect(try top("d") < top("i"))
  }

  @Test func `leads no requirement across a node`() throws {
    let page = RequirementLayout(model: RequirementReader(try file(Self.graph).root).model)
      .page(named: nil)
    for edge in page.edges {
      for (from, to) in zip(edge.waypoints, edge.waypoints.dropFirst()) {
        for shape in page.shapes {
          let inner = shape.bounds.inset(by: 1)
          let crosses = (0...200).contains { step in
            let share = Double(step) / 200
            return inner.contains(
              Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
          }
          #expect(!crosses, "\(edge.element) \(shape.element)")
        }
      }
    }
    let arrivals = page.edges.filter { ["id", "bd"].contains($0.element) }.compactMap(
      \.waypoints.last)
    #expect(Set(arrivals).count == 2)
  }

  @Test func `tells the kinds of requirements apart`() throws {
    let reading = try SVGReading(DecisionPicture(of: file(Self.graph)).svgFile())
    let dashes = { (id: String) in
      try reading.group(id).element("path")?["stroke-dasharray"]
    }
    #expect(try dashes("id") == nil)
    #expect(try dashes("bd") == "6 4")
    #expect(try dashes("kb") == "6 4")
    let tip = { (id: String) in
      try reading.group(id).elements.first { $0["class"] == "tip" }?["d"]?.contains("C")
    }
    #expect(try tip("kb") == true)
    #expect(try tip("bd") == false)
  }

  @Test func `shows tables and other expressions beneath`() throws {
    let reading = try SVGReading(DecisionPicture(of: file(Self.graph)).svgFile())
    let boxed = reading.all.filter { $0["class"] == "boxed-expression" }
    #expect(boxed.compactMap { $0["data-element"] } == ["d", "e"])
    let words = boxed.map { group in
      group.elements.filter { $0["class"] == "cell" }.flatMap { text in
        text.elements.isEmpty ? [text.text] : text.elements.map(\.text)
      }
    }
    #expect(
      words == [
        ["空缺", "C+", "人数", "[1..9]", "数额", "依据", "1", "< 3", "1", "第三条"],
        ["结论", "余额", "a - b"],
      ])
  }

  @Test func `follows the diagram of the file`() throws {
    let placed = """
      \(Self.graph)<decisionService id="s" name="服务"/><di:DMNDI><di:DMNDiagram name="图">
      <di:DMNShape dmnElementRef="s"><Bounds x="0" y="0" width="300" height="200"/>
      <di:DMNDecisionServiceDividerLine><waypoint x="0" y="100"/><waypoint x="300" y="100"/>
      </di:DMNDecisionServiceDividerLine></di:DMNShape>
      <di:DMNShape dmnElementRef="d"><Bounds x="20" y="120" width="100" height="50"/>
      <di:DMNStyle><di:FillColor red="255" green="0" blue="0"/></di:DMNStyle></di:DMNShape>
      <di:DMNEdge dmnElementRef="id"><waypoint x="70" y="300"/><waypoint x="70" y="170"/></di:DMNEdge>
      </di:DMNDiagram></di:DMNDI>
      """
    let reading = try SVGReading(DecisionPicture(of: file(placed)).svgFile())
    #expect(reading.drawn == ["s", "d", "id", "e"])
    #expect(try reading.group("d").element("path")?["fill"] == "#ff0000")
    #expect(try reading.group("s").elements.filter { $0.name.local == "path" }.count == 2)
  }

  @Test func `has a page of a PDF for each diagram and each expression`() throws {
    let pdf = try DecisionPicture(of: file(Self.graph)).pdf()
    #expect(String(decoding: pdf, as: UTF8.self).contains("/Count 3"))
    #expect(try DecisionPicture(of: file(Self.graph)).png().count > 5000)
    #expect(try !DecisionPicture(of: file("")).pdf().isEmpty)
  }

  @Test func `ends for circles of requirements`() throws {
    let circle = """
      <decision id="a"><informationRequirement id="x"><requiredDecision href="#b"/>
      </informationRequirement></decision><decision id="b"><informationRequirement id="y">
      <requiredDecision href="#a"/></informationRequirement></decision>
      """
    #expect(
      try SVGReading(DecisionPicture(of: file(circle)).svgFile()).drawn == ["a", "b", "x", "y"])
  }
}

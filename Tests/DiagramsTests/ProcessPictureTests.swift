import Drawing
import Testing
import XMLReading

@testable import Diagrams

@Suite("A process picture")
struct ProcessPictureTests {
  private func read(_ svg: String) throws -> XMLElement {
    try XMLFile.parse(Array(svg.utf8), file: "picture.svg").root
  }

  private func all(_ root: XMLElement) -> [XMLElement] {
    [root] + root.elements.flatMap(all)
  }

  private func group(_ id: String, in root: XMLElement) throws -> XMLElement {
    try #require(all(root).first { $0["data-element"] == id })
  }

  private static let body = """
    <startEvent id="s" name="开始"/><userTask id="t" name="审核"/><endEvent id="e"/>\
    \(flows("s t", "t e"))
    """
  private static let drawing =
    shape("s", 100, 100, 36, 36) + shape("t", 200, 78, 100, 80) + shape("e", 400, 100, 36, 36)
    + edge("s-t", (136, 118), (200, 118)) + edge("t-e", (300, 118), (400, 118))

  @Test func `is an image with a title and a description`() throws {
    let svg = try picture(Self.body, drawing: Self.drawing).svg(
      marks: ["s": Mark(.done), "t": Mark(.active, count: 2)])
    let root = try read(svg)
    #expect(root["role"] == "img")
    #expect(root["aria-labelledby"] == "P-picture-title P-picture-desc")
    #expect(root.element("title")?.text == "流程图：流程")
    #expect(root.element("desc")?.text == "已办：开始。在办：审核")
  }

  @Test func `names every element and its state in words, not by colour alone`() throws {
    let marks = ["s": Mark(.done), "t": Mark(.superseded, count: 3), "e": Mark(.incident)]
    let root = try read(picture(Self.body, drawing: Self.drawing).svg(marks: marks))
    #expect(try group("s", in: root).element("title")?.text == "开始事件：开始，已办")
    #expect(try group("t", in: root).element("title")?.text == "用户任务：审核，已退回 3 次")
    #expect(try group("t", in: root)["class"] == "task superseded")
    #expect(try group("e", in: root).element("title")?.text == "结束事件，异常")
    let badges = all(try group("t", in: root)).compactMap { $0["class"] }
    #expect(badges.contains("badge") && badges.contains("badge-sign"))
    #expect(all(root).filter { $0["class"] == "badge-text" }.map(\.text) == ["×3"])
    let legend = all(root).filter { $0["class"] == "legend" }.map(\.text)
    #expect(legend == ["已办", "异常", "已退回"])
  }

  @Test func `speaks English on demand`() throws {
    let svg = try picture(Self.body, drawing: Self.drawing).svg(
      marks: ["t": Mark(.active)], labels: .english)
    let root = try read(svg)
    #expect(try group("t", in: root).element("title")?.text == "User task: 审核, In progress")
    #expect(root.element("desc")?.text == "In progress: 审核")
  }

  @Test func `without marks has neither badges nor legend`() throws {
    let root = try read(picture(Self.body, drawing: Self.drawing).svg())
    #expect(!all(root).contains { ($0["class"] ?? "").hasPrefix("badge") })
    #expect(!all(root).contains { $0["class"] == "legend" })
  }

  @Test func `is cropped to what is drawn`() throws {
    let root = try read(picture(Self.body, drawing: Self.drawing).svg())
    let box = try #require(root["viewBox"]).split(separator: " ").compactMap { Double($0) }
    #expect(box.count == 4)
    #expect((85...92).contains(box[0]) && (60...70).contains(box[1]))
    #expect((box[0] + box[2] >= 440) && (box[0] + box[2] <= 455))
    #expect(root["width"] == root["viewBox"]?.split(separator: " ").map(String.init)[2])
  }

  @Test func `has neither style nor script, and escapes what the file says`() throws {
    let name = "&lt;script&gt;alert('一')&lt;/script&gt;&quot; onload=&quot;x &amp;amp;"
    let svg = try picture(
      "<userTask id='t' name=\"\(name)\"/>",
      drawing: shape("t", 0, 0, 300, 80, "bioc:fill=\"url(http://evil.example)\" bioc:stroke='red'")
    ).svg()
    #expect(!svg.contains("style="))
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("evil"))
    #expect(svg.contains("stroke=\"#ff0000\""))
    let title = try group("t", in: read(svg)).element("title")?.text
    #expect(title == "用户任务：<script>alert('一')</script>\" onload=\"x &amp;")
  }

  @Test(arguments: [
    ("#fff", true), ("#A0b1C2", true), ("orange", true), ("url(#a)", false), ("#12345", false),
    ("red;x", false), ("", false), ("expression(1)", false), ("rgb(1, 2, 3)", true),
    ("rgb(1,2,3);x", false), ("#中中中", false),
  ])
  func `takes nothing but colours as colours`(text: String, isColor: Bool) {
    #expect((Color(styled: text) != nil) == isColor)
  }

  @Test func `draws every element that the file places`() throws {
    let root = try read(
      picture(
        """
        <task id="1"/><manualTask id="2"/><serviceTask id="3"/><scriptTask id="4"/>
        <businessRuleTask id="5"/><sendTask id="6"/><receiveTask id="7"/>
        <callActivity id="8"/><exclusiveGateway id="9"/><parallelGateway id="10"/>
        <inclusiveGateway id="11"/><eventBasedGateway id="12"/><complexGateway id="13"/>
        <subProcess id="14"><task id="inner"/></subProcess><transaction id="15"/>
        <boundaryEvent id="16" attachedToRef="1"><errorEventDefinition/></boundaryEvent>
        <textAnnotation id="17"><text>注</text></textAnnotation><group id="18"/>
        <dataObjectReference id="19" name="表"/><dataStoreReference id="20"/>
        <association id="21" sourceRef="1" targetRef="17"/>
        <intermediateCatchEvent id="22"><timerEventDefinition><timeDate>=a</timeDate>
        </timerEventDefinition></intermediateCatchEvent>
        """,
        drawing: (1...22).filter { $0 != 21 }.map { shape("\($0)", $0 * 120, 0, 100, 80) }.joined()
          + shape("inner", 1700, 10, 50, 50) + edge("21", (0, 0), (10, 10))
      ).svg())
    let drawn = Set(all(root).compactMap { $0["data-element"] })
    #expect(drawn == Set((1...22).map(String.init) + ["inner"]))
  }

  @Test func `leaves out the inside of a closed sub-process and shows a plus`() throws {
    let body = "<subProcess id='p'><task id='i'/></subProcess>"
    let open = try read(
      picture(body, drawing: shape("p", 0, 0, 200, 200) + shape("i", 20, 40, 100, 80)).svg())
    #expect(try group("p", in: open).elements.filter { $0["class"] == "sign" }.isEmpty)
    let closed = try read(
      picture(body, drawing: shape("p", 0, 0, 100, 80, "isExpanded='false'")).svg())
    #expect(!all(closed).contains { $0["data-element"] == "i" })
    #expect(try group("p", in: closed).elements.filter { $0["class"] == "sign" }.count == 2)
  }

  @Test func `shows default flows and conditions as the standard does`() throws {
    let body = """
      <exclusiveGateway id="g" default="g-a"/><task id="a"/><task id="b"/>\(flows("g a"))
      <sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>=x</conditionExpression>
      </sequenceFlow><sequenceFlow id="h" sourceRef="g" targetRef="b">
      <conditionExpression>=x</conditionExpression></sequenceFlow>
      """
    let root = try read(
      picture(
        body,
        drawing: shape("g", 0, 0, 50, 50) + shape("a", 100, 0, 100, 80)
          + shape("b", 300, 0, 100, 80)
          + edge("g-a", (50, 25), (100, 25)) + edge("f", (200, 25), (300, 25))
          + edge("h", (25, 50), (25, 150), (350, 150), (350, 80))
      ).svg())
    let tips = { (id: String) in
      try group(id, in: root).elements.filter { $0["class"] == "tip" }.count
    }
    #expect(try tips("g-a") == 2)  // head and slash
    #expect(try tips("f") == 2)  // head and diamond
    #expect(try tips("h") == 1)  // the gateway tells that it has a condition
  }

  @Test func `draws pools and lanes with turned names, and message flows`() throws {
    let file = try file(
      "<laneSet><lane id='l' name='外'/></laneSet><task id='t'/>",
      drawing: shape("A", 0, 0, 400, 100) + shape("l", 30, 0, 370, 100)
        + shape("B", 0, 200, 400, 60)
        + shape("t", 100, 10, 100, 80) + edge("m", (150, 90), (150, 200)),
      beside: """
        <collaboration id="C"><participant id="A" name="甲方" processRef="P"/>
        <participant id="B" name="乙方"/><messageFlow id="m" sourceRef="t" targetRef="B"/></collaboration>
        """, plane: "C")
    let root = try read(try #require(ProcessPicture(of: file, process: "P")).svg())
    #expect(try group("A", in: root)["class"] == "pool")
    #expect(try group("A", in: root).element("text")?["transform"]?.hasPrefix("rotate(-90") == true)
    #expect(try group("l", in: root).element("text")?.text == "外")
    #expect(try group("B", in: root).element("text")?["transform"] == nil)
    #expect(try group("m", in: root).element("path")?["stroke-dasharray"] == "7 4")
  }

  @Test func `finds out from the lanes how a pool lies that does not say so`() throws {
    let file = try file(
      "<laneSet><lane id='l' name='左'/><lane id='r' name='右'/></laneSet>",
      drawing: shape("A", 0, 0, 300, 200) + shape("l", 0, 30, 150, 170)
        + shape("r", 150, 30, 150, 170),
      beside: """
        <collaboration id="C"><participant id="A" name="甲" processRef="P"/></collaboration>
        """, plane: "C")
    let root = try read(ProcessPicture(of: file).svg())
    for id in ["A", "l", "r"] {
      let text = try #require(try group(id, in: root).element("text"))
      #expect(text["transform"] == nil)
    }
  }

  @Test func `is not to be had of a process that is not there`() throws {
    #expect(ProcessPicture(of: try file("<task id='t'/>"), process: "Q") == nil)
  }

  @Test func `is the same every time`() throws {
    let one = try picture(Self.body).svg(marks: ["s": Mark(.done), "t": Mark(.active)])
    let two = try picture(Self.body).svg(marks: ["t": Mark(.active), "s": Mark(.done)])
    #expect(one == two)
  }
}

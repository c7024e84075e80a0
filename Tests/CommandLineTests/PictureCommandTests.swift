import Foundation
import Testing
import XMLReading

@testable import CommandLine

/// The commands that draw models and write them back, as scripts call them.
@Suite("The commands for pictures")
struct PictureCommandTests {
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
    <process id="P" name="审批"><startEvent id="s"/><task id="t" name="审核"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>
    """
  private static let decisions = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m">
    <decision id="d" name="结论"><literalExpression><text>1 + 1</text></literalExpression></decision>
    </definitions>
    """

  private func draw(_ words: [String], _ ending: String) throws -> [UInt8] {
    try NotationCommandTests.withFolder([
      "m.bpmn": Self.model, "m.dmn": Self.decisions,
    ]) { folder in
      let words = words.map { $0.replacing("FOLDER", with: folder) }
      let output = "\(folder)/out.\(ending)"
      let run = NotationCommandTests.run(words + ["-o", output])
      #expect(run.code == .done, "\(run.talk)")
      #expect(run.output == output + "\n")
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: output)))
    }
  }

  @Test(arguments: [["bpmn", "render", "FOLDER/m.bpmn"], ["dmn", "render", "FOLDER/m.dmn"]])
  func `write the format that the name tells`(words: [String]) throws {
    #expect(try draw(words, "png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try draw(words, "pdf").starts(with: Array("%PDF".utf8)))
    let svg = try XMLFile.parse(draw(words, "svg"), file: "out.svg")
    #expect(svg.root.name.local == "svg")
  }

  @Test func `draw every element of a file without diagram`() throws {
    let svg = String(decoding: try draw(["bpmn", "render", "FOLDER/m.bpmn"], "svg"), as: UTF8.self)
    for id in ["s", "t", "f"] { #expect(svg.contains("data-element=\"\(id)\"")) }
  }

  @Test func `refuse a name that tells no format`() {
    let gif = NotationCommandTests.run(["bpmn", "render", "m.bpmn", "-o", "x.gif"])
    #expect(gif.code == .wrongUse)
    #expect(NotationCommandTests.run(["bpmn", "render", "m.bpmn"]).code == .wrongUse)
    #expect(NotationCommandTests.run(["bpmn", "convert", "m.bpmn"]).code == .wrongUse)
  }

  @Test func `convert a file to the same bytes again and again`() throws {
    let once = try draw(["bpmn", "convert", "FOLDER/m.bpmn"], "bpmn")
    #expect(String(decoding: once, as: UTF8.self) == Self.model)
  }

  @Test func `translate a model of another engine, and tell what could not be kept`() throws {
    let model = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:c="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
      <process id="P" isExecutable="true"><startEvent id="s"/>
      <userTask id="t" c:assignee="${who}"/>
      <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
      <sequenceFlow id="g" sourceRef="t" targetRef="e">
      <conditionExpression>${%}</conditionExpression></sequenceFlow>
      <endEvent id="e"/></process></definitions>
      """
    try NotationCommandTests.withFolder(["m.bpmn": model]) { folder in
      let output = "\(folder)/out.bpmn"
      let run = NotationCommandTests.run(
        "bpmn", "convert", "\(folder)/m.bpmn", "--to", "tongzheng", "-o", output)
      #expect(run.code == .failed)
      #expect(run.talk.contains("m.bpmn:7:1: 错误"), "\(run.talk)")
      let written = try String(contentsOfFile: output, encoding: .utf8)
      #expect(written.contains("assignmentDefinition assignee=\"=who\""), "\(written)")
    }
    let other = NotationCommandTests.run("bpmn", "convert", "m", "--to", "camunda", "-o", "o")
    #expect(other.code == .wrongUse)
  }

  @Test func `say why a file cannot be drawn`() throws {
    try NotationCommandTests.withFolder(["x.bpmn": "<process/>"]) { folder in
      for verb in ["render", "convert"] {
        let words = ["bpmn", verb, "\(folder)/x.bpmn", "-o", "\(folder)/out.svg"]
        let run = NotationCommandTests.run(words)
        #expect(run.code == .failed)
        #expect(run.talk.contains("definitions"))
      }
    }
  }

  @Test func `mark the state of a case only where there is an office`() throws {
    try NotationCommandTests.withFolder(["m.bpmn": Self.model]) { folder in
      let run = NotationCommandTests.run([
        "bpmn", "render", "\(folder)/m.bpmn", "-o", "\(folder)/out.svg", "--instance", "1",
        "--data", "\(folder)/none",
      ])
      #expect(run.code == .failed)
    }
  }
}

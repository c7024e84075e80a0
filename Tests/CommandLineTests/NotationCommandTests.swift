import Foundation
import JSONText
import Synchronization
import Testing

@testable import CommandLine

/// The commands that evaluate decisions and expressions, as scripts call them.
@Suite("The commands for notations")
struct NotationCommandTests {
  /// What a run of the program printed, and how it ended.
  struct Run {
    var output: String
    var talk: String
    var code: ExitCode
  }

  static func run(_ words: String...) -> Run { run(words) }

  static func run(_ words: [String]) -> Run {
    let printed = Mutex((output: "", talk: ""))
    let terminal = Terminal(
      output: { line in printed.withLock { $0.output += line + "\n" } },
      talk: { line in printed.withLock { $0.talk += line + "\n" } }, secret: { _ in nil })
    let code = Program.run(words, on: terminal)
    return printed.withLock { Run(output: $0.output, talk: $0.talk, code: code) }
  }

  /// A folder with files, gone when the closure returns.
  static func withFolder<Result>(
    _ files: [String: String], _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return try body(folder.path)
  }

  private static let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
      <inputData id="i" name="number of people"><variable name="number of people" typeRef="number"/></inputData>
      <decision id="d" name="Size"><variable name="Size"/>
        <informationRequirement><requiredInput href="#i"/></informationRequirement>
        <decisionTable>
          <input><inputExpression><text>number of people</text></inputExpression></input><output/>
          <rule id="small"><inputEntry><text>&lt; 10</text></inputEntry>
            <outputEntry><text>"small"</text></outputEntry></rule>
          <rule id="large"><inputEntry><text>>= 10</text></inputEntry>
            <outputEntry><text>"large"</text></outputEntry></rule>
        </decisionTable></decision>
    </definitions>
    """

  @Test(
    "print the value of an expression as JSON",
    arguments: [
      ("1 + 2", "{}", "3"), ("-1 + 2", "{}", "1"), ("a b * 2", #"{"a b": 4}"#, "8"),
      (#"{x: @"2026-05-01"}"#, "{}", #"{"x":"2026-05-01"}"#), ("[1, null]", "{}", "[1,null]"),
    ])
  func feel(source: String, context: String, value: String) {
    let run = Self.run("feel", source, "--context", context)
    #expect(run.output == value + "\n")
    #expect(run.code == .done)
  }

  @Test func `say why a value is null, and where an expression is wrong`() {
    let null = Self.run("feel", "x + 1")
    #expect(null.output == "null\n")
    #expect(null.talk.contains("x"))
    let wrong = Self.run("feel", "1 +")
    #expect(wrong.code == .failed)
    #expect(wrong.output.isEmpty)
    #expect(Self.run("feel", "1", "--context", "[1]").code == .failed)
  }

  @Test func `tell a decision with its inputs and the rules that matched`() throws {
    try Self.withFolder(["m.dmn": Self.model]) { folder in
      let run = Self.run(
        "dmn", "evaluate", "\(folder)/m.dmn", "--decision", "Size", "--input",
        #"{"number of people": 12}"#)
      let json = try JSON(parsing: run.output)
      #expect(json["result"] == "large")
      #expect(json["inputs"]?["number of people"] == 12)
      let matched = json["tables"]?.arrayValue?.first?["matchedRules"]?.arrayValue
      #expect(matched == [["rule": 2, "id": "large", "output": "large"]])
      let unknown = Self.run("dmn", "evaluate", "\(folder)/m.dmn", "--decision", "Weight")
      #expect(unknown.code == .failed)
      #expect(unknown.talk.contains("Size"))
    }
  }

  private static func tests(expecting value: String) -> String {
    """
    <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
      <modelName>m.dmn</modelName>
      <testCase id="one">
        <inputNode name="number of people"><value xsi:type="xsd:decimal">3</value></inputNode>
        <resultNode name="Size" type="decision"><expected><value xsi:type="xsd:string">\(value)</value></expected>
        </resultNode>
      </testCase>
    </testCases>
    """
  }

  @Test func `run test cases of the compatibility kit's format`() throws {
    let files = [
      "m.dmn": Self.model, "good.xml": Self.tests(expecting: "small"),
      "bad.xml": Self.tests(expecting: "large"),
    ]
    try Self.withFolder(files) { folder in
      let good = Self.run("dmn", "test", "\(folder)/good.xml", "--json")
      #expect(good.code == .done)
      let report = try JSON(parsing: good.output)
      #expect(
        report == [
          "file": .string("\(folder)/good.xml"),
          "cases": [
            [
              "id": "one", "resultNode": "Size", "passed": true, "expected": "small",
              "actual": "small", "error": .null,
            ]
          ],
        ])
      let bad = Self.run("dmn", "test", "\(folder)/bad.xml", "--json")
      #expect(bad.code == .failed)
      let cases = try JSON(parsing: bad.output)["cases"]?.arrayValue
      #expect(cases?.first?["passed"] == false)
    }
  }

  @Test(
    "read files of older tools",
    arguments: [
      ("ISO-8859-1", String.Encoding.isoLatin1), ("UTF-16", .utf16),
      ("windows-1252", .windowsCP1252),
    ])
  func encodings(name: String, encoding: String.Encoding) throws {
    let text = """
      <?xml version="1.0" encoding="\(name)"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
      <process id="p"><startEvent id="s" name="Prüfung"/></process></definitions>
      """
    try Self.withFolder([:]) { folder in
      let path = "\(folder)/old.bpmn"
      try #require(text.data(using: encoding)).write(to: URL(fileURLWithPath: path))
      let lint = Self.run("bpmn", "lint", path, "--profile", "modeling")
      #expect(lint.output.contains("Prüfung"))
      let played = Self.run("bpmn", "simulate", path, "--json")
      #expect(try JSON(parsing: played.output)["trace"]?.arrayValue?.last?["process"] == "p")
    }
  }

  @Test func `fail every case whose model is not there`() throws {
    try Self.withFolder(["good.xml": Self.tests(expecting: "small")]) { folder in
      let run = Self.run("dmn", "test", "\(folder)/good.xml", "--json")
      let result = try JSON(parsing: run.output)["cases"]?.arrayValue?.first
      #expect(result?["passed"] == false)
      #expect(result?["error"]?.stringValue?.contains("m.dmn") == true)
    }
  }
}

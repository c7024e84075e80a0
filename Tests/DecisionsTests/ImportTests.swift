import Decisions
import FEEL
import JSONText
import Testing
import XMLReading

/// Models that use one another (DMN 1.5, 6.3.3).
@Suite("An imported model")
struct ImportTests {
  private static let people = file(
    "urn:people", "",
    """
    <itemDefinition name="Age"><typeRef>number</typeRef></itemDefinition>
    <itemDefinition name="Person"><itemComponent name="age"><typeRef>Age</typeRef></itemComponent>
    </itemDefinition>
    <inputData id="p" name="applicant"><variable name="applicant" typeRef="Person"/></inputData>
    <decision id="adult" name="adult"><variable name="adult" typeRef="boolean"/>
      <informationRequirement><requiredInput href="#p"/></informationRequirement>
      <literalExpression><text>applicant.age >= 18</text></literalExpression></decision>
    <decisionService id="s" name="check"><variable name="check"/>
      <outputDecision href="#adult"/><inputData href="#p"/></decisionService>
    """)

  private static func file(_ namespace: String, _ imports: String, _ inner: String) -> [UInt8] {
    Array(
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m"
        namespace="\(namespace)">\(imports)\(inner)</definitions>
      """.utf8)
  }

  private static func importing(_ name: String) -> String {
    """
    <import name="\(name)" namespace="urn:people"
      importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
    """
  }

  private static func model(importedAs name: String, _ inner: String) throws -> DecisionModel {
    let model = try DecisionModel.parse(
      file("urn:m", importing(name), inner), file: "m.dmn",
      neighbours: ["people.dmn": people, "broken.dmn": Array("<definitions".utf8)])
    #expect(model.isSound, "\(model.diagnostics)")
    return model
  }

  @Test func `stands under the name of its import`() throws {
    let model = try Self.model(
      importedAs: "people",
      """
      <decision id="d" name="D"><variable name="D"/>
        <informationRequirement><requiredDecision href="urn:people#adult"/></informationRequirement>
        <literalExpression><text>if people.adult then "yes" else "no"</text></literalExpression>
      </decision>
      """)
    #expect(try model.value(["people": ["applicant": ["age": 20]]]) == "yes")
    #expect(try model.value(["people": ["applicant": ["age": 17]]]) == "no")
  }

  @Test func `stands under no name where the import has none`() throws {
    let model = try Self.model(
      importedAs: "",
      """
      <decision id="d" name="D"><variable name="D"/>
        <informationRequirement><requiredDecision href="urn:people#adult"/></informationRequirement>
        <literalExpression><text>not(adult)</text></literalExpression></decision>
      """)
    #expect(try model.value(["applicant": ["age": 20]]) == false)
  }

  @Test func `lends types that consist of its own types`() throws {
    let model = try Self.model(
      importedAs: "people",
      """
      <inputData id="a" name="a"><variable name="a" typeRef="people.Person"/></inputData>
      <decision id="d" name="D"><variable name="D"/>
        <informationRequirement><requiredInput href="#a"/></informationRequirement>
        <literalExpression><text>a.age</text></literalExpression></decision>
      """)
    #expect(try model.value(["a": ["age": 20]]) == 20)
    #expect(try model.value(["a": ["age": "old"]]) == .null)
  }

  @Test func `lends services, which are called by name`() throws {
    let model = try Self.model(
      importedAs: "people",
      """
      <decision id="d" name="D"><variable name="D"/>
        <knowledgeRequirement><requiredKnowledge href="urn:people#s"/></knowledgeRequirement>
        <literalExpression><text>people.check({age: 18})</text></literalExpression></decision>
      """)
    #expect(try model.value([:]) == true)
  }

  @Test func `may not import its importer`() throws {
    let circle = Self.file(
      "urn:people",
      "<import name=\"m\" namespace=\"urn:m\" importType=\"http://www.omg.org/spec/DMN/x\"/>", "")
    let model = try DecisionModel.parse(
      Self.file("urn:m", Self.importing("people"), ""), file: "m.dmn",
      neighbours: ["people.dmn": circle])
    #expect(model.imports.map(\.model.diagnostics).flatMap(\.self).map(\.rule) == ["dmn-import"])
  }

  @Test func `reads JSON as its types want it`() throws {
    let model = try Self.model(
      importedAs: "people",
      """
      <inputData id="a" name="a"><variable name="a" typeRef="date"/></inputData>
      <inputData id="b" name="b"/>
      <decision id="d" name="D"><variable name="D"/></decision>
      """)
    let inputs = model.inputs(from: ["a": "2026-05-01", "b": "2026-05-01"])
    #expect(inputs["a"]?.typeName == "date")
    #expect(inputs["b"]?.typeName == "string")
  }
}

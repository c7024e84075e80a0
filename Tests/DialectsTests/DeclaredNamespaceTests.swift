import Testing
import XMLReading

@testable import Dialects

/// Tools declare the namespaces of engines in every file: what a model uses tells whose it is.
@Suite("A namespace that is only declared")
struct DeclaredNamespaceTests {
  private func file(_ body: String, declaring uri: String?) -> XMLFile {
    let declaration = uri.map { " xmlns:f=\"\($0)\"" } ?? ""
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"\(declaration) id="d"
        targetNamespace="t">
      \(body)
      </definitions>
      """
    do {
      return try XMLFile.parse(Array(text.utf8), file: "m.bpmn")
    } catch {
      Issue.record("\(error)")
      return model("")
    }
  }

  private static let standard = """
    <message id="m" name="M"/>
    <collaboration id="c"><messageFlow id="mf" sourceRef="send" targetRef="hear"/></collaboration>
    <process id="p">
      <dataObject id="list" isCollection="true"/>
      <receiveTask id="hear"/><serviceTask id="work"/><callActivity id="call" calledElement="q"/>
      <task id="each"><ioSpecification id="io"><dataInput id="all" isCollection="true"/></ioSpecification>
        <multiInstanceLoopCharacteristics><loopDataInputRef>all</loopDataInputRef>
        <inputDataItem id="one" name="one"/></multiInstanceLoopCharacteristics></task>
      <exclusiveGateway id="g"/><sequenceFlow id="f1" sourceRef="g" targetRef="hear"/>
      <sequenceFlow id="f2" sourceRef="g" targetRef="work">
        <conditionExpression>n > 3</conditionExpression></sequenceFlow></process>
    <process id="r"><sendTask id="send"/></process>
    """

  @Test(arguments: Dialect.namespaces.sorted())
  func `changes nothing`(uri: String) {
    let translated = file(Self.standard, declaring: uri).translated()
    #expect(translated.file == file(Self.standard, declaring: uri))
    #expect(translated.diagnostics == [])
  }

  /// What BPMN leaves to a language or to who runs the model is read in every file.
  @Test(arguments: [nil, "http://camunda.org/schema/1.0/bpmn"])
  func `leaves scripts, conditions and assignments to be read as in any file`(uri: String?) {
    let translated = file(
      """
      <process id="p"><subProcess id="s">
        <scriptTask id="a" scriptFormat="groovy"><script>x = 1</script></scriptTask></subProcess>
        <scriptTask id="b" scriptFormat="feel"><script>n + 1</script></scriptTask>
        <userTask id="c"><potentialOwner><resourceAssignmentExpression>
        <formalExpression>clerks</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
        <serviceTask id="d"/>
        <exclusiveGateway id="g"/><sequenceFlow id="f1" sourceRef="g" targetRef="d"/>
        <sequenceFlow id="f2" sourceRef="g" targetRef="a">
        <conditionExpression>n == 1 &amp;&amp; m</conditionExpression></sequenceFlow></process>
      """, declaring: uri
    ).translated()
    #expect(translated.settings(of: "a").first == "taskDefinition type=script.groovy")
    #expect(translated.settings(of: "b").first == "script expression==n + 1")
    #expect(translated.settings(of: "c") == ["assignmentDefinition candidateGroups=clerks"])
    #expect(translated.settings(of: "d") == [])
    #expect(translated.file.element("f1")?.elements == [])
    #expect(
      translated.file.element("f2")?.lines.last?.hasSuffix(
        "conditionExpression: =n = 1 and m = true") == true)
    #expect(
      translated.found.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == [
        "warning script a"
      ])
  }

  /// Where a dialect is spoken, what is said in BPMN's own words keeps its meaning.
  @Test func `of a dialect that is spoken does not change what BPMN says itself`() {
    let body = Self.standard.replacing(
      "<process id=\"p\">", with: "<process id=\"p\"><userTask id=\"ask\" f:assignee=\"a\"/>")
    let spoken = file(
      body
        + """
        <correlationProperty id="k"><correlationPropertyRetrievalExpression messageRef="m">
        <messagePath>n</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
        <message id="other" name="O"/>
        """, declaring: "http://camunda.org/schema/1.0/bpmn"
    ).translated()
    #expect(spoken.settings(of: "ask") == ["userTask", "assignmentDefinition assignee=a"])
    #expect(spoken.file.element("hear")?["messageRef"] == nil)
    #expect(
      spoken.file.element("each")?.lines.contains("  loopDataInputRef: all") == true)
    #expect(spoken.settings(of: "m") == [])
    #expect(spoken.settings(of: "other") == ["subscription correlationKey==caseNumber"])
  }
}

import Directory
import Engine
import FEEL
import HTTPServer
import Runtime
import Testing
import Web

/// Who may look at secret cases (涉密事项).
@Suite("Secret cases")
struct SecrecyTests {
  @Test func `a case is seen by whoever is cleared for it, and by whoever filed it`() throws {
    let office = try WebOffice()
    try clear("P2", in: office)
    _ = try office.runtime.deploy([Self.secret], by: .system)
    let instance = try office.runtime.startCase(
      process: "SECRET",
      variables: [
        "initiator": ["person": "P1", "name": "周文静", "unit": "U002"], "level": "secret",
      ],
      by: Actor(person: "P1")
    ).instance
    let number = try #require(try office.runtime.queries.header(of: instance)?.caseNumber)
    func status(_ login: String) throws -> HTTPStatus {
      let browser = try office.browser(of: login)
      browser.get("/cases/\(number)")
      return browser.status
    }
    #expect(try status("li") == .ok && status("zhou") == .ok)
    // The head of the authority above sees its cases, but not this one.
    #expect(try status("he") == .forbidden)
    #expect(try office.program(of: "he").get("process-instances/\(instance)").status == .notFound)
    try clear("P5", in: office)
    #expect(try status("he") == .ok)
    #expect(try office.program(of: "he").get("process-instances/\(instance)").status == .ok)
  }

  private func clear(_ person: String, in office: WebOffice) throws {
    _ = try office.runtime.perform("clear", by: .system) { step in
      try DirectoryRegister(step).clear(person, upTo: .secret)
      return Done()
    }
  }

  private static let secret = Resource(
    name: "secret.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="SECRET" name="涉密件" isExecutable="true">
        <extensionElements><z:properties>
          <z:property name="tz:secrecy" value="=level"/></z:properties></extensionElements>
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="read"/>
        <userTask id="read" name="阅办"><extensionElements>
          <z:assignmentDefinition assignee="P2"/></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="read" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """.utf8))
}

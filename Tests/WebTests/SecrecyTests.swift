import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
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
        "matter": "涉密件",
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

  @Test func `a proxy who is not cleared finds nothing of a secret task, not even its title`()
    throws
  {
    let office = try WebOffice()
    try clear("P2", in: office)
    _ = try office.runtime.deploy([Self.secret], by: .system)
    _ = try office.runtime.perform("delegate", by: .system) { step in
      let register = try DirectoryRegister(step)
      _ = try register.give(
        Delegation(
          person: "P2", proxies: ["P5"], from: register.today,
          through: register.today.adding(days: 1), scope: .all, mode: .both, coversEarlier: true,
          reason: "出差"))
      return ActReceipt(sequence: step.sequence)
    }
    for level in ["secret", "none"] {
      _ = try office.runtime.startCase(
        process: "SECRET",
        variables: [
          "initiator": ["person": "P1", "name": "周文静", "unit": "U002"],
          "level": .string(level), "matter": .string(level == "none" ? "通知一件" : "绝不外传"),
        ], by: Actor(person: "P1"))
    }
    let tasks = try office.runtime.queries.tasks(heldBy: "P2")
    #expect(tasks.count == 2)
    let secret = try #require(tasks.first { $0.title == "绝不外传" })
    let proxy = try office.browser(of: "he")
    let program = try office.program(of: "he")
    proxy.get("/tasks?for=P2")
    #expect(proxy.text.contains("通知一件") && !proxy.text.contains("绝不外传"), "\(proxy.text)")
    proxy.get("/")
    #expect(!proxy.text.contains("绝不外传") && proxy.text.contains("代 李明远 办理 1"))
    proxy.get("/tasks/\(secret.key)")
    #expect(proxy.status == .forbidden && !proxy.text.contains("绝不外传"))
    #expect(program.post("user-tasks/search").items("title") == ["通知一件"])
    #expect(program.post("user-tasks/\(secret.key)/completion").status == .notFound)
    let holder = try office.browser(of: "li")
    holder.get("/tasks")
    #expect(holder.text.contains("绝不外传") && holder.text.contains("通知一件"))
    try clear("P5", in: office)
    proxy.get("/tasks?for=P2")
    #expect(proxy.text.contains("绝不外传"), "\(proxy.text)")
    proxy.get("/tasks/\(secret.key)")
    #expect(proxy.status == .ok)
  }

  @Test func `lists and their counts leave out what somebody may not see any more`() throws {
    let office = try WebOffice()
    try clear("P2", in: office)
    try clear("P5", in: office)
    _ = try office.runtime.deploy([Self.secret], by: .system)
    let instance = try office.runtime.startCase(
      process: "SECRET",
      variables: [
        "initiator": ["person": "P1", "name": "周文静", "unit": "U002"], "level": "secret",
        "matter": "绝不外传",
      ], by: Actor(person: "P1")
    ).instance
    _ = try office.runtime.act(
      .circulate(Circulation(.circle, to: ["P5"])), on: instance, by: Actor(person: "P2"))
    let task = try #require(try office.runtime.queries.tasks(heldBy: "P2").first)
    let handler = try office.browser(of: "li")
    let reader = try office.browser(of: "he")
    reader.get("/reads")
    #expect(reader.text.contains("绝不外传") && reader.text.contains("待阅 1"), "\(reader.text)")
    handler.get("/tasks")
    #expect(handler.text.contains("机密"), "\(handler.text)")
    _ = try office.runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: Actor(person: "P2"))
    handler.get("/done")
    #expect(handler.text.contains("绝不外传") && handler.text.contains("已办 1"), "\(handler.text)")
    for person in ["P2", "P5"] { try clear(person, in: office, upTo: .none) }
    handler.get("/done")
    #expect(!handler.text.contains("绝不外传") && handler.text.contains("已办 0"), "\(handler.text)")
    for address in ["/reads", "/"] {
      reader.get(address)
      #expect(!reader.text.contains("绝不外传") && !reader.text.contains("待阅 1"))
    }
    #expect(try office.program(of: "he").post("copies/search").items("title") == [])
    reader.get("/reads/\(instance)-1")
    #expect(reader.status == .notFound)
  }

  private func clear(
    _ person: String, in office: WebOffice, upTo level: Secrecy = .secret
  ) throws {
    _ = try office.runtime.perform("clear", by: .system) { step in
      try DirectoryRegister(step).clear(person, upTo: level)
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
          <z:property name="tz:title" value="=matter"/>
          <z:property name="tz:secrecy" value="=level"/></z:properties></extensionElements>
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="read"/>
        <userTask id="read" name="阅办"><extensionElements>
          <z:assignmentDefinition assignee="P2"/></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="read" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """.utf8))
}

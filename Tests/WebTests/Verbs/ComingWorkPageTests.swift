import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing

/// Places of countersignatures and work that nobody has a task of yet, on pages.
@Suite("Work still to come on pages")
struct ComingWorkPageTests {
  private func story() throws -> Story {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.signing("joint", ["li", "chen", "wang"], "all", sequential: true)
      model.flow("s draft joint e")
    }
    try story.signs("zhou", "draft")
    return story
  }

  @Test func `a signer added to a sequence comes where the holder puts him`() throws {
    let story = try story()
    let task = try story.task("joint", of: "li")
    let page = "/tasks/\(task)/add-signers"
    let browser = try story.browser("li")
    browser.get(page)
    for words in ["签署顺序", "紧接在我之后", "第 3 位（王建国）之前", "排在最后"] {
      #expect(browser.text.contains(words), "\(words): \(browser.text)")
    }
    try browser.submit(
      page,
      [
        ("_act", "submit"), ("kind", "parallel"), ("people", "P5"), ("place", "3"),
        ("reason", "请会签"),
      ])
    #expect(browser.text.contains("已加签"), "\(browser.text)")
    for login in ["li", "chen", "he", "wang"] { try story.signs(login, "joint") }
    #expect(
      try story.trace() == ["draft·zhou", "joint·li", "joint·chen", "joint·he", "joint·wang"])
    try story.close()
  }

  @Test func `what somebody was still to sign goes to his successor, before he leaves`() throws {
    let story = try story()
    let address = "/admin/people/P3/handover"
    let browser = try story.browser("sys")
    browser.get(address)
    #expect(browser.text.contains("手上的任务 0") && browser.text.contains("还没有轮到的签署 1"))
    try browser.submit(address, [("_act", "preview"), ("reason", "调离"), ("left", "2026-03-04")])
    #expect(browser.text.contains("请选择接办人"))
    try browser.submit(
      address, [("_act", "preview"), ("reason", "调离"), ("successor", "P4"), ("left", "2026-03-04")])
    // Whoever signs already does not sign twice.
    #expect(browser.text.contains("王建国 已经是这一步的办理人"), "\(browser.text)")
    browser.get(address)
    try browser.submit(
      address, [("_act", "preview"), ("reason", "调离"), ("successor", "P5"), ("left", "2026-03-04")])
    #expect(browser.text.contains("第 2 位，还没有轮到") && browser.text.contains("何志远"))
    try browser.submit(address, [("_act", "submit")])
    #expect(browser.text.contains("已转办 1 件。") && browser.text.contains("已登记离职"), "\(browser.text)")
    try story.signs("li", "joint")
    try story.signs("he", "joint")
    try story.signs("wang", "joint")
    try story.close()
  }

  @Test func `who does a step for which nobody was found is named on the page of repairs`() throws {
    let scene = try VerbScene()
    _ = try scene.office.runtime.perform("leave", by: .system) { step in
      let register = try DirectoryRegister(step)
      try register.leave("P2", on: register.today)
      return Done()
    }
    try scene.finish("zhou")
    let incident = try #require(try scene.queries.incidents(of: scene.instance).first?.key)
    let browser = try scene.office.browser(of: "sys")
    browser.get("/admin/repair/\(scene.instance)")
    let action = "/admin/repair/\(scene.instance)/incidents/\(incident)"
    #expect(browser.text.contains("由谁办理"), "\(browser.text)")
    try browser.submit(
      action, [("_act", "pick-person-\(incident)"), ("person-\(incident)_q", "hzy")])
    #expect(browser.text.contains("何志远"))
    try browser.submit(action, [("_act", "appoint"), ("reason", "原办理人调离")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请选择人员"))
    try browser.submit(
      action, [("_act", "appoint"), ("person-\(incident)", "P5"), ("reason", "")])
    #expect(browser.text.contains("请填写原因"))
    try browser.submit(
      action, [("_act", "appoint"), ("person-\(incident)", "P5"), ("reason", "原办理人调离")])
    #expect(browser.location == "/admin/repair/\(scene.instance)", "\(browser.text)")
    #expect(try scene.inbox("he") == ["review"])
    try scene.close()
  }

  @Test func `a branch is suspended until a day, and goes on by hand`() throws {
    let office = try WebOffice()
    _ = try office.runtime.deploy([Self.branches], by: .system)
    let started = try office.runtime.startCase(
      process: "BRANCHES", variables: [:], by: Actor(person: "P1"))
    let path = "/admin/repair/\(started.instance)"
    let browser = try office.browser(of: "sys")
    browser.get(path)
    #expect(browser.text.contains("挂起分支…") && browser.text.contains("挂起这一步…"))
    let page = try browser.link("挂起分支…")
    browser.get(page)
    #expect(browser.text.contains("其他分支照常办理"))
    try browser.submit(page, [("_act", "submit"), ("until", "2026-03-04")])
    #expect(browser.text.contains("请填写原因") && browser.text.contains("恢复日期应晚于今天"))
    try browser.submit(
      page, [("_act", "submit"), ("reason", "等省里批复"), ("until", "2026-04-01")])
    #expect(browser.text.contains("已挂起至 2026-04-01：等省里批复"), "\(browser.text)")
    func resting() throws -> [String] {
      try office.runtime.queries.tasks(of: started.instance).filter(\.isSuspended).map(\.element)
    }
    #expect(try resting() == ["inside"])
    browser.get(page)
    try browser.submit(page, [("_act", "submit")])
    #expect(try resting() == [])
    let program = try office.program(of: "sys")
    let run = try #require(page.split(separator: "/").last)
    let rest: JSON = ["reason": "等省里批复", "until": "2026-04-01"]
    #expect(
      try office.program(of: "chen").post("element-instances/\(run)/suspension", rest).status
        == .forbidden)
    #expect(program.post("element-instances/\(run)/suspension", rest).status == .noContent)
    #expect(try resting() == ["inside"])
    #expect(program.post("element-instances/\(run)/suspension", rest).problem == "suspended")
    #expect(program.post("element-instances/\(run)/resumption").status == .noContent)
    #expect(try resting() == [])
    let stranger = try office.browser(of: "chen")
    stranger.get(page)
    #expect(stranger.status == .forbidden)
  }

  private static let branches = Resource(
    name: "branches.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        <process id="BRANCHES" name="并行" isExecutable="true">
          <startEvent id="s"/><parallelGateway id="fork"/>
          <subProcess id="part" name="会商"><startEvent id="ps"/>
            <userTask id="inside" name="会商意见"><extensionElements>
              <z:assignmentDefinition assignee="P2"/></extensionElements></userTask>
            <endEvent id="pe"/><sequenceFlow id="p1" sourceRef="ps" targetRef="inside"/>
            <sequenceFlow id="p2" sourceRef="inside" targetRef="pe"/></subProcess>
          <userTask id="beside" name="审核"><extensionElements>
            <z:assignmentDefinition assignee="P3"/></extensionElements></userTask>
          <parallelGateway id="join"/><endEvent id="e"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="fork"/>
          <sequenceFlow id="f2" sourceRef="fork" targetRef="part"/>
          <sequenceFlow id="f3" sourceRef="fork" targetRef="beside"/>
          <sequenceFlow id="f4" sourceRef="part" targetRef="join"/>
          <sequenceFlow id="f5" sourceRef="beside" targetRef="join"/>
          <sequenceFlow id="f6" sourceRef="join" targetRef="e"/>
        </process>
      </definitions>
      """.utf8))
}

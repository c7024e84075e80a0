import CivilTime
import Directory
import Engine
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// Tasks that people do in the place of others (期间代理).
@Suite("Proxies on pages")
struct ProxyPageTests {
  private let scene: VerbScene

  init() throws {
    scene = try VerbScene()
    try scene.finish("zhou")
  }

  /// Lets somebody stand in for P2, who holds the task, today and tomorrow.
  private func delegate(
    to proxy: String, mode: Delegation.Mode = .both, scope: Delegation.Scope = .all,
    coversEarlier: Bool = true
  ) throws {
    _ = try scene.office.runtime.perform("delegate", by: .system) { step in
      let register = try DirectoryRegister(step)
      _ = try register.give(
        Delegation(
          person: "P2", proxies: [proxy], from: register.today,
          through: register.today.adding(days: 1), scope: scope, mode: mode,
          coversEarlier: coversEarlier, reason: "出差"))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// Ends what P2 has delegated.
  private func end() throws {
    _ = try scene.office.runtime.perform("end", by: .system) { step in
      let register = try DirectoryRegister(step)
      for delegation in try DirectoryQueries(try step.database).delegations(by: "P2") {
        try register.endDelegation(delegation.id, on: register.today)
      }
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// The tasks of the case that a program finds, with those in whose place it would do them.
  private func found(_ login: String) throws -> [String?] {
    let answer = try scene.program(login).post("user-tasks/search")
    #expect(answer.json["page"]?["totalItems"]?.integerValue == answer.items("name").count)
    return answer.items("onBehalfOf").map(\.stringValue)
  }

  @Test func `a proxy finds the task under the name of whose it is, and does it in his place`()
    throws
  {
    try delegate(to: "P5")
    let name = try #require(
      try scene.office.runtime.read { try DirectoryQueries($0).person("P2")?.name })
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "he")
    browser.get("/")
    #expect(browser.text.contains("代 \(name) 办理"))
    browser.get("/tasks/\(task)")
    #expect(browser.text.contains("代 \(name) 办理"))
    #expect(browser.text.contains("转办…") && browser.text.contains("代理人不能跳转"))
    try browser.submit("/tasks/\(task)", [("_act", "submit"), ("_conclusion", "agree")])
    let handler = try scene.queries.handler(of: task)
    #expect(handler?.person == "P5" && handler?.onBehalfOf == "P2")
    #expect(try scene.inbox("li") == [])
    try scene.close()
  }

  @Test func `T11 when the period is over, tasks unread are whose they were alone`() throws {
    try delegate(to: "P5")
    let task = try scene.task(of: "li")
    try end()
    let browser = try scene.office.browser(of: "he")
    browser.get("/")
    #expect(!browser.text.contains("代 "))
    browser.get("/tasks/\(task)")
    #expect(!browser.text.contains("提交"))
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `T12 nobody approves his own application in the place of another`() throws {
    try delegate(to: "P1")
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "zhou")
    browser.get("/tasks/\(task)")
    try browser.submit("/tasks/\(task)", [("_act", "submit"), ("_conclusion", "agree")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("不能代他人审批自己的申请"))
    #expect(try scene.queries.handler(of: task) == nil)
    try scene.close()
  }

  @Test func `what only the proxy does stands with him alone, and comes back at the end`() throws {
    try delegate(to: "P5", mode: .divert)
    let task = try scene.task(of: "li")
    let holder = try scene.office.browser(of: "li")
    holder.get("/tasks")
    #expect(!holder.text.contains("签批一件"))
    holder.get("/tasks/\(task)")
    #expect(holder.location.hasPrefix("/cases/") && holder.text.contains("请先结束委托"))
    #expect(!holder.text.contains("办理：审核"))
    #expect(try found("li") == [] && found("he") == ["P2"])
    let refused = try scene.call(
      "completion", of: "li", ["action": "agree", "opinion": "同意"], on: task)
    #expect(refused.status == .notFound)

    let proxy = try scene.office.browser(of: "he")
    proxy.get("/")
    #expect(proxy.text.contains("您是 李明远 的代理人"))
    proxy.get(try proxy.link("代 李明远 办理"))
    #expect(proxy.location == "/tasks?for=P2" && proxy.text.contains("签批一件"))
    proxy.get("/tasks")
    #expect(!proxy.text.contains("签批一件"))
    proxy.get("/tasks/\(task)")
    #expect(try scene.queries.task(task)?.readAt != nil)

    try end()
    holder.get("/tasks")
    #expect(holder.text.contains("签批一件"))
    #expect(try found("li") == [.none] && found("he") == [])
    proxy.get("/tasks?for=P2")
    #expect(!proxy.text.contains("签批一件"))
    proxy.get("/tasks/\(task)")
    #expect(proxy.location.hasPrefix("/cases/") && !proxy.text.contains("办理：审核"))
    try scene.call("completion", of: "li", ["action": "agree", "opinion": "同意"], on: task)
    #expect(try scene.queries.handler(of: task)?.onBehalfOf == nil)
    try scene.close()
  }

  @Test(arguments: [
    (Delegation.Scope.processes(["SIGN"]), true, true), (.processes(["LEAVE"]), true, false),
    (.unit("U001"), true, true), (.unit("U003"), true, false), (.all, false, true),
  ])
  func `a delegation reaches as far as it says`(
    scope: Delegation.Scope, coversEarlier: Bool, isMeant: Bool
  ) throws {
    try delegate(to: "P5", mode: .divert, scope: scope, coversEarlier: coversEarlier)
    #expect(try found("he") == (isMeant ? ["P2"] : []))
    #expect(try found("li") == (isMeant ? [] : [.none]))
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "he")
    browser.get("/tasks/\(task)")
    #expect(browser.text.contains("您正代 李明远 办理") == isMeant)
  }

  @Test func `a proxy uses the verbs of the step in the holder's place`() throws {
    try delegate(to: "P5")
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "he")
    browser.get("/tasks/\(task)")
    #expect(browser.text.contains("加签…") && !browser.text.contains("跳转…"))
    try browser.submit("/tasks/\(task)", [("_act", "consult")])
    #expect(browser.text.contains("您正代 李明远 办理"))
    try browser.submit(
      "/tasks/\(task)/consult", [("_act", "submit"), ("people", "P3"), ("reason", "请核")])
    #expect(browser.text.contains("已征求意见"), "\(browser.text)")
    #expect(try scene.queries.task(try scene.task(of: "chen"))?.askedBy == "P2")
    browser.get("/tasks/\(task)/add-signers")
    try browser.submit(
      "/tasks/\(task)/add-signers",
      [("_act", "submit"), ("kind", "before"), ("people", "P4"), ("reason", "请签")])
    #expect(try scene.queries.task(task)?.isWaiting == true)
    try scene.finish("wang", ["action": "agree", "opinion": "同意"])
    for (verb, body) in [
      ("transfer", ["person": "P5", "reason": "我来"] as JSON),
      ("delegation", ["people": ["P5"], "reason": "我来"]),
      ("signers", ["kind": "after", "people": ["P5"], "reason": "我来"]),
      ("forward", ["person": "P5", "action": "agree", "opinion": "同意"]),
      ("jump", ["target": "file", "reason": "急件"]),
    ] {
      let answer = try scene.call(verb, of: "he", body, on: task)
      #expect(answer.problem == "not-for-proxies", "\(verb): \(answer.json)")
    }
    let given = try scene.call(
      "transfer", of: "he", ["person": "P4", "reason": "出差"], on: task)
    #expect(given.status == .noContent, "\(given.json)")
    let acts = try scene.queries.acts(of: scene.instance).filter { $0.actor.person == "P5" }
    #expect(acts.count >= 3 && acts.allSatisfy { $0.actor.onBehalfOf == "P2" })
    browser.get("/cases/\(try scene.caseNumber)")
    let zhou = try scene.office.browser(of: "zhou")
    zhou.get("/cases/\(try scene.caseNumber)")
    #expect(zhou.text.contains("何志远（代李明远）"), "\(zhou.text)")
    try scene.close()
  }

  @Test func `an applicant who stands in for his approver has no verb on his own case`() throws {
    try delegate(to: "P1")
    let task = try scene.task(of: "li")
    for (verb, body) in [
      ("transfer", ["person": "P3", "reason": "请办"] as JSON),
      ("return", ["target": "previous", "reason": "请重新起草"]),
      ("consultation", ["people": ["P3"], "reason": "请核"]),
    ] {
      let answer = try scene.call(verb, of: "zhou", body, on: task)
      #expect(answer.problem == "self-approval", "\(verb): \(answer.json)")
    }
    #expect(try scene.inbox("li") == ["review"])
  }

  @Test func `a proxy cannot take the task into his own hands`() throws {
    try delegate(to: "P5")
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "he")
    browser.get("/tasks/\(task)")
    try browser.submit("/tasks/\(task)", [("_act", "claim")])
    #expect(try scene.queries.task(task)?.assignee == "P2")
  }
}

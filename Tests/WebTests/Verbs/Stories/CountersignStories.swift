import JSONText
import Testing

/// 会签、或签 through HTTP: T01–T05, T08, T16 and T15.
@Suite("Stories of countersigning")
struct CountersignStories {
  private func joint(
    _ policy: String, _ people: [String] = ["li", "chen", "wang"], sequential: Bool = false,
    _ properties: [String: String] = [:]
  ) throws -> Story {
    try Story { model in
      model.step("draft", "zhou")
      model.signing("joint", people, policy, sequential: sequential, properties)
      model.step("file", "he")
      model.flow("s draft joint file e")
    }
  }

  @Test func `T01 a share of two thirds is reached although the first rejects`() throws {
    let story = try joint("ratio:2/3")
    try story.signs("zhou", "draft")
    try story.sees(["zhou": "已办", "li": "待办 joint", "chen": "待办 joint", "wang": "待办 joint"])
    try story.signs("li", "joint", "reject")
    try story.signs("chen", "joint")
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "wang": "待办 joint"])
    try story.signs("wang", "joint")
    #expect(
      try story.trace() == ["draft·zhou", "joint·li", "joint·chen", "joint·wang", "+file"])
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 file",
    ])
    #expect(
      try story.journal() == [
        "completeTask zhou", "completeTask li", "completeTask chen", "completeTask wang",
      ])
    #expect(try story.acts() == ["voted", "voted", "voted"])
    #expect(try story.variable("outcome") == "pass")
    try story.close()
  }

  @Test func `T02 one veto ends it while the others are drafting`() throws {
    let story = try joint("veto")
    try story.signs("zhou", "draft")
    // Wang has typed something, and keeps it as a draft.
    let browser = try story.browser("wang")
    let task = "/tasks/\(try story.task("joint", of: "wang"))"
    browser.get(task)
    try browser.submit(task, [("_act", "save"), ("_opinion", "拟同意，待核")])
    try story.signs("chen", "joint", "reject")
    #expect(
      try story.trace() == ["draft·zhou", "-joint", "joint·chen", "-joint", "+file"])
    try story.sees(["zhou": "已办", "chen": "已办", "he": "待办 file"])
    browser.get(task)
    #expect(!browser.page.contains("value=\"submit\""), "\(browser.text)")
    #expect(try story.journal() == ["completeTask zhou", "readTask wang", "completeTask chen"])
    #expect(try story.variable("outcome") == "fail")
    try story.close()
  }

  @Test func `T03 collecting opinions never fails, and all must speak`() throws {
    let story = try joint("collect")
    try story.signs("zhou", "draft")
    try story.signs("li", "joint", "reject")
    try story.signs("chen", "joint", "reject")
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "wang": "待办 joint"])
    try story.signs("wang", "joint", "reject")
    #expect(
      try story.trace() == ["draft·zhou", "joint·li", "joint·chen", "joint·wang", "+file"])
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 file",
    ])
    #expect(try story.journal().count == 4)
    #expect(try story.variable("outcome") == "pass")
    try story.close()
  }

  @Test func `T04 of two who sign at the same time the second is told that it is done`() throws {
    let story = try joint("any")
    try story.signs("zhou", "draft")
    // Both have the page open.
    let (first, second) = (try story.browser("li"), try story.browser("chen"))
    let own = "/tasks/\(try story.task("joint", of: "li"))"
    let other = "/tasks/\(try story.task("joint", of: "chen"))"
    first.get(own)
    second.get(other)
    try first.submit(own, [("_act", "submit"), ("_conclusion", "agree")])
    try second.submit(other, [("_act", "submit"), ("_conclusion", "reject"), ("_opinion", "不妥")])
    #expect(second.text.contains("这一步已经办完或收回"), "\(second.text)")
    #expect(second.text.contains("不妥"), "what was typed is kept")
    #expect(
      try story.trace() == ["draft·zhou", "joint·li", "-joint", "-joint", "+file"])
    try story.sees(["zhou": "已办", "li": "已办", "he": "待办 file"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "readTask li", "readTask chen", "completeTask li",
      ])
    try story.close()
  }

  @Test func `T05 only whoever signed has it among what he did`() throws {
    let story = try joint("any")
    try story.signs("zhou", "draft")
    try story.signs("wang", "joint", "reject")
    try story.sees(["zhou": "已办", "wang": "已办", "he": "待办 file"])
    let browser = try story.browser("li")
    browser.get("/done")
    #expect(!browser.page.contains(try story.caseNumber))
    #expect(
      try story.trace() == ["draft·zhou", "-joint", "-joint", "joint·wang", "+file"])
    #expect(try story.journal() == ["completeTask zhou", "completeTask wang"])
    try story.close()
  }

  @Test func `T08 places come and go in a sequence, and the counters stay right`() throws {
    let story = try joint("all", ["li", "chen"], sequential: true)
    try story.signs("zhou", "draft")
    try story.sees(["zhou": "已办", "li": "待办 joint"])
    try story.does(
      "li", "joint", "signers", ["kind": "parallel", "people": ["P4"], "reason": "请会签"])
    let signers = try story.asks("li", "joint", "signers/search")
    #expect(signers.items("person").contains("P4"), "\(signers.json.text)")
    let place = try #require(
      signers.json["items"]?.arrayValue?.first { $0["person"] == "P4" }?["place"])
    try story.does("li", "joint", "signers/removal", ["place": place, "reason": "不需会签"])
    try story.does(
      "li", "joint", "signers", ["kind": "parallel", "people": ["P5"], "reason": "请会签"])
    try story.signs("li", "joint")
    try story.sees(["zhou": "已办", "li": "已办", "he": "待办 joint"])
    try story.signs("he", "joint")
    try story.sees(["zhou": "已办", "li": "已办", "he": "已办", "chen": "待办 joint"])
    try story.signs("chen", "joint")
    try story.sees(["zhou": "已办", "li": "已办", "he": "待办 file；已办", "chen": "已办"])
    #expect(
      try story.trace() == ["draft·zhou", "joint·li", "joint·he", "joint·chen", "+file"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "call.parallel li", "removeSigner li", "call.parallel li",
        "completeTask li", "completeTask he", "completeTask chen",
      ])
    try story.close()
  }

  @Test func `T15 a countersignature that gets the work back asks all its members again`() throws {
    let story = try joint("all", ["li", "chen"])
    try story.signs("zhou", "draft")
    try story.signs("li", "joint")
    try story.signs("chen", "joint")
    try story.returns("he", "file", to: "joint")
    try story.sees([
      "zhou": "已办", "li": "待办 joint；已办", "chen": "待办 joint；已办", "he": "已办",
    ])
    #expect(
      try story.trace() == [
        "draft·zhou", "~joint·li", "~joint·chen", "-file·he", "+joint", "+joint",
      ])
    try story.signs("chen", "joint")
    try story.signs("li", "joint")
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "he": "待办 file；已办"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "completeTask li", "completeTask chen", "returnTask he",
        "completeTask chen", "completeTask li",
      ])
    try story.close()
  }

  @Test func `T16 one member sends back, and the countersignature ends for all`() throws {
    let story = try joint("all")
    try story.signs("zhou", "draft")
    try story.signs("li", "joint")
    try story.returns("chen", "joint")
    try story.sees(["zhou": "待办 draft；已办", "li": "已办", "chen": "已办"])
    #expect(
      try story.trace() == [
        "~draft·zhou", "~joint·li", "-joint·chen", "-joint", "+draft",
      ])
    try story.signs("zhou", "draft")
    try story.sees([
      "zhou": "已办", "li": "待办 joint；已办", "chen": "待办 joint；已办",
      "wang": "待办 joint",
    ])
    #expect(
      try story.journal() == [
        "completeTask zhou", "completeTask li", "returnTask chen", "completeTask zhou",
      ])
    try story.close()
  }

  @Test func `T16 where the model says so, sending back is a vote against`() throws {
    let story = try joint("ratio:1/2", ["li", "chen", "wang"], ["tz:returnPolicy": "asVote"])
    try story.signs("zhou", "draft")
    try story.returns("chen", "joint")
    try story.sees(["zhou": "已办", "li": "待办 joint", "chen": "已办", "wang": "待办 joint"])
    try story.signs("li", "joint")
    try story.signs("wang", "joint")
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 file",
    ])
    #expect(try story.variable("outcome") == "pass")
    try story.close()
  }
}

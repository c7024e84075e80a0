import JSONText
import Testing

/// 加签、减签、转办、委派 through HTTP: T06, T07, T09, T10 and T35.
@Suite("Stories of asking and giving away")
struct SigningStories {
  /// zhou drafts, li checks, he files.
  private func checking() throws -> Story {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.step("check", "li")
      model.step("file", "he")
      model.flow("s draft check file e")
    }
    try story.signs("zhou", "draft")
    return story
  }

  private func asking(_ kind: String, _ person: String, binding: Bool = false) -> JSON {
    [
      "kind": .string(kind), "people": [.string(StoryModel.people[person] ?? "")],
      "reason": "请核", "binding": .bool(binding),
    ]
  }

  @Test func `T06 signers before the holder, two deep: a rejection is advice`() throws {
    let story = try checking()
    try story.does("li", "check", "signers", asking("before", "chen"))
    try story.does("chen", "check", "signers", asking("before", "wang"))
    try story.sees(["zhou": "已办", "li": "等待 check", "chen": "等待 check", "wang": "待办 check"])
    try story.cannot("li", "check", "completion", ["action": "agree"], "waits-for", "陈晓东")
    try story.cannot("chen", "check", "completion", ["action": "agree"], "waits-for", "王建国")
    try story.signs("wang", "check", "reject")
    try story.sees(["zhou": "已办", "li": "等待 check", "chen": "待办 check", "wang": "已办"])
    try story.signs("chen", "check")
    try story.signs("li", "check")
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 file",
    ])
    #expect(
      try story.trace() == ["draft·zhou", "check·li", "check·chen", "check·wang", "+file"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "call.before li", "call.before chen", "completeTask wang",
        "completeTask chen", "completeTask li",
      ])
    #expect(try story.acts().filter { $0 == "called" }.count == 2)
    try story.close()
  }

  @Test func `T06 signers before the holder, two deep: a binding rejection ends the step`() throws {
    let story = try checking()
    try story.does("li", "check", "signers", asking("before", "chen", binding: true))
    try story.does("chen", "check", "signers", asking("before", "wang", binding: true))
    try story.signs("wang", "check", "reject")
    #expect(try story.variable("conclusion") == "reject")
    try story.sees(["zhou": "已办", "he": "待办 file"].merging(wangDid) { $1 })
    // The step comes back to its holder, not to whoever ended it.
    try story.returns("he", "file")
    #expect(try story.desk("li").contains("待办 check"))
    #expect(
      try story.journal() == [
        "completeTask zhou", "call.before li", "call.before chen", "completeTask wang",
        "returnTask he",
      ])
    try story.close()
  }

  private let wangDid = ["wang": "已办"]

  @Test func `T07 when all who should sign after the holder are removed, he still has to act`()
    throws
  {
    let story = try checking()
    for person in ["chen", "wang"] {
      try story.does("li", "check", "signers", asking("after", person))
    }
    try story.sees(["zhou": "已办", "li": "待办 check"])
    for _ in 1...2 {
      let signer = try #require(
        try story.asks("li", "check", "signers/search").items("signerKey").first)
      try story.does("li", "check", "signers/removal", ["signerKey": signer, "reason": "不必"])
    }
    try story.sees(["zhou": "已办", "li": "待办 check"])
    try story.signs("li", "check")
    try story.sees(["zhou": "已办", "li": "已办", "he": "待办 file"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "call.after li", "call.after li", "removeSigner li",
        "removeSigner li", "completeTask li",
      ])
    try story.close()
  }

  @Test func `T07 those who sign after the holder must agree before the step is over`() throws {
    let story = try checking()
    try story.does("li", "check", "signers", asking("after", "chen"))
    try story.signs("li", "check")
    #expect(try story.desk("chen") == "待办 check")
    #expect(try story.desk("he") == "")
    try story.signs("chen", "check")
    #expect(try story.desk("he") == "待办 file")
    #expect(try story.trace() == ["draft·zhou", "check·li", "check·chen", "+file"])
    try story.close()
  }

  @Test func `T09 a task does not go round in a ring`() throws {
    let story = try checking()
    try story.does("li", "check", "transfer", ["person": "P3", "reason": "出差"])
    try story.does("chen", "check", "transfer", ["person": "P4", "reason": "归口"])
    for (former, name) in [("P2", "李明远"), ("P3", "陈晓东")] {
      try story.cannot(
        "wang", "check", "transfer", ["person": .string(former), "reason": "归口"],
        "transfer-ring", name)
    }
    try story.sees(["zhou": "已办", "wang": "待办 check"])
    // Back to whoever gave it, once.
    try story.does("wang", "check", "hand-back", ["reason": "不归我"])
    try story.sees(["zhou": "已办", "chen": "待办 check"])
    try story.cannot("chen", "check", "hand-back", [:], "not-transferred")
    try story.signs("chen", "check")
    try story.sees(["zhou": "已办", "chen": "已办", "he": "待办 file"])
    #expect(try story.trace() == ["draft·zhou", "check·chen", "+file"])
    #expect(try story.acts() == ["transferred", "transferred", "transferred"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "transferTask li", "transferTask chen", "handBackTask wang",
        "completeTask chen",
      ])
    try story.close()
  }

  @Test func `T10 delegated twice, the task stays with its first holder`() throws {
    let story = try checking()
    try story.does("li", "check", "delegation", ["people": ["P3"], "reason": "代拟"])
    try story.does("chen", "check", "delegation", ["people": ["P4"], "reason": "代拟"])
    try story.sees(["zhou": "已办", "li": "等待 check", "chen": "等待 check", "wang": "待办 check"])
    try story.signs("wang", "check")
    try story.signs("chen", "check")
    try story.sees(["zhou": "已办", "li": "待办 check", "chen": "已办", "wang": "已办"])
    try story.does("li", "check", "delegation", ["people": ["P5"], "reason": "再核"])
    try story.signs("he", "check", "reject")
    // What others said does not move the step.
    try story.sees([
      "zhou": "已办", "li": "待办 check", "chen": "已办", "wang": "已办", "he": "已办",
    ])
    try story.signs("li", "check")
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 file；已办",
    ])
    #expect(
      try story.journal() == [
        "completeTask zhou", "call.delegate li", "call.delegate chen", "completeTask wang",
        "completeTask chen", "call.delegate li", "completeTask he", "completeTask li",
      ])
    try story.close()
  }

  @Test func `T35 whoever adds a signer to a task that was just finished is told so`() throws {
    let story = try checking()
    let task = try story.task("check", of: "li")
    try story.signs("li", "check")
    try story.cannot(
      "li", "check", "signers", asking("after", "chen"), "not-found", on: task)
    try story.sees(["zhou": "已办", "li": "已办", "he": "待办 file"])
    #expect(try story.journal() == ["completeTask zhou", "completeTask li"])
    try story.close()
  }

  @Test func `T35 whoever finishes a task to which signers were just added waits for them`() throws
  {
    let story = try checking()
    // The page that li has open does not know of the signer.
    let browser = try story.browser("li")
    let task = "/tasks/\(try story.task("check", of: "li"))"
    browser.get(task)
    try story.does("li", "check", "signers", asking("parallel", "chen"))
    try story.signs("li", "check")
    #expect(try story.desk("chen") == "待办 check")
    #expect(try story.desk("he") == "")
    try browser.submit(task, [("_act", "submit"), ("_conclusion", "reject"), ("_opinion", "不妥")])
    #expect(browser.text.contains("不妥") && !browser.text.contains("已提交"), "\(browser.text)")
    try story.signs("chen", "check")
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "he": "待办 file"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "readTask li", "call.parallel li", "completeTask li",
        "completeTask chen",
      ])
    try story.close()
  }
}

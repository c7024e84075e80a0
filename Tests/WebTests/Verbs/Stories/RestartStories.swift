import HTTPServer
import JSONText
import Testing

/// 重启 on its page: from every step from which the case can go on.
@Suite("Stories of restarted cases")
struct RestartStories {
  /// A case that has ended, two of whose steps stood in a sub-process.
  private func ended() throws -> Story {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.part("talks") { part in
        part.step("b", "li")
        part.step("c", "chen")
        part.flow("talks_s b c talks_e")
      }
      model.step("sign", "he")
      model.flow("s draft talks sign e")
    }
    for (login, step) in [("zhou", "draft"), ("li", "b"), ("chen", "c"), ("he", "sign")] {
      try story.signs(login, step)
    }
    #expect(try story.isEnded)
    _ = try story.journal()
    return story
  }

  @Test func `the page lists the steps inside of sub-processes too`() throws {
    let story = try ended()
    let browser = try story.browser("sys")
    let address = "/admin/repair/\(story.instance)/restart"
    browser.get(address)
    for step in ["draft", "b", "c", "sign"] {
      #expect(browser.page.contains("value=\"\(step)\""), "\(step): \(browser.text)")
    }
    #expect(browser.text.contains("talks · 李明远 · 2026-03-04 09:00"), "\(browser.text)")
    try browser.submit(address, [("reason", "会商意见有误"), ("_act", "submit")])
    #expect(browser.status == .unprocessableContent)
    try browser.submit(address, [("step", "b"), ("reason", "会商意见有误"), ("_act", "submit")])
    #expect(browser.location == "/admin/repair/\(story.instance)", "\(browser.text)")
    try story.sees([
      "zhou": "已办", "li": "待办 b；已办", "chen": "已办", "he": "已办",
    ])
    #expect(try story.trace() == ["draft·zhou", "~b·li", "~c·chen", "~sign·he", "+b"])
    #expect(try story.acts() == ["restarted"])
    #expect(try story.journal() == ["restartCase sys"])
    try story.close()
  }

  @Test func `two who act on the same ended case at once are told so`() throws {
    let story = try ended()
    let browser = try story.browser("sys")
    let address = "/admin/repair/\(story.instance)/void"
    browser.get(address)
    try story.doesToCase("sys", "restart", ["elementId": "sign", "reason": "重新签发"])
    try browser.submit(address, [("reason", "依据已失效"), ("_act", "submit")])
    #expect(browser.status == .conflict)
    #expect(browser.text.contains("这件事已被别人更新") && browser.text.contains("依据已失效"))
    #expect(try story.desk("he") == "待办 sign；已办")
    // 流程修复 of the whole case carries the version too.
    let repair = "/admin/repair/\(story.instance)"
    browser.get(repair)
    try story.signs("he", "sign")
    try browser.submit(repair, [("reason", "暂缓"), ("_act", "suspend")])
    #expect(browser.status == .conflict && browser.text.contains("暂缓"), "\(browser.text)")
    #expect(try story.isEnded)
    try story.close()
  }

  @Test func `what was withdrawn says why it does not go on`() throws {
    let story = try Story(["tz:withdraw": "beforeEnd"]) { model in
      model.step("draft", "zhou")
      model.step("check", "li")
      model.flow("s draft check e")
    }
    try story.signs("zhou", "draft")
    try story.doesToCase("zhou", "withdrawal", ["reason": "不办了"])
    let browser = try story.browser("sys")
    browser.get("/admin/repair/\(story.instance)/restart")
    #expect(browser.text.contains("已撤销的申请不能重启，请重新申请"), "\(browser.text)")
    try story.close()
  }
}

import Engine
import FEEL
import HTTPServer
import Runtime
import Testing
import Web

/// 监察: whoever sees the cases of others watches their time.
@Suite("Supervision")
struct SupervisionTests {
  private let office: WebOffice

  init() throws {
    office = try WebOffice()
    for reason in ["婚假", "事假"] {
      _ = try office.runtime.startCase(
        process: "LEAVE",
        variables: [
          "initiator": ["person": "P1", "name": "周文静", "unit": "U002", "unitName": "县第一中学"],
          "days": 3, "reason": .string(reason),
        ], by: Actor(person: "P1"))
    }
  }

  @Test func `counts running cases by unit and process, and leads to them`() throws {
    let browser = try office.browser(of: "he")
    browser.get("/")
    browser.get(try browser.link("监察"))
    #expect(browser.text.contains("2 在办 0 黄灯 0 红灯 0 今日到期"), "\(browser.text)")
    #expect(browser.text.contains("县第一中学 请假 2"), "\(browser.text)")
    office.advance(minutes: 20 * 24 * 60)
    let later = try office.browser(of: "he")
    later.get("/supervise")
    #expect(later.text.contains("2 在办 0 黄灯 2 红灯"), "\(later.text)")
    later.get("/supervise/cases?light=overdue")
    #expect(later.text.contains("周文静请假3天") && later.text.contains("超期"), "\(later.text)")
    later.get("/supervise/cases?light=today")
    #expect(later.text.contains("没有这样的事项"))
  }

  @Test func `urges whoever has the ticked cases in hand, once a day`() throws {
    let browser = try office.browser(of: "he")
    let page = "/supervise/cases"
    browser.get(page)
    try browser.submit(page, [("_act", "submit"), ("text", "请抓紧")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请先勾选事项"))
    let numbers = try office.runtime.queries.begun(by: "P1").map(\.caseNumber)
    try browser.submit(
      page, numbers.map { ("case", $0) } + [("_act", "submit"), ("text", "请抓紧")])
    #expect(browser.text.contains("已催办 2 件。"), "\(browser.text)")
    try browser.submit(page, [("case", numbers[0]), ("_act", "submit"), ("text", "再催")])
    #expect(browser.text.contains("没有催办的：\(numbers[0])"), "\(browser.text)")
    let holder = try office.browser(of: "zhou")
    let task = try #require(try office.runtime.queries.tasks(heldBy: "P1").first)
    holder.get("/tasks/\(task.key)")
    #expect(holder.text.contains("何志远 于") && holder.text.contains("请抓紧"), "\(holder.text)")
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `shows nothing of other units, and is closed to administrators`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/supervise")
    #expect(browser.status == .forbidden)
    let officer = try office.browser(of: "chen")
    officer.get("/supervise")
    #expect(officer.text.contains("2 在办"))
    let other = try office.runtime.startCase(
      process: "LEAVE",
      variables: [
        "initiator": ["person": "P5", "name": "何志远", "unit": "U003", "unitName": "县编办"], "days": 1,
        "reason": "事假",
      ], by: Actor(person: "P5"))
    let head = try office.browser(of: "li")
    head.get("/supervise/cases")
    #expect(!head.text.contains(other.caseNumber) && head.text.contains("周文静请假3天"))
    // What another may not see he does not urge either.
    try head.submit("/supervise/cases", [("case", other.caseNumber), ("_act", "submit")])
    #expect(head.text.contains("已催办 0 件"), "\(head.text)")
  }
}

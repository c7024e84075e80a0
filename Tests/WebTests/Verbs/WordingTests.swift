import Engine
import HTTPServer
import JSONText
import Runtime
import Testing

@testable import Web

@Suite("What the verbs are called")
struct WordingTests {
  private func reading(_ text: String) throws -> (VerbWording, [String]) {
    let (wording, faults) = VerbWording.reading(try JSON(parsing: Array(text.utf8)))
    return (wording, faults.map(\.rule))
  }

  @Test func `a site replaces labels, and the record follows`() throws {
    let (wording, faults) = try reading(
      #"{"return": "回退", "transfer": {"label": "移交", "record": "移交×××承办"}, "consult": "问询"}"#)
    #expect(faults == [])
    func said(_ words: Words) -> String { words.text(in: .chinese, by: wording) }
    #expect(said(.returnTitle) == "回退")
    #expect(said(.sentBack(to: ["拟稿"], straight: false)) == "回退至【拟稿】")
    #expect(said(Words(TaskVerb.transfer)) == "移交")
    #expect(said(.transferred("李明远")) == "移交李明远承办")
    #expect(said(.called(.consult, ["陈晓东"])) == "问询陈晓东")
    #expect(said(Words(TaskVerb.delegate)) == "委派")
    #expect(Words.returnTitle.text(in: .english, by: wording) == "Return")
    // What people write is theirs.
    #expect(said(.verbatim("退回的材料")) == "退回的材料")
  }

  @Test func `the standard labels are those of the table`() {
    let said = [
      Words.transferred("甲"), .called(.consult, ["甲"]), .forwarded("甲"), .withdrawnByApplicant,
      .called(.delegate, ["甲", "乙"]), .recorded(for: "甲"), .handedBack("甲"),
    ].map { $0.text(in: .chinese) }
    #expect(
      said == [
        "转甲办理", "征求甲意见", "转甲继续办理", "申请人撤销", "委派甲、乙", "为甲代录", "退回转办人：甲",
      ])
    let labels = VerbName.allCases.map { VerbWording.standard[$0].text }
    #expect(Set(labels).count == labels.count)
  }

  @Test(
    "is refused with every fault",
    arguments: [
      (#"{"retrun": "回退"}"#, ["unknown-verb"]), (#"["回退"]"#, ["not-an-object"]),
      (#"{"return": 3, "jump": {"text": "调度"}}"#, ["wrong-type", "unknown-member", "wrong-type"]),
      (#"{"return": ""}"#, ["wrong-label"]), (#"{"return": "回 退"}"#, ["wrong-label"]),
      (#"{"return": "一二三四五六七八九十一二三"}"#, ["wrong-label"]),
      (#"{"return": "取回"}"#, ["same-label"]),
      (#"{"return": "回退", "recall": "回退"}"#, ["same-label"]),
      (#"{"transfer": {"label": "移交", "record": "移交"}}"#, ["wrong-record"]),
      (#"{"return": {"label": "回退", "record": "回退×××"}}"#, ["no-record"]),
    ])
  func refusal(text: String, rules: [String]) throws {
    #expect(try reading(text).1 == rules)
  }

  @Test func `buttons, pages, refusals and the trail say what the site says`() throws {
    let (wording, _) = try reading(#"{"return": "回退", "transfer": "移交", "addSign": "增签"}"#)
    let scene = try VerbScene { $0.wording = wording }
    try scene.finish("zhou")
    let browser = try scene.office.browser(of: "li")
    let task = "/tasks/\(try scene.task(of: "li"))"
    browser.get(task)
    for words in ["回退…", "移交…", "增签…", "委派…"] {
      #expect(browser.text.contains(words), "\(words): \(browser.text)")
    }
    try browser.submit(task, [("_act", "transfer")])
    #expect(browser.page.contains("<h1>移交</h1>") && browser.text.contains("确认移交"))
    try browser.submit(
      "\(task)/transfer", [("_act", "submit"), ("people", "P2"), ("reason", "请办")])
    #expect(browser.text.contains("移交后由对方办理"))
    try browser.submit(
      "\(task)/transfer", [("_act", "submit"), ("people", "P5"), ("reason", "请办")])
    #expect(browser.text.contains("已移交"), "\(browser.text)")
    browser.get("/cases/\(try scene.caseNumber)")
    #expect(browser.text.contains("移交何志远"), "\(browser.text)")
    #expect(!browser.text.contains("转办") && !browser.text.contains("退回"))
    // No slot is left open on any page.
    #expect(!browser.page.unicodeScalars.contains { $0.properties.isNoncharacterCodePoint })
    try scene.close()
  }

  @Test func `the record tells who goes on with a step`() throws {
    let scene = try VerbScene()
    try scene.finish("zhou")
    let forwarded = try scene.call("forward", of: "li", ["person": "P5", "action": "agree"])
    #expect(forwarded.status == .noContent, "\(forwarded.json)")
    try scene.finish("he", ["action": "agree"])
    let browser = try scene.office.browser(of: "li")
    browser.get("/cases/\(try scene.caseNumber)")
    #expect(browser.text.contains("转何志远继续办理"), "\(browser.text)")
    try scene.close()
  }
}

import Foundation
import Testing

/// A supervision item (督办件), from its registration to the archive.
extension CountyWalkTests {
  @Test func `a supervision item is assigned, carried out, checked and closed`() throws {
    let office = try CountyOffice(album: "supervision")
    defer { office.close() }
    let number = try project(office)
    try assign(office, number)
    let notice = try notice(office, number)
    try carryOut(office, number)
    try check(office, number)
    try close(office, number)
    try office.open("/cases/\(number)")
    try office.photograph("case-ended")
    try office.expectRecord([
      "立项", "拟办", "审定", "交办", "签收或异议", "承办", "协办意见", "阶段反馈", "办结申请",
      "督查初核", "科室复核", "主任审核", "呈报", "领导审阅", "办结销号", "归档通报",
    ])
    try office.expectGenuine(notice, "督办通知单")
    try office.signIn("zfb.sup")
    try office.expectFound(number, by: "积水点", "已办结")
  }

  private func project(_ office: CountyOffice) throws -> String {
    try office.signIn("zfb.sup")
    try office.openStart("督查督办")
    try office.choose("source", "领导批示")
    try office.fill([
      "requester": "县长", "subject": "城区积水点整治", "limit": "20",
      "content": "请发展改革局牵头，汛期前完成城区八处积水点整治。",
    ])
    try office.photograph("project")
    return try office.begin()
  }

  private func assign(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("zfb.supsection")
    try office.openTask(of: number)
    try office.choose("leadUnit", "发展和改革局")
    for unit in ["云岭县教育局", "云岭县财政局"] { try office.tick("assistants", unit) }
    try office.fill(["dueOn": "2026-12-18", "requirement": "汛期前完成整治并验收。"])
    try office.choose("rhythm", "每周")
    try office.photograph("plan")
    try office.conclude("propose", opinion: "由发展改革局牵头。")
    try office.signIn("zfb.head")
    try office.openTask(of: number)
    #expect(try office.browser.text.contains("云岭县发展和改革局"))
    try office.photograph("approval")
    try office.conclude("approve", opinion: "同意交办。")
    try office.handle(number, as: "zfb.sup", "assign")
  }

  private func notice(_ office: CountyOffice, _ number: String) throws -> PaperCodes {
    try office.open("/cases/\(number)")
    try office.photograph("case-with-notice")
    return try office.paper("督办通知单")
  }

  private func carryOut(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("fgj.handler")
    try office.openTask(of: number)
    try office.photograph("receipt")
    try office.conclude("accept")
    try office.openTask(of: number)
    try office.fill(["plan": "分三批整治，月底前完成。"])
    try office.photograph("execution")
    try office.conclude("planned", opinion: "已制定方案。")
    try office.signIn("jyj.handler")
    try office.openTask(of: number)
    try office.photograph("assistance")
    try office.conclude("given", opinion: "配合校园周边施工。")
    try office.handle(number, as: "czj.handler", "given", opinion: "经费已安排。")
    try office.signIn("fgj.handler")
    try office.openTask(of: number)
    try office.fill(["progress": "60", "problems": "两处管线需迁改。"])
    try office.photograph("feedback")
    try office.conclude("continue", opinion: "已完成五处。")
    try office.openTask(of: number)
    try office.fill(["progress": "100"])
    try office.conclude("ready", opinion: "已全部完工。")
    try office.openTask(of: number)
    try office.fill(["report": "八处积水点全部整治完毕并通过验收。"])
    try office.photograph("report")
    try office.conclude("submit", opinion: "申请办结。")
  }

  private func check(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("zfb.sup")
    try office.openTask(of: number)
    try office.photograph("check")
    try office.conclude("pass", opinion: "经核实，属实。")
    try office.handle(number, as: "zfb.supsection", "pass")
    try passTogether(office, number)
    try office.handle(number, as: "zfb.sup", "reported")
    try office.signIn("xz")
    try office.openTask(of: number)
    #expect(try office.browser.text.contains("八处积水点全部整治完毕并通过验收。"))
    try office.photograph("leader")
    try office.conclude("satisfied")
  }

  /// The head of the office passes what waits for him together (批量办理), here one item.
  private func passTogether(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.signIn("zfb.head")
    try office.open("/tasks")
    try browser.press("批量办理")
    try eventually("the tasks can be ticked") { try browser.has("input[name='task']") }
    try browser.click(path: "//tr[contains(., '\(number)')]//input[@name='task']")
    try office.photograph("batch-choice")
    try browser.click("main button.button-main")
    try eventually("it is asked what is decided") { try browser.has("#_opinion") }
    try office.photograph("batch-confirm")
    try browser.fill("#_opinion", "同意呈报。")
    try browser.click("main button.button-main")
    try eventually("each is told") { try browser.has(".banner-done") }
    #expect(try browser.text(of: "main").contains("已办 1 件"))
    try office.photograph("batch-result")
  }

  private func close(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("zfb.sup")
    try office.openTask(of: number)
    try office.tick("timeliness", "按时")
    try office.browser.click("input[name='quality'][type='radio']")
    try office.fill(["score": "95"])
    try office.photograph("closing")
    try office.conclude("close")
    try office.signIn("zfb.archivist")
    try office.openTask(of: number)
    try office.fill(["archiveNumber": "2026-DC-0003"])
    try office.browser.click("input[name='circular'][type='radio']")
    try office.conclude("archive")
  }
}

import Foundation
import Testing

/// The walks of whole cases in a browser, one after the other: each takes an office of its own.
@Suite("A case of the demonstration county", .serialized)
struct CountyWalkTests {}

/// An incoming document (收文), from receipt to the archive.
extension CountyWalkTests {
  @Test func `an incoming document is handled, read, answered and filed`() throws {
    let office = try CountyOffice(album: "document")
    defer { office.close() }
    let number = try receive(office)
    try register(office, number)
    try propose(office, number)
    try circulate(office, number)
    try answer(office, number)
    try office.open("/cases/\(number)")
    try office.photograph("case-ended")
    try office.expectRecord([
      "签收", "登记", "编收文号", "初审", "拟办", "批办", "承办", "传阅", "答复", "办结归档",
    ])
    #expect(try office.browser.text(of: "main").contains("云岭县发展和改革局"))
    try office.expectGenuine(try office.paper("收文处理单"), "收文处理单")
    try office.signIn("zfb.doc")
    try office.expectFound(number, by: "一季度项目", "已办结")
  }

  private func receive(_ office: CountyOffice) throws -> String {
    try office.signIn("zfb.doc")
    try office.openStart("收文办理")
    try office.fill([
      "sender": "云岭市发展和改革委员会", "docNumber": "云市发改〔2026〕18号",
      "title": "关于报送一季度项目建设情况的通知", "receivedOn": CountyOffice.today,
      "receivedAt": "08:50", "pages": "4",
    ])
    try office.choose("kind", "通知")
    try office.choose("urgency", "加急")
    try office.photograph("receipt")
    return try office.begin()
  }

  private func register(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("zfb.secretary")
    try office.openTask(of: number)
    try office.tick("category", "办件")
    try office.photograph("registration")
    try office.conclude("register")
    try office.openTask(of: number)
    for point in ["属本机关办理", "符合行文规则"] { try office.tick("screeningPoints", point) }
    try office.photograph("screening")
    try office.conclude("pass", opinion: "符合规定。")
  }

  /// The head of the office sees which fields a way of handling asks for before anything is submitted.
  private func propose(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("zfb.head")
    try office.openTask(of: number)
    try office.tick("route", "承办")
    try office.tick("route", "传阅")
    try office.browser.click("button[value='compute']")
    try eventually("the form asks for the department") {
      try office.browser.has("[name='leadUnit']")
    }
    try office.choose("leadUnit", "发展和改革局")
    for reader in ["云岭县教育局", "云岭县财政局"] { try office.tick("readers", reader) }
    try office.tick("needsReply", "答复")
    try office.photograph("proposal")
    try office.conclude("propose", opinion: "请县发展改革局办理。")
    try office.signIn("xz")
    try office.openTask(of: number)
    #expect(try office.browser.text.contains("云岭县教育局、云岭县财政局"))
    try office.photograph("instruction")
    try office.conclude("instruct", opinion: "请按拟办意见抓紧办理。")
  }

  private func circulate(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("jyj.head")
    try office.openTask(of: number)
    #expect(try office.browser.text.contains("请按拟办意见抓紧办理。"))
    try office.photograph("reading")
    try office.conclude("read", opinion: "已阅。")
    try office.handle(number, as: "czj.head", "read")
  }

  private func answer(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("fgj.handler")
    try office.openTask(of: number)
    try office.fill(["result": "一季度开工项目 12 个。"])
    try office.photograph("handling")
    try office.conclude("done", opinion: "已汇总各单位数据。")
    try office.openTask(of: number)
    try office.fill(["replyNumber": "云发改函〔2026〕5号", "repliedOn": CountyOffice.today])
    try office.photograph("reply")
    try office.conclude("replied", opinion: "已按时报送。")
    try office.signIn("zfb.archivist")
    try office.openTask(of: number)
    try office.fill(["archiveNumber": "2026-DQ30-0018"])
    try office.choose("retention", "30")
    try office.photograph("archive")
    try office.conclude("archive")
  }
}

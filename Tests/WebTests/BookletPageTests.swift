import Certificates
import DotMatrix
import HTTPServer
import JSONText
import PrintDesk
import PrintTemplates
import Runtime
import Testing
import Web

@Suite("The page of a booklet")
struct BookletPageTests {
  private static let template = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="book" title="编制管理证"
      kind="certificate" number="{prefix}证第{n}号">
      <page size="A4" top="30" right="20" bottom="20" left="20"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields><field name="number" label="证号" value="number"/></signed-fields>
      <section name="roster"><body>
        <register for="p" in="persons" title="人员名册" pitch="10" lines="2" pages="2" folio="6">
          <text x="0" y="0" width="80" height="8" style="b">{{ p.name }}</text>
        </register>
      </body></section>
    </print-template>
    """

  private let office: WebOffice
  private let booklet: PrintID

  /// An office with a printer at the screen that feeds in two ways, and a booklet in which one line is
  /// filled.
  init() throws {
    office = try WebOffice()
    let room = PrintDeskRoom(certificates: office.certificates)
    _ = try office.runtime.deploy(
      [Resource(name: "PrintTemplates/book.xml", content: Array(Self.template.utf8))], by: .system)
    let template = try PrintTemplate.parse(Array(Self.template.utf8), file: "book.xml")
    let certificates = office.certificates
    let written = try office.runtime.perform("set", by: .system) { step in
      try room.desk(step).set(
        Printer(
          code: "screen", name: "窗口1激光", profile: "escp-k", address: nil,
          feeds: [.sheet, .booklet], window: "窗口1"))
      var order = IssueOrder(
        template: template, id: "book", version: 1,
        numberPattern: try NumberPattern("{prefix}证第{n}号"), documentType: .establishmentBook,
        caseNumber: "202603040000197", data: ["persons": [["name": "周文静"]]])
      order.isForCounter = true
      let register = try certificates.register(step)
      let id = try register.issue(order).id
      try register.confirm(id)
      return id.description
    }
    booklet = try #require(PrintID(written))
  }

  private func enter(_ names: [String]) throws {
    let certificates = office.certificates
    _ = try office.runtime.perform("enter", by: .system) { step in
      try certificates.register(step).enter(
        names.map { ["name": .string($0)] }, into: "roster", of: "临证第1号",
        caseNumber: "202603040000205")
    }
  }

  @Test func `goes on line by line, and asks for the page`() throws {
    try enter(["李明远", "何志远"])
    let clerk = try office.browser(of: "chen")
    clerk.get("/counter/booklets")
    #expect(clerk.text.contains("临证第1号"))
    let address = "/counter/booklets/\(booklet)"
    clerk.get(address)
    #expect(clerk.text.contains("人员名册") && clerk.text.contains("下一空行：第 6 页第 2 行"))
    #expect(clerk.text.contains("李明远") && clerk.text.contains("共待打 2 行"))
    try clerk.submit("\(address)/lines", [("printer", "screen:booklet"), ("page", "7")])
    #expect(clerk.status == .unprocessableContent && clerk.text.contains("请翻到第 6 页"))
    try clerk.submit("\(address)/lines", [("printer", "screen:booklet"), ("page", "6")])
    #expect(clerk.location == "/counter/jobs/1" && clerk.text.contains("人员名册 第 6 页第 2 行"))
    clerk.get("/counter/jobs/1/pdf")
    #expect(clerk.page.hasPrefix("%PDF"))
    // The other window sees that something is printed in it.
    let other = try office.browser(of: "wang")
    other.get(address)
    #expect(other.text.contains("正在这本证上续打"))
    clerk.get("/counter/jobs/1")
    #expect(clerk.text.contains("字体 宋体"), "the fonts of the PDF are kept and told")
    try clerk.submit("/counter/jobs/1/answer", [("answer", "good")])
    clerk.get(address)
    #expect(clerk.text.contains("第 7 页第 1 行") && clerk.text.contains("请翻页"))
  }

  @Test func `tells the second of two windows`() throws {
    try enter(["李明远"])
    let address = "/counter/booklets/\(booklet)"
    let (one, two) = (try office.browser(of: "chen"), try office.browser(of: "wang"))
    for browser in [one, two] { browser.get(address) }
    try one.submit("\(address)/lines", [("printer", "screen"), ("page", "6")])
    try two.submit("\(address)/lines", [("printer", "screen"), ("page", "6")])
    #expect(two.status == .unprocessableContent && two.text.contains("正在续打"))
  }

  @Test func `is followed by a new one with a reason`() throws {
    let clerk = try office.browser(of: "chen")
    let address = "/counter/booklets/\(booklet)"
    clerk.get(address)
    try clerk.submit("\(address)/renewal", [("end", "lost"), ("reason", "")])
    #expect(clerk.status == .unprocessableContent && clerk.text.contains("请写明原因"))
    try clerk.submit("\(address)/renewal", [("end", "lost"), ("reason", "搬家时遗失")])
    #expect(clerk.status == .ok && clerk.text.contains("新本已登记"))
    clerk.get(address)
    #expect(clerk.status == .notFound)
    let state = try office.runtime.read { try CertificateQueries($0).print(booklet) }?.state
    #expect(state == .lost)
  }

  @Test func `is closed to those who do not print`() throws {
    for login in ["zhou", "sys"] {
      let browser = try office.browser(of: login)
      for address in ["/counter/booklets", "/counter/booklets/\(booklet)"] {
        browser.get(address)
        #expect(browser.status == .forbidden, "\(login) \(address)")
      }
    }
  }
}

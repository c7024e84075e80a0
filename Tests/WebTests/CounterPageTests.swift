import Certificates
import DotMatrix
import HTTPServer
import JSONText
import PrintDesk
import PrintTemplates
import Runtime
import Testing
import Web

@Suite("The counter that prints")
struct CounterPageTests {
  private let office: WebOffice

  /// An office with a printer at the screen, and blanks at its window.
  init() throws {
    office = try WebOffice()
    let room = PrintDeskRoom(certificates: office.certificates)
    _ = try office.runtime.perform("set", by: .system) { step in
      try room.desk(step).set(
        Printer(
          code: "screen", name: "窗口1激光", profile: "escp-k", address: nil, feeds: [.sheet],
          window: "窗口1"))
      return Done()
    }
    let keeper = try office.browser(of: "chen")
    keeper.get("/counter/stock?form=receive")
    try keeper.submit(
      "/counter/stock/receive",
      [("kind", "准假证"), ("from", "101"), ("to", "120"), ("supplier", "县印刷厂")])
    keeper.get("/counter/stock?form=allot")
    try keeper.submit(
      "/counter/stock/allot",
      [("kind", "准假证"), ("from", "101"), ("to", "110"), ("holder", "窗口1")])
    #expect(keeper.status == .ok && keeper.text.contains("101～110"))
  }

  /// A reserved sheet that wants a numbered blank.
  private func reserve() throws -> PrintID {
    let certificates = office.certificates
    let id = try office.runtime.perform("issue", by: .system) { step in
      let found = try DeployedTemplates().template("leave-slip", version: nil, on: step.database)
      guard let found else { throw Refusal(code: "T", message: "no template") }
      var order = IssueOrder(
        template: found.template, id: found.id, version: found.version,
        numberPattern: try NumberPattern("{prefix}证〔{yyyy}〕{n}号"), documentType: .licence,
        caseNumber: "202603040000197", data: ["name": "周文静", "days": 3])
      order.stock = "准假证"
      order.isForCounter = true
      return try certificates.register(step).issue(order).id.description
    }
    return try #require(PrintID(id))
  }

  private func state(_ id: PrintID) throws -> PrintState? {
    try office.runtime.read { try CertificateQueries($0).print(id) }?.state
  }

  @Test func `binds the blank, prints, and issues what somebody found good`() throws {
    let sheet = try reserve()
    let clerk = try office.browser(of: "chen")
    clerk.get("/counter")
    #expect(clerk.text.contains("待印文书") && clerk.text.contains("临证〔2026〕1号"))
    clerk.get("/prints/\(sheet)/sheet")
    try clerk.submit("/prints/\(sheet)/sheet", [("printer", "screen"), ("blank", "115")])
    #expect(clerk.status == .unprocessableContent)
    #expect(clerk.text.contains("没有领用到本窗口"))
    try clerk.submit("/prints/\(sheet)/sheet", [("printer", "screen"), ("blank", "105")])
    #expect(clerk.location == "/counter/jobs/1" && clerk.text.contains("纸上印得怎样"))
    #expect(try state(sheet) == .printed)
    clerk.get("/counter/jobs/1/pdf")
    #expect(clerk.page.hasPrefix("%PDF"))
    clerk.get("/counter/jobs/1")
    try clerk.submit("/counter/jobs/1/answer", [("answer", "spoiled"), ("reason", "")])
    #expect(clerk.status == .unprocessableContent)
    try clerk.submit("/counter/jobs/1/answer", [("answer", "good")])
    #expect(try state(sheet) == .issued)
    clerk.get("/counter/jobs/1/pdf")
    #expect(clerk.status == .notFound)
    clerk.get("/counter/stock")
    #expect(clerk.text.contains("101～104、106～110"))
  }

  @Test func `tells the second of two windows`() throws {
    let sheet = try reserve()
    let (one, two) = (try office.browser(of: "chen"), try office.browser(of: "wang"))
    for browser in [one, two] { browser.get("/prints/\(sheet)/sheet") }
    try one.submit("/prints/\(sheet)/sheet", [("printer", "screen"), ("blank", "101")])
    try two.submit("/prints/\(sheet)/sheet", [("printer", "screen"), ("blank", "102")])
    #expect(two.status == .unprocessableContent && two.text.contains("已在打印"))
    let other = try reserve()
    two.get("/prints/\(other)/sheet")
    try two.submit("/prints/\(other)/sheet", [("printer", "screen"), ("blank", "101")])
    #expect(two.status == .unprocessableContent && two.text.contains("已经用过"))
  }

  @Test func `is closed to those who do not print`() throws {
    let sheet = try reserve()
    for login in ["zhou", "sys"] {
      let browser = try office.browser(of: login)
      for address in ["/counter", "/counter/stock", "/prints/\(sheet)/sheet"] {
        browser.get(address)
        #expect(browser.status == .forbidden, "\(login) \(address)")
      }
    }
  }

  @Test func `keeps the count of the day, and asks why it differs`() throws {
    let keeper = try office.browser(of: "chen")
    keeper.get("/counter/stock?form=count")
    try keeper.submit(
      "/counter/stock/count", [("kind", "准假证"), ("holder", "窗口1"), ("counted", "9")])
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("账面为 10 张"))
    try keeper.submit(
      "/counter/stock/count", [("kind", "准假证"), ("holder", "窗口1"), ("counted", "10")])
    #expect(keeper.status == .ok && keeper.text.contains("已登记"))
  }
}

import DotMatrix
import Drawing
import Foundation
import HTTPServer
import PrintDesk
import Printing
import Runtime
import Testing
import Transports
import Web

@Suite("The pages of printers")
struct PrinterPageTests {
  private let office: WebOffice

  init() throws {
    office = try WebOffice()
  }

  private func add(
    _ browser: TestBrowser, _ fields: [(String, String)] = []
  ) throws {
    browser.get("/counter/printers")
    let usual = [
      ("code", "w1"), ("name", "窗口1针式"), ("window", "窗口1"), ("address", "tcp://10.1.2.3:9100"),
      ("profile", "lq-615k"), ("feed", "sheet"), ("mode", "mixed"), ("thickest", "0.3"),
    ]
    try browser.submit(
      "/counter/printers",
      usual.filter { field in !fields.contains { $0.0 == field.0 } } + fields)
  }

  private func printer(_ code: String) throws -> Printer? {
    try office.runtime.read { try PrintDeskQueries($0).printer(code) }
  }

  @Test func `add a printer, describe it anew and remove it`() throws {
    let keeper = try office.browser(of: "chen")
    try add(keeper, [("address", "10.1.2.3")])
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("窗口1针式") == false)
    try add(keeper)
    #expect(keeper.location == "/counter/printers/w1" && keeper.text.contains("打印机已登记"))
    #expect(try printer("w1")?.thickest == 0.3)
    // Another printer at the same device is refused with the reason.
    try add(keeper, [("code", "w2")])
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("一台设备只登记一次"))
    try add(keeper, [("code", "w2"), ("mode", "pdf")])
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("CUPS 队列"))
    try add(keeper, [("code", "hall"), ("mode", "pdf"), ("address", "cups://localhost/hall")])
    #expect(try printer("hall")?.takesPDF == true)
    keeper.get("/counter/printers/w1")
    try keeper.submit(
      "/counter/printers",
      [
        ("code", "w1"), ("name", "窗口1证本"), ("window", "窗口1"), ("profile", "plq-20"),
        ("feed", "booklet"), ("mode", "bitmap"), ("parts", "4"), ("act", "set"),
      ])
    let changed = try #require(try printer("w1"))
    #expect(changed.name == "窗口1证本" && changed.parts == 4 && changed.feeds == [.booklet])
    keeper.get("/counter/printers/w1")
    try keeper.submit("/counter/printers/w1/removal")
    #expect(keeper.location == "/counter/printers")
    #expect(try printer("w1") == nil)
  }

  @Test func `keep what was measured, and show what it leaves`() throws {
    let keeper = try office.browser(of: "chen")
    try add(keeper)
    let address = "/counter/printers/w1"
    func crosses(_ count: Int, off: Double = 0) -> [(String, String)] {
      AlignmentPage.usual.crosses.prefix(count).enumerated().flatMap { index, place in
        let wrong = index == 4 ? off : 0
        return [
          ("x\(index + 1)", "\(place.x + 2 + wrong)"), ("y\(index + 1)", "\(place.y + 1)"),
        ]
      }
    }
    let paper = [("feed", "sheet"), ("width", "210"), ("height", "297")]
    keeper.get(address)
    try keeper.submit("\(address)/calibration", paper + crosses(3))
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("至少填写四个十字"))
    try keeper.submit("\(address)/calibration", paper + crosses(9, off: 9))
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("彼此不符"))
    try keeper.submit("\(address)/calibration", paper + crosses(9))
    #expect(keeper.status == .ok && keeper.text.contains("校准已保存"))
    #expect(keeper.text.contains("-2.00") && keeper.text.contains("22.00, 21.00"))
    keeper.get("/counter/printers")
    #expect(keeper.text.contains("余差 0.00 毫米"))
  }

  @Test func `give the alignment page as a PDF at the screen`() throws {
    let keeper = try office.browser(of: "chen")
    try add(keeper, [("code", "screen"), ("address", "")])
    keeper.get("/counter/printers/screen")
    try keeper.submit(
      "/counter/printers/screen/test",
      [("feed", "sheet"), ("width", "50"), ("height", "297")])
    #expect(keeper.status == .unprocessableContent && keeper.text.contains("至少 80 毫米"))
    try keeper.submit(
      "/counter/printers/screen/test",
      [("feed", "sheet"), ("width", "241.3"), ("height", "139.7")])
    #expect(keeper.page.hasPrefix("%PDF"))
  }

  @Test func `are for those who print, and kept by few`() throws {
    for login in ["zhou", "sys"] {
      let browser = try office.browser(of: login)
      browser.get("/counter/printers")
      #expect(browser.status == .forbidden, "\(login)")
    }
  }
}

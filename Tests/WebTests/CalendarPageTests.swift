import Engine
import FEEL
import HTTPServer
import Runtime
import Testing
import Web
import WorkCalendar

@Suite("The calendar on the administrator's pages")
struct CalendarPageTests {
  private let office: WebOffice

  init() throws { office = try WebOffice() }

  private static let nextYear = """
    format 1
    year 2027
    status official
    issuer 国务院办公厅
    notice 关于2027年部分节假日安排的通知
    published 2026-11-05
    version 1
    off 2027-01-01 元旦
    checksum-workdays 260
    checksum-months 20 20 23 22 21 22 22 22 22 21 22 23
    """

  @Test func `a year is shown with what it stands on`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/admin/calendar?year=2026")
    #expect(browser.text.contains("2026 年放假安排") && browser.text.contains("248"))
    #expect(browser.text.contains("2026-02-15 星期日 – 2026-02-23 星期一"))
    #expect(browser.text.contains("08:30–12:00 14:00–17:30"))
    browser.get("/admin/calendar?year=2027")
    #expect(browser.text.contains("尚未公布"))
    browser.get("/admin/calendar?year=soon")
    #expect(browser.status == .notFound)
  }

  @Test func `a notice is previewed, then imported`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/admin/calendar")
    // As browsers send what stands in a text area.
    let text = Self.nextYear.split(separator: "\n").joined(separator: "\r\n")
    try browser.submit("/admin/calendar/preview", [("text", text)])
    #expect(browser.status == .ok)
    #expect(browser.text.contains("cn-2027.1") && browser.text.contains("2027-01-01 星期五 放假"))
    #expect(!office.runtime.calendar.isKnown(year: 2027))
    try browser.submit("/admin/calendar")
    #expect(browser.location == "/admin/calendar")
    #expect(browser.text.contains("已导入 cn-2027.1") && browser.text.contains("已导入的文件"))
    #expect(office.runtime.calendar.isKnown(year: 2027))
    // The same once more is told, and nothing is lost of what was typed.
    try browser.submit("/admin/calendar/preview", [("text", Self.nextYear)])
    #expect(browser.status == .unprocessableContent && browser.text.contains("不必再次导入"))
    #expect(try browser.value("text")?.contains("year 2027") == true)
  }

  @Test func `a running case shows the day that the preview told`() throws {
    _ = try office.runtime.deploy(LeaveModel.resources, by: .system)
    let started = try office.runtime.startCase(
      process: "LEAVE",
      variables: [
        "initiator": ["person": "P1", "name": "周文静", "unit": "U002", "unitName": "县第一中学"],
        "days": 2, "reason": "探亲",
      ], by: Actor(person: "P1"))
    let clerk = try office.browser(of: "zhou")
    clerk.get("/cases/\(started.caseNumber)")
    #expect(clerk.text.contains("2026-03-18"))
    let browser = try office.browser(of: "sys")
    browser.get("/admin/calendar")
    let amended = """
      {"year": 2026, "papers": ["https://www.gov.cn/zhengce/content/202603/04/content_1.htm"],
       "days": [{"name": "临时放假", "date": "2026-03-10", "isOffDay": true}]}
      """
    try browser.submit("/admin/calendar/preview", [("text", amended)])
    #expect(browser.text.contains("cn-2026.2") && browser.text.contains(started.caseNumber))
    #expect(browser.text.contains("2026-03-18") && browser.text.contains("2026-03-19"))
    clerk.get("/cases/\(started.caseNumber)")
    #expect(clerk.text.contains("2026-03-18"))
    try browser.submit("/admin/calendar")
    #expect(browser.text.contains("已导入 cn-2026.2，1 件在办件的期限已重算"))
    clerk.get("/cases/\(started.caseNumber)")
    #expect(clerk.text.contains("2026-03-19") && !clerk.text.contains("2026-03-18"))
    #expect(clerk.text.contains("2026 年放假安排（第 2 版）"))
  }

  @Test func `faults are told with their lines, and nothing is imported`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/admin/calendar")
    try browser.submit("/admin/calendar/preview")
    #expect(browser.status == .unprocessableContent && browser.text.contains("请选择文件或填写内容"))
    let wrong = Self.nextYear.split(separator: "\n").map { line in
      line.hasPrefix("checksum-workdays") ? "checksum-workdays 261" : String(line)
    }.joined(separator: "\n")
    try browser.submit("/admin/calendar/preview", [("text", wrong)])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("calendar.cal:9：错误：全年工作日应为 261 天"))
    #expect(!office.runtime.calendar.isKnown(year: 2027))
  }

  @Test func `it is closed to whoever has not the right`() throws {
    for login in ["sec", "chen", "zhou"] {
      let browser = try office.browser(of: login)
      browser.get("/admin/calendar")
      #expect(browser.status == .forbidden, "\(login)")
    }
    #expect(throws: ActFailure.self) {
      try office.runtime.importCalendar(
        CalendarUpload(name: "a.cal", bytes: Array(Self.nextYear.utf8)), by: Actor(person: "P3"))
    }
    let browser = try office.browser(of: "sys")
    browser.post("/admin/calendar", ["text": Self.nextYear, "name": "a.cal"])
    #expect(browser.status == .forbidden)
    #expect(!office.runtime.calendar.isKnown(year: 2027))
  }
}

import Runtime
import Certificates
import Cryptography
import HTTPServer
import SQLDatabase
import Testing
import Web

@Suite("A printed paper")
struct PaperTests {
  private let office: WebOffice
  private let number: String

  /// A case that has gone its whole way and was printed.
  init() throws {
    office = try WebOffice { $0.proxies = ["127.0.0.1"] }
    let clerk = try office.browser(of: "zhou")
    clerk.get("/start/LEAVE")
    try clerk.submit("/start/LEAVE", [("days", "3"), ("reason", "家中有事"), ("_act", "submit")])
    number = String(clerk.location.suffix(15))
    for (login, fields) in [
      ("zhou", []), ("li", [("_conclusion", "agree"), ("_opinion", "同意")]), ("chen", []),
    ] as [(String, [(String, String)])] {
      let browser = try office.browser(of: login)
      browser.get("/tasks")
      let task = try browser.link("周文静请假")
      browser.get(task)
      try browser.submit(task, fields + [("_act", "submit")])
    }
  }

  private var standings: [PrintStanding] {
    get throws {
      try office.runtime.read { try CertificateQueries($0).prints(ofCase: number) }
    }
  }

  @Test func `stands on the case page and opens as PDF`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/cases/\(number)")
    #expect(browser.text.contains("准假单") && browser.text.contains("临假〔2026〕1号"))
    browser.get(try browser.link("打开 PDF"))
    let print = try standings[0].record.id
    let fonts = try office.runtime.read { try CertificateQueries($0).fonts(of: print) }
    #expect(fonts.count == 1 && fonts.first?.families.isEmpty == false)
    #expect(browser.response.headers["Content-Type"] == "application/pdf")
    #expect(browser.page.hasPrefix("%PDF"))
    let stranger = try office.browser(of: "sys")
    stranger.get("/prints/\(try standings[0].record.id)")
    #expect(stranger.status == .forbidden)
  }

  @Test func `tells on the case page which fonts stood in for others`() throws {
    let (id, room) = (try standings[0].record.id, office.certificates)
    _ = try office.runtime.perform("note", by: .system) { step in
      try room.register(step).note(
        PrintedFonts(
          families: ["fangsong": "Noto Serif CJK SC", "song": "Noto Serif CJK SC"],
          substituted: ["fangsong"], lent: ["Noto Sans CJK SC": "㊣"]), of: id)
      return Done()
    }
    let browser = try office.browser(of: "zhou")
    browser.get("/cases/\(number)")
    #expect(browser.text.contains("没有安装仿宋字体，以 Noto Serif CJK SC 代替。"))
    #expect(browser.text.contains("下列字由 Noto Sans CJK SC 补出：㊣"))
  }

  @Test func `is verified by anybody, by number and by mark`() throws {
    let record = try standings[0].record
    let browser = office.browser()
    browser.get("/v")
    for code in [record.verificationNumber.digits, record.verificationNumber.description] {
      browser.get("/v?" + FormFields(dictionaryLiteral: ("code", code)).urlEncoded)
      #expect(browser.text.contains("真实有效") && browser.text.contains("临假〔2026〕1号"))
      #expect(browser.text.contains("周＊静") && !browser.text.contains("zhou"))
    }
    browser.get("/1/\(record.mark.digits)")
    #expect(browser.text.contains("真实有效"))
    var altered = Array(record.mark.digits)
    altered[30] = altered[30] == "1" ? "2" : "1"
    browser.get("/1/\(String(altered))")
    #expect(!browser.text.contains("真实有效"))
    browser.get("/v?code=1234567890123456")
    #expect(browser.status == .unprocessableContent && browser.text.contains("验证码输错了"))
    office.web.settle()
    browser.get("/v?code=\(record.verificationNumber.digits)")
    #expect(browser.text.contains("此前已被查验 3 次"))
  }

  private func verdict(_ code: String) -> TestBrowser {
    let browser = office.browser()
    browser.get("/v?code=\(code)")
    return browser
  }

  @Test func `has a page for what became of it`() throws {
    let record = try standings[0].record
    let code = record.verificationNumber.digits
    let genuine = verdict(code)
    #expect(genuine.text.contains("真实有效") && genuine.text.contains("有效期止 2026-04-03"))
    #expect(genuine.text.contains("持有人 周＊静") && !genuine.text.contains("周文静"))
    office.advance(minutes: 32 * 1_440)
    let expired = verdict(code)
    #expect(expired.text.contains("真实，已过有效期") && expired.text.contains("不再有效"))
    #expect(expired.text.contains("临假〔2026〕1号"))
    let room = office.certificates
    _ = try office.runtime.perform("void", by: .system) { step in
      try room.register(step).void(record.id, cause: .lost, reason: "遗失")
      return Done()
    }
    let void = verdict(code)
    #expect(void.text.contains("已作废") && void.text.contains("原因：") && void.status == .ok)
    let unknown = verdict(try #require(CheckDigits.appended(to: "12345678901234")))
    #expect(unknown.text.contains("查无此件") && unknown.text.contains("请勿采信"))
    #expect(unknown.status == .ok && !unknown.text.contains("请与纸面对照"))
  }

  @Test func `warns of copies when many people show it within a day`() throws {
    let code = try standings[0].record.verificationNumber.digits
    for client in 0..<21 {
      let browser = office.browser()
      browser.headers["X-Forwarded-For"] = "10.9.8.\(client)"
      browser.get("/v?code=\(code)")
      #expect(!browser.text.contains("重号"))
    }
    office.web.settle()
    let warned = verdict(code)
    #expect(warned.text.contains("真实有效") && warned.text.contains("重号，请核验原件"))
    office.advance(minutes: 1_441)
    #expect(!verdict(code).text.contains("重号"))
  }

  @Test func `is not verified without end by one address`() throws {
    let digits = try standings[0].record.verificationNumber.digits
    let browser = office.browser()
    for _ in 0..<30 { browser.get("/v?code=\(digits)") }
    #expect(browser.status == .ok)
    browser.get("/v?code=\(digits)")
    #expect(browser.status == .tooManyRequests)
    #expect(browser.response.headers["Retry-After"] == "2")
  }

  @Test func `is printed again with a reason, and the sheet before counts no more`() throws {
    let first = try standings[0].record
    let clerk = try office.browser(of: "zhou")
    clerk.get("/prints/\(first.id)/reprint")
    #expect(clerk.status == .forbidden)
    let officer = try office.browser(of: "chen")
    officer.get("/cases/\(number)")
    let address = try officer.link("补打")
    officer.get(address)
    #expect(officer.text.contains("第 2 次打印"))
    try officer.submit(address)
    #expect(officer.text.contains("请填写补打原因"))
    try officer.submit(address, [("reason", "纸张破损")])
    #expect(officer.text.contains("已登记补打"))
    let all = try standings
    #expect(all.count == 2 && all.map(\.state) == [.superseded, .issued])
    officer.get("/v?code=\(first.verificationNumber.digits)")
    #expect(officer.text.contains("已被更正的文书"))
    officer.get("/v?code=\(all[1].record.verificationNumber.digits)")
    #expect(officer.text.contains("真实有效") && officer.text.contains("第 2 次打印"))
  }

  @Test func `is found by its number in the scan box`() throws {
    let browser = try office.browser(of: "zhou")
    let record = try standings[0].record
    browser.get("/find?code=\(record.verificationNumber.digits)")
    #expect(browser.text.contains("真实有效"))
    let short = ShortMark(number: record.verificationNumber, documentType: record.documentType)
    for address in [
      "HTTPS://V.EXAMPLE.CN/1/\(record.mark.digits)", "HTTPS://V.EXAMPLE.CN/2/\(short.digits)",
    ] {
      for path in ["/find", "/v"] {
        browser.get(
          "\(path)?" + FormFields(dictionaryLiteral: ("code", address)).urlEncoded)
        #expect(browser.text.contains("真实有效"), "\(path) \(address)")
      }
    }
  }

  @Test func `raises an alarm when a number that nobody issued comes again and again`() throws {
    let number = try #require(CheckDigits.appended(to: "12345678901234"))
    for client in 1...3 {
      let browser = office.browser()
      browser.headers["X-Forwarded-For"] = "10.9.8.\(client)"
      browser.get("/v?code=\(number)")
      browser.get("/v?code=1234567890123456")
      #expect(browser.status == .unprocessableContent)
    }
    let officer = try office.browser(of: "chen")
    officer.get("/v?code=\(try standings[0].record.verificationNumber.digits)")
    office.web.settle()
    officer.get("/counter/alarms")
    #expect(officer.text.contains("查无此件") && officer.text.contains("ES09"))
    #expect(officer.text.contains("核验号 1234 5678 9012 34"))
    let scans = try office.runtime.read { database in
      try database.rows("select outcome, number is null, person is null from print_scan") {
        "\(try $0.text(0)) \(try $0.int(1)) \(try $0.int(2))"
      }
    }
    #expect(scans.count { $0 == "unknown 0 1" } == 3 && scans.count { $0 == "unknown 1 1" } == 3)
    #expect(scans.last == "genuine 1 0", "who of the office asked is kept")
  }

  @Test func `raises an alarm when it is shown after its end, which the staff looks into`() throws {
    let record = try standings[0].record
    let officer = try office.browser(of: "chen")
    officer.get("/prints/\(record.id)/reprint")
    try officer.submit("/prints/\(record.id)/reprint", [("reason", "纸张破损")])
    let visitor = office.browser()
    visitor.get("/v?code=\(record.verificationNumber.digits)")
    #expect(visitor.text.contains("核验项目") && visitor.text.contains("不通过"))
    office.web.settle()
    officer.get("/counter/alarms")
    #expect(officer.text.contains("失效文书被出示") && officer.text.contains(record.number.text))
    try officer.submit("/counter/alarms", [("alarm", "1")])
    #expect(officer.status == .unprocessableContent)
    try officer.submit("/counter/alarms", [("alarm", "1"), ("remark", "持有人交回旧件")])
    #expect(officer.text.contains("预警已处置") && officer.text.contains("没有需要核查的预警"))
    officer.get("/counter/alarms?all=on")
    #expect(officer.text.contains("持有人交回旧件"))
    let clerk = try office.browser(of: "zhou")
    clerk.get("/counter/alarms")
    #expect(clerk.status == .forbidden)
  }
}

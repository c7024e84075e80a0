import Foundation
import Testing

/// The flow EST-IN of the demonstration county, walked by everybody who has a part in it.
@Suite("The entry of a teacher into 云岭县第一中学", .serialized)
struct EstablishmentEntryTests {
  @Test func `goes from application to pay roll, and its paper proves itself`() throws {
    let office = try CountyOffice(album: "entry")
    defer { office.close() }
    let number = try apply(office)
    try reviewWithoutScripts(office, number)
    try accept(office, number)
    try sendBackAndAcceptAgain(office, number)
    try decide(office, number)
    let paper = try issueNotice(office, number)
    try verify(paper, at: office)
    try enter(office, number)
    try settle(office, number)
    try lookBack(office, number)
  }

  @Test func `gives its place back when the application is withdrawn`() throws {
    let office = try CountyOffice(album: "withdrawal")
    defer { office.close() }
    let number = try apply(office)
    try office.handle(number, as: "yz.head", "agree", opinion: "同意申报。")
    try office.handle(number, as: "jyj.head", "agree", opinion: "同意。")
    try office.handle(number, as: "bb.officer", "accept", opinion: "材料齐全，予以受理。")
    try expectNumbers(office, Self.granted)
    try office.open("/cases/\(number)")
    try office.browser.press("撤销申请")
    try eventually("it asks once more") { try office.browser.has("button[value='submit']") }
    try office.photograph("withdraw")
    try office.browser.click("button[value='submit']")
    try eventually("it is withdrawn") { try office.browser.has(".banner-done") }
    #expect(try office.browser.text(of: ".case-head").contains("已撤销"))
    try office.photograph("withdrawn-case")
    try expectNumbers(office, Self.before)
  }

  // MARK: The places of the school

  private static let before = Numbers(approved: 78, occupied: 75, granted: 0, free: 3)
  private static let granted = Numbers(approved: 78, occupied: 75, granted: 1, free: 2)
  private static let entered = Numbers(approved: 78, occupied: 76, granted: 0, free: 2)

  /// Looks at the live numbers as the personnel clerk of the school sees them.
  private func expectNumbers(
    _ office: CountyOffice, _ numbers: Numbers, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try office.signIn("yz.hr")
    try office.open("/start/EST-IN")
    #expect(try office.numbers == numbers, sourceLocation: sourceLocation)
  }

  // MARK: Application

  /// Files the application of the school and returns the number of the case.
  private func apply(_ office: CountyOffice) throws -> String {
    let browser = office.browser
    try office.signIn("yz.hr")
    try office.photograph("workbench")
    try office.open("/start")
    try office.photograph("start")
    try browser.press("使用编制核准与入编")
    try eventually("the application opens") { try browser.has("[name='quotaType']") }
    #expect(try office.numbers == Self.before)
    try browser.click("main button.button-main")
    try eventually("what is missing is named") { try browser.has(".summary") }
    try office.photograph("application-refused")
    try browser.choose("[name='quotaType']", "SY-QE")
    try browser.fill("[name='count']", "1")
    try browser.choose("[name='entryKind']", "E03")
    try browser.fill("[name='post']", "高中物理教师")
    try browser.fill("[name='requirements']", "物理学类专业，本科及以上学历，持高中教师资格证。")
    try browser.fill("[name='reason']", "2026 年退休 2 人，高一年级扩招，物理教学力量不足。")
    try browser.fill("[name='contact']", "吴老师")
    try browser.fill("[name='phone']", "0990 000 0001")
    let scan = office.product.folder.appendingPathComponent("岗位空缺说明.png")
    try Self.scan.write(to: scan)
    try browser.fill("input[type='file']", scan.path)
    try office.photograph("application")
    try browser.click("main button.button-main")
    try eventually("the case begins") { try browser.address.contains("/cases/") }
    let number = try browser.address.split(separator: "/").last.map(String.init) ?? ""
    #expect(try browser.text.contains("岗位空缺说明.png"))
    try office.photograph("case-begun")
    return number
  }

  /// The smallest picture there is, for a scan.
  private static let scan =
    Data(
      base64Encoded: """
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTWk8AAAAABJRU5ErkJggg==
        """) ?? Data()

  /// The heads of the school and of its competent department, in a browser that runs no scripts.
  private func reviewWithoutScripts(_ office: CountyOffice, _ number: String) throws {
    let plain = try Browser(downloads: office.product.folder, runsScripts: false)
    defer { plain.quit() }
    try plain.open("data:text/html,<title>off</title><script>document.title='on'</script>")
    #expect(try plain.title == "off")
    try office.signIn("yz.head", at: plain)
    try office.openTask(of: number, at: plain)
    try office.photograph("unit-review-without-scripts", at: plain)
    try office.conclude("agree", opinion: "情况属实，同意申报。", at: plain)
    try office.signIn("jyj.head")
    try office.openTask(of: number)
    try office.photograph("parent-review")
    try office.conclude("agree", opinion: "同意。")
  }

  // MARK: Intake and return

  private func accept(_ office: CountyOffice, _ number: String) throws {
    try expectNumbers(office, Self.before)
    try office.signIn("bb.officer")
    try office.open("/tasks")
    try office.photograph("inbox")
    try office.openTask(of: number)
    #expect(try office.numbers == Self.before)
    try office.photograph("intake")
    try office.conclude("accept", opinion: "材料齐全，予以受理。")
    try expectNumbers(office, Self.granted)
  }

  private func sendBackAndAcceptAgain(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.signIn("bb.section")
    try office.openTask(of: number)
    try browser.click("#handling button[value='return']")
    try eventually("it asks to whom") { try browser.has("[name='target']") }
    try office.photograph("return")
    try browser.click("label:has([name='target'])")
    try browser.fill("[name='reason']", "请核对岗位要求与年度用编计划是否一致。")
    try browser.click("main button.button-main")
    try eventually("it is sent back") { try browser.has(".banner-done") }
    // Whoever was granted the place was only on the way to it.
    try expectNumbers(office, Self.before)

    try office.signIn("bb.officer")
    try office.openTask(of: number)
    #expect(try browser.text.contains("请核对岗位要求与年度用编计划是否一致。"))
    try office.photograph("intake-returned")
    try office.conclude("accept", opinion: "已核对，与年度用编计划一致。")
    try expectNumbers(office, Self.granted)
    try office.signIn("bb.section")
    try office.openTask(of: number)
    try office.photograph("section")
    try office.conclude("agree", opinion: "同意。")
  }

  // MARK: Decision

  private func decide(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("zzb.opinion")
    try office.openTask(of: number)
    try office.photograph("joint-opinion")
    try office.conclude("agree", opinion: "同意使用编制。")
    try office.handle(number, as: "rsj.opinion", "agree", opinion: "同意公开招聘。")
    try office.handle(number, as: "czj.opinion", "agree", opinion: "经费已列入预算，同意。")
    try office.signIn("bb.deputy")
    try office.openTask(of: number)
    #expect(try office.browser.text.contains("经费已列入预算，同意。"))
    try office.photograph("deputy")
    try office.conclude("agree", opinion: "拟同意，请主任审定。")
    try office.signIn("bb.head")
    try office.openTask(of: number)
    try office.photograph("director")
    try office.conclude("approve", opinion: "同意核准。")
  }

  // MARK: The notice

  private func issueNotice(_ office: CountyOffice, _ number: String) throws -> PaperCodes {
    let browser = office.browser
    try office.signIn("bb.officer")
    try office.openTask(of: number)
    try browser.fill("[name='basis']", "云机编办〔2026〕12号年度用编计划")
    try office.photograph("issue")
    try office.conclude()
    try office.open("/cases/\(number)")
    try office.photograph("case-with-notice")
    return try office.paper("核准通知单")
  }

  /// Anybody verifies the paper: by its QR code, by the digits below its bars, and offline.
  private func verify(_ paper: PaperCodes, at office: CountyOffice) throws {
    let stranger = try Browser(downloads: office.product.folder)
    defer { stranger.quit() }
    #expect(paper.mark.lowercased().hasPrefix(office.product.address))
    try stranger.open(office.product.address + paper.path)
    #expect(try stranger.text.contains("真实有效"))
    try office.photograph("verified", at: stranger)

    try stranger.open("\(office.product.address)/v")
    try office.photograph("verify", at: stranger)
    try stranger.fill("#code", paper.number)
    try stranger.click("main button[type='submit']")
    try eventually("the number is known") { try stranger.text.contains("真实有效") }

    try stranger.open(office.product.address + PaperCodes.path(of: paper.altered))
    #expect(try !stranger.text.contains("真实有效"))
    #expect(try stranger.has(".mark-late"))
    try office.photograph("forged", at: stranger)

    #expect(try verifyOffline(paper.mark, office) == 0)
    #expect(try verifyOffline(paper.altered, office) == 1)
  }

  private func verifyOffline(_ mark: String, _ office: CountyOffice) throws -> Int32 {
    try output(
      of: Product.executable, ["mark", "verify", mark, "--data", office.product.folder.path]
    ).status
  }

  // MARK: Entry

  private static let person = "苏远行"

  private func enter(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.signIn("yz.hr")
    try office.openTask(of: number)
    try browser.fill("[name^='selected'][name$='name']", Self.person)
    try browser.fill("[name^='selected'][name$='idNumber']", Self.identityNumber)
    try office.photograph("selection")
    try office.conclude()

    try office.openTask(of: number)
    for (field, value) in [
      ("name", Self.person), ("idNumber", Self.identityNumber), ("ethnic", "汉族"),
      ("major", "物理学"), ("workStart", "2023-07-01"), ("formerUnit", "云岭师范学院"),
      ("postName", "高中物理教师"), ("entryDate", CountyOffice.today),
      ("entryDoc", "云教人〔2026〕18号"),
    ] {
      try browser.fill("[name='person.\(field)']:not([type='hidden'])", value)
    }
    try browser.click("input[type='radio'][name='person.sex'][value='M']")
    for (field, value) in [
      ("politics", "league"), ("education", "bachelor"), ("degree", "bachelor"),
      ("identity", "institution"), ("postLevel", "none"), ("rank", "none"),
    ] {
      try browser.choose("[name='person.\(field)']", value)
    }
    try office.photograph("entry-form")
    try office.conclude()

    try office.signIn("bb.officer")
    try office.openTask(of: number)
    try office.photograph("verification-of-person")
    try office.conclude("pass", opinion: "核验无误。")
    try office.signIn("bb.data")
    try office.openTask(of: number)
    try office.photograph("registration")
    try office.conclude("register", opinion: "已登记。")
    try expectNumbers(office, Self.entered)
  }

  /// A number of a division that is not assigned, with the check digit of GB 11643.
  private static var identityNumber: String {
    let digits = "99010120010512231".compactMap(\.wholeNumberValue)
    let sum = digits.enumerated().reduce(0) { sum, item in
      let weight = (0..<(17 - item.offset)).reduce(1) { power, _ in power * 2 % 11 }
      return sum + item.element * weight
    }
    return digits.map(String.init).joined() + Array("10X98765432").map(String.init)[sum % 11]
  }

  // MARK: The end

  private func settle(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.signIn("bb.officer")
    try office.openTask(of: number)
    try browser.fill("[name='booklet']", "第 3 页")
    try office.photograph("booklet")
    try office.conclude("done")
    try office.signIn("czj.opinion")
    try office.openTask(of: number)
    try browser.fill("[name='payFrom']", CountyOffice.today)
    try office.photograph("pay-roll")
    try office.conclude("acknowledge")
  }

  /// What the clerk who began it sees in the end.
  private func lookBack(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.signIn("yz.hr")
    try office.open("/cases/\(number)")
    try office.photograph("case-ended")
    #expect(try browser.text(of: ".case-head").contains("已办结"))
    #expect(try browser.has("#picture [data-element='End_Entered']"))
    #expect(try browser.has("#picture svg .done, #picture svg [class*='done']"))
    #expect(try browser.text(of: "#clock").contains("工作日"))
    let record = try browser.text(of: "#history")
    for step in [
      "单位审核", "主管部门审核", "受理初审", "科室审核", "组织部门意见", "人社部门意见", "财政部门意见",
      "分管领导审核", "主任审批", "制发核准通知单", "登记选人结果", "填报入编审核表", "实名核验",
      "入编登记", "编制证更新", "工资统发确认",
    ] {
      #expect(record.contains(step))
    }
    #expect(record.contains("第 2 次"))
    #expect(record.contains("请核对岗位要求与年度用编计划是否一致。"))
    _ = try office.paper("列编通知单")
  }
}

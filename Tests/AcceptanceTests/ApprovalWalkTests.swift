import Foundation
import Testing

/// An administrative approval (行政许可), with one correction (补正), from intake to the archive.
extension CountyWalkTests {
  @Test func `an application is corrected, accepted, inspected, granted and delivered`() throws {
    let office = try CountyOffice(album: "approval")
    defer { office.close() }
    let number = try receive(office)
    try correct(office, number)
    let acceptance = try accept(office, number)
    try examine(office, number)
    let licence = try grant(office, number)
    try deliver(office, number)
    try office.open("/cases/\(number)")
    try office.photograph("case-ended")
    try office.expectRecord([
      "申请与收件", "形式审查", "补正告知", "出具受理通知书", "书面审查", "现场勘验", "初审", "复审",
      "审批决定", "制证", "出具许可证", "送达", "评价", "归档",
    ])
    try office.expectGenuine(acceptance, "受理通知书")
    try office.expectGenuine(licence, "许可证")
    try office.signIn("spj.window")
    try office.expectFound(number, by: "清泉餐饮店", "已办结")
  }

  private func receive(_ office: CountyOffice) throws -> String {
    try office.signIn("spj.window")
    try office.openStart("行政许可办理")
    try office.choose("itemName", "食品经营许可")
    try office.tick("applicantKind", "法人")
    try office.fill([
      "applicant": "云岭县清泉餐饮店", "creditCode": "91990101MA0000001X",
      "contact": "沈先生 0990 000 0002", "address": "云岭县人民路 12 号",
      "request": "申请经营热食类食品制售。",
    ])
    for material in ["申请书", "营业执照复印件"] { try office.tick("materials", material) }
    try office.photograph("application")
    return try office.begin()
  }

  private func correct(_ office: CountyOffice, _ number: String) throws {
    try office.openTask(of: number)
    try office.fill(["missing": "平面布局图"])
    try office.photograph("formal-examination")
    try office.conclude("correct", opinion: "缺平面布局图。")
    try office.openTask(of: number)
    try office.fill(["toldOn": CountyOffice.today])
    try office.photograph("correction-told")
    try office.conclude("told")
    try office.open("/cases/\(number)")
    #expect(try office.browser.text(of: ".case-head").contains("等待补正"))
    try office.photograph("case-waiting")
    try office.browser.press("补正提交")
    try eventually("the correction is asked for") {
      try office.browser.has("[name='supplement']")
    }
    try office.fill(["supplement": "已补平面布局图。"])
    try office.photograph("correction")
    try office.browser.click("main button.button-main")
    try eventually("the correction is taken in") { try office.browser.has(".banner-done") }
  }

  private func accept(_ office: CountyOffice, _ number: String) throws -> PaperCodes {
    try office.openTask(of: number)
    try office.tick("procedures", "现场勘验")
    try office.conclude("accept", opinion: "材料齐全，予以受理。")
    try office.open("/cases/\(number)")
    try office.photograph("case-accepted")
    return try office.paper("受理通知书")
  }

  private func examine(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("spj.officer")
    try office.open("/tasks")
    try office.photograph("inbox")
    try office.openTask(of: number, "书面审查")
    try office.photograph("examination")
    try office.conclude("done", opinion: "材料符合要求。")
    try office.openTask(of: number, "现场勘验")
    try office.fill([
      "inspectedOn": CountyOffice.today, "inspectors": "秦立、许宁",
      "record": "布局与平面图一致，设备齐全。",
    ])
    try office.photograph("inspection")
    try office.conclude("done", opinion: "现场符合要求。")
    try office.handle(number, as: "spj.officer", "agree", opinion: "拟同意。")
    try office.signIn("spj.section")
    try office.openTask(of: number)
    #expect(try office.browser.text.contains("布局与平面图一致，设备齐全。"))
    try office.photograph("second-review")
    try office.conclude("agree", opinion: "同意。")
  }

  private func grant(_ office: CountyOffice, _ number: String) throws -> PaperCodes {
    try office.signIn("spj.head")
    try office.openTask(of: number)
    #expect(try office.browser.text(of: "label:has([value='grant'])").contains("制证"))
    #expect(try office.browser.text(of: "label:has([value='deny'])").contains("不予许可决定"))
    try office.photograph("decision")
    try office.conclude("grant", opinion: "准予许可。")
    try office.signIn("spj.certificate")
    try office.openTask(of: number)
    try office.fill([
      "scope": "热食类食品制售", "validFrom": CountyOffice.today, "validUntil": "2031-03-01",
    ])
    try office.photograph("certificate")
    try office.conclude("make")
    try office.open("/cases/\(number)")
    try office.photograph("case-with-licence")
    return try office.paper("许可证")
  }

  private func deliver(_ office: CountyOffice, _ number: String) throws {
    try office.signIn("spj.window")
    try office.openTask(of: number)
    try office.fill(["receiver": "沈先生", "deliveredOn": CountyOffice.today])
    try office.tick("deliveryWay", "窗口")
    try office.photograph("delivery")
    try office.conclude("delivered")
    try office.openTask(of: number)
    try office.browser.click("input[name='rating'][value='5']")
    try office.photograph("rating")
    try office.conclude("rated")
    try office.signIn("zfb.archivist")
    try office.openTask(of: number)
    try office.photograph("archive")
    try office.conclude("archive")
  }
}

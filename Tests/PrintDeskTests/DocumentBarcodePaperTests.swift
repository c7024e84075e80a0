import Certificates
import CivilTime
import DotMatrix
import Foundation
import JSONText
import PictureReading
import PrintDesk
import PrintTemplates
import Printing
import Runtime
import TestTools
import Testing

@Suite("A 公文二维条码 on a paper")
struct DocumentBarcodePaperTests {
  private static let path = "PrintTemplates/documents/DOC-OUT-sheet.xml"

  /// The shipped 发文稿纸.
  private static func source() throws -> [UInt8] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// A registered 发文稿纸 with the fields of a barcode.
  private func issue(_ barcode: JSONObject, at counter: TestCounter) throws -> PrintStanding {
    let source = try Self.source()
    _ = try counter.runtime.deploy([Resource(name: Self.path, content: source)], by: .system)
    let certificates = counter.certificates
    let template = try PrintTemplate.parse(source, file: "DOC-OUT-sheet.xml")
    let id = try counter.runtime.perform("issue", by: counter.clerk) { step in
      var data = template.sample ?? [:]
      data["documentBarcode"] = .object(barcode)
      let order = IssueOrder(
        template: template, id: template.id, version: 1,
        numberPattern: try NumberPattern("{prefix}稿〔{yyyy}〕{n}号"), documentType: .internalForm,
        caseNumber: "202605060000197", data: data)
      return try certificates.register(step).issue(order).id.description
    }
    return try counter.standing(try #require(PrintID(id)))
  }

  private let fields: JSONObject = [
    "公文种类": "通知", "发文字号": "云政发〔2026〕21号", "主送单位": "各乡镇人民政府，县直各部门",
    "标题": "云岭县人民政府关于做好2026年汛期地质灾害防治工作的通知", "紧急程度": "加急",
    "成文日期": "2026-07-24", "发布层次": "县级", "秘密等级": .null,
  ]

  @Test func `is signed, and read from the printed page by who has the keys`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    let standing = try issue(fields, at: counter)
    let text = try #require(standing.record.data["documentBarcode"]?.stringValue)
    let parts = text.split(separator: "^", omittingEmptySubsequences: false)
    #expect(parts.count == 15 && parts[13].hasPrefix("TZ1"))
    #expect(
      parts[..<13].joined(separator: "^") == """
        GB0626-2005^99010200070400000001^云岭县政务局^通知^云政发〔2026〕21号^各乡镇人民政府，县直各部门^\
        云岭县人民政府关于做好2026年汛期地质灾害防治工作的通知^无^加急^20260724^县级^云岭县政务局^20260506
        """)
    let making = SheetMaking(certificates: counter.certificates, zone: .shanghai)
    let document = try counter.runtime.read { try making.document(of: standing, on: $0) }
    let image = try Tool.run(
      "pdftoppm", ["-r", "300", "-png", "FILE"], on: try document.pdf(author: "云岭县"))
    let keys = try counter.runtime.read { try CertificateQueries($0).keys() }
    let found = PaperReader(keys: keys).code(in: try Luminance(file: [UInt8](image)))
    guard case .document(let barcode)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(barcode.text == text)
    guard case .genuine(let key) = keys.judge(barcode) else {
      Issue.record("\(keys.judge(barcode))")
      return
    }
    #expect(key.id == standing.record.id.key)
    guard case .notGenuine = keys.judge(try DocumentBarcode(text.replacing("21号", with: "22号")))
    else {
      Issue.record("another number is genuine")
      return
    }
    // The next print of the paper has the same barcode.
    try counter.register { _ = try $0.reprint(standing.record.id, reason: "破损") }
    let all = try counter.runtime.read {
      try CertificateQueries($0).prints(numbered: standing.record.number.text)
    }
    #expect(all.count == 2)
    #expect(all.allSatisfy { $0.record.data["documentBarcode"]?.stringValue == text })
  }

  @Test(
    arguments: [
      (["题目": "通知"], "没有字段“题目”"),
      (["标题": .string(String(repeating: "长", count: 161))], "“标题”有 161 个字"),
      (["成文日期": "7月24日"], "“成文日期”有 5 个字"),
    ] as [(JSONObject, String)])
  func `is refused with what is wrong, before a number is taken`(
    wrong: JSONObject, words: String
  ) throws {
    let counter = try TestCounter()
    defer { counter.end() }
    var fields = fields
    for member in wrong.members { fields[member.name] = member.value }
    let error = #expect(throws: ActFailure.self) { _ = try issue(fields, at: counter) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    let numbers = try counter.runtime.read {
      try CertificateQueries($0).prints(numbered: "云稿〔2026〕1号")
    }
    #expect(numbers.isEmpty)
  }
}

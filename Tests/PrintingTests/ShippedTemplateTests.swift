import CivilTime
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

@Suite("A shipped print template")
struct ShippedTemplateTests {
  @Test("prints one page for each copy, or for each section of a booklet", arguments: Sample.all)
  func pages(sample: Sample) throws {
    let document = try sample.document()
    let template = try sample.template()
    #expect(document.pageCount == template.copies.count * template.sections.count)
    // For people who want to look at the pages: TONGZHENG_PRINTS names a folder for them.
    if let folder = ProcessInfo.processInfo.environment["TONGZHENG_PRINTS"] {
      let name = sample.path.replacing("/", with: "-").replacing(".xml", with: ".pdf")
      try Data(document.pdf(author: "云岭县"))
        .write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
      for page in 0..<(document.pageCount / template.copies.count) {
        let picture = name.replacing(".pdf", with: "-\(page + 1).png")
        try Data(document.png(page: page, dotsPerInch: 96))
          .write(to: URL(fileURLWithPath: folder).appendingPathComponent(picture))
      }
    }
  }

  @Test("gives the same bytes for the same order", arguments: Sample.all)
  func identical(sample: Sample) throws {
    #expect(try sample.document().pdf(author: "云岭县") == sample.pdf())
  }

  @Test("carries marks that a scanner reads at 200 dpi", arguments: Sample.all)
  func scanning(sample: Sample) throws {
    let template = try sample.template()
    let source = String(decoding: try sample.bytes(), as: UTF8.self)
    let (hasQR, hasBars) = (source.contains("<qr "), source.contains("<code128 "))
    // The bars of labels come from the data, and are read in a test of their own.
    guard hasQR || hasBars, !source.contains(" value=\"label.code\"") else { return }
    let pagesOfCopy = template.sections.count
    let bytes = try sample.pdf()
    for (index, marks) in Sample.marks(copies: template.copies.count).enumerated() {
      // The marks of a booklet stand on its last page.
      let page = "\((index + 1) * pagesOfCopy)"
      let image = try Tool.run(
        "pdftoppm", ["-r", "200", "-gray", "-f", page, "-l", page, "FILE"], on: bytes)
      let found = String(
        decoding: try Tool.run("zbarimg", ["--quiet", "FILE"], on: [UInt8](image)), as: UTF8.self
      ).split(separator: "\n").map(String.init)
      var expected: [String] = []
      if hasBars { expected.append("CODE-128:" + (marks.code128 ?? "")) }
      if hasQR { expected.append("QR-Code:" + (marks.qr ?? "")) }
      #expect(Set(found) == Set(expected), "copy \(index + 1)")
    }
  }

  @Test func `signs what it prints`() throws {
    let template = try Sample.quotaSlip.template()
    let values = try template.signedValues(in: Sample.quotaSlip.scope())
    #expect(
      values.map { "\($0.name)=\($0.text)" } == [
        "number=云编核〔2026〕12号", "unit=云岭县农业技术推广中心", "quota=全额拨款事业编制", "count=2",
        "entryKind=公开招聘", "issuedOn=2026年7月21日", "validUntil=2027年7月20日",
      ])
  }

  @Test func `says what its data decide`() throws {
    // The ground of a revocation decides the clause, and what becomes of the holder's gains.
    func words(_ path: String, _ changes: Context) throws -> String {
      var data = try Sample(path).data()
      for name in changes.names { data[name] = changes[name] }
      let bytes = try Sample(path, replacement: data).document().pdf(author: "云岭县")
      return String(
        decoding: try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: bytes), as: UTF8.self
      ).filter { !$0.isWhitespace }
    }
    let fraud = try words("approvals/APV-revocation.xml", ["ground": "fraud"])
    #expect(fraud.contains("第六十九条第二款") && fraud.contains("取得的利益不受保护"))
    let excess = try words("approvals/APV-revocation.xml", ["ground": 2])
    #expect(excess.contains("第六十九条第一款第二项") && excess.contains("依法给予赔偿"))
    let expired = try words("approvals/APV-cancellation.xml", ["ground": 1, "validUntil": .null])
    #expect(expired.contains("第七十条第一项") && expired.contains("有效期至：长期"))
    let silent = try words("approvals/APV-renewal.xml", ["isDeemed": true, "facts": .null])
    #expect(silent.contains("视为准予延续") && !silent.contains("决定准予延续。"))
    let closed = try words("approvals/APV-hearing-notice.xml", ["isOpen": false])
    #expect(closed.contains("不公开举行听证"))
    let agreed = try words("approvals/APV-joint-reply.xml", ["result": "同意", "defects": []])
    #expect(!agreed.contains("需要补正"))
  }

  @Test func `moves rows to further pages below the repeated header`() throws {
    let sample = Sample.entrySlip(of: 40)
    let template = try sample.template()
    let document = try sample.document()
    #expect(document.pageCount.isMultiple(of: template.copies.count))
    let pages = document.pageCount / template.copies.count
    #expect(pages > 2)
    let bytes = try document.pdf(author: "云岭县")
    var rows = 0
    for page in 1...pages {
      let text = String(
        decoding: try Tool.run(
          "pdftotext", ["-f", "\(page)", "-l", "\(page)", "-raw", "FILE", "-"], on: bytes),
        as: UTF8.self)
      let onPage = text.ranges(of: "9901021995031").count
      #expect(text.contains("身份证号") == (onPage > 0), "page \(page)")
      rows += onPage
    }
    #expect(rows == 40)
  }
}

import CivilTime
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

@Suite("A shipped print template")
struct ShippedTemplateTests {
  @Test("prints one page for each copy", arguments: Sample.all)
  func pages(sample: Sample) throws {
    let document = try sample.document()
    #expect(document.pageCount == (try sample.template().copies.count))
    // For people who want to look at the pages: TONGZHENG_PRINTS names a folder for them.
    if let folder = ProcessInfo.processInfo.environment["TONGZHENG_PRINTS"] {
      let name = sample.path.replacing("/", with: "-").replacing(".xml", with: ".pdf")
      try Data(document.pdf(author: "云岭县"))
        .write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
    }
  }

  @Test("gives the same bytes for the same order", arguments: Sample.all)
  func identical(sample: Sample) throws {
    #expect(try sample.document().pdf(author: "云岭县") == sample.document().pdf(author: "云岭县"))
  }

  @Test("gives its text back from the PDF", arguments: Sample.all)
  func extraction(sample: Sample) throws {
    let text = String(
      decoding: try Tool.run(
        "pdftotext", ["-raw", "FILE", "-"], on: try sample.document().pdf(author: "云岭县")),
      as: UTF8.self
    ).filter { !$0.isWhitespace }
    for name in ["number", "verifyAddress", "caseNumber", "subject", "applicant", "sender"] {
      guard case .string(let words)? = sample.data[name], sample.prints(name) else { continue }
      #expect(text.contains(words.filter { !$0.isWhitespace }), "\(name)")
    }
  }

  @Test("carries marks that a scanner reads at 200 dpi", arguments: Sample.all)
  func scanning(sample: Sample) throws {
    let copies = try sample.template().copies.count
    let bytes = try sample.document().pdf(author: "云岭县")
    for (index, marks) in Sample.marks(copies: copies).enumerated() {
      let page = "\(index + 1)"
      let image = try Tool.run(
        "pdftoppm", ["-r", "200", "-gray", "-f", page, "-l", page, "FILE"], on: bytes)
      let found = String(
        decoding: try Tool.run("zbarimg", ["--quiet", "FILE"], on: [UInt8](image)), as: UTF8.self
      ).split(separator: "\n").map(String.init)
      var expected = ["CODE-128:" + (marks.code128 ?? "")]
      if try !sample.template().signedFields.isEmpty {
        expected.append("QR-Code:" + (marks.qr ?? ""))
      }
      #expect(Set(found) == Set(expected), "copy \(index + 1)")
    }
  }

  @Test func `signs what it prints`() throws {
    let template = try Sample.quotaSlip.template()
    let values = try template.signedValues(in: Sample.quotaSlip.scope)
    #expect(
      values.map { "\($0.name)=\($0.text)" } == [
        "number=云编核〔2026〕12号", "unit=云岭县农业技术推广中心", "quota=全额拨款事业编制", "count=2",
        "entryKind=公开招聘", "issuedOn=2026年7月21日", "validUntil=2027年7月20日",
      ])
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

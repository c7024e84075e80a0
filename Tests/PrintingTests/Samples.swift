import CivilTime
import DotMatrix
import FEEL
import Foundation
import JSONText
import PrintTemplates
import Printing
import Synchronization
import Testing

/// A shipped template with the sample that stands in it.
struct Sample: Sendable, CustomTestStringConvertible {
  let path: String
  /// Data instead of the sample.
  var replacement: Context?

  init(_ path: String, replacement: Context? = nil) {
    self.path = path
    self.replacement = replacement
  }

  var testDescription: String { path }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("PrintTemplates").resolvingSymlinksInPath()

  /// Every template that ships, by its path.
  static let all: [Sample] = {
    let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    precondition(files?.isEmpty == false, "there are shipped templates at \(root.path)")
    return (files ?? []).filter { $0.hasSuffix(".xml") }.sorted().map { Sample($0) }
  }()

  /// Those for laser printers: their marks are too small for dots, or they have none and much colour.
  private static let forLasers: Set = [
    "approvals/APV-licence.xml", "documents/DOC-labels.xml", "establishment/P-1.xml",
    "establishment/P-2.xml", "establishment/P-3.xml",
  ]

  /// Those that come out of 24 pins too.
  static let forPins = all.filter { !forLasers.contains($0.path) }

  /// Those that windows print with 24 pins every day, one of each kind.
  static let counterPapers = [
    "approvals/APV-acceptance.xml", "approvals/APV-licence-stock.xml",
    "approvals/APV-receipt.xml", "approvals/APV-slip.xml", "establishment/EST-card.xml",
    "supervision/SUP-urge.xml",
  ].map { Sample($0) }

  /// A printer that takes the paper: a wide carriage where it lies across.
  func printer() throws -> PrinterProfile {
    try template().page.width > 257 ? .wide136 : .generic
  }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.root.appendingPathComponent(path)))
  }

  func template() throws -> PrintTemplate {
    try PrintTemplate.parse(try bytes(), file: "PrintTemplates/\(path)")
  }

  func data() throws -> Context {
    if let replacement { return replacement }
    return Context(json: try #require(try template().sample, "\(path) has no sample"))
  }

  func scope() throws -> Scope { Scope(try data(), now: Instant(seconds: 1_784_600_000)) }

  func document() throws -> PrintedDocument {
    let template = try template()
    return try PrintedDocument(
      PrintOrder(
        template: template, scope: try scope(), marks: Self.marks(copies: template.copies.count)),
      fonts: .noto)
  }

  private static let prints = Mutex<[String: [UInt8]]>([:])

  /// The sample as a PDF, made once for all tests that read it.
  func pdf() throws -> [UInt8] {
    if let known = Self.prints.withLock({ $0[path] }) { return known }
    let bytes = try document().pdf(author: "云岭县")
    Self.prints.withLock { $0[path] = bytes }
    return bytes
  }

  /// One pair of marks for each copy.
  static func marks(copies: Int) -> [Marks] {
    (0..<copies).map { copy in
      // 304 characters, as many as a whole payload: PF1 has 277 digits.
      let digits = (0..<277).map { String(($0 * 7 + copy * 3 + $0 / 9) % 10) }.joined()
      return Marks(
        qr: "HTTPS://ZHENGSHI.YL.EXAMPLE/1/" + digits, code128: "728104395566120\(copy)")
    }
  }

  static let quotaSlip = Sample("establishment/P-1.xml")
  static let incomingDocument = Sample("documents/DOC-IN-sheet.xml")
  static let supervision = Sample("supervision/SUP-notice.xml")
  static let acceptance = Sample("approvals/APV-acceptance.xml")
  static let receipt = Sample("approvals/APV-receipt.xml")
  static let slip = Sample("approvals/APV-slip.xml")
  static let licenceOnStock = Sample("approvals/APV-licence-stock.xml")

  static func entrySlip(of count: Int) -> Sample {
    let names = ["林知夏", "欧阳望舒", "秦川", "孟晚晴", "阿依古丽·买买提", "霍青山"]
    return Sample(
      "establishment/P-2.xml",
      replacement: [
        "number": "云编列〔2026〕3号", "issuedOn": "2026-09-01",
        "verifyAddress": "https://zhengshi.yl.example/v", "unit": ["name": "云岭县农业技术推广中心"],
        "noticeNumber": "云编核〔2026〕12号", "quotaType": "全额拨款事业编制",
        "persons": .list(
          (0..<count).map { index in
            [
              "name": .string(names[index % names.count]),
              "sex": index.isMultiple(of: 2) ? "女" : "男",
              "idNumber": .string("9901021995031\(20028 + index)"), "quotaType": "全额拨款事业编制",
              "funding": "全额拨款", "post": "农技推广岗（专技十二级）", "entryKind": "公开招聘",
              "entryDate": "2026-09-01",
            ]
          }),
        "numbers": ["approved": 36, "occupied": 34, "vacant": 2],
      ])
  }
}

extension FontTable {
  /// The fonts of Debian alone, so that positions do not depend on what else a machine has.
  static let noto = FontTable(candidates: [
    .song: [Candidate("Noto Serif CJK SC")],
    .fangsong: [Candidate("Noto Serif CJK SC", isGenuine: false)],
    .hei: [Candidate("Noto Sans CJK SC", weight: 500)],
    .kai: [Candidate("Noto Serif CJK SC", isGenuine: false)],
    .xiaobiaosong: [Candidate("Noto Serif CJK SC", weight: 900, isGenuine: false)],
  ])
}

import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

/// Where a text of the flow must stand, added up by hand from the millimetres of the template.
struct GoldenText: Sendable, CustomTestStringConvertible {
  enum Edge: Sendable {
    case left(Double)
    case center(Double)
    case right(Double)
  }

  var template: String
  var page = 1
  var words: String
  var edge: Edge
  /// The middle of the em square.
  var middle: Double
  var family = PlacedWord.Family.serif

  var testDescription: String { "\(template) \(words)" }

  static let all = [
    // 48 top, 9.3 number, 4 space, 12 title, 4 space, 9.3 addressee; text from 27 to 183.
    GoldenText(
      template: "establishment/P-1.xml", words: "云编核〔2026〕12号", edge: .right(183), middle: 52.65),
    GoldenText(
      template: "establishment/P-1.xml", words: "编制使用核准通知单", edge: .center(105), middle: 67.3),
    GoldenText(
      template: "establishment/P-1.xml", words: "云岭县农业技术推广中心：", edge: .left(27), middle: 81.95),
    // 48 top, 9.3 number, 7 space, 12 title.
    GoldenText(
      template: "establishment/P-3.xml", words: "出编通知单", edge: .center(105), middle: 70.3),
    // 28 top, 12 organ, 15 title, 3 space, 8 number; text from 28 to 184.
    GoldenText(
      template: "approvals/APV-grant.xml", words: "云岭县行政审批局", edge: .center(106), middle: 34),
    GoldenText(
      template: "approvals/APV-grant.xml", words: "准予行政许可决定书", edge: .center(106), middle: 47.5),
    GoldenText(
      template: "approvals/APV-grant.xml", words: "云许准〔2026〕18号", edge: .right(184), middle: 62),
    // 40 top, two rows of 8 for the head; columns 12, 65 and nine of 20 from 20.
    GoldenText(
      template: "establishment/EST-statistics.xml", words: "行政编制", edge: .center(127), middle: 44,
      family: .sans),
    GoldenText(
      template: "establishment/EST-statistics.xml", words: "单位", edge: .center(64.5), middle: 48,
      family: .sans),
    GoldenText(
      template: "establishment/EST-statistics.xml", words: "3056", edge: .center(167), middle: 60.5),
    // The first line of a ledger lies at 50, one line is 10 high; the first column is 30 wide.
    GoldenText(
      template: "establishment/P-4-organ.xml", page: 5, words: "2024-05-20", edge: .center(33),
      middle: 65),
    // The second line of the roster: 50 + 11 + 5.5; the name stands between 28 and 46.
    GoldenText(
      template: "establishment/P-4-organ.xml", page: 7, words: "孟晚晴", edge: .center(37),
      middle: 66.5),
    // 48 top, 9.2 number, 4 space, 12 title.
    GoldenText(
      template: "supervision/SUP-notice.xml", words: "督办通知单", edge: .center(105), middle: 67.2),
    // 84 top, then a head and a row of 7.6 each: a line of 5.6 between paddings of 1. Columns 34, 92
    // and 56 from 14.
    GoldenText(
      template: "establishment/EST-card.xml", words: "公开招聘入编", edge: .center(94), middle: 95.4),
    // The first label of the second row: 7.2 + 3, and 13 + 33.9 + 2.5 + half a line of 4.4.
    GoldenText(
      template: "documents/DOC-labels.xml", words: "关于开展农村饮水安全检查的函",
      edge: .left(10.2), middle: 51.6),
    // 37 top, 9 first row, then padding 1.4 and the label's line of 5.6, and half a line of 7.6.
    GoldenText(
      template: "documents/DOC-OUT-sheet.xml", words: "同意印发。", edge: .left(27.4), middle: 56.8),
  ]
}

@Suite("What shipped templates say, and where")
struct TemplateGoldenTests {
  @Test(
    "the flow stands where the millimetres add up to",
    arguments: GoldenText.all + GoldenText.ofDecisions + GoldenText.ofJointApprovals)
  func flow(golden: GoldenText) throws {
    let words = try PlacedWord.all(in: try Sample(golden.template).pdf())
    let line = words.filter {
      $0.page == golden.page && abs($0.middle(golden.family) - golden.middle) < 0.2
    }.sorted { $0.x < $1.x }
    // The words may stand beside others on their line; letter spacing parts them into characters.
    let found = (0..<line.count).lazy.flatMap { first in
      (first..<line.count).lazy.map { line[first...$0] }
    }.first { $0.map(\.text).joined() == golden.words }
    let place = try #require(found, "only \(line.map(\.text)) at \(golden.middle)")
    let (left, right) = (place.first?.x ?? 0, place.last?.right ?? 0)
    switch golden.edge {
    case .left(let x): #expect(abs(left - x) < 0.2)
    case .center(let x): #expect(abs((left + right) / 2 - x) < 0.2)
    case .right(let x): #expect(abs(right - x) < 0.2)
    }
  }

  @Test(
    "every word of the data that the template names comes back from the PDF", arguments: Sample.all)
  func extraction(sample: Sample) throws {
    let text = String(
      decoding: try Tool.run(
        "pdftotext", ["-raw", "FILE", "-"], on: try sample.pdf()),
      as: UTF8.self
    ).filter { !$0.isWhitespace }
    let asked = Self.expressions(in: String(decoding: try sample.bytes(), as: UTF8.self))
    var checked = 0
    for (name, words) in leaves(of: .context(try sample.data()), named: "") {
      let plain = words.filter { !$0.isWhitespace }
      // The names of `label.title` are words of their own here, other than in prose.
      let isAsked = try asked.contains(Regex("\\b\(name)\\b").wordBoundaryKind(.simple))
      guard !plain.isEmpty, isAsked else { continue }
      let date = plain.wholeMatch(of: /(\d{4})-0?(\d+)-0?(\d+)/).map { "\($0.1)年\($0.2)月\($0.3)日" }
      #expect(text.contains(plain) || date.map(text.contains) == true, "\(name): \(words)")
      checked += 1
    }
    #expect(checked >= 5)
  }

  /// The FEEL expressions of what a print shows in words: no comments, no sample, no preprinted paper, not
  /// what the mark vouches for, and no PDF417, which readers of pictures read.
  private static func expressions(in source: String) -> String {
    var body = source
    for hidden in [
      /<!--[\s\S]*?-->/, /<sample>[\s\S]*?<\/sample>/,
      /<fixed preprinted="true">[\s\S]*?<\/fixed>/, /<signed-fields>[\s\S]*?<\/signed-fields>/,
      /<pdf417 [^>]*>/,
    ] {
      body = body.replacing(hidden, with: "")
    }
    let placeholders = body.matches(of: /\{\{(.*?)\}\}/).map { String($0.1) }
    let attributes = body.matches(of: #/ value="([^"]*)"/#).map { String($0.1) }
    return (placeholders + attributes).joined(separator: "\n")
  }

  private func leaves(of value: Value, named name: String) -> [(String, String)] {
    switch value {
    case .string(let text): [(name, text)]
    case .number(let number): [(name, "\(number)")]
    case .list(let items): items.flatMap { leaves(of: $0, named: name) }
    case .context(let context):
      context.names.flatMap { leaves(of: context[$0] ?? .null, named: $0) }
    default: []
    }
  }

  @Test("all fonts are embedded", arguments: Sample.all)
  func fonts(sample: Sample) throws {
    let list = String(
      decoding: try Tool.run("pdffonts", ["FILE"], on: try sample.pdf()),
      as: UTF8.self)
    let rows = list.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    // emb, sub and uni: embedded, as a subset, with a way back to the characters.
    for row in rows { #expect(row.contains("yes yes yes"), "\(row)") }
  }
}

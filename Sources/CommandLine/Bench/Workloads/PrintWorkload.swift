import CivilTime
import Drawing
import FEEL
import Foundation
import JSONText
import PrintTemplates
import Printing

/// Printing of shipped papers: each as a PDF of its own, and a pile in one PDF.
struct PrintWorkload {
  /// A notice of one page and a licence with a woven border.
  private static let papers = ["supervision/SUP-notice.xml", "approvals/APV-licence.xml"]
  private static let pile = 1000

  func measure(seconds: Double, tell: (Measurement) -> Void, say: (String) -> Void) throws {
    for paper in Self.papers {
      let order = try Self.order(paper)
      let name = (paper as NSString).lastPathComponent
      let first = try PrintedDocument(order)
      say("\(name): \(first.fontUse.summary)")
      let size = try first.pdf(author: "bench").count
      for threads in [1, 2] {
        let singles = try ThreadedLoad.run(threads: threads, seconds: seconds) {
          FontCollection()
        } round: { fonts in
          _ = try PrintedDocument(order, in: fonts).pdf(author: "bench")
          return 1
        }
        tell(
          Measurement(
            workload: "PRINT", name: "\(name), each its own PDF, \(threads) threads",
            value: singles.perSecond, unit: "papers/s", beside: ("bytes", Double(size))))
      }
      for threads in [1, 2] {
        let piles = try ThreadedLoad.run(threads: 1, seconds: seconds) {
          try Self.printPile(order, threads: threads)
        }
        tell(
          Measurement(
            workload: "PRINT", name: "\(name), 1,000 in one PDF, \(threads) threads",
            value: piles.perSecond, unit: "pages/s"))
      }
    }
  }

  private static func order(_ path: String) throws -> PrintOrder {
    let file = try DefinitionFiles.shippedRoot().appending(path: "PrintTemplates/\(path)")
    let template = try PrintTemplate.parse(
      try InputFile(path: file.path).bytes(), file: "PrintTemplates/\(path)")
    let scope = Scope(
      Context(json: template.sample ?? JSONObject([])), now: Instant(seconds: 1_790_000_000),
      zone: .shanghai)
    return PrintOrder(template: template, scope: scope, marks: [Self.marks(0)])
  }

  /// Marks of its own for each paper, as long as a whole payload is.
  private static func marks(_ serial: Int) -> Marks {
    Marks(
      qr: "HTTPS://ZHENGSHI.EXAMPLE/1/" + String(repeating: "\(7_281_043_955 + serial)", count: 28),
      code128: "\(7_281_043_955_661_204 + serial)")
  }

  private static func printPile(_ order: PrintOrder, threads: Int) throws -> Int {
    let orders = (0..<pile).map { serial in
      var order = order
      order.marks = [marks(serial)]
      return order
    }
    var batch = try PrintBatch(title: "bench", author: "bench", createdAt: order.scope.now)
    try batch.add(orders, threads: threads)
    let pages = batch.pageCount
    _ = try batch.finish()
    return pages
  }
}

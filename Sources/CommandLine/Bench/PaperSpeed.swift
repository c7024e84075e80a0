import CivilTime
import FEEL
import Foundation
import JSONText
import PrintTemplates
import Printing
import Runtime

/// How fast a paper becomes PDF, in this process on one thread.
struct PaperSpeed {
  let pages: Int
  let seconds: Double

  var perSecond: Double { Double(pages) / seconds }

  init(of paper: Course.Paper, in runtime: OfficeRuntime, for seconds: Double) throws {
    guard let template = try runtime.printTemplate(paper.template) else {
      throw CommandFailure("the print template “\(paper.template)” is not deployed")
    }
    let data = paper.data.objectValue.map { Context(json: $0) } ?? [:]
    let scope = Scope(data, now: runtime.settings.now(), zone: runtime.settings.zone)
    // As long as a whole payload of a mark is.
    let marks = Marks(
      qr: "HTTPS://ZHENGSHI.EXAMPLE/1/" + String(repeating: "7281043955", count: 28),
      code128: "7281043955661204")
    let order = PrintOrder(
      template: template, scope: scope,
      marks: Array(repeating: marks, count: max(1, template.copies.count)))
    var pages = 0
    var elapsed = 0.0
    // The first one loads the fonts.
    _ = try PrintedDocument(order).pdf(author: "bench")
    let warm = ContinuousClock.now
    repeat {
      let document = try PrintedDocument(order)
      _ = try document.pdf(author: "bench")
      pages += document.pageCount
      elapsed = warm.duration(to: .now) / .seconds(1)
    } while elapsed < seconds
    self.pages = pages
    self.seconds = elapsed
  }
}

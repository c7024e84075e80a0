import CivilTime
import FEEL
import PrintTemplates
import Printing
import Testing
import XMLReading

@Suite("A pile of prints in one PDF")
struct PrintBatchTests {
  /// Two prints of one template with other data, and one of another template.
  private static func orders() throws -> [PrintOrder] {
    try [Sample.supervision, .supervision, .acceptance].enumerated().map { index, sample in
      let template = try sample.template()
      var data = try sample.data()
      data["number"] = .string("云〔2026〕\(index + 1)号")
      return PrintOrder(
        template: template, scope: Scope(data, now: Instant(seconds: 1_784_600_000)),
        marks: Sample.marks(copies: template.copies.count))
    }
  }

  private static func pile(_ orders: [PrintOrder]) throws -> [UInt8] {
    var batch = try PrintBatch(
      title: "文书", author: "云岭县", createdAt: Instant(seconds: 1_784_600_000), fonts: .noto)
    for order in orders { try batch.add(order) }
    return try batch.finish()
  }

  @Test func `has each print as it looks alone`() throws {
    let orders = try Self.orders()
    var alone: [[String]] = []
    for order in orders {
      let words = try PlacedWord.all(
        in: try PrintedDocument(order, fonts: .noto).pdf(author: "云岭县"))
      alone += Self.pages(words)
    }
    #expect(alone.count == 4)
    #expect(try Self.pages(PlacedWord.all(in: Self.pile(orders))) == alone)
  }

  /// The words of each page with their places.
  private static func pages(_ words: [PlacedWord]) -> [[String]] {
    Dictionary(grouping: words, by: \.page).sorted { $0.key < $1.key }.map { page in
      page.value.map { word in
        let place = [word.x, word.right, word.middle].map { ($0 * 100).rounded() / 100 }
        return "\(word.text) \(place)"
      }
    }
  }

  @Test func `is the same for the same prints`() throws {
    #expect(try Self.pile(Self.orders()) == Self.pile(Self.orders()))
  }

  /// Papers with woven borders, micro-text and words of their own, in turn.
  private static func mixture(of count: Int) throws -> [PrintOrder] {
    let templates = try ["approvals/APV-licence.xml", "supervision/SUP-notice.xml"].map { path in
      let sample = Sample(path)
      return (try sample.template(), try sample.data())
    }
    return (0..<count).map { index in
      var (template, data) = templates[index % templates.count]
      data["number"] = .string("云〔2026〕\(index + 1)号")
      return PrintOrder(
        template: template, scope: Scope(data, now: Instant(seconds: 1_784_600_000)),
        marks: Sample.marks(copies: template.copies.count))
    }
  }

  private static func pile(_ orders: [PrintOrder], threads: Int) throws -> [UInt8] {
    var batch = try PrintBatch(
      title: "文书", author: "云岭县", createdAt: Instant(seconds: 1_784_600_000), fonts: .noto)
    try batch.add(orders, threads: threads)
    return try batch.finish()
  }

  @Test func `is the same whatever the number of threads`() throws {
    // More than are laid out ahead.
    let orders = try Self.mixture(of: 70)
    let alone = try Self.pile(orders)
    for threads in [1, 2, 5] {
      #expect(try Self.pile(orders, threads: threads) == alone, "\(threads) threads")
    }
    #expect(try Self.pile([], threads: 2) == Self.pile([]))
  }

  @Test func `of several threads ends before the first print that cannot be made`() throws {
    var orders = try Self.mixture(of: 30)
    for index in [20, 25] { orders[index].marks = [] }
    var batch = try PrintBatch(
      title: "文书", author: "云岭县", createdAt: Instant(seconds: 1_784_600_000), fonts: .noto)
    do {
      try batch.add(orders, threads: 2)
      Issue.record("prints without marks were taken")
    } catch let error as PrintingError {
      #expect(error.faults.map(\.rule) == ["mark-count"])
    }
    #expect(batch.pageCount == 20)
    #expect(try batch.finish() == Self.pile(Array(orders.prefix(20))))
  }

  @Test func `is left as it was by what cannot be printed`() throws {
    let orders = try Self.orders()
    var faulty = orders[0]
    faulty.marks = []
    var batch = try PrintBatch(
      title: "文书", author: "云岭县", createdAt: Instant(seconds: 1_784_600_000), fonts: .noto)
    try batch.add(orders[0])
    do {
      try batch.add(faulty)
      Issue.record("a print without marks was taken")
    } catch let error as PrintingError {
      #expect(error.faults.map(\.rule) == ["mark-count"])
    }
    #expect(batch.pageCount == 1)
    for order in orders.dropFirst() { try batch.add(order) }
    #expect(try batch.finish() == Self.pile(orders))
  }
}

import Foundation
import Testing
import Transports

/// Against a real scheduler; where none can be started the test fails, it is not passed over.
@Suite("A queue of CUPS")
struct QueueTests {
  private static let patience = Patience(stall: .seconds(20), giveUp: .seconds(120))

  private static let job: [UInt8] = [0x1B, 0x40] + (0...255) + [0x0C, 0x1B, 0x40]

  /// A page with a line of text and nothing else.
  private static let pdf: [UInt8] = {
    let content = "BT /F1 24 Tf 72 300 Td (Tongzheng) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      """
      <</Type/Page/Parent 2 0 R/MediaBox[0 0 684 396]/Contents 4 0 R\
      /Resources<</Font<</F1 5 0 R>>>>>>
      """,
      "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj\(object)endobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      let digits = String(place)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }()

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func `passes our bytes on unchanged, and takes a PDF only through a driver`() throws {
    let scheduler = try Scheduler()
    defer { scheduler.end() }
    func address(_ name: String) -> PrinterAddress {
      .queue(host: "127.0.0.1", port: scheduler.port, name: name)
    }
    let data = PrintData(.raw, bytes: Self.job, title: "证件")
    let pins = "drv:///sample.drv/epson24.ppd"
    for (name, driver) in [("raw", nil), ("pins", pins)] {
      let printer = try Listener(.reads)
      try scheduler.queue(name, driver: driver, device: "socket://127.0.0.1:\(printer.port)")
      let watcher = Watcher()
      try address(name).send(data, patience: Self.patience, to: watcher)
      #expect(printer.result().bytes == Self.job, "\(name): \(scheduler.log)")
      #expect(watcher.counts == [Self.job.count])
    }

    let page = PrintData(
      .pdf(dotsPerInch: 180, width: 241.3, height: 139.7), bytes: Self.pdf, title: "通知")
    let refused = #expect(throws: TransportFailure.self) {
      try address("raw").send(page, patience: Self.patience, to: Watcher())
    }
    guard case .unsuitable? = refused else {
      Issue.record("a raw queue took a PDF: \(String(describing: refused))")
      return
    }
    let path = try scheduler.fileQueue("drawn", driver: pins)
    try address("drawn").send(page, patience: Self.patience, to: Watcher())
    let drawn = try bytes(path)
    // The driver's own bytes: reset, 33 lines of 1/6 inch, and images of 24 pins with 180 dots per inch.
    #expect(drawn.starts(with: [0x1B, 0x40]), "\(scheduler.log)")
    #expect(drawn.contains([0x1B, 0x43, 33]), "\(scheduler.log)")
    #expect(drawn.contains([0x1B, 0x2A, 39]), "\(scheduler.log)")
  }

  @Test func `that does not exist, or takes nothing, is not reached`() throws {
    let scheduler = try Scheduler()
    defer { scheduler.end() }
    let data = PrintData(.raw, bytes: Self.job, title: "t")
    func failure(_ name: String, port: UInt16) -> TransportFailure? {
      #expect(throws: TransportFailure.self) {
        try PrinterAddress.queue(host: "127.0.0.1", port: port, name: name)
          .send(data, patience: Self.patience, to: Watcher())
      }
    }
    #expect(failure("nobody", port: scheduler.port)?.mayHavePrinted == false)
    try scheduler.queue("closed", driver: nil, device: "socket://127.0.0.1:9")
    try scheduler.run("/usr/sbin/cupsreject", ["-h", "127.0.0.1:\(scheduler.port)", "closed"])
    #expect(failure("closed", port: scheduler.port)?.mayHavePrinted == false)
    #expect(failure("nobody", port: 1)?.mayHavePrinted == false)
  }
}

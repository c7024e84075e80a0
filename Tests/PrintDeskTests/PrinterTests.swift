import CivilTime
import DotMatrix
import Drawing
import Foundation
import PrintDesk
import Printing
import Runtime
import Testing
import Transports

@Suite("The printers of the office")
struct PrinterTests {
  @Test func `are registered once for each device, and described anew`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    let printer = TestCounter.printer(at: .device(path: "/dev/usb/lp0"))
    try counter.desk { try $0.set(printer) }
    #expect(try counter.runtime.read { try PrintDeskQueries($0).printers() } == [printer])
    var other = TestCounter.printer("w2", at: .device(path: "/dev/usb/lp0"))
    #expect(counter.refusal(setting: other) == "PRN-ADDRESS")
    other.address = .network(host: "10.1.2.3", port: 9100)
    other.profile = "lq-9"
    #expect(counter.refusal(setting: other) == "PRN-PROFILE")
    other.profile = "lq-615k"
    other.feeds = []
    #expect(counter.refusal(setting: other) == "PRN-FEED")
    other.code = "窗口2"
    #expect(counter.refusal(setting: other) == "PRN-CODE")
    var changed = printer
    changed.thickest = 0.25
    try counter.desk { [changed] in try $0.set(changed) }
    #expect(
      try counter.runtime.read { try PrintDeskQueries($0).printer("w1") }?.thickest == 0.25)
    try counter.desk { try $0.remove("w1") }
    #expect(try counter.runtime.read { try PrintDeskQueries($0).printers() }.isEmpty)
    #expect(counter.refusal { try $0.remove("w1") } == "PRN-UNKNOWN")
    try counter.checkAccounts("printers")
  }

  @Test func `are measured for each way and feed`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    let printer = TestCounter.printer(at: .device(path: "/dev/usb/lp0"))
    try counter.desk { try $0.set(printer) }
    let page = try #require(AlignmentPage(width: 210, height: 297))
    // A printer that puts everything 2 mm to the right and 1 mm too low, and a little too wide.
    let crosses = page.crosses.map {
      CalibrationFit.Cross(asked: $0, measured: Point(x: $0.x * 1.002 + 2, y: $0.y + 1))
    }
    let measured = try PrinterCalibration(of: printer, .sheet, crosses: crosses)
    #expect(measured.remainder < 0.001)
    try counter.desk { try $0.calibrate(measured) }
    let kept = try #require(
      try counter.runtime.read { try PrintDeskQueries($0).calibration(of: printer, .sheet) })
    let place = kept.calibration.map(Point(x: 102.2, y: 151))
    #expect(abs(place.x - 100) < 0.01 && abs(place.y - 150) < 0.01)
    // Another way of sending is another measurement.
    var moved = printer
    moved.address = .network(host: "10.1.2.3", port: 9100)
    let unmeasured = try counter.runtime.read { [moved] in
      try PrintDeskQueries($0).calibration(of: moved, .sheet)
    }
    #expect(unmeasured == nil)
    var wrong = crosses
    wrong[4].measured.x += 9
    let contradictory = try PrinterCalibration(of: printer, .sheet, crosses: wrong)
    let contradiction = counter.refusal { try $0.calibrate(contradictory) }
    #expect(contradiction == "PRN-CALIBRATION")
    let otherFeed = try PrinterCalibration(of: printer, .tractor, crosses: crosses)
    #expect(counter.refusal { try $0.calibrate(otherFeed) } == "PRN-FEED")
    #expect(throws: DotMatrixError.self) {
      try PrinterCalibration(of: printer, .sheet, crosses: Array(crosses.prefix(3)))
    }
    try counter.checkAccounts("calibrations")
  }

  @Test func `refuse forms with more copies than they print through`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    let form = TestCounter.template.replacing("size=\"A4\"", with: "size=\"A4\" parts=\"5\"")
    _ = try counter.runtime.deploy(
      [Resource(name: "PrintTemplates/permit.xml", content: Array(form.utf8))], by: .system)
    let sheet = try counter.reserve(version: 2)
    let standing = try counter.standing(sheet)
    let making = SheetMaking(certificates: counter.certificates, zone: .shanghai)
    func bytes(on printer: Printer) throws -> [UInt8] {
      try counter.runtime.read {
        try making.make(of: standing, for: printer, feed: .sheet, thickness: nil, on: $0).data.bytes
      }
    }
    var printer = TestCounter.printer(at: .device(path: "/dev/null"), profile: "lq-615k")
    let failure = #expect(throws: DotMatrixError.self) { _ = try bytes(on: printer) }
    guard case .paperParts(5, most: 4, "窗口1针式")? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    // This machine prints through more than its class.
    printer.parts = 7
    #expect(try !bytes(on: printer).isEmpty)
  }

  @Test func `get a PDF where a queue of CUPS has a driver, and nowhere else`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    var printer = TestCounter.printer(at: .network(host: "10.1.2.3", port: 9100))
    printer.takesPDF = true
    #expect(counter.refusal(setting: printer) == "PRN-PDF")
    printer.address = .queue(host: "localhost", port: PrinterAddress.queuePort, name: "hall")
    #expect(counter.refusal(setting: printer) == nil)
    let kept = try #require(try counter.runtime.read { try PrintDeskQueries($0).printer("w1") })
    #expect(kept == printer)
    let standing = try counter.standing(try counter.reserve())
    let making = SheetMaking(certificates: counter.certificates, zone: .shanghai)
    let data = try counter.runtime.read {
      try making.make(of: standing, for: kept, feed: .sheet, thickness: nil, on: $0).data
    }
    #expect(data.bytes.starts(with: Array("%PDF".utf8)))
    #expect(data.format == .pdf(dotsPerInch: 180, width: 210, height: 297))
    try counter.checkAccounts("queue")
  }

  @Test func `refuse a blank that is too thick for them`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    var printer = TestCounter.printer(at: .device(path: "/dev/null"))
    printer.thickest = 0.2
    try counter.desk { [printer] in try $0.set(printer) }
    let sheet = try counter.reserve()
    try counter.desk { try $0.queue(sheet, on: "w1", feed: .sheet, blank: 3) }
    let standing = try counter.standing(sheet)
    let making = SheetMaking(certificates: counter.certificates, zone: .shanghai)
    let thin = printer
    let failure = #expect(throws: DotMatrixError.self) {
      _ = try counter.runtime.read {
        try making.make(of: standing, for: thin, feed: .sheet, thickness: 0.3, on: $0)
      }
    }
    guard case .paperThickness(0.3, _, "窗口1针式")? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }
}

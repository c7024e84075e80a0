import CivilTime
import DotMatrix
import Drawing
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
        try making.data(of: standing, for: thin, feed: .sheet, thickness: 0.3, on: $0)
      }
    }
    guard case .paperThickness(0.3, _, "窗口1针式")? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }
}

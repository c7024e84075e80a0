import Testing
import Transports

@Suite("The address of a printer")
struct PrinterAddressTests {
  @Test(
    "is written as it is read",
    arguments: [
      ("file:/dev/usb/lp0", PrinterAddress.device(path: "/dev/usb/lp0")),
      ("tcp://10.1.2.3:9101", .network(host: "10.1.2.3", port: 9101)),
      ("tcp://printer", .network(host: "printer", port: 9100)),
      ("tcp://[fd00::7]:9100", .network(host: "fd00::7", port: 9100)),
      (
        "serial:/dev/ttyS0?baud=19200&flow=rtscts",
        .serial(path: "/dev/ttyS0", SerialSettings(speed: 19200, flow: .lines))
      ),
      ("serial:/dev/ttyS0", .serial(path: "/dev/ttyS0", SerialSettings())),
      ("cups://localhost/licences", .queue(host: "localhost", port: 631, name: "licences")),
      ("cups://10.1.2.3:8631/a", .queue(host: "10.1.2.3", port: 8631, name: "a")),
    ])
  func reading(text: String, address: PrinterAddress) throws {
    let read = try PrinterAddress(text)
    #expect(read == address)
    #expect(try PrinterAddress(read.description) == address)
  }

  @Test(
    "is refused with what it should be",
    arguments: [
      "", "lp0", "file:lp0", "tcp:host", "tcp://", "tcp://host:0", "tcp://host:70000",
      "tcp://host:9100/x", "cups://host", "cups://host/", "cups://host/a/b", "http://host/a",
      "serial:/dev/ttyS0?baud=1", "serial:/dev/ttyS0?flow=none", "serial:/dev/ttyS0?parity=odd",
    ])
  func refusal(text: String) {
    #expect(throws: PrinterAddress.Malformed.self) { try PrinterAddress(text) }
  }
}

/// Where a printer is reached.
///
/// Written as an address: `file:/dev/usb/lp0`, `tcp://10.1.2.3:9100`, `serial:/dev/ttyS0?baud=9600`,
/// `cups://localhost/licences`.
package enum PrinterAddress: Hashable, Sendable {
  /// A device file, such as that of a printer on USB or on the parallel port.
  case device(path: String)
  /// A printer on the network that prints what a connection brings (port 9100).
  case network(host: String, port: UInt16)
  /// A printer on a serial line (RS-232).
  case serial(path: String, SerialSettings)
  /// A queue of CUPS.
  case queue(host: String, port: UInt16, name: String)

  package static let rawPort: UInt16 = 9100
  package static let queuePort: UInt16 = 631

  /// The device behind the address: two printers with the same one must not be written to at once.
  package var device: String {
    switch self {
    case .device(let path), .serial(let path, _): "file:\(path)"
    case .network, .queue: description
    }
  }
}

/// How a serial line is set: eight bits, no parity, one stop bit.
package struct SerialSettings: Hashable, Sendable {
  /// How the printer says that it can take no more for now.
  package enum Flow: String, Hashable, Sendable, CaseIterable {
    /// By the characters XON and XOFF.
    case characters = "xonxoff"
    /// By the lines RTS and CTS.
    case lines = "rtscts"
  }

  package static let speeds = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200]

  /// Bits in a second.
  package var speed: Int
  package var flow: Flow

  package init(speed: Int = 9600, flow: Flow = .characters) {
    self.speed = speed
    self.flow = flow
  }
}

extension PrinterAddress: CustomStringConvertible {
  package var description: String {
    switch self {
    case .device(let path): "file:\(path)"
    case .network(let host, let port): "tcp://\(Self.bracketed(host)):\(port)"
    case .serial(let path, let line): "serial:\(path)?baud=\(line.speed)&flow=\(line.flow.rawValue)"
    case .queue(let host, let port, let name):
      port == Self.queuePort
        ? "cups://\(Self.bracketed(host))/\(name)"
        : "cups://\(Self.bracketed(host)):\(port)/\(name)"
    }
  }

  /// Addresses of the sixth version of the protocol stand in brackets before a port.
  private static func bracketed(_ host: String) -> String {
    host.contains(":") ? "[\(host)]" : host
  }
}

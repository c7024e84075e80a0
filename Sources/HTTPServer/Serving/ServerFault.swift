/// Why a server could not be started.
package enum ServerFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text is no numeric IPv4 or IPv6 address.
  case invalidAddress(String)
  /// The address and port are in use or not ours, or the TLS files do not fit together.
  case cannotListen(address: String, port: UInt16, reason: String)

  package var description: String {
    switch self {
    case .invalidAddress(let address):
      "“\(address)” is no numeric IP address to listen on, such as 127.0.0.1 or ::."
    case .cannotListen(let address, let port, let reason):
      "Cannot listen on \(address) port \(port): \(reason)."
    }
  }
}

/// How a server listens and what it bears.
package struct ServerSettings: Sendable {
  /// A certificate chain and its private key, both in PEM.
  package struct TLS: Sendable {
    package var certificateChain: String
    package var privateKey: String

    package init(certificateChain: String, privateKey: String) {
      self.certificateChain = certificateChain
      self.privateKey = privateKey
    }
  }

  /// The numeric address to listen on; `::` takes IPv4 as well.
  package var address = "127.0.0.1"
  /// The port to listen on; 0 lets the system choose one.
  package var port: UInt16 = 8080
  package var tls: TLS?
  /// Connections at a time, each of which has a thread.
  package var connections = 1_024
  /// Connections at a time from one address; 0 for no bound (as behind a proxy).
  package var connectionsPerAddress = 256
  /// Seconds after which a silent connection is closed.
  package var idleTimeout = 30
  /// Seconds within which a request must have arrived as a whole.
  package var requestTimeout = 300
  /// Bytes of the request line and headers together.
  package var headers = 32 << 10
  package var forms = FormLimits()
  /// Seconds that a stop waits for requests that are being answered.
  package var drainTimeout = 10
  /// Where the server tells what goes wrong below HTTP.
  package var log: @Sendable (String) -> Void = { _ in }

  package init() {}
}

/// What a server answered to `HTTPClient`.
package struct ClientAnswer: Sendable {
  package let status: HTTPStatus
  package let headers: HTTPHeaders
  package let body: [UInt8]

  package var text: String { String(decoding: body, as: UTF8.self) }
}

/// Why a request of `HTTPClient` has no answer.
package enum ClientFault: Error, Hashable, Sendable, CustomStringConvertible {
  case invalidAddress(String)
  case nobodyListens(port: UInt16, reason: String)
  /// The connection ended before the answer was whole; whether the request was done is not known.
  case broken(String)
  case noHTTP(String)

  package var description: String {
    switch self {
    case .invalidAddress(let address): "“\(address)” is no numeric IP address."
    case .nobodyListens(let port, let reason): "Cannot connect to port \(port): \(reason)."
    case .broken(let what): "The connection broke: \(what)."
    case .noHTTP(let line): "This is no HTTP answer: “\(line)”."
    }
  }
}

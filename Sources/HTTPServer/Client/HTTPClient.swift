/// A plain HTTP/1.1 client on one connection that it keeps open; redirects are not followed.
///
/// For measuring a server of ours on the same machine, so it spends as little as it can. Not
/// thread-safe: one thread uses it.
package final class HTTPClient {
  private let address: String
  private let port: UInt16
  private var connection: ClientConnection?
  /// Sent with every request, and changed as the answers say; whoever exchanges it is another
  /// browser on the same connection.
  package var cookies: [String: String] = [:] {
    didSet { writeCommon() }
  }
  /// Further header fields of every request, such as `Authorization`.
  package var fields: [(name: String, value: String)] = [] {
    didSet { writeCommon() }
  }
  /// The header fields that every request bears.
  private var common: [UInt8] = []

  package init(address: String = "127.0.0.1", port: UInt16) {
    self.address = address
    self.port = port
    writeCommon()
  }

  package func get(_ path: String) throws(ClientFault) -> ClientAnswer {
    try answer(to: Array("GET \(path) HTTP/1.1\r\n".utf8) + common + [0x0D, 0x0A])
  }

  package func post(_ path: String, _ form: FormFields) throws(ClientFault) -> ClientAnswer {
    try post(path, encoded: Array(form.urlEncoded.utf8))
  }

  /// Posts a form that is URL-encoded already.
  package func post(_ path: String, encoded body: [UInt8]) throws(ClientFault) -> ClientAnswer {
    try post(path, body, as: "application/x-www-form-urlencoded")
  }

  package func post(_ path: String, json body: [UInt8]) throws(ClientFault) -> ClientAnswer {
    try post(path, body, as: "application/json")
  }

  private func post(
    _ path: String, _ body: [UInt8], as type: String
  ) throws(ClientFault) -> ClientAnswer {
    var request = Array("POST \(path) HTTP/1.1\r\n".utf8)
    request += common
    request += "Content-Type: \(type)\r\n".utf8
    request += "Content-Length: \(body.count)\r\n\r\n".utf8
    request += body
    return try answer(to: request)
  }

  private func answer(to request: [UInt8]) throws(ClientFault) -> ClientAnswer {
    let open: ClientConnection
    if let connection {
      open = connection
    } else {
      open = try ClientConnection(address: address, port: port)
      connection = open
    }
    do {
      try open.send(request)
      let answer = try open.receive()
      if answer.headers["Connection"] == "close" { connection = nil }
      for cookie in answer.headers.values(of: "Set-Cookie") { keep(cookie) }
      return answer
    } catch {
      connection = nil
      throw error
    }
  }

  private func keep(_ cookie: String) {
    let pair = cookie.prefix { $0 != ";" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2 else { return }
    cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
  }

  private func writeCommon() {
    var text = "Host: \(address):\(port)\r\n"
    if !cookies.isEmpty {
      let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      text += "Cookie: \(pairs.joined(separator: "; "))\r\n"
    }
    for field in fields { text += "\(field.name): \(field.value)\r\n" }
    common = Array(text.utf8)
  }
}

@available(*, unavailable)
extension HTTPClient: Sendable {}

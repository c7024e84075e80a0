/// An answer to a request.
package struct HTTPResponse: Sendable {
  package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// The content of the file at `path`, opened when the response is sent.
    case file(path: String)
    /// Blocks of bytes, asked for as the client takes them, until the closure answers nil.
    case stream(@Sendable () -> [UInt8]?)
  }

  package var status: HTTPStatus
  package var headers: HTTPHeaders
  package var body: Body

  package init(
    status: HTTPStatus = .ok, headers: HTTPHeaders = HTTPHeaders(), body: Body = .none
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A body of text in UTF-8.
  package init(
    status: HTTPStatus = .ok, contentType: String = "text/plain; charset=utf-8", text: String
  ) {
    self.init(
      status: status, headers: ["Content-Type": contentType], body: .bytes(Array(text.utf8)))
  }

  /// Sends the browser to `location` with GET, as after every accepted post (RFC 9110 §15.4.4).
  package static func redirect(to location: String) -> HTTPResponse {
    HTTPResponse(status: .seeOther, headers: ["Location": location])
  }

  /// The value of a `Content-Disposition` header that names a file (RFC 6266 §4, RFC 8187).
  package static func disposition(fileName: String, inline: Bool = false) -> String {
    let plain = String(
      decoding: fileName.unicodeScalars.map { scalar in
        scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
          ? UInt8(scalar.value) : UInt8(ascii: "_")
      }, as: UTF8.self)
    let kind = inline ? "inline" : "attachment"
    return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(PercentCoding.encoded(fileName))"
  }
}

/// A request as the server received it, complete with its body.
package struct HTTPRequest: Sendable {
  package var method: HTTPMethod
  /// The decoded parts of the path between its slashes; `/` has none.
  package var segments: [String]
  package var query: FormFields
  package var headers: HTTPHeaders
  /// The numeric address of the other end of the connection, without port.
  package var remoteAddress: String
  package var isSecure: Bool
  /// The fields and files of a form post; empty for every other content type.
  package var form: SubmittedForm
  /// The body of a request that is not a form post.
  package var body: [UInt8]
  package var fault: RequestFault?

  package init(
    method: HTTPMethod = .get, target: String, headers: HTTPHeaders = HTTPHeaders(),
    remoteAddress: String = "127.0.0.1", isSecure: Bool = false,
    form: SubmittedForm = SubmittedForm(), body: [UInt8] = []
  ) {
    self.init(
      method: method, target: RequestTarget(Array(target.utf8)), headers: headers,
      remoteAddress: remoteAddress, isSecure: isSecure, form: form, body: body)
  }

  init(
    method: HTTPMethod, target: RequestTarget, headers: HTTPHeaders, remoteAddress: String,
    isSecure: Bool, form: SubmittedForm = SubmittedForm(), body: [UInt8] = []
  ) {
    self.method = method
    self.segments = target.segments
    self.query = target.query
    self.headers = headers
    self.remoteAddress = remoteAddress
    self.isSecure = isSecure
    self.form = form
    self.body = body
    self.fault = target.fault
  }

  /// The decoded path; always begins with a slash and ends without one.
  package var path: String { "/" + segments.joined(separator: "/") }

  /// The value of the first cookie called `name` (RFC 6265 §4.2).
  package func cookie(_ name: String) -> String? {
    for line in headers.values(of: "Cookie") {
      for pair in line.utf8.split(separator: UInt8(ascii: ";")) {
        guard let sign = pair.firstIndex(of: UInt8(ascii: "=")),
          pair[..<sign].trimmingSpaces.elementsEqual(name.utf8)
        else { continue }
        return String(Substring(pair[pair.index(after: sign)...].trimmingSpaces))
      }
    }
    return nil
  }
}

extension Substring.UTF8View {
  /// The text without spaces and tabs at its ends.
  fileprivate var trimmingSpaces: Substring.UTF8View {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var rest = drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }
}

extension Substring {
  /// The text without spaces and tabs at its ends.
  var trimmingSpaces: Substring { Substring(utf8.trimmingSpaces) }
}

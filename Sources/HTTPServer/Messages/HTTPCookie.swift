/// A cookie to be set in the browser (RFC 6265 §4.1), always for the whole site.
package struct HTTPCookie: Sendable, Hashable {
  package var name: String
  package var value: String
  /// Seconds that the browser keeps it; nil until the browser closes, 0 forgets it at once.
  package var maxAge: Int?
  /// Whether scripts of the page cannot read it.
  package var isHTTPOnly: Bool
  /// Whether it only travels over TLS.
  package var isSecure: Bool

  package init(
    name: String, value: String, maxAge: Int? = nil, isHTTPOnly: Bool = true, isSecure: Bool
  ) {
    self.name = name
    self.value = value
    self.maxAge = maxAge
    self.isHTTPOnly = isHTTPOnly
    self.isSecure = isSecure
  }

  /// The value of a `Set-Cookie` header.
  package var header: String {
    var header = "\(name)=\(value); Path=/; SameSite=Lax"
    if let maxAge { header += "; Max-Age=\(maxAge)" }
    if isHTTPOnly { header += "; HttpOnly" }
    if isSecure { header += "; Secure" }
    return header
  }
}

import HTTPServer

/// The headers that keep a page from being misused, on every response.
enum SecurityHeaders {
  /// Own files only, nothing inline, in nobody's frame.
  private static let policy = """
    default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'
    """

  static func add(to response: inout HTTPResponse, isSecure: Bool) {
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["X-Frame-Options"] = "DENY"
    if isSecure { response.headers["Strict-Transport-Security"] = "max-age=31536000" }
    if response.headers["Cache-Control"] == nil {
      response.headers["Cache-Control"] = "no-store"
    }
  }
}

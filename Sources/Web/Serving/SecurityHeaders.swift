import HTTPServer

/// The headers that keep a page from being misused, on every response.
enum SecurityHeaders {
  /// Own files only, nothing inline, in nobody's frame.
  private static let policy = """
    default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'
    """

  private static let plain: HTTPHeaders = [
    "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
  ]

  private static let secure: HTTPHeaders = {
    var headers = plain
    headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers
  }()

  /// Adds what the handler has not set otherwise, as it does for what browsers may keep.
  static func add(to response: inout HTTPResponse, isSecure: Bool) {
    response.headers.addMissing(isSecure ? secure : plain)
  }
}

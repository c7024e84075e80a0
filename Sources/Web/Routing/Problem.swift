import HTTPServer

/// Why a request is not answered with what it asked for.
enum Problem: Error {
  case notFound
  case forbidden
  case methodNotAllowed([HTTPMethod])
  /// Nobody is signed in; the page asked for is opened after the sign-in.
  case signInNeeded(hasExpired: Bool)
  /// The password must be changed before anything else.
  case passwordChangeNeeded
  /// The form does not carry the token of the session, or comes from another site.
  case foreignForm
  case malformed(RequestFault)
  case tooManyRequests
  /// A room refuses for a reason of the trade: in words, with where to go on.
  case refused(String, back: Link?)
}

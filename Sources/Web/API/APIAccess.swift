import Certificates
import CivilTime
import Directory
import HTTPServer
import Runtime

/// Lets programs in: by an access token alone, never by the cookie of a browser, so that no page of
/// another site can call in somebody's name.
struct APIAccess: Sendable {
  let office: Office
  /// Wrong tokens by address.
  let failures = RateLimiter(capacity: 30, perMinute: 30)

  /// Who calls; throws when the request shows no valid token.
  func standing(for request: HTTPRequest, from address: String, at now: Instant) throws -> Standing
  {
    let seconds = failures.secondsUntilAllowed(address, at: now)
    guard seconds == 0 else { throw APIProblem.tooManyRequests(seconds: seconds) }
    guard let secret = Self.secret(in: request) else {
      if request.headers["Authorization"] != nil { _ = failures.allows(address, at: now) }
      throw APIProblem.unauthorized(
        "Send an access token: Authorization: Bearer tz_… (`tongzheng user token create`).")
    }
    switch try office.runtime.read({ try DirectoryQueries($0).admission(of: secret, at: now) }) {
    case .accepted(let person):
      guard let standing = try office.directory.standing(of: person) else {
        throw APIProblem.unauthorized("Nobody here holds the account any more.")
      }
      return standing
    case .unknown:
      _ = failures.allows(address, at: now)
      throw APIProblem.unauthorized("The access token is not known here.")
    case .revoked: throw APIProblem.unauthorized("The access token was revoked.")
    case .expired: throw APIProblem.unauthorized("The access token has expired.")
    case .disabled: throw APIProblem.unauthorized("The account is disabled.")
    }
  }

  private static func secret(in request: HTTPRequest) -> TokenSecret? {
    let words = (request.headers["Authorization"] ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return TokenSecret(String(words[1]))
  }
}

import Directory
import HTTPServer
import JSONText

/// An address of the interface: what it asks for, who may, and what it does.
///
/// The table of routes is all there is: the check of bodies and rights and `openapi.json` follow
/// from it.
struct APIRoute: Sendable {
  /// Who may call it. There is no route without an answer to this.
  enum Right: Sendable {
    /// Every account; what it may see or begin is decided with the thing itself.
    case anyAccount
    /// Whoever may do any of these.
    case any([OfficeAct])

    static let repair = Right.any([.repair])
    static let work = Right.any([.work])

    func allows(_ authority: Authority) -> Bool {
      switch self {
      case .anyAccount: true
      case .any(let acts): acts.contains(where: authority.mayPerform)
      }
    }
  }

  typealias Handler = @Sendable (APICall) throws -> APIAnswer

  let method: HTTPMethod
  /// Such as `jobs/{jobKey}/completion`, below `/v2`.
  let path: String
  let summary: String
  let right: Right
  /// Nil for calls without a body.
  let body: [Shape.Member]?
  /// What it can be answered with when it was done.
  let replies: [APIReply]
  let answer: Handler

  init(
    _ method: HTTPMethod, _ path: String, _ summary: String, _ right: Right,
    _ body: [Shape.Member]? = nil, replies: [APIReply], answer: @escaping Handler
  ) {
    self.method = method
    self.path = path
    self.summary = summary
    self.right = right
    self.body = body
    self.replies = replies
    self.answer = answer
  }

  private var parts: [Substring] { path.split(separator: "/") }

  /// What stands for the names in braces; nil when the path is another one.
  func values(of segments: ArraySlice<String>) -> [String: String]? {
    let parts = parts
    guard parts.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (part, segment) in zip(parts, segments) {
      if part.hasPrefix("{") {
        values[String(part.dropFirst().dropLast())] = segment
      } else if part != segment {
        return nil
      }
    }
    return values
  }

  /// The names in braces.
  var parameters: [String] {
    parts.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

/// What a call is answered with.
struct APIAnswer: Sendable {
  var status: HTTPStatus
  var body: JSON?

  /// Done, with nothing to say.
  static let done = APIAnswer(status: .noContent, body: nil)

  static func ok(_ body: JSON) -> APIAnswer { APIAnswer(status: .ok, body: body) }

  static func created(_ body: JSON) -> APIAnswer { APIAnswer(status: .created, body: body) }

  var response: HTTPResponse {
    guard let body else { return HTTPResponse(status: status) }
    return HTTPResponse(
      status: status, headers: ["Content-Type": "application/json"], body: .bytes(body.bytes))
  }
}

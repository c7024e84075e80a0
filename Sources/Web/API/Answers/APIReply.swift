import HTTPServer
import JSONText

/// A way in which a call can be answered when it was done.
struct APIReply: Sendable {
  let status: HTTPStatus
  /// Nil for an answer that says nothing.
  let record: APIRecord?

  /// Done, with nothing to say.
  static let nothing = APIReply(status: .noContent, record: nil)

  static func ok(_ record: APIRecord) -> APIReply { APIReply(status: .ok, record: record) }

  static func created(_ record: APIRecord) -> APIReply {
    APIReply(status: .created, record: record)
  }

  /// The reply in `openapi.json`.
  var json: JSON {
    guard let record else { return ["description": "Done"] }
    return [
      "description": "Done", "content": ["application/json": ["schema": record.reference]],
    ]
  }
}

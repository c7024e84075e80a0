import CivilTime
import Directory
import HTTPServer
import Runtime

/// One request with what is known of who sends it.
struct Visit: Sendable {
  let request: HTTPRequest
  let view: ViewSettings
  /// The address from which the request comes, behind a trusted proxy too.
  let address: String
  let now: Instant
  let token: SessionToken?
  let session: Session?
  /// The session that was over when the request came.
  let expired: Session?

  /// A field that was posted.
  subscript(_ name: String) -> String? { request.form[name] }

  /// The path with its query, to come back to.
  var target: String {
    let query = request.query.urlEncoded
    return request.path + (query.isEmpty ? "" : "?" + query)
  }

  /// The version of the object that the posted page showed.
  var version: Int64? { self[PostField.version].flatMap { Int64($0) } }
}

/// A request of somebody who is signed in.
struct Stay: Sendable {
  let visit: Visit
  let session: Session
  let token: SessionToken
  let standing: Standing

  var person: Person { standing.person }
  var authority: Authority { standing.authority }
  var now: Instant { visit.now }
  var actor: Actor { Actor(person: person.code, address: visit.address) }

  /// The key of this submission, made unique by who submits.
  var key: IdempotencyKey? {
    guard let key = visit[PostField.key], (8...64).contains(key.utf8.count) else { return nil }
    return IdempotencyKey(rawValue: "\(person.code):\(key)")
  }

  subscript(_ name: String) -> String? { visit[name] }

  /// What was ticked under a name.
  func values(_ name: String) -> [String] {
    visit.request.form.fields.values(of: name).filter { !$0.isEmpty }
  }
}

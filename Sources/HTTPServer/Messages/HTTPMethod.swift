/// What a request asks to be done with a resource (RFC 9110 §9).
package enum HTTPMethod: Hashable, Sendable {
  case get
  case head
  case post
  case put
  case patch
  case delete
  case options
  /// A method that the product knows no use for; the router refuses it.
  case other(String)

  package init(_ name: String) {
    self =
      switch name {
      case "GET": .get
      case "HEAD": .head
      case "POST": .post
      case "PUT": .put
      case "PATCH": .patch
      case "DELETE": .delete
      case "OPTIONS": .options
      default: .other(name)
      }
  }

  /// The method as it stands in a request line.
  package var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .put: "PUT"
    case .patch: "PATCH"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    case .other(let name): name
    }
  }
}

import Cryptography
import HTTPServer
import JSONText

/// Why a call is not answered with what it asked for (RFC 9457).
struct APIProblem: Error, Sendable {
  let status: HTTPStatus
  /// The kind of the problem, which programs tell apart: the end of the `type` URI.
  let kind: String
  let title: String
  let detail: String
  var errors: [APIFieldFault] = []
  var headers: HTTPHeaders = [:]

  static func badRequest(_ detail: String, errors: [APIFieldFault] = []) -> APIProblem {
    APIProblem(
      status: .badRequest, kind: "bad-request", title: "The request is malformed", detail: detail,
      errors: errors)
  }

  static func unauthorized(_ detail: String) -> APIProblem {
    APIProblem(
      status: .unauthorized, kind: "unauthorized", title: "No valid access token", detail: detail,
      headers: ["WWW-Authenticate": "Bearer realm=\"tongzheng\""])
  }

  static func forbidden(_ detail: String) -> APIProblem {
    APIProblem(
      status: .forbidden, kind: "forbidden", title: "The account may not do this", detail: detail)
  }

  static func notFound(_ detail: String) -> APIProblem {
    APIProblem(
      status: .notFound, kind: "not-found", title: "There is no such thing", detail: detail)
  }

  static func methodNotAllowed(_ allowed: [HTTPMethod]) -> APIProblem {
    let names = Set(allowed.map(\.name)).sorted().joined(separator: ", ")
    return APIProblem(
      status: .methodNotAllowed, kind: "method-not-allowed", title: "Wrong method",
      detail: "This address answers \(names).", headers: ["Allow": names])
  }

  static let wrongContentType = APIProblem(
    status: .unsupportedMediaType, kind: "unsupported-media-type", title: "Wrong content type",
    detail: "The body must be JSON: Content-Type: application/json.")

  static func tooLarge(limit: Int) -> APIProblem {
    APIProblem(
      status: .contentTooLarge, kind: "too-large", title: "The body is too large",
      detail: "A body may have \(limit) bytes.")
  }

  static func conflict(_ kind: String, _ detail: String) -> APIProblem {
    APIProblem(
      status: .conflict, kind: kind, title: "Not possible as things stand", detail: detail)
  }

  static func tooManyRequests(seconds: Int) -> APIProblem {
    APIProblem(
      status: .tooManyRequests, kind: "too-many-requests", title: "Too many wrong tokens",
      detail: "Try again in \(seconds) seconds.", headers: ["Retry-After": "\(seconds)"])
  }

  static let stopping = APIProblem(
    status: .serviceUnavailable, kind: "stopping", title: "The office is stopping",
    detail: "Try again in a while.", headers: ["Retry-After": "5"])

  /// Writes what nobody foresaw into the log, under a reference that the caller is told.
  static func unexpected(_ error: any Error, doing what: String, in office: Office) -> APIProblem {
    let reference = Hexadecimal.encode(RandomBytes.make(count: 4))
    office.settings.log("[\(reference)] \(what): \(error)")
    return APIProblem(
      status: .internalServerError, kind: "unexpected", title: "Something went wrong",
      detail: "Nothing was done. The log of the office tells more under [\(reference)].")
  }

  var json: JSON {
    var members: [(String, JSON)] = [
      ("type", .string("urn:tongzheng:problem:\(kind)")), ("title", .string(title)),
      ("status", .integer(status.rawValue)), ("detail", .string(detail)),
    ]
    if !errors.isEmpty {
      let faults = errors.map { fault -> JSON in
        ["field": .string(fault.field), "message": .string(fault.message)]
      }
      members.append(("errors", .array(faults)))
    }
    return .object(JSONObject(members))
  }

  var response: HTTPResponse {
    var response = HTTPResponse(status: status, headers: headers, body: .bytes(json.bytes))
    response.headers["Content-Type"] = "application/problem+json"
    return response
  }
}

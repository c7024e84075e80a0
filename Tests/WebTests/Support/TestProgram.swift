import CivilTime
import Directory
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// A program outside that calls the interface of an office with an access token.
struct TestProgram: Sendable {
  struct Answer {
    let status: HTTPStatus
    let headers: HTTPHeaders
    let json: JSON

    /// The kind of a problem document.
    var problem: String? {
      json["type"]?.stringValue.map { $0.replacing("urn:tongzheng:problem:", with: "") }
    }

    /// What an answer with items says of each under a name.
    func items(_ name: String) -> [JSON] {
      (json["items"] ?? json["jobs"])?.arrayValue?.map { $0[name] ?? .null } ?? []
    }

    /// The fields that a problem document names.
    var fields: [String] {
      json["errors"]?.arrayValue?.compactMap { $0["field"]?.stringValue } ?? []
    }
  }

  let web: WebApplication
  var token: String?

  func get(_ path: String) -> Answer {
    send(HTTPRequest(target: "/v2/\(path)", headers: headers([:])))
  }

  func post(_ path: String, _ json: JSON = [:], key: String? = nil) -> Answer {
    send(.post, path, json, key: key)
  }

  func put(_ path: String, _ json: JSON) -> Answer { send(.put, path, json) }

  func send(
    _ method: HTTPMethod, _ path: String, _ json: JSON, key: String? = nil
  ) -> Answer {
    var more: HTTPHeaders = ["Content-Type": "application/json; charset=utf-8"]
    if let key { more.add("Idempotency-Key", key) }
    return send(
      HTTPRequest(
        method: method, target: "/v2/\(path)", headers: headers(more), body: json.bytes))
  }

  func headers(_ more: HTTPHeaders) -> HTTPHeaders {
    var headers = more
    if let token { headers.add("Authorization", "Bearer \(token)") }
    return headers
  }

  func send(_ request: HTTPRequest) -> Answer {
    let response = web.respond(to: request)
    var json = JSON.null
    if case .bytes(let bytes) = response.body {
      do {
        json = try JSON(parsing: bytes)
      } catch {
        Issue.record("\(request.path) answers no JSON: \(error)")
      }
    }
    expectDescribed(json, status: response.status, request)
    return Answer(status: response.status, headers: response.headers, json: json)
  }

  /// Expects that an answer is what `openapi.json` says of it.
  private func expectDescribed(_ json: JSON, status: HTTPStatus, _ request: HTTPRequest) {
    let isRead = request.method != .head && request.segments.last != "openapi.json"
    guard isRead, ![.unauthorized, .tooManyRequests, .serviceUnavailable].contains(status),
      case .bytes(let bytes) = web.respond(
        to: HTTPRequest(target: "/v2/openapi.json", headers: headers([:]))
      ).body, let document = try? JSON(parsing: bytes)
    else { return }
    let complaints = AnswerCheck(document: document).complaints(
      of: json, status: Int(status.rawValue), to: request)
    #expect(complaints == [], "\(request.method.name) \(request.path): \(json.text)")
  }
}

extension WebOffice {
  /// A program that acts as an account for so many days.
  func program(of login: String, days: Int64 = 30) throws -> TestProgram {
    let secret = TokenSecret()
    let digest = secret.digest
    _ = try runtime.perform("user.createToken", by: .system) { step in
      let id = "T\(try step.nextNumber("accessToken"))"
      try DirectoryRegister(step).issueToken(
        id, for: login, name: "测试", digest: digest,
        until: step.now.adding(seconds: days * 86_400))
      return Done()
    }
    return TestProgram(web: web, token: secret.text)
  }

  /// A program of its own account that may work on jobs.
  func worker(_ login: String = "worker") throws -> TestProgram {
    _ = try runtime.perform("user.createWorker", by: .system) { step in
      let register = try DirectoryRegister(step)
      let code = "W\(try step.nextNumber("worker"))"
      try register.create(Person(code: code, name: "核验程序", sort: 0))
      try register.openAccount(login, for: code)
      try register.grant("service.worker", to: code)
      return Done()
    }
    return try program(of: login)
  }
}

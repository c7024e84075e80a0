import CivilTime
import Directory
import Engine
import HTTPServer
import JSONText
import Runtime

/// The interface for programs under `/v2`: one function from request to response, in JSON.
struct API: Sendable {
  static let root = "v2"
  /// Bytes of a body.
  static let bodyLimit = 2 << 20

  private let office: Office
  private let access: APIAccess
  private let routes: [APIRoute]
  /// The description of all routes, for everybody who shows a token.
  private let description: [UInt8]

  init(office: Office) {
    self.office = office
    access = APIAccess(office: office)
    routes =
      InstanceResource.routes + ModificationResource.routes + MigrationResource.routes
      + BatchResource.routes + IncidentResource.routes + JobResource.routes
      + UserTaskResource.routes + UserTaskBatchResource.routes + TaskVerbResource.routes
      + ClockResource.routes + ReturnResource.routes
      + SignerResource.routes + RecordResource.routes + CaseVerbResource.routes
      + CopyResource.routes + MessageResource.routes + CounterResource.routes
      + PrinterResource.routes + BookletResource.routes + StockResource.routes
    description = OpenAPI.document(of: routes).bytes
  }

  /// Whether a request is for programs.
  static func isAsked(by request: HTTPRequest) -> Bool { request.segments.first == root }

  /// Answers a call; never fails, for every failure has a problem document.
  func respond(to request: HTTPRequest) -> HTTPResponse {
    do {
      return try answer(to: request)
    } catch let problem as APIProblem {
      return problem.response
    } catch let failure as ActFailure {
      let names = RefusalNames(office: office, instance: Self.instance(in: request))
      return (APIProblem(names.named(failure)) ?? unexpected(failure, request)).response
    } catch {
      return unexpected(error, request).response
    }
  }

  /// The case that an address names, or whose task, copy or incident it names.
  private static func instance(in request: HTTPRequest) -> InstanceID? {
    request.segments.dropFirst(2).first.flatMap {
      InstanceID(pathValue: $0) ?? TaskKey($0)?.instance
    }
  }

  private func unexpected(_ error: any Error, _ request: HTTPRequest) -> APIProblem {
    .unexpected(error, doing: "\(request.method.name) \(request.path)", in: office)
  }

  private func answer(to request: HTTPRequest) throws -> HTTPResponse {
    let address = office.settings.origin(of: request)
    let now = office.runtime.settings.now()
    let standing = try access.standing(for: request, from: address, at: now)
    switch request.fault {
    case .malformedPath: throw APIProblem.notFound("The path is malformed.")
    case .bodyTooLarge(let limit): throw APIProblem.tooLarge(limit: min(limit, Self.bodyLimit))
    case .malformedBody(let reason): throw APIProblem.badRequest(reason)
    case nil: break
    }
    if request.segments == [Self.root, "openapi.json"], request.method == .get {
      return HTTPResponse(
        headers: ["Content-Type": "application/json"], body: .bytes(description))
    }
    let (route, values) = try route(for: request)
    guard route.right.allows(standing.authority) else {
      throw APIProblem.forbidden("The roles of \(standing.person.name) do not permit this.")
    }
    let call = APICall(
      office: office, standing: standing,
      actor: Actor(person: standing.person.code, address: address), now: now,
      path: request.path,
      key: try key(of: request, from: standing.person.code), values: values,
      body: try body(of: request, for: route))
    return try route.answer(call).response
  }

  private func route(for request: HTTPRequest) throws(APIProblem) -> (APIRoute, [String: String]) {
    let method = request.method == .head ? .get : request.method
    var allowed: [HTTPMethod] = []
    for route in routes {
      guard let values = route.values(of: request.segments.dropFirst()) else { continue }
      if route.method == method { return (route, values) }
      allowed.append(route.method)
    }
    guard allowed.isEmpty else { throw .methodNotAllowed(allowed) }
    throw .notFound("There is nothing at \(request.path).")
  }

  private func body(of request: HTTPRequest, for route: APIRoute) throws(APIProblem) -> APIBody {
    guard let members = route.body else { return APIBody(json: [:]) }
    let type = (request.headers["Content-Type"] ?? "").prefix { $0 != ";" && $0 != " " }
    if !type.isEmpty || !request.body.isEmpty {
      guard type.lowercased() == "application/json" else { throw .wrongContentType }
    }
    let json: JSON
    do {
      json = request.body.isEmpty ? [:] : try JSON(parsing: request.body)
    } catch {
      throw .badRequest(
        "The body is not JSON: line \(error.line), column \(error.column). \(error.message)")
    }
    let faults = Shape.object(members).faults(in: json)
    guard faults.isEmpty else {
      throw .badRequest(
        faults.map { $0.field.isEmpty ? "The body \($0.message)." : "\($0.field) \($0.message)." }
          .joined(separator: " "), errors: faults)
    }
    return APIBody(json: json)
  }

  /// A key belongs to an account and an address, so that it never answers for another thing.
  private func key(
    of request: HTTPRequest, from person: String
  ) throws(APIProblem) -> IdempotencyKey? {
    guard let text = request.headers["Idempotency-Key"] else { return nil }
    guard (1...200).contains(text.utf8.count) else {
      throw .badRequest("An Idempotency-Key has 1 to 200 bytes.")
    }
    return IdempotencyKey(rawValue: "\(person):\(request.path):\(text)")
  }
}

import HTTPServer

/// The table of addresses: which handler answers which method of which path.
struct Router: Sendable {
  /// A path whose changing parts are values of a type.
  private struct Route: Sendable {
    enum Part: Sendable {
      case literal(String)
      case value
    }

    let method: HTTPMethod
    let parts: [Part]
    /// Answers for the changing parts; nil when one of them is no value of its type.
    let answer: @Sendable (Visit, [String]) throws -> HTTPResponse?

    func values(of segments: [String]) -> [String]? {
      guard segments.count == parts.count else { return nil }
      var values: [String] = []
      for (part, segment) in zip(parts, segments) {
        switch part {
        case .literal(let literal): if literal != segment { return nil }
        case .value: values.append(segment)
        }
      }
      return values
    }
  }

  private var routes: [Route] = []

  /// Adds a path without changing parts, such as `tasks`.
  mutating func on(
    _ method: HTTPMethod, _ path: String,
    answer: @escaping @Sendable (Visit) throws -> HTTPResponse
  ) {
    add(method, path) { visit, _ in try answer(visit) }
  }

  /// Adds a path with one changing part, such as `tasks/*`.
  mutating func on<Value: PathValue>(
    _ method: HTTPMethod, _ path: String, _: Value.Type,
    answer: @escaping @Sendable (Visit, Value) throws -> HTTPResponse
  ) {
    add(method, path) { visit, values in
      guard let value = Value(pathValue: values[0]) else { return nil }
      return try answer(visit, value)
    }
  }

  /// Adds a path with two changing parts, such as `cases/*/actions/*`.
  mutating func on<First: PathValue, Second: PathValue>(
    _ method: HTTPMethod, _ path: String, _: First.Type, _: Second.Type,
    answer: @escaping @Sendable (Visit, First, Second) throws -> HTTPResponse
  ) {
    add(method, path) { visit, values in
      guard let first = First(pathValue: values[0]), let second = Second(pathValue: values[1])
      else { return nil }
      return try answer(visit, first, second)
    }
  }

  private mutating func add(
    _ method: HTTPMethod, _ path: String,
    _ answer: @escaping @Sendable (Visit, [String]) throws -> HTTPResponse?
  ) {
    let parts = path.split(separator: "/").map { part in
      part == "*" ? Route.Part.value : .literal(String(part))
    }
    routes.append(Route(method: method, parts: parts, answer: answer))
  }

  /// The answer of the route that fits; throws `notFound` or `methodNotAllowed` when none does.
  func answer(to visit: Visit) throws -> HTTPResponse {
    let method = visit.request.method == .head ? .get : visit.request.method
    var allowed: [HTTPMethod] = []
    for route in routes {
      guard let values = route.values(of: visit.request.segments) else { continue }
      guard route.method == method else {
        allowed.append(route.method)
        continue
      }
      if let response = try route.answer(visit, values) { return response }
    }
    guard allowed.isEmpty else { throw Problem.methodNotAllowed(allowed) }
    throw Problem.notFound
  }
}

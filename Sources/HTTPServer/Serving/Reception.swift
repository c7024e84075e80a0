import Dispatch
import Synchronization

/// What the connections of a server share: its settings, its handler, and the count of requests.
///
/// Apart from the server, so that the last request to end never has to end the server as well.
final class Reception: Sendable {
  let settings: ServerSettings
  private let handler: Server.Handler
  /// Requests between their headers and the end of their response.
  private let running = DispatchGroup()
  private let isDraining = Atomic(false)

  init(settings: ServerSettings, handler: @escaping Server.Handler) {
    self.settings = settings
    self.handler = handler
  }

  /// Counts a request in.
  func enter() {
    running.enter()
  }

  /// Counts a request out.
  func leave() {
    running.leave()
  }

  /// Refuses what comes from now on.
  func close() {
    isDraining.store(true, ordering: .sequentiallyConsistent)
  }

  /// Waits until no request is running; false when the drain time is over before.
  func drain() -> Bool {
    running.wait(timeout: .now() + .seconds(settings.drainTimeout)) == .success
  }

  func answer(to request: HTTPRequest) -> HTTPResponse {
    guard !isDraining.load(ordering: .sequentiallyConsistent) else {
      var response = HTTPResponse(status: .serviceUnavailable, text: "正在停止服务，请稍后重试。\n")
      response.headers["Connection"] = "close"
      response.headers["Retry-After"] = "5"
      return response
    }
    return handler(request)
  }
}

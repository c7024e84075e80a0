extension Execution {
  /// BPMN 2.0.2 §13.5.6: the token is consumed, after the event has brought about its result.
  mutating func beginEndEvent(_ site: Site, _ result: EndResult) throws(Trouble) {
    switch result {
    case .none: leave(site)
    case .message(let message): try beginThrowing(site, message)
    case .terminate: terminate(at: site)
    case .error(let code):
      guard let catcher = catcher(of: code, from: site.id) else {
        throw trouble(.unhandledError, at: site, "抛出的错误“\(code)”没有被任何边界事件或事件子流程捕获；请在模型中捕获它。")
      }
      record(.completed(site.id, by: nil, opinion: nil))
      handleError(code: code, message: site.element.title, by: catcher)
    }
  }

  /// Ends everything else in the scope, and nothing outside it.
  private mutating func terminate(at site: Site) {
    guard let scope = state[site.id]?.scope else { return }
    for other in state.activeChildren(of: scope).reversed() where other != site.id {
      cancel(other, reason: .terminated)
    }
    dropTokens(in: scope)
    leave(site)
  }
}

import HTTPServer
import Runtime

/// What needs no sign-in: assets, display settings, help, and what watches over the program.
struct PublicHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "assets/*", String.self) { _, name in
      guard let response = office.assets.response(for: name) else { throw Problem.notFound }
      return response
    }
    router.on(.get, "view", answer: changeView)
    router.on(.get, "help") { visit in
      guard visit.session != nil else { return office.page(HelpPage(), for: visit) }
      return try office.page(HelpPage(), for: try office.stay(visit))
    }
    router.on(.get, "healthz") { _ in HTTPResponse(text: "ok\n") }
    router.on(.get, "livez") { _ in HTTPResponse(text: "ok\n") }
    router.on(.get, "readyz") { _ in try ready() }
    router.on(.get, "metrics") { _ in
      HTTPResponse(contentType: "text/plain; version=0.0.4; charset=utf-8", text: try metrics())
    }
  }

  /// Changes text size, contrast or language, and goes back to where the link stood.
  private func changeView(_ visit: Visit) throws -> HTTPResponse {
    let query = visit.request.query
    var view = visit.view
    if let size = query["size"].flatMap(ViewSettings.TextSize.init) { view.textSize = size }
    if let language = query["language"].flatMap(Language.init) { view.language = language }
    if let contrast = query["contrast"] { view.isHighContrast = contrast == "on" }
    var response = HTTPResponse.redirect(to: SignInHandlers.localPath(query["back"]))
    response.headers.add(
      "Set-Cookie",
      HTTPCookie(
        name: ViewSettings.cookie, value: view.cookie, maxAge: 31_536_000,
        isSecure: office.settings.isSecure
      ).header)
    return response
  }

  /// Whether the database answers; the writer is looked after by the runtime.
  private func ready() throws -> HTTPResponse {
    do {
      _ = try office.runtime.queries.health()
      return HTTPResponse(text: "ready\n")
    } catch {
      office.settings.log("not ready: \(error)")
      return HTTPResponse(status: .serviceUnavailable, text: "not ready\n")
    }
  }

  private func metrics() throws -> String {
    let health = try office.runtime.queries.health()
    let gauges: [(String, String, Int)] = [
      ("tongzheng_journal_entries", "Entries of the journal.", Int(health.journalEntries)),
      ("tongzheng_open_cases", "Cases that run.", health.openCases),
      ("tongzheng_open_tasks", "Tasks that wait.", health.openTasks),
      ("tongzheng_incidents", "Steps that have come to a stop.", health.incidents),
      ("tongzheng_armed_timers", "Timers that wait.", health.armedTimers),
      ("tongzheng_outbox_messages", "Messages to be delivered.", health.outbox),
      ("tongzheng_sessions", "Sessions that are known.", office.sessions.count),
    ]
    let lines = gauges.map { name, help, value in
      "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
    }
    return lines.joined() + office.metrics.text
  }
}

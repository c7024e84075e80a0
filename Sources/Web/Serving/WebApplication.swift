package import Certificates
import CivilTime
import Cryptography
package import HTTPServer
package import Runtime

/// The pages of the office: one function from request to response.
package final class WebApplication: Sendable {
  private let office: Office
  private let router: Router

  /// `certificates` prints and verifies.
  package init(
    runtime: OfficeRuntime, settings: WebSettings, certificates: CertificatesRoom
  ) throws {
    let now = runtime.settings.now()
    let office = Office(
      runtime: runtime, settings: settings,
      sessions: try runtime.read {
        try SessionStore(settings: settings, at: now, reading: $0)
      },
      drafts: try runtime.read { try DraftBook(reading: $0) },
      assets: StaticAssets(), metrics: Metrics(), models: ModelCache(runtime: runtime),
      directory: DirectoryBooks(runtime: runtime),
      certificates: certificates)
    self.office = office
    var router = Router()
    PublicHandlers(office: office).add(to: &router)
    SignInHandlers(office: office).add(to: &router)
    WorkHandlers(office: office).add(to: &router)
    TaskHandlers(office: office).add(to: &router)
    StartHandlers(office: office).add(to: &router)
    CaseHandlers(office: office).add(to: &router)
    PaperHandlers(office: office).add(to: &router)
    SettingsHandlers(office: office).add(to: &router)
    AdministrationHandlers(office: office).add(to: &router)
    self.router = router
  }

  /// Answers a request; never fails, for every failure has a page.
  package func respond(to request: HTTPRequest) -> HTTPResponse {
    let start = ContinuousClock.now
    let visit = visit(for: request)
    var response: HTTPResponse
    do {
      if let fault = request.fault { throw Problem.malformed(fault) }
      response = try router.answer(to: visit)
    } catch {
      response = ProblemPages(office: office).response(to: error, on: visit)
    }
    SecurityHeaders.add(to: &response, isSecure: office.settings.isSecure)
    office.metrics.count(request.method, response.status, since: start)
    return response
  }

  /// Writes down the verifications that wait; to be called before the runtime stops.
  package func settle() {
    ScanKeeping(office: office).settle()
  }

  private func visit(for request: HTTPRequest) -> Visit {
    let now = office.runtime.settings.now()
    let token = request.cookie(SessionToken.cookie).flatMap { SessionToken($0) }
    var session: Session?
    var expired: Session?
    if let token {
      switch office.sessions.find(token.sessionID, at: now) {
      case .live(let live): session = live
      case .expired(let over): expired = over
      case .none: break
      }
    }
    return Visit(
      request: request, view: ViewSettings(cookie: request.cookie(ViewSettings.cookie)),
      address: office.settings.origin(of: request), now: now, token: token, session: session,
      expired: expired)
  }
}

extension WebSettings {
  /// Where a request really comes from: the last address that a proxy of ours did not add itself.
  func origin(of request: HTTPRequest) -> String {
    guard proxies.contains(request.remoteAddress) else { return request.remoteAddress }
    let hops = request.headers.values(of: "X-Forwarded-For").flatMap { $0.split(separator: ",") }
      .map { String($0.filter { $0 != " " }) }
    return hops.last { !proxies.contains($0) } ?? request.remoteAddress
  }
}

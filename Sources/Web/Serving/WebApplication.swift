package import Certificates
import CivilTime
import Cryptography
package import HTTPServer
package import PrintDesk
package import Runtime

/// The pages of the office and its interface for programs: one function from request to response.
package final class WebApplication: Sendable {
  private let office: Office
  private let router: Router
  private let api: API

  /// `certificates` numbers and verifies; `spooler` sends to printers, where one is served.
  package init(
    runtime: OfficeRuntime, settings: WebSettings, certificates: CertificatesRoom,
    spooler: Spooler? = nil
  ) throws {
    let printDesk = PrintDeskRoom(certificates: certificates)
    let now = runtime.settings.now()
    let office = Office(
      runtime: runtime, settings: settings,
      sessions: try runtime.read {
        try SessionStore(settings: settings, at: now, reading: $0)
      },
      drafts: try runtime.read { try DraftBook(reading: $0) },
      assets: StaticAssets(), metrics: Metrics(), models: ModelCache(runtime: runtime),
      directory: DirectoryBooks(runtime: runtime),
      certificates: certificates, printDesk: printDesk,
      spooler: spooler ?? Spooler(runtime: runtime, room: printDesk))
    self.office = office
    var router = Router()
    PublicHandlers(office: office).add(to: &router)
    SignInHandlers(office: office).add(to: &router)
    WorkHandlers(office: office).add(to: &router)
    TaskHandlers(office: office).add(to: &router)
    StartHandlers(office: office).add(to: &router)
    CaseHandlers(office: office).add(to: &router)
    CaseVerbHandlers(office: office).add(to: &router)
    SupervisionHandlers(office: office).add(to: &router)
    ReadHandlers(office: office).add(to: &router)
    PaperHandlers(office: office).add(to: &router)
    CounterHandlers(office: office).add(to: &router)
    StockHandlers(office: office).add(to: &router)
    BookletHandlers(office: office).add(to: &router)
    PrinterHandlers(office: office).add(to: &router)
    PaperAlarmHandlers(office: office).add(to: &router)
    SettingsHandlers(office: office).add(to: &router)
    PickHandlers(office: office).add(to: &router)
    OrganisationHandlers(office: office).add(to: &router)
    AdministrationHandlers(office: office).add(to: &router)
    self.router = router
    api = API(office: office)
  }

  /// Answers a request; never fails, for every failure has a page.
  package func respond(to request: HTTPRequest) -> HTTPResponse {
    let start = ContinuousClock.now
    var response = API.isAsked(by: request) ? api.respond(to: request) : page(for: request)
    SecurityHeaders.add(to: &response, isSecure: office.settings.isSecure)
    office.metrics.count(request.method, response.status, since: start)
    return response
  }

  /// Answers those who wait for jobs at once; to be called before the server stops.
  package func endWaiting() {
    office.runtime.endWaitingForJobs()
  }

  private func page(for request: HTTPRequest) -> HTTPResponse {
    let visit = visit(for: request)
    do {
      if let fault = request.fault { throw Problem.malformed(fault) }
      return try router.answer(to: visit)
    } catch {
      return ProblemPages(office: office).response(to: error, on: visit)
    }
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

import Certificates
import CivilTime
import Cryptography
import Directory
import Engine
import FEEL
import HTTPServer
import PrintDesk
import Runtime
import WorkCalendar

/// What every handler works with.
struct Office: Sendable {
  let runtime: OfficeRuntime
  let settings: WebSettings
  let sessions: SessionStore
  let drafts: DraftBook
  let assets: StaticAssets
  let metrics: Metrics
  let models: ModelCache
  let directory: DirectoryBooks
  let certificates: CertificatesRoom
  /// The counter that prints; its queue is nobody's where nothing is served.
  let printDesk: PrintDeskRoom
  let spooler: Spooler
  /// Verifications that wait to be written into the journal.
  let scans = ScanLog()
  let scanClock = ScanKeeping.Clock()
  /// Failed sign-ins by address.
  let failures = RateLimiter(capacity: 30, perMinute: 30)
  /// Verifications by address.
  let verifications = RateLimiter(capacity: 30, perMinute: 30)

  /// The process of a task, which may be a called one.
  func program(of task: TaskRecord) throws -> Program? {
    let own = runtime.program(task.program.process, version: task.program.version)
    if own?[task.element] != nil { return own }
    return try runtime.queries.program(of: task.key).flatMap {
      runtime.program($0.process, version: $0.version)
    }
  }

  var zone: CivilZone { runtime.settings.zone }
  var calendar: WorkingCalendar { runtime.calendar }

  /// `2026-03-05 14:30` in the zone of the office.
  func text(_ instant: Instant) -> String { zone.civil(instant).displayText }

  func today(at now: Instant) -> CalendarDate { zone.date(of: now) }

  /// Whoever is signed in; throws when nobody is, or when the password must be changed first.
  func stay(_ visit: Visit) throws -> Stay {
    let stay = try anyStay(visit)
    guard !stay.session.mustChangePassword else { throw Problem.passwordChangeNeeded }
    return stay
  }

  /// Whoever is signed in, also with a password that must be changed.
  func anyStay(_ visit: Visit) throws -> Stay {
    guard let session = visit.session, let token = visit.token else {
      throw Problem.signInNeeded(hasExpired: visit.expired != nil)
    }
    if visit.request.method == .post {
      try checkForm(of: visit, carries: sessions.formToken(of: token, for: session))
    }
    guard let standing = try directory.standing(of: session.person) else {
      throw Problem.signInNeeded(hasExpired: false)
    }
    return Stay(visit: visit, session: session, token: token, standing: standing)
  }

  /// Refuses a post that was not made by one of our pages in this session.
  private func checkForm(of visit: Visit, carries token: String) throws {
    try checkOrigin(of: visit)
    guard let sent = visit[PostField.token], ConstantTime.equal(sent, token) else {
      throw Problem.foreignForm
    }
  }

  /// Refuses a post that a page of another site makes; programs that are no browser name no origin.
  func checkOrigin(of visit: Visit) throws {
    guard let origin = visit.request.headers["Origin"] else { return }
    let host = visit.request.headers["Host"] ?? ""
    guard origin == "https://\(host)" || (!settings.isSecure && origin == "http://\(host)") else {
      throw Problem.foreignForm
    }
  }

  /// Goes to `location` and says there what came of the act.
  func redirect(_ stay: Stay, to location: String, _ banner: Banner? = nil) -> HTTPResponse {
    if let banner { sessions.leave(.banner(banner), for: stay.session.id) }
    return .redirect(to: location)
  }

  /// A page for whoever is signed in.
  func page(
    _ page: some Page, for stay: Stay, in item: NavigationItem? = nil, status: HTTPStatus = .ok,
    unknownCode: String? = nil
  ) throws -> HTTPResponse {
    var frame = PageFrame(office: settings.office)
    frame.wording = settings.wording
    frame.view = stay.visit.view
    frame.address = stay.visit.request.method == .post ? "/" : stay.visit.target
    frame.token = stay.token.formToken
    frame.current = item
    frame.unknownCode = unknownCode
    frame.banners = try sessions.takeNotices(for: stay.session.id)
      .compactMap { try banner(for: $0, to: stay) }
    frame.person = stay.named
    if !stay.session.mustChangePassword {
      frame.banners += try delegationBars(for: stay)
      frame.navigation = try navigation(for: stay)
    }
    return Self.response(
      Layout(frame: frame, assets: assets.addresses).document(page), status: status)
  }

  /// A page for anybody.
  func page(_ page: some Page, for visit: Visit, status: HTTPStatus = .ok) -> HTTPResponse {
    var frame = PageFrame(office: settings.office)
    frame.wording = settings.wording
    frame.view = visit.view
    frame.address = visit.request.method == .post ? "/" : visit.target
    return Self.response(
      Layout(frame: frame, assets: assets.addresses).document(page), status: status)
  }

  private static func response(_ document: [UInt8], status: HTTPStatus) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "text/html; charset=utf-8"],
      body: .bytes(document))
  }

  private func unreadCount(for stay: Stay) throws -> Int {
    let person = stay.person.code
    let hidden = try Clearance(office: self, person: person).hiddenCopies()
    return try runtime.queries.copyCount(for: person, isRead: false, without: hidden)
  }

  /// The tasks of the person, and what is to be read and done (阅办).
  private func toDo(for stay: Stay) throws -> Int {
    let proxies = Proxies(self, stay.standing)
    return try proxies.inbox().count() + proxies.copiesToAct().count
  }

  private func navigation(for stay: Stay) throws -> [PageFrame.Entry] {
    let isAdministrator = stay.authority.isAdministrator
    var entries: [PageFrame.Entry] = []
    if !isAdministrator {
      let drafts = try runtime.read { try Drafts.count(of: stay.person.code, reading: $0) }
      entries = [
        .init(.workbench),
        .init(.tasks, count: try toDo(for: stay)),
        .init(.done), .init(.started),
        .init(.reads, count: try unreadCount(for: stay)),
        .init(.drafts, count: drafts), .init(.start),
        .init(.search),
      ]
      if stay.authority.supervises { entries.append(.init(.supervision)) }
      if stay.authority.mayPerform(.printSheets) {
        entries.append(
          .init(
            .counter,
            count: try runtime.read { try CertificateQueries($0).sheetsUnderWayCount() }))
      }
    }
    if isAdministrator { entries.append(.init(.administration)) }
    return entries
  }
}

extension Standing {
  /// The keys under which tasks are offered to the person.
  var inboxKeys: [String] { [InboxKey.person(person.code)] + authority.groupKeys }
}

extension Stay {
  /// The keys under which tasks are offered to the person.
  var inboxKeys: [String] { standing.inboxKeys }

  /// As the header names the person.
  var named: PageFrame.Person {
    let post = standing.mainPost
    return PageFrame.Person(
      name: person.name, post: post?.title ?? "",
      unit: post.flatMap { standing.units[$0.unit] } ?? "")
  }
}

import FEEL
import SQLDatabase
import Cryptography
import Directory
import Engine
import HTTPServer
import Runtime

/// The administrators' pages: health, incidents, deployments, the calendar, people.
struct AdministrationHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "admin") { visit in try health(try office.stay(visit)) }
    router.on(.get, "admin/incidents") { visit in try incidents(try office.stay(visit)) }
    RepairHandlers(office: office).add(to: &router)
    router.on(.get, "admin/deployments") { visit in try deployments(try office.stay(visit)) }
    router.on(.post, "admin/deployments") { visit in try deploy(try office.stay(visit)) }
    TemplateHandlers(office: office, administration: self).add(to: &router)
    CalendarHandlers(office: office, administration: self).add(to: &router)
    ImportHandlers(office: office).add(to: &router)
    HandoverHandlers(office: office).add(to: &router)
    UnitHandlers(office: office).add(to: &router)
    let people = PeopleHandlers(office: office, administration: self)
    PersonChangeHandlers(office: office, people: people).add(to: &router)
    router.on(.get, "admin/people") { visit in try people.list(try office.stay(visit)) }
    router.on(.get, "admin/people/*", String.self) { visit, code in
      try people.show(try office.stay(visit), code)
    }
    router.on(.post, "admin/people/*", String.self) { visit, code in
      try people.act(try office.stay(visit), code)
    }
    router.on(.post, "admin/people/*/tokens/*", String.self, String.self) { visit, code, token in
      try people.revoke(try office.stay(visit), token, of: code)
    }
  }

  /// The parts that are open to an administrator.
  func parts(for stay: Stay) throws -> [AdministrationPart] {
    guard stay.authority.isAdministrator else { throw Problem.forbidden }
    return AdministrationPart.allCases.filter { part in
      switch part {
      case .health: true
      case .incidents: stay.authority.mayPerform(.repair)
      case .deployments: stay.authority.mayPerform(.deploy)
      case .calendar: stay.authority.mayPerform(.keepCalendar)
      case .people:
        stay.authority.mayPerform(.keepDirectory) || stay.authority.mayPerform(.activateAccounts)
      }
    }
  }

  // MARK: Health

  private func health(_ stay: Stay) throws -> HTTPResponse {
    let parts = try parts(for: stay)
    let health = try office.runtime.queries.health()
    func mark(_ isGood: Bool) -> StateMark {
      isGood
        ? StateMark(.good, .check, .healthGood) : StateMark(.late, .warning, .healthAttention)
    }
    var page = HealthPage(
      checks: [
        .init(.healthDatabase, mark(true), "\(health.journalEntries)"),
        .init(.incidents, mark(health.incidents == 0), "\(health.incidents)"),
        .init(
          .healthOutbox, mark(health.failingOutbox == 0),
          "\(health.outbox) / \(health.failingOutbox)"),
        .init(
          .healthHead, mark(health.lastSignedHead > 0 || health.journalEntries < 1_000),
          "\(health.lastSignedHead) / \(health.journalEntries)"),
      ],
      figures: [
        (.figureCases, "\(health.openCases)"), (.figureTasks, "\(health.openTasks)"),
        (.figureTimers, "\(health.armedTimers)"), (.figureSessions, "\(office.sessions.count)"),
        (.figureLastEntry, health.lastEntryAt.map(office.text) ?? "—"),
      ])
    page.parts = parts
    return try office.page(page, for: stay, in: .administration)
  }

  // MARK: Incidents

  private func incidents(_ stay: Stay) throws -> HTTPResponse {
    try Access(office, stay).require(.repair)
    let incidents = try office.runtime.queries.incidents(limit: 500).map { incident in
      let program = office.runtime.program(
        incident.program.process, version: incident.program.version)
      return IncidentsPage.Incident(
        caseNumber: incident.caseNumber, caseTitle: incident.title,
        step: program?[incident.element]?.title ?? incident.element, message: incident.message,
        since: office.text(incident.raisedAt),
        address: RepairHandlers.address(of: incident.key.instance)
          + "#incident-\(incident.key)")
    }
    var filter = CaseFilter()
    filter.state = .suspended
    let stopped = try office.runtime.queries.cases(filter, limit: 500)
    let suspended = stopped.rows.map { header in
      IncidentsPage.SuspendedCase(
        caseNumber: header.caseNumber, caseTitle: header.title,
        reason: header.suspension ?? "", address: RepairHandlers.address(of: header.instance))
    }
    var page = IncidentsPage(incidents: incidents, suspended: suspended)
    page.incidentCount = try office.runtime.queries.incidentCount()
    page.suspendedCount = stopped.total
    page.parts = try parts(for: stay)
    return try office.page(page, for: stay, in: .administration)
  }

  // MARK: Deployments

  private func deployments(_ stay: Stay) throws -> HTTPResponse {
    try office.page(try deploymentsPage(stay), for: stay, in: .administration)
  }

  private func deploymentsPage(_ stay: Stay) throws -> DeploymentsPage {
    try Access(office, stay).require(.deploy)
    let running = try office.runtime.read { database in
      try database.rows(
        "select process, count(*) from process_instance where ended_at is null group by process"
      ) { (try $0.text(0), try $0.int(1)) }
    }
    let counts = Dictionary(running, uniquingKeysWith: { first, _ in first })
    let definitions = try office.runtime.queries.definitions()
    let names = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try definitions.map { try names.name($0.deployedBy) }
    }
    var page = DeploymentsPage(
      definitions: zip(definitions, names).map { definition, name in
        DeploymentsPage.Definition(
          name: definition.name, id: definition.program.process, file: definition.file,
          version: definition.program.version, deployed: office.text(definition.deployedAt),
          by: name, running: counts[definition.program.process] ?? 0)
      }, key: NewKey.make())
    page.parts = try parts(for: stay)
    return page
  }

  private func deploy(_ stay: Stay) throws -> HTTPResponse {
    var page = try deploymentsPage(stay)
    func refused() throws -> HTTPResponse {
      try office.page(page, for: stay, in: .administration, status: .unprocessableContent)
    }
    let files = stay.visit.request.form.files(of: "resources")
    guard !files.isEmpty else {
      page.fault = .noFiles
      return try refused()
    }
    if let large = files.first(where: \.isOversize) {
      page.fault = .fileTooLarge(large.fileName, byteCount(office.settings.fileLimit))
      return try refused()
    }
    do {
      let receipt = try office.runtime.deploy(
        try files.map { Resource(name: $0.fileName, content: try $0.bytes()) }, by: stay.actor,
        key: stay.key)
      return office.redirect(
        stay, to: "/admin/deployments",
        Banner(.done, .deployed(receipt.items.count(where: \.isNew))))
    } catch ActFailure.faults(let faults) {
      page.diagnostics = faults.map { "\($0)" }
      return try refused()
    }
  }
}

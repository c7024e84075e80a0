import Certificates
import BPMN
import Directory
import CivilTime
import Engine
import FEEL
import Forms
import Runtime

/// A case as its page shows it.
struct CaseDesk {
  let office: Office
  let stay: Stay
  let header: CaseHeader
  private let story: CaseStory

  init(_ office: Office, _ stay: Stay, _ header: CaseHeader) throws {
    self.office = office
    self.stay = stay
    self.header = header
    story = try CaseStory(office, of: header)
  }

  var navigationItem: NavigationItem? {
    header.initiator == stay.person.code ? .started : nil
  }

  func page() throws -> CasePage {
    let record = CaseRecord(office: office, header: header, runs: story.runs)
    let variables = try office.runtime.queries.variables(of: header.instance)
    let offers = CaseOffers(office: office, stay: stay, header: header, story: story)
    let (verbs, hindrances) = try offers.offers()
    var page = CasePage(
      caseTitle: header.title, number: header.caseNumber, process: header.processName,
      processVersion: header.program.version, state: story.state,
      initiator: [header.initiatorName, header.unitName ?? ""].filter { !$0.isEmpty }
        .joined(separator: " · "),
      started: office.text(header.startedAt), ended: header.endedAt.map(office.text),
      now: try story.whereItIs(),
      summary: try office.summary(of: header.program, variables, at: stay.now), clock: try clock(),
      forms: try FilledForms(office: office, stay: stay, story: story).forms(variables),
      documents: try documents(variables), prints: try prints(),
      history: try story.history(), picture: try story.picture(in: stay.visit.view.language),
      actions: try CaseAction.offered(in: header, to: stay, office).map {
        Link(.verbatim($0.label), to: $0.address)
      } + verbs, task: try ownTask(), incidents: story.incidents.map(\.message),
      decisions: try record.decisions(), archive: try record.archiveNote())
    page.notices = try offers.notices()
    page.hindrances = hindrances
    return page
  }

  private func clock() throws -> CasePage.Clock {
    let state = try office.runtime.queries.state(of: header.instance)
    return ClockAccount(office: office, header: header, state: state, now: stay.now).clock
  }

  private func documents(_ variables: Context) throws -> [AttachedFile] {
    var ids = try office.runtime.queries.attachments(of: header.instance).map(\.id)
    for id in Attachment.ids(in: variables) where !ids.contains(id) { ids.append(id) }
    return try ids.sorted().compactMap { id in
      try office.runtime.attachment(id).map {
        AttachedFile(FormFile($0), below: "/cases/\(header.caseNumber)/files")
      }
    }
  }

  /// The papers that were printed in the case, the newest first.
  private func prints() throws -> [CasePage.Print] {
    let access = Access(office, stay)
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      let queries = CertificateQueries(database)
      return try queries.prints(ofCase: header.caseNumber).reversed().map { standing in
        let record = standing.record
        return CasePage.Print(
          name: record.title, number: record.number.text,
          code: record.verificationNumber.description, state: Self.mark(of: standing.state),
          ordinal: record.ordinal, at: office.text(standing.issuedAt),
          by: try names.name(standing.issuedBy), address: "/prints/\(record.id)",
          reprintAddress: access.mayReprint(standing) ? "/prints/\(record.id)/reprint" : nil,
          sheetAddress: standing.state == .reserved && access.mayPrint
            ? "/prints/\(record.id)/sheet" : nil,
          substitutions: try queries.fonts(of: record.id).first?.substitutions ?? [])
      }
    }
  }

  private static func mark(of state: PrintState) -> StateMark {
    switch state {
    case .reserved: StateMark(.neutral, .clock, .printReserved)
    case .printed: StateMark(.attention, .info, .printUnconfirmed)
    case .issued: StateMark(.good, .check, .printValid)
    case .superseded: StateMark(.attention, .info, .printSuperseded)
    case .revoked: StateMark(.late, .cross, .printVoid)
    case .lost: StateMark(.late, .cross, .printLost)
    case .spoiled: StateMark(.late, .cross, .printSpoiled)
    }
  }

  /// The person's own task in the case, to go on with.
  private func ownTask() throws -> Link? {
    let access = Access(office, stay)
    let own = try story.tasks.first { try access.right(to: $0) != .none }
    return own.map { Link(.handleStep($0.name), to: "/tasks/\($0.key)") }
  }
}

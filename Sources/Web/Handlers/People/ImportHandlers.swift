import CivilTime
import Directory
import HTTPServer
import Runtime
import Spreadsheets
import Synchronization

/// Upload, preview and import of the directory's tables.
struct ImportHandlers {
  let office: Office
  let shelf = ImportShelf()

  /// More rows help nobody on a page.
  private static let listed = 500

  func add(to router: inout Router) {
    router.on(.get, "admin/people/import") { visit in
      try page(ImportPage(key: NewKey.make()), try entrant(visit))
    }
    router.on(.post, "admin/people/import") { visit in try preview(try entrant(visit)) }
    router.on(.post, "admin/people/import/apply") { visit in try apply(try entrant(visit)) }
  }

  private func entrant(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    try Access(office, stay).require(.keepDirectory)
    return stay
  }

  private func page(
    _ page: ImportPage, _ stay: Stay, status: HTTPStatus = .ok
  ) throws -> HTTPResponse {
    try office.page(page, for: stay, in: .administration, status: status)
  }

  private func refused(_ words: Words, _ stay: Stay) throws -> HTTPResponse {
    try page(
      ImportPage(fault: words, key: NewKey.make()), stay, status: .unprocessableContent)
  }

  private func preview(_ stay: Stay) throws -> HTTPResponse {
    guard let file = stay.visit.request.form.files(of: "file").first(where: { $0.size > 0 })
    else { return try refused(.noFiles, stay) }
    guard !file.isOversize else {
      return try refused(.fileTooLarge(file.fileName, byteCount(office.settings.fileLimit)), stay)
    }
    let workbook: Workbook
    do {
      workbook = try Workbook.read(try file.bytes(), named: file.fileName)
    } catch let error as SpreadsheetError {
      return try refused(.verbatim(error.description), stay)
    }
    let extent: ImportPlan.Extent = stay["complete"] == nil ? .partial : .complete
    let today = office.today(at: stay.now)
    let plan = try office.runtime.read { database in
      try ImportPlan(workbook, extent: extent, on: today, reading: database)
    }
    var ticket: String?
    if plan.faults.isEmpty, !plan.changes.isEmpty {
      ticket = shelf.keep(
        .init(workbook: workbook, extent: extent, digest: plan.digest), of: stay.person.code,
        at: stay.now)
    }
    let shown = ImportPage.Preview(
      file: file.fileName,
      counts: .importCounts(
        plan.count(.added), plan.count(.changed), plan.count(.leaving), plan.faults.count),
      changes: plan.changes.prefix(Self.listed).map(Self.change),
      faults: plan.faults.prefix(Self.listed).map { .init(place: $0.place, message: $0.message) },
      unlisted: max(plan.changes.count - Self.listed, 0)
        + max(plan.faults.count - Self.listed, 0), ticket: ticket)
    return try page(
      ImportPage(preview: shown, key: NewKey.make()), stay,
      status: plan.faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func change(_ change: ImportChange) -> ImportPage.Preview.Change {
    let mark: StateMark =
      switch change.kind {
      case .added: StateMark(.good, .plus, .verbatim(change.kind.name))
      case .changed: StateMark(.attention, .pencil, .verbatim(change.kind.name))
      case .leaving: StateMark(.late, .leave, .verbatim(change.kind.name))
      }
    return ImportPage.Preview.Change(
      kind: mark, table: change.table.name, code: change.code, name: change.name,
      detail: change.detail)
  }

  /// Works the plan out again in the act: it must be the one that was shown.
  private func apply(_ stay: Stay) throws -> HTTPResponse {
    guard let ticket = stay["ticket"],
      let kept = shelf.take(ticket, of: stay.person.code, at: stay.now)
    else { return try refused(.importStale, stay) }
    do {
      _ = try office.runtime.perform("directory.import", by: stay.actor, key: stay.key) { step in
        let register = try DirectoryRegister(step)
        let plan = try ImportPlan(
          kept.workbook, extent: kept.extent, on: register.today, reading: step.database)
        guard plan.digest == kept.digest else {
          throw Refusal(code: "DIR-IMPORT", message: Words.importStale.chinese)
        }
        try register.carryOut(plan)
        return Done()
      }
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return try refused(fault, stay)
    }
    return office.redirect(stay, to: "/admin/people", Banner(.done, .importDone))
  }
}

/// Files that were previewed and wait to be imported: one of each person, for half an hour.
final class ImportShelf: Sendable {
  struct Kept: Sendable {
    var workbook: Workbook
    var extent: ImportPlan.Extent
    var digest: String
  }

  private struct Place {
    var ticket: String
    var until: Instant
    var kept: Kept
  }

  private let places = Mutex<[String: Place]>([:])

  /// Gives the ticket under which the file is taken again.
  func keep(_ kept: Kept, of person: String, at now: Instant) -> String {
    let ticket = NewKey.make()
    places.withLock { places in
      places = places.filter { now < $0.value.until }
      places[person] = Place(ticket: ticket, until: now.adding(seconds: 1_800), kept: kept)
    }
    return ticket
  }

  /// Nil when the file is gone, or another one was shown since.
  func take(_ ticket: String, of person: String, at now: Instant) -> Kept? {
    places.withLock { places in
      guard let place = places[person], place.ticket == ticket, now < place.until else {
        return nil
      }
      places[person] = nil
      return place.kept
    }
  }
}

import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime
import WorkCalendar

/// The calendar among the administrators' pages: a year of it, and the import with its preview.
struct CalendarHandlers {
  let office: Office
  let administration: AdministrationHandlers

  func add(to router: inout Router) {
    router.on(.get, "admin/calendar") { visit in try show(try office.stay(visit)) }
    router.on(.post, "admin/calendar/preview") { visit in try preview(try office.stay(visit)) }
    router.on(.post, "admin/calendar") { visit in try take(try office.stay(visit)) }
  }

  // MARK: The year

  private func show(_ stay: Stay) throws -> HTTPResponse {
    var page = try calendarPage(stay, year: office.today(at: stay.now).year)
    if let asked = stay.visit.request.query["year"] {
      guard let year = Int(asked), (1949...9998).contains(year) else { throw Problem.notFound }
      page = try calendarPage(stay, year: year)
    }
    return try office.page(page, for: stay, in: .administration)
  }

  private func calendarPage(_ stay: Stay, year: Int) throws -> CalendarPage {
    try Access(office, stay).require(.keepCalendar)
    let calendar = office.calendar
    let files = try office.runtime.calendarFiles()
    let names = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try files.map { try names.name($0.person) }
    }
    let day = calendar.workday(onOrAfter: office.today(at: stay.now))
    var page = CalendarPage(
      sheet: YearSheet(of: year, in: calendar),
      hours: calendar.sessions(on: day)
        .map { "\($0.opens.shortText)–\($0.closes.shortText)" }.joined(separator: " "),
      imports: zip(files, names).map { file, name in
        CalendarPage.Import(
          label: file.label, title: file.title, published: file.published,
          at: office.text(file.at), by: name, changedCases: file.changedCases)
      })
    page.parts = try administration.parts(for: stay)
    return page
  }

  // MARK: Import

  /// A file, or the same typed by hand.
  private func preview(_ stay: Stay) throws -> HTTPResponse {
    var page = try calendarPage(stay, year: office.today(at: stay.now).year)
    page.typed = stay["text"] ?? ""
    page.published = stay["published"] ?? ""
    func refused(_ fault: Words?) throws -> HTTPResponse {
      page.fault = fault
      return try office.page(
        page, for: stay, in: .administration, status: .unprocessableContent)
    }
    let file: CalendarPreviewPage.File
    if let sent = stay.visit.request.form.files(of: "file").first(where: { $0.size > 0 }) {
      guard !sent.isOversize else {
        return try refused(
          .fileTooLarge(sent.fileName, byteCount(office.settings.fileLimit)))
      }
      guard let text = String(validating: try sent.bytes(), as: UTF8.self) else {
        return try refused(.calendarNoText)
      }
      file = .init(name: sent.fileName, text: text, published: page.published)
    } else {
      guard page.typed.contains(where: { !$0.isWhitespace }) else {
        return try refused(.calendarNothing)
      }
      file = .init(name: "calendar.cal", text: page.typed, published: page.published)
    }
    do {
      let preview = try office.runtime.previewCalendar(file.upload)
      return try office.page(
        previewPage(preview, of: file), for: stay, in: .administration)
    } catch let faults as CalendarFaults {
      page.diagnostics = faults.faults.map(\.description)
      return try refused(nil)
    } catch let refusal as Refusal {
      return try refused(.verbatim(refusal.message))
    }
  }

  private func previewPage(
    _ preview: CalendarPreview, of file: CalendarPreviewPage.File
  ) -> CalendarPreviewPage {
    CalendarPreviewPage(
      label: preview.label, subject: preview.title, published: preview.published.description,
      warnings: preview.warnings.map(\.description),
      changedDays: preview.changedDays.map { day in
        let kind: Words = preview.calendar.isWorkday(day) ? .dayWorked : .dayOff
        return "\(day) \(day.weekday.chineseName) \(kind.chinese)"
      }, caseCount: preview.changes.count, changes: preview.changes.flatMap(changes), file: file,
      key: NewKey.make())
  }

  private func changes(_ change: CalendarPreview.Change) -> [CalendarPreviewPage.Change] {
    change.dates.dues.map { due in
      CalendarPreviewPage.Change(
        caseNumber: change.caseNumber, matter: change.title,
        what: due.activation == nil ? .calendarWholeCase : .calendarTask,
        old: due.old.date.description, new: due.new.date.description,
        isProvisional: due.new.isProvisional)
    }
      + change.dates.timers.map { timer in
        CalendarPreviewPage.Change(
          caseNumber: change.caseNumber, matter: change.title, what: .calendarTimer,
          old: office.text(timer.old), new: office.text(timer.new), isProvisional: false)
      }
  }

  private func take(_ stay: Stay) throws -> HTTPResponse {
    try Access(office, stay).require(.keepCalendar)
    let file = CalendarPreviewPage.File(
      name: stay["name"] ?? "calendar.cal", text: stay["text"] ?? "",
      published: stay["published"] ?? "")
    let receipt = try office.runtime.importCalendar(file.upload, by: stay.actor, key: stay.key)
    return office.redirect(
      stay, to: "/admin/calendar",
      Banner(.done, .calendarDone(receipt.label, receipt.changedCases)))
  }
}

extension CalendarPreviewPage.File {
  fileprivate var upload: CalendarUpload {
    CalendarUpload(name: name, bytes: Array(text.utf8), published: CalendarDate(published))
  }
}

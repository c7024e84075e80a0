package import CivilTime
import Engine
package import JSONText
import SQLDatabase
package import WorkCalendar

/// The calendar of the office: what the program brings along and what was imported.
extension OfficeRuntime {
  package var calendar: WorkingCalendar { calendars.calendar }

  /// The calendar as the folder has it, for one that only observes.
  package func readCalendar() throws -> WorkingCalendar {
    let shipped = settings.calendar
    return try read { try CalendarRoom.calendar(of: $0, beside: shipped) }
  }

  /// What a calendar file would change, without changing it.
  ///
  /// Throws `CalendarFaults` for what is wrong in the file, and a refusal for what the office has
  /// already.
  package func previewCalendar(_ upload: CalendarUpload) throws -> CalendarPreview {
    let old = try readCalendar()
    let file = try CalendarImport(upload, into: old)
    let zone = settings.zone
    let affected = try read {
      try AffectedCases.find(from: old, to: file.calendar, in: zone, on: $0)
    }
    let surroundings = Surroundings(
      programs: library, decisions: library, calendar: file.calendar, zone: zone,
      now: settings.now(), actor: .system, functions: settings.functions)
    return CalendarPreview(
      label: file.label, title: file.title, published: file.published, warnings: file.warnings,
      changedDays: file.changedDays(from: old),
      changes: try affected.compactMap { try change(of: $0, in: surroundings, by: file.label) },
      calendar: file.calendar)
  }

  private func change(
    of instance: InstanceID, in surroundings: Surroundings, by label: String
  ) throws -> CalendarPreview.Change? {
    guard let header = try queries.header(of: instance),
      let state = try queries.state(of: instance), !state.isEnded
    else { return nil }
    let transition = try state.handling(.reviseDates(because: label), in: surroundings)
    for case .datesRevised(let dates) in transition.events {
      return CalendarPreview.Change(
        instance: instance, caseNumber: header.caseNumber, title: header.title, dates: dates)
    }
    return nil
  }

  /// Takes a calendar file over, and counts the dates of running cases again: one act, with one event
  /// for every case whose dates change. Needs the permission to keep the calendar.
  package func importCalendar(
    _ upload: CalendarUpload, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> CalendarReceipt {
    let library = library
    return try perform("importCalendar", by: actor, key: key) { step in
      try step.require(.calendar)
      let file: CalendarImport
      do {
        file = try CalendarImport(upload, into: step.calendar)
      } catch let faults as CalendarFaults {
        throw Refusal(code: "calendar-faults", message: faults.description)
      }
      let affected = try AffectedCases.find(
        from: step.calendar, to: file.calendar, in: step.zone, on: try step.database)
      step.adopt(file.calendar)
      try step.moveScheduledStarts(in: library)
      let changed = try affected.filter { try step.cases.reviseDates(of: $0, because: file.label) }
      try step.record(
        CalendarFact.imported(
          file, id: try step.nextNumber("calendar"), changed: changed.count))
      return CalendarReceipt(label: file.label, changedCases: changed.count)
    }
  }

  /// The files that were imported, the newest first.
  package func calendarFiles() throws -> [CalendarFileRecord] {
    try read { database in
      try database.rows("\(CalendarFileRecord.select) order by id desc") {
        try CalendarFileRecord($0)
      }
    }
  }
}

extension CalendarImport {
  fileprivate func changedDays(from old: WorkingCalendar) -> [CalendarDate] {
    switch content {
    case .notice(let notice), .unnumbered(let notice):
      calendar.inRegion(notice.region).changedDays(from: old.inRegion(notice.region))
    case .hours: []
    }
  }
}

/// That a calendar file was taken over, and what it changed.
package struct CalendarReceipt: ActAnswer, Hashable {
  /// Such as `cn-2027.1`.
  package var label: String
  /// The running cases whose dates changed.
  package var changedCases: Int

  package init(label: String, changedCases: Int) {
    self.label = label
    self.changedCases = changedCases
  }

  package var journalled: JSON {
    ["label": .string(label), "changedCases": .integer(changedCases)]
  }

  package init?(journalled: JSON) {
    guard let label = journalled["label"]?.stringValue,
      let changed = journalled["changedCases"]?.integerValue
    else { return nil }
    self.init(label: label, changedCases: changed)
  }
}

/// A calendar file that was imported.
package struct CalendarFileRecord: Hashable, Sendable {
  package let label: String
  package let title: String
  package let published: String
  package let sha256: String
  package let changedCases: Int
  package let at: Instant
  package let person: String

  static let select =
    "select label, title, published, sha256, changed, at, person from calendar_file"

  init(_ row: borrowing Row) throws {
    label = try row.text(0)
    title = try row.text(1)
    published = try row.text(2)
    sha256 = try row.text(3)
    changedCases = try row.int(4)
    at = Instant(milliseconds: try row.int64(5))
    person = try row.text(6)
  }
}

import CivilTime
import JSONText
import WorkCalendar

extension RecordReader {
  func date(_ name: String) throws(MalformedRecord) -> CalendarDate {
    try required(name) { $0.stringValue.flatMap { CalendarDate($0) } }
  }

  func optionalDate(_ name: String) throws(MalformedRecord) -> CalendarDate? {
    try optional(name) { $0.stringValue.flatMap { CalendarDate($0) } }
  }

  func clock(_ name: String) throws(MalformedRecord) -> StatutoryClock.Kind {
    try required(name) { $0.stringValue.flatMap(StatutoryClock.Kind.init) }
  }
}

extension CaseClock: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      try reader.clock("clock"), from: try reader.date("from"),
      workingDays: try reader.integer("days"), isJoint: try reader.flag("joint"),
      began: try reader.id("began"), due: try reader.required("due", DueDate.init(json:)))
    granted = try reader.optional("granted") { json throws(MalformedRecord) in
      try ClockExtension(reading: RecordReader(record: "granted", json: json))
    }
    if let run = try reader.optionalID("endedBy") {
      end = End(by: run, on: try reader.date("endedOn"))
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("clock", kind.rawValue)
      $0.member("from", base.description)
      $0.member("days", workingDays)
      $0.member("joint", isJoint)
      $0.member("began", began)
      $0.member("due", due)
      $0.member("granted", granted)
      $0.member("endedBy", end?.by)
      $0.member("endedOn", end?.on.description)
    }
  }
}

extension CasePause: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      number: try reader.integer("pause"), scope: try reader.id("scope"),
      ground: try reader.required("ground") { $0.stringValue.flatMap(PauseGround.init(rawValue:)) },
      basis: try reader.optionalText("basis") ?? "",
      notice: try reader.optionalText("notice") ?? "", began: try reader.date("from"),
      plannedDays: try reader.optionalInteger("plannedDays"),
      planned: try reader.optionalDate("planned"),
      reason: try reader.optionalText("reason") ?? "")
    ended = try reader.optionalDate("ended")
    evidence = try reader.optionalText("evidence") ?? ""
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("pause", number)
      $0.member("scope", scope)
      $0.member("ground", ground.rawValue)
      $0.member("basis", basis.isEmpty ? nil : basis)
      $0.member("notice", notice.isEmpty ? nil : notice)
      $0.member("from", began.description)
      $0.member("plannedDays", plannedDays)
      $0.member("planned", planned?.description)
      $0.member("reason", reason.isEmpty ? nil : reason)
      $0.member("ended", ended?.description)
      $0.member("evidence", evidence.isEmpty ? nil : evidence)
    }
  }
}

extension ClockExtension: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      days: try reader.integer("days"),
      level: try reader.required("level") { $0.stringValue.flatMap(Level.init) },
      approver: try reader.text("approver"), notice: try reader.text("notice"),
      reason: try reader.text("reason"), decided: try reader.date("decided"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  func writeMembers(to writer: inout JSONWriter) {
    writer.member("days", days)
    writer.member("level", level.rawValue)
    writer.member("approver", approver)
    writer.member("notice", notice)
    writer.member("reason", reason)
    writer.member("decided", decided.description)
  }
}

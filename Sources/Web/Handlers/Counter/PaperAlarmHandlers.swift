import Certificates
import Directory
import HTTPServer
import Runtime

/// The alarms about papers that were shown (查验预警): the list for the staff of the counter, and closing them.
struct PaperAlarmHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "counter/alarms") { visit in
      let stay = try office.stay(visit)
      try Access(office, stay).require(.printSheets)
      return try office.page(try page(stay), for: stay, in: .counter)
    }
    router.on(.post, "counter/alarms") { visit in
      let stay = try office.stay(visit)
      try Access(office, stay).require(.voidPrint)
      return try close(stay)
    }
  }

  private func page(_ stay: Stay, fault: Words? = nil) throws -> PaperAlarmsPage {
    let showsAll = stay.visit.request.query["all"] == "on"
    let alarms = try office.runtime.read {
      try CertificateQueries($0).alarms(openAlone: !showsAll)
    }
    return PaperAlarmsPage(
      rows: try alarms.map { try row($0, for: stay) }, showsAll: showsAll,
      mayClose: stay.authority.mayPerform(.voidPrint), key: NewKey.make(),
      closing: fault == nil ? "" : stay["alarm"] ?? "",
      remark: fault == nil ? "" : stay["remark"] ?? "", fault: fault)
  }

  private func row(_ alarm: PaperAlarm, for stay: Stay) throws -> PaperAlarmsPage.Row {
    let record = try alarm.print.flatMap { id in
      try office.runtime.read { try CertificateQueries($0).print(id) }
    }?.record
    // Which paper it is, only those know who are cleared for its case (密级).
    let header = try record.flatMap {
      try office.runtime.queries.header(caseNumber: $0.caseNumber)
    }
    let maySee = try header.map { try Access(office, stay).isCleared(for: $0) } ?? true
    let closing = try alarm.closedAt.map { moment in
      let closer = try alarm.closedBy.map { person in
        try office.runtime.read { database in
          var names = NameBook(reading: database)
          return try names.name(person)
        }
      }
      return [office.text(moment), closer, alarm.remark].compactMap(\.self).joined(separator: " ")
    }
    return PaperAlarmsPage.Row(
      id: alarm.id, kind: alarm.kind.name, rule: alarm.kind.supervisionRule,
      paper: maySee ? record.map { "\($0.title) \($0.number.text)" } : nil,
      caseNumber: maySee ? header?.caseNumber : nil, detail: alarm.detail,
      raisedAt: office.text(alarm.raisedAt), closing: closing)
  }

  private func close(_ stay: Stay) throws -> HTTPResponse {
    func refused(_ words: Words) throws -> HTTPResponse {
      try office.page(
        try page(stay, fault: words), for: stay, in: .counter, status: .unprocessableContent)
    }
    guard let id = Int64((stay["alarm"] ?? "").trimmed) else {
      return try refused(.alarmNumberMissing)
    }
    let remark = (stay["remark"] ?? "").trimmed
    let room = office.certificates
    do {
      _ = try office.runtime.perform("paper.closeAlarm", by: stay.actor, key: stay.key) { step in
        try room.register(step).closeAlarm(id, remark: remark)
        return Done()
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused(words)
    }
    return office.redirect(stay, to: "/counter/alarms", Banner(.done, .alarmClosed))
  }
}

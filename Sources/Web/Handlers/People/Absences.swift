import CivilTime
import Directory
import HTTPServer
import Runtime
import SQLDatabase

/// Reads and lists absences, for the person himself and for the administrators.
struct Absences {
  let office: Office
  let stay: Stay

  func rows(of person: String, reading database: Connection) throws -> [AbsenceSection.Row] {
    let today = office.today(at: stay.now)
    return try DirectoryQueries(database).absences(of: person).map { absence in
      .init(
        id: absence.id, kind: absence.kind.name,
        period: "\(absence.from) – \(absence.through)"
          + (absence.endedOn.map { "（\($0) 销假）" } ?? ""),
        reason: absence.reason, mayEnd: absence.endedOn == nil && today <= absence.through)
    }
  }

  /// What was filled in, or what is wrong with it.
  func read(of person: String) -> (absence: Absence?, faults: [FieldFault]) {
    var faults: [FieldFault] = []
    func day(_ field: String) -> CalendarDate? {
      let day = CalendarDate((stay[field] ?? "").trimmed)
      if day == nil { faults.append(FieldFault(field, .dateNeeded)) }
      return day
    }
    guard let from = day("away-from"), let through = day("away-through") else {
      return (nil, faults)
    }
    return (
      Absence(
        person: person, kind: stay["kind"].flatMap { .init(rawValue: $0) } ?? .leave, from: from,
        through: through, isReachable: stay["reachable"] != nil,
        reason: (stay["away-reason"] ?? "").trimmed), []
    )
  }

  /// Ends an absence of the person today.
  static func end(_ id: Int, of person: String, in step: Step) throws {
    let register = try DirectoryRegister(step)
    guard try register.queries.absence(id)?.person == person else {
      throw Refusal(code: "DIR-ABSENCE", message: "没有这条离岗记录")
    }
    try register.endAbsence(id, on: register.today)
  }
}

/// A person enters the own absences and comes back (请假、销假).
struct OwnAbsenceHandlers {
  let office: Office
  /// The page that the section stands on, with what is wrong.
  let page: @Sendable (Stay, [FieldFault]) throws -> SettingsPage

  static let address = "/me/absences"

  func add(to router: inout Router) {
    router.on(.post, "me/absences") { visit in try enter(try office.stay(visit)) }
    router.on(.post, "me/absences/*/end", Int64.self) { visit, id in
      let stay = try office.stay(visit)
      return try carryOut("absence.end", stay) { step in
        try Absences.end(Int(id), of: step.actor.person, in: step)
      }
    }
  }

  func section(_ stay: Stay) throws -> AbsenceSection {
    let rows = try office.runtime.read { database in
      try Absences(office: office, stay: stay).rows(of: stay.person.code, reading: database)
    }
    var section = AbsenceSection(
      address: Self.address, key: NewKey.make(), rows: rows, mayKeep: true)
    for name in ["kind", "away-from", "away-through", "reachable", "away-reason"] {
      section.typed[name] = stay[name]
    }
    return section
  }

  private func enter(_ stay: Stay) throws -> HTTPResponse {
    let (absence, faults) = Absences(office: office, stay: stay).read(of: stay.person.code)
    guard let absence else { return try refused(stay, faults) }
    return try carryOut("absence.enter", stay) { step in
      try DirectoryRegister(step).enter(absence)
    }
  }

  private func carryOut(
    _ act: String, _ stay: Stay, _ change: @escaping @Sendable (Step) throws -> Void
  ) throws -> HTTPResponse {
    do {
      _ = try office.runtime.perform(act, by: stay.actor, key: stay.key) { step in
        try change(step)
        return Done()
      }
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return try refused(stay, [FieldFault("absences", fault)])
    }
    return office.redirect(stay, to: "/me#absences", Banner(.done, .changeDone))
  }

  private func refused(_ stay: Stay, _ faults: [FieldFault]) throws -> HTTPResponse {
    try office.page(try page(stay, faults), for: stay, status: .unprocessableContent)
  }
}

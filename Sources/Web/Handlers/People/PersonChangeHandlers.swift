import CivilTime
import Directory
import HTTPServer
import Runtime
import SQLDatabase

/// Posts, absences, clearance and leaving of one person, by the administrators.
struct PersonChangeHandlers {
  let office: Office
  let people: PeopleHandlers

  func add(to router: inout Router) {
    router.on(.post, "admin/people/*/posts", String.self) { visit, code in
      try change(code, try office.stay(visit), needs: .keepDirectory, "post.assign", assign)
    }
    router.on(.post, "admin/people/*/posts/end", String.self) { visit, code in
      try change(code, try office.stay(visit), needs: .keepDirectory, "post.end", endPost)
    }
    router.on(.post, "admin/people/*/absences", String.self) { visit, code in
      try change(code, try office.stay(visit), needs: .keepDirectory, "absence.enter", enter)
    }
    router.on(.post, "admin/people/*/absences/*/end", String.self, Int64.self) {
      visit, code, id in
      try change(code, try office.stay(visit), needs: .keepDirectory, "absence.end") { _, _ in
        { step in try Absences.end(Int(id), of: code, in: step) }
      }
    }
    router.on(.post, "admin/people/*/clearance", String.self) { visit, code in
      try change(code, try office.stay(visit), needs: .grantRoles, "person.clear", clear)
    }
    router.on(.post, "admin/people/*/leave", String.self) { visit, code in
      let response = try change(
        code, try office.stay(visit), needs: .keepDirectory, "person.leave", leave)
      if response.status == .seeOther { office.sessions.removeAll(of: code) }
      return response
    }
  }

  /// A change that is done in the writer.
  typealias Change = @Sendable (Step) throws -> Void

  /// Does what the posted form asks for, or shows the page again with what is wrong.
  private func change(
    _ code: String, _ stay: Stay, needs act: OfficeAct, _ name: String,
    _ read: (Stay, String) throws -> Change
  ) throws -> HTTPResponse {
    try Access(office, stay).require(act)
    let change: Change
    do {
      change = try read(stay, code)
    } catch let faults as Faulty {
      return try people.show(stay, code, faults: faults.faults)
    }
    do {
      _ = try office.runtime.perform(name, by: stay.actor, key: stay.key) { step in
        try change(step)
        return Done()
      }
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return try people.show(stay, code, faults: [FieldFault(nil, fault)])
    }
    return office.redirect(
      stay, to: "/admin/people/\(PercentCoding.encoded(code))", Banner(.done, .changeDone))
  }

  /// What cannot be read out of the form.
  private struct Faulty: Error {
    var faults: [FieldFault]

    init(_ faults: [FieldFault]) { self.faults = faults }

    init(_ field: String, _ words: Words) { faults = [FieldFault(field, words)] }
  }

  private func day(_ field: String, of stay: Stay) throws -> CalendarDate {
    guard let day = CalendarDate((stay[field] ?? "").trimmed) else {
      throw Faulty(field, .dateNeeded)
    }
    return day
  }

  private func text(_ field: String, of stay: Stay) throws -> String {
    let text = (stay[field] ?? "").trimmed
    guard !text.isEmpty else { throw Faulty(field, .pleaseChoose) }
    return text
  }

  private func assign(_ stay: Stay, _ code: String) throws -> Change {
    let post = Post(
      person: code, unit: try text("unit", of: stay), title: try text("title", of: stay),
      isMain: stay["main"] != nil,
      capacity: stay["capacity"].flatMap { .init(rawValue: $0) } ?? .held)
    let day = (stay["on"] ?? "").trimmed.isEmpty ? nil : try day("on", of: stay)
    return { step in try DirectoryRegister(step).assign(post, on: day) }
  }

  private func endPost(_ stay: Stay, _ code: String) throws -> Change {
    let (unit, title) = (stay["unit"] ?? "", stay["title"] ?? "")
    let text = (stay["until"] ?? "").trimmed
    let day = CalendarDate(text)
    if day == nil, !text.isEmpty { throw Faulty("until-\(stay["number"] ?? "")", .dateNeeded) }
    return { step in
      try DirectoryRegister(step).endPost(of: code, in: unit, title: title, on: day)
    }
  }

  private func enter(_ stay: Stay, _ code: String) throws -> Change {
    let (absence, faults) = Absences(office: office, stay: stay).read(of: code)
    guard let absence else { throw Faulty(faults) }
    return { step in try DirectoryRegister(step).enter(absence) }
  }

  private func clear(_ stay: Stay, _ code: String) throws -> Change {
    guard let secrecy = stay["clearance"].flatMap({ Secrecy(rawValue: $0) }) else {
      throw Faulty("clearance", .pleaseChoose)
    }
    return { step in try DirectoryRegister(step).clear(code, upTo: secrecy) }
  }

  private func leave(_ stay: Stay, _ code: String) throws -> Change {
    let day = try day("left", of: stay)
    guard day <= office.today(at: stay.now) else { throw Faulty("left", .dateNotAhead) }
    return { step in
      try DirectoryRegister(step).leave(code, on: day)
      try SessionStore.deleteAll(of: code, in: step)
    }
  }
}

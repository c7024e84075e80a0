import Directory
import HTTPServer
import Runtime

/// A person's own settings (我的设置).
struct SettingsHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "me") { visit in
      let stay = try office.stay(visit)
      return try office.page(try page(stay), for: stay)
    }
    router.on(.post, "me/opinions") { visit in try add(try office.stay(visit)) }
    router.on(.post, "me/opinions/remove") { visit in try remove(try office.stay(visit)) }
    delegations.add(to: &router)
    absences.add(to: &router)
  }

  private var absences: OwnAbsenceHandlers {
    OwnAbsenceHandlers(office: office) { stay, faults in
      var page = try page(stay)
      page.faults = faults
      return page
    }
  }

  private var delegations: DelegationHandlers {
    DelegationHandlers(office: office) { stay, form, faults in
      var page = try page(stay)
      page.delegation = form
      page.faults = faults
      return page
    }
  }

  private func page(_ stay: Stay) throws -> SettingsPage {
    let own = try office.runtime.read { try OwnOpinions.all(of: stay.person.code, reading: $0) }
    var page = SettingsPage(
      opinions: own, suggestions: CommonOpinions.suggestions.filter { !own.contains($0) })
    if !stay.authority.isAdministrator { page.delegation = try delegations.form(stay) }
    page.absences = try absences.section(stay)
    return page
  }

  private func add(_ stay: Stay) throws -> HTTPResponse {
    let words = (stay["words"] ?? "").trimmed
    func refused(_ fault: Words) throws -> HTTPResponse {
      var page = try page(stay)
      page.typed = words
      page.faults = [FieldFault("words", fault)]
      return try office.page(page, for: stay, status: .unprocessableContent)
    }
    guard !words.isEmpty else { return try refused(.opinionEmpty) }
    guard words.count <= OwnOpinions.longest else {
      return try refused(.opinionTooLong(OwnOpinions.longest))
    }
    do {
      _ = try office.runtime.perform("addOpinion", by: stay.actor) { step in
        try OwnOpinions.add(words, in: step)
        return Done()
      }
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return try refused(fault)
    }
    return office.redirect(stay, to: "/me", Banner(.done, .opinionAdded))
  }

  private func remove(_ stay: Stay) throws -> HTTPResponse {
    let words = stay["words"] ?? ""
    _ = try office.runtime.perform("removeOpinion", by: stay.actor) { step in
      try OwnOpinions.remove(words, in: step)
      return Done()
    }
    return office.redirect(stay, to: "/me", Banner(.done, .opinionRemoved))
  }
}

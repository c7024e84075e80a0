import BPMN
import Directory
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime

/// The beginning of cases (发起).
struct StartHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "start") { visit in try list(try office.stay(visit)) }
    router.on(.get, "start/*", String.self) { visit, process in
      try show(try office.stay(visit), process)
    }
    router.on(.post, "start/*", String.self) { visit, process in
      try post(try office.stay(visit), process)
    }
  }

  private func list(_ stay: Stay) throws -> HTTPResponse {
    let keyword = (stay.visit.request.query["q"] ?? "").trimmed
    var groups: [StartListPage.Group] = []
    var byProcess: [String: StartListPage.Offer] = [:]
    for definition in try office.runtime.queries.definitions() where definition.hasStart {
      let roles = TaskRules.list(definition.startRole, separator: ",")
      guard stay.authority.mayPerform(.start(roles: roles)) else { continue }
      let offer = offer(definition)
      byProcess[definition.program.process] = offer
      guard
        keyword.isEmpty || offer.name.contains(keyword) || offer.explanation.contains(keyword)
      else { continue }
      let group = definition.group ?? Words.otherProcesses.text(in: stay.visit.view.language)
      if let index = groups.firstIndex(where: { $0.name == group }) {
        groups[index].offers.append(offer)
      } else {
        groups.append(StartListPage.Group(name: group, offers: [offer]))
      }
    }
    var seen: Set<String> = []
    let recent = try office.runtime.queries.begun(by: stay.person.code, limit: 20)
      .map(\.program.process).filter { seen.insert($0).inserted }.compactMap { byProcess[$0] }
    let isLong = byProcess.count > 6 && keyword.isEmpty
    return try office.page(
      StartListPage(
        groups: groups, recent: isLong ? Array(recent.prefix(3)) : [], keyword: keyword),
      for: stay, in: .start)
  }

  private func offer(_ definition: DefinitionRecord) -> StartListPage.Offer {
    let program = office.runtime.program(
      definition.program.process, version: definition.program.version)
    return StartListPage.Offer(
      address: "/start/\(PercentCoding.encoded(definition.program.process))",
      name: definition.name,
      explanation: program?.extensions.property("tz:description") ?? "",
      days: program?.extensions.property("tz:deadline").flatMap { Int($0) })
  }

  private func show(_ stay: Stay, _ process: String) throws -> HTTPResponse {
    let name = stay.visit.request.query["draft"]
    let draft = try name.flatMap { name in
      try office.runtime.read {
        try Drafts.find(
          .start(process: process, draft: name), of: stay.person.code, reading: $0)
      }
    }
    let unit = draft?.fields[PostField.unit] ?? stay.visit.request.query["unit"]
    let desk = try StartDesk(office, stay, process: process, unit: unit)
    let state = try draft.map {
      try FormDesk(office: office).taking($0, into: desk.form, for: stay, instance: nil)
    }
    return try office.page(
      try desk.page(
        state: state, draft: name ?? NewKey.make(), saved: draft.map { office.text($0.saved) }),
      for: stay, in: .start)
  }

  private func post(_ stay: Stay, _ process: String) throws -> HTTPResponse {
    let desk = try StartDesk(office, stay, process: process, unit: stay[PostField.unit])
    let draft = stay[PostField.draft].flatMap { $0.isEmpty ? nil : $0 } ?? NewKey.make()
    let subject = Draft.Subject.start(process: process, draft: draft)
    var intake = try FormDesk(office: office).receive(desk.form, from: stay, into: nil)
    switch stay[PostField.act] {
    case "submit": return try submit(desk, intake, subject, draft: draft)
    case "save", "keep":
      if let unit = stay[PostField.unit] { intake.fields.add(PostField.unit, unit) }
      try DraftKeeping(office: office).save(
        subject, title: desk.program.name, fields: intake.fields, by: stay.actor)
      if stay[PostField.act] == "keep" { return DraftKeeping(office: office).kept(stay) }
      return office.redirect(stay, to: subject.address, Banner(.done, .draftKept))
    default:
      return try office.page(
        try desk.page(state: intake.state, draft: draft, faults: intake.faults), for: stay,
        in: .start)
    }
  }

  private func submit(
    _ desk: StartDesk, _ intake: FormDesk.Intake, _ subject: Draft.Subject, draft: String
  ) throws -> HTTPResponse {
    let stay = desk.stay
    func refused(_ faults: [FieldFault]) throws -> HTTPResponse {
      try office.page(
        try desk.page(state: intake.state, draft: draft, showsMessages: true, faults: faults),
        for: stay, in: .start, status: .unprocessableContent)
    }
    let faults = intake.faults + FormDesk.faults(of: intake.state)
    guard faults.isEmpty else { return try refused(faults) }
    let variables = intake.state.submission.merging(["initiator": .context(desk.initiator.context)])
    let started: StartedCase
    do {
      started = try office.runtime.startCase(
        process: desk.program.key.process, variables: variables, by: stay.actor, key: stay.key)
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused([FieldFault(nil, words)])
    }
    try DraftKeeping(office: office).settle(subject, by: stay.actor)
    return office.redirect(
      stay, to: "/cases/\(started.caseNumber)", Banner(.done, .started(started.caseNumber)))
  }
}

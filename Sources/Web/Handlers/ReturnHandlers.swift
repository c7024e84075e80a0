import Engine
import HTTPServer
import Runtime

/// The return of a task (退回).
struct ReturnHandlers {
  static let shortestReason = 5

  let office: Office
  let tasks: TaskHandlers

  func show(_ stay: Stay, _ key: TaskKey) throws -> HTTPResponse {
    do {
      return try office.page(try page(try returnable(stay, key)), for: stay, in: .tasks)
    } catch  where FailedAct.isOvertaken(error) {
      return try tasks.stalePage(stay, key)
    }
  }

  private func returnable(_ stay: Stay, _ key: TaskKey) throws -> TaskDesk {
    let desk = try tasks.desk(stay, key)
    guard desk.rules.mayReturn else { throw Problem.forbidden }
    return desk
  }

  func post(_ stay: Stay, _ key: TaskKey) throws -> HTTPResponse {
    do {
      return try sendBack(try returnable(stay, key))
    } catch  where FailedAct.isOvertaken(error) {
      return try tasks.stalePage(stay, key)
    }
  }

  private func sendBack(_ desk: TaskDesk) throws -> HTTPResponse {
    let stay = desk.stay
    let page = try page(desk)
    var reason = (stay["reason"] ?? "").trimmed
    if reason.isEmpty { reason = stay[PostField.common] ?? "" }
    var (target, faults) = checked(page, stay, reason: reason)
    if let chosen = stay["target"] {
      faults += try ReturnFields(desk: desk).faults(asking: stay.values("ask"), of: chosen)
    }
    guard faults.isEmpty, let target else {
      return try refused(page, stay, reason: reason, faults)
    }
    guard let version = stay.visit.version else { throw Problem.foreignForm }
    do {
      _ = try office.runtime.returnTask(
        desk.task.key, version: version, to: target, reason: reason, manner: manner(stay, page),
        by: desk.actor, key: stay.key)
    } catch {
      let names = RefusalNames(office: office, instance: desk.task.key.instance)
      guard let words = FailedAct.correctable(names.named(error)) else { throw error }
      return try refused(page, stay, reason: reason, [FieldFault("target", words)])
    }
    try desk.finish()
    let banner = Banner(
      .done, .returnDone, link: Link(.seeCase, to: "/cases/\(desk.task.caseNumber)"))
    return office.redirect(stay, to: "/tasks", banner)
  }

  private func manner(_ stay: Stay, _ page: ReturnPage) -> ReturnManner {
    ReturnManner(
      way: stay["way"].flatMap(ReturnManner.Way.init) ?? .step,
      reopening: stay["reopening"].flatMap(ReturnManner.Reopening.init) ?? .branch,
      handlers: stay["handlers"].flatMap(ReturnManner.Handlers.init) ?? .same,
      askedFields: page.askable.isEmpty ? nil : stay.values("ask"))
  }

  /// What was chosen, and what is wrong with it.
  private func checked(
    _ page: ReturnPage, _ stay: Stay, reason: String
  ) -> (target: ReturnTarget?, faults: [FieldFault]) {
    var faults: [FieldFault] = []
    let chosen = page.targets.first { $0.value == stay["target"] }
    if chosen == nil { faults.append(FieldFault("target", .returnTargetMissing)) }
    if reason.count < Self.shortestReason {
      faults.append(FieldFault("reason", .returnReasonTooShort))
    }
    if !page.loses.isEmpty, stay["confirmed"] != "true" {
      faults.append(FieldFault("confirmed", .confirmMissing(.returnLosesConfirm)))
    }
    return (chosen.map { Self.target($0.value) }, faults)
  }

  private func refused(
    _ page: ReturnPage, _ stay: Stay, reason: String, _ faults: [FieldFault]
  ) throws -> HTTPResponse {
    var page = page
    page.target = stay["target"]
    page.reason = reason
    page.way = stay["way"] ?? page.way
    page.reopening = stay["reopening"] ?? page.reopening
    page.handlers = stay["handlers"] ?? page.handlers
    page.asked = Set(stay.values("ask"))
    page.faults = faults
    return try office.page(page, for: stay, in: .tasks, status: .unprocessableContent)
  }

  private static func target(_ value: String) -> ReturnTarget {
    switch value {
    case "previous": .previous
    case "initiator": .initiator
    default: .element(value)
    }
  }

  private func page(_ desk: TaskDesk) throws -> ReturnPage {
    guard let header = try office.runtime.queries.header(of: desk.task.key.instance) else {
      throw Problem.notFound
    }
    let story = try CaseStory(office, of: header)
    let past = EarlierSteps(story: story, of: desk.task.key.activation)
    let fields = try ReturnFields(desk: desk, story: story, past: past)
    let targets = try possible(of: self.targets(of: past, header), desk)
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      var page = ReturnPage(
        taskAddress: desk.address, matter: desk.task.title, step: desk.task.name,
        version: desk.task.version, key: NewKey.make(), targets: targets,
        target: targets.first?.value, commonReasons: CommonOpinions.returnReasons,
        loses: try Self.others(of: desk.task, story, reading: &names))
      page.asksReopening = past.isBehindJoin
      page.askable = fields.all.map(\.option)
      page.asked = Set(fields.usual)
      page.actsFor = try desk.actingFor()
      return page
    }
  }

  /// Those of the targets to which the engine would send the work: nothing that cannot be chosen is offered.
  private func possible(
    of targets: [Field.Option], _ desk: TaskDesk
  ) throws -> [Field.Option] {
    let refusals = try office.runtime.refusals(
      ofReturning: desk.task.key, to: targets.map { Self.target($0.value) }, by: desk.actor)
    return zip(targets, refusals).filter { $1 == nil }.map(\.0)
  }

  private func targets(of past: EarlierSteps, _ header: CaseHeader) throws -> [Field.Option] {
    try office.runtime.read { database in
      var names = NameBook(reading: database)
      let initiator = try names.entry(header.initiator)
      let isBoth = past.previous != nil && past.previous?.id == past.initiators?.id
      var targets: [Field.Option] = []
      if let previous = past.previous {
        targets.append(
          Field.Option(
            "previous", isBoth ? .returnToPreviousInitiator : .returnToPrevious,
            hint: .verbatim(try Self.line(previous, &names, office))))
      }
      if !isBoth {
        targets.append(
          Field.Option(
            "initiator", .returnToInitiator,
            hint: .verbatim("\(initiator.name) · \(initiator.post)")))
      }
      for step in past.others {
        targets.append(
          Field.Option(
            step.element, .verbatim(step.name),
            hint: .verbatim(try Self.line(step, &names, office))))
      }
      return targets
    }
  }

  private static func line(
    _ run: ActivationRecord, _ names: inout NameBook, _ office: Office
  ) throws -> String {
    let name = try run.actor.map { try names.name($0.person) } ?? ""
    return [run.name, name, run.endedAt.map(office.text) ?? ""].filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  /// The other steps in hand, which a return may recall.
  private static func others(
    of task: TaskRecord, _ story: CaseStory, reading names: inout NameBook
  ) throws -> [String] {
    try story.tasks.filter { $0.key != task.key }.map { other in
      let name = try other.assignee.map { try names.name($0) }
      return name.map { "\(other.name)（\($0)）" } ?? other.name
    }
  }
}

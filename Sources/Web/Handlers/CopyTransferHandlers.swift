import Directory
import Engine
import HTTPServer
import Runtime

/// Passing on what is to be read and done (转办 of 阅办): to whom, and why.
struct CopyTransferHandlers {
  private static let word = TaskVerb.transfer.rawValue

  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "reads/*/\(Self.word)", CopyKey.self) { visit, key in
      try show(try CopyDesk(office, try office.stay(visit), key))
    }
    router.on(.post, "reads/*/\(Self.word)", CopyKey.self) { visit, key in
      let stay = try office.stay(visit)
      if let submission = stay.key, try office.runtime.wasDone(submission) { return done(stay) }
      return try post(try CopyDesk(office, stay, key))
    }
  }

  private func finding(_ desk: CopyDesk) -> PeopleFinding {
    PeopleFinding(
      office: office, stay: desk.stay, instance: desk.copy.instance,
      besides: [desk.stay.person.code, desk.copy.reader])
  }

  private func show(_ desk: CopyDesk, _ faults: [FieldFault] = []) throws -> HTTPResponse {
    guard desk.passingOn != nil else { return .redirect(to: desk.address) }
    func fault(_ name: String) -> Words? { faults.first { $0.field == name }?.words }
    let page = VerbPage(
      address: "\(desk.address)/\(Self.word)",
      back: Link(.verbatim(desk.copy.title), to: desk.address),
      matter: "\(desk.copy.title) · \(desk.senderName)", name: Words(TaskVerb.transfer),
      meaning: .passOnMeaning, key: NewKey.make(), version: nil,
      people: try finding(desk).picker(.one, label: .toWhom, fault: fault(PeopleFinding.field)),
      fields: [
        Field(
          "reason", .verbReason, fault: fault("reason"), isRequired: true,
          .area(desk.stay["reason"] ?? "", rows: 2, maxLength: 500))
      ], faults: faults)
    return try office.page(
      page, for: desk.stay, in: .tasks, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func post(_ desk: CopyDesk) throws -> HTTPResponse {
    let stay = desk.stay
    guard desk.passingOn != nil, stay[PostField.act] == "submit" else { return try show(desk) }
    let finding = finding(desk)
    let reason = (stay["reason"] ?? "").trimmed
    var faults: [FieldFault] = []
    if let words = finding.fault(.one) { faults.append(FieldFault(PeopleFinding.field, words)) }
    if reason.isEmpty { faults.append(FieldFault("reason", .verbReasonMissing)) }
    guard faults.isEmpty else { return try show(desk, faults) }
    do {
      _ = try office.runtime.act(
        .transferCopy(desk.copy.id, to: finding.chosen[0], reason: reason),
        on: desk.copy.instance, by: desk.actor, key: stay.key)
    } catch {
      let names = RefusalNames(office: office, instance: desk.copy.instance)
      guard let words = FailedAct.correctable(names.named(error)) else { throw error }
      return try show(desk, [FieldFault(nil, words)])
    }
    try finding.note()
    return done(stay)
  }

  private func done(_ stay: Stay) -> HTTPResponse {
    office.redirect(stay, to: "/tasks", Banner(.done, .verbDone(Words(TaskVerb.transfer))))
  }
}

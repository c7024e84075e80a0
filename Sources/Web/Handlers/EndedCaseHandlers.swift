import Directory
import Engine
import HTTPServer
import Runtime

/// What whoever repairs cases does with one as a whole: 作废 and 重启 of an ended one, and the second
/// voice for a jump.
struct EndedCaseHandlers {
  /// A verb on the page of its own below the page that repairs the case.
  private enum Verb: String, CaseIterable {
    case void, restart, jump

    var name: Words {
      switch self {
      case .void: .voidCase
      case .restart: .restartCase
      case .jump: .confirmJump
      }
    }

    var meaning: Words {
      switch self {
      case .void: .voidMeaning
      case .restart: .restartMeaning
      case .jump: .confirmJumpMeaning
      }
    }
  }

  let office: Office

  func add(to router: inout Router) {
    for verb in Verb.allCases {
      let path = "admin/repair/*/\(verb.rawValue)"
      router.on(.get, path, InstanceID.self) { visit, instance in
        let stay = try office.stay(visit)
        return try office.page(
          try page(stay, verb, try header(stay, instance)), for: stay, in: .administration)
      }
      router.on(.post, path, InstanceID.self) { visit, instance in
        let stay = try office.stay(visit)
        return try post(stay, verb, try header(stay, instance))
      }
    }
  }

  /// The verbs that fit the case as it stands.
  static func links(for header: CaseHeader, _ state: InstanceState?) -> [Link] {
    let address = RepairHandlers.address(of: header.instance)
    let verbs: [Verb] =
      if header.endedAt == nil {
        state?.handling.pendingJump == nil ? [] : [.jump]
      } else {
        header.voided == nil ? [.restart, .void] : []
      }
    return verbs.map { Link($0.name, to: "\(address)/\($0.rawValue)") }
  }

  private func header(_ stay: Stay, _ instance: InstanceID) throws -> CaseHeader {
    try Access(office, stay).require(.repair)
    guard let header = try office.runtime.queries.header(of: instance) else {
      throw Problem.notFound
    }
    return header
  }

  private func page(
    _ stay: Stay, _ verb: Verb, _ header: CaseHeader, faults: [FieldFault] = []
  ) throws -> VerbPage {
    func fault(_ name: String) -> Words? { faults.first { $0.field == name }?.words }
    let address = RepairHandlers.address(of: header.instance)
    let reason = Field(
      "reason", .repairReason, hint: .repairReasonHint, fault: fault("reason"), isRequired: true,
      .line(stay["reason"] ?? "", maxLength: 200))
    let story = try CaseStory(office, of: header)
    let jump = try office.runtime.queries.state(of: header.instance)?.handling.pendingJump
    // It is asked for no step: the refusal names those from which the case can go on.
    let refusal =
      verb == .restart
      ? try office.runtime.refusal(
        of: .restart(at: "", reason: ""), on: header.instance, by: stay.actor) : nil
    let fields: [Field] =
      switch verb {
      case .void: [reason]
      case .restart:
        [
          Field(
            "step", .restartStep, fault: fault("step"), isRequired: true,
            .radio(try steps(from: refusal, story), selected: stay["step"])), reason,
        ]
      case .jump:
        [
          Field(
            "verdict", .jumpVerdict, fault: fault("verdict"), isRequired: true,
            .radio(
              [Field.Option("agree", .jumpAgree), Field.Option("refuse", .jumpDisagree)],
              selected: stay["verdict"]))
        ]
      }
    return VerbPage(
      address: "\(address)/\(verb.rawValue)", back: Link(.repairCase, to: address),
      matter: "\(header.caseNumber) · \(header.title)", name: verb.name, meaning: verb.meaning,
      key: NewKey.make(), version: try CaseVersion(header, in: office).shown(), fields: fields,
      faults: faults,
      notice: verb == .jump ? try jump.map { try story.words(for: $0) } : hindrance(refusal, header)
    )
  }

  /// Why the case can go on from no step, if so.
  private func hindrance(_ refusal: Rejection?, _ header: CaseHeader) -> Words? {
    if case .noReturnTarget(_, let valid) = refusal, !valid.isEmpty { return nil }
    let names = RefusalNames(office: office, instance: header.instance)
    return refusal.map { Words(names.named($0)) }
  }

  /// The steps from which the case can go on, also those inside of sub-processes, each with where it stands and
  /// who did it last.
  private func steps(from refusal: Rejection?, _ story: CaseStory) throws -> [Field.Option] {
    guard case .noReturnTarget(_, let valid) = refusal else { return [] }
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try valid.map { element in
        let run = story.runs.last {
          $0.element == element && $0.status != .superseded
            && story.trail.call(of: $0.id)?.assist == nil
        }
        let scope = run?.scope == InstanceState.root ? nil : run?.scope
        let around = story.runs.first { $0.id == scope }?.name ?? ""
        let name = try (run?.actor?.person).map { try names.name($0) } ?? ""
        let hint = [around, name, run?.endedAt.map(office.text) ?? ""].filter { !$0.isEmpty }
        return Field.Option(
          element, .verbatim(story.trail.title(element)),
          hint: hint.isEmpty ? nil : .verbatim(hint.joined(separator: " · ")))
      }
    }
  }

  private func post(
    _ stay: Stay, _ verb: Verb, _ header: CaseHeader
  ) throws -> HTTPResponse {
    var faults: [FieldFault] = []
    let reason = (stay["reason"] ?? "").trimmed
    if verb != .jump, reason.isEmpty { faults.append(FieldFault("reason", .repairReasonMissing)) }
    let act: CaseAct
    switch verb {
    case .void: act = .void(reason: reason)
    case .restart:
      if stay["step"] == nil { faults.append(FieldFault("step", .restartStepMissing)) }
      act = .restart(at: stay["step"] ?? "", reason: reason)
    case .jump:
      if stay["verdict"] == nil { faults.append(FieldFault("verdict", .jumpVerdictMissing)) }
      act = .confirmJump(stay["verdict"] == "agree")
    }
    if faults.isEmpty {
      do {
        let version = try CaseVersion(header, in: office).current(since: stay.visit.version)
        _ = try office.runtime.act(
          act, on: header.instance, version: version, by: stay.actor, key: stay.key)
        return office.redirect(
          stay, to: RepairHandlers.address(of: header.instance), Banner(.done, .changeDone))
      } catch ActFailure.staleVersion {
        let links = Self.links(for: header, try office.runtime.queries.state(of: header.instance))
        let address = RepairHandlers.address(of: header.instance)
        let page = try StaleCase(office: office, stay: stay, header: header).page(
          tryingAgainAt: links.map(\.address).first { $0 == "\(address)/\(verb.rawValue)" },
          caseAddress: address)
        return try office.page(page, for: stay, in: .administration, status: .conflict)
      } catch let error as ActFailure {
        let names = RefusalNames(office: office, instance: header.instance)
        guard let words = FailedAct.correctable(names.named(error)) else { throw error }
        faults = [FieldFault(nil, words)]
      }
    }
    return try office.page(
      try page(stay, verb, header, faults: faults), for: stay, in: .administration,
      status: .unprocessableContent)
  }
}

import CivilTime
import Directory
import Engine
import FEEL
import Forms
import Runtime

/// What the page of a verb asks for, and what was answered.
struct VerbForm {
  private static let longestTime = 250

  let office: Office
  let stay: Stay
  let desk: TaskDesk
  let verb: TaskVerb
  /// Why it cannot be asked for as it was filled in.
  var faults: [FieldFault] = []

  var finding: PeopleFinding {
    var finding = PeopleFinding(
      office: office, stay: stay, instance: desk.task.key.instance,
      besides: [stay.person.code, desk.holder])
    let isBound =
      switch verb {
      case .transfer: desk.rules.transfersWithinRoles
      case .forward: desk.rules.forwardsWithinRoles
      case .delegate, .addSigners: desk.rules.asksWithinRoles
      default: false
      }
    if isBound { finding.roleTask = desk.task.key }
    return finding
  }

  init(_ office: Office, _ stay: Stay, _ desk: TaskDesk, _ verb: TaskVerb) {
    self.office = office
    self.stay = stay
    self.desk = desk
    self.verb = verb
  }

  // MARK: The page

  func page(showing faults: [FieldFault] = []) throws -> VerbPage {
    func fault(_ name: String) -> Words? { faults.first { $0.field == name }?.words }
    let people = try verb.naming.map {
      try finding.picker(
        $0, label: $0 == .several ? .whoElse : .toWhom, fault: fault(PeopleFinding.field))
    }
    return VerbPage(
      address: "\(desk.address)/\(verb.rawValue)",
      back: Link(.verbatim(desk.title), to: desk.address), matter: desk.title,
      name: Words(verb), meaning: .meaning(of: verb), key: NewKey.make(),
      version: desk.task.version, people: people, fields: try fields(fault), faults: faults,
      notice: try desk.actingFor())
  }

  private func fields(_ fault: (String) -> Words?) throws -> [Field] {
    let reason = Field(
      "reason", .verbReason, fault: fault("reason"), isRequired: needsReason,
      .area(stay["reason"] ?? "", rows: 2, maxLength: 500))
    let days = Field(
      "days", .ownDays, hint: .ownDaysHint, fault: fault("days"),
      .number(stay["days"] ?? "", minimum: "0", maximum: "\(Self.longestTime)"))
    switch verb {
    case .transfer, .handBack: return [reason]
    case .delegate: return try [reason] + askField() + [days]
    case .consult: return [reason, days]
    case .addSigners:
      let kind = Field(
        "kind", .signKind, fault: fault("kind"), isRequired: true,
        .radio(kinds, selected: stay["kind"] ?? kinds.first?.value))
      let binding = Field(
        "binding", .signBinding, hint: .signBindingHint, .check(stay["binding"] == "true"))
      return try [kind] + (placeField().map { [$0] } ?? []) + [binding, reason]
        + askField(.askBefore) + [days]
    case .removeSigners:
      return [
        Field(
          "signer", .signerToRemove, fault: fault("signer"), isRequired: true,
          .radio(try removable().map(\.option), selected: stay["signer"])),
        reason,
      ]
    case .circulate:
      return [
        Field(
          "kind", .copyKind, isRequired: true,
          .radio(CopyKind.options, selected: stay["kind"] ?? CopyKind.know.rawValue)),
        Circulation.viewField(stay["view"]),
        Circulation.dueField(stay["due"], fault: fault("due")),
        Field(
          "text", .copyText, .area(stay["text"] ?? "", rows: 2, maxLength: 500)),
      ]
    case .forward:
      return try desk.opinionFields(fault)
    case .suspend:
      return [
        reason,
        Field(
          "until", .suspendUntil, hint: .suspendUntilHint, fault: fault("until"),
          .line(stay["until"] ?? "", kind: .date)),
      ]
    case .resume: return []
    case .jump:
      return [
        Field(
          "target", .jumpTo, fault: fault("target"), isRequired: true,
          .radio(try jumpTargets(), selected: stay["target"])),
        reason,
        Field("others", .jumpEndsOthers, .check(stay["others"] == "true")),
      ]
    case .pauseClock: return pauseFields(fault)
    case .resumeClock: return try resumeFields(fault)
    case .extendClock: return extensionFields(fault)
    }
  }

  /// The fields that whoever is asked must fill in; none where the step has no form.
  private func askField(_ hint: Words = .askFieldsHint) throws -> [Field] {
    let fields = try AskableFields(office: office).fields(ofForm: desk.task.form)
    guard !fields.isEmpty else { return [] }
    return [
      Field(
        "ask", .askFields, hint: hint,
        .checklist(
          fields.map(\.option),
          selected: Set(stay.values("ask"))))
    ]
  }

  private var needsReason: Bool {
    [.transfer, .delegate, .addSigners, .removeSigners, .suspend, .jump].contains(verb)
  }

  private var kinds: [Field.Option] {
    let all: [(Assist, Words, Words)] = [
      (.before, .signBefore, .signBeforeHint), (.parallel, .signParallel, .signParallelHint),
      (.after, .signAfter, .signAfterHint),
    ]
    return all.filter { desk.rules.verbs.contains($0.0.verb) }.map {
      Field.Option($0.0.rawValue, $0.1, hint: $0.2)
    }
  }

  private func jumpTargets() throws -> [Field.Option] {
    let refusal = try office.runtime.refusal(
      of: .jump(Jump(desk.task.key.activation, to: "", reason: "")), on: desk.task.key,
      by: desk.actor)
    guard case .verbRefused(.noJumpTarget(let targets)) = refusal else { return [] }
    let program = try office.program(of: desk.task)
    return targets.map { Field.Option($0, .verbatim(program?[$0]?.title ?? $0)) }
  }

  // MARK: Those who can be removed

  /// Somebody who need not sign, with the answer that names him.
  struct Removable {
    let signer: OpenSigner
    let option: Field.Option
  }

  func removable() throws -> [Removable] {
    let task = desk.task.key
    guard let state = try office.runtime.queries.state(of: task.instance) else { return [] }
    let isGranted = desk.rules.verbs.contains(.removeSign)
    let signers = state.openSigners(around: task.activation).filter {
      isGranted || $0.askedBy == desk.holder
    }
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try signers.map { signer in
        let name = try signer.person.map { try names.name($0) }
        let place = signer.place.map { Words.at(place: $0) }
        return Removable(
          signer: signer,
          option: Field.Option(
            signer.run.map { "run-\($0)" } ?? "place-\(signer.place ?? 0)",
            name.map { .verbatim($0) } ?? place ?? .verbatim("—"),
            hint: signer.assist.map { Words($0) } ?? place))
      }
    }
  }

  // MARK: What was asked for

  /// The reason as it was typed; notes when it is missing.
  private mutating func reason() -> String {
    let reason = (stay["reason"] ?? "").trimmed
    if needsReason, reason.isEmpty { faults.append(FieldFault("reason", .verbReasonMissing)) }
    return reason
  }

  private mutating func people() -> [String] {
    let finding = finding
    if let number = verb.naming, let words = finding.fault(number) {
      faults.append(FieldFault(PeopleFinding.field, words))
    }
    return finding.chosen
  }

  private mutating func days() -> Int? {
    let text = (stay["days"] ?? "").trimmed
    guard !text.isEmpty else { return nil }
    guard let days = Int(text), (0...Self.longestTime).contains(days) else {
      faults.append(FieldFault("days", .ownDaysWrong))
      return nil
    }
    return days
  }

  private mutating func summons(_ kind: Assist) -> TaskAct {
    let place = kind == .parallel ? stay["place"].flatMap { Int($0) } : nil
    return .call(
      Summons(
        kind, people(), reason: reason(),
        isBinding: kind == .before && stay["binding"] == "true", workingDays: days(),
        position: place,
        askedFields: [.before, .delegate].contains(kind)
          ? stay.values("ask") : []))
  }

  /// The verb as it was filled in, for all but 减签 and 传阅.
  mutating func taskAct() -> TaskAct? {
    switch verb {
    case .transfer: return .transfer(to: people().first ?? "", reason: reason())
    case .handBack: return .handBack(reason: reason())
    case .delegate: return summons(.delegate)
    case .consult: return summons(.consult)
    case .addSigners:
      let kind = stay["kind"].flatMap(Assist.init)
      if kind?.verb == nil { faults.append(FieldFault("kind", .chooseKind)) }
      return summons(kind ?? .before)
    case .forward:
      let opinion = desk.opinion(faults: &faults)
      let handling = stay.standing.handling(on: office.today(at: stay.now))
      return .forward(to: people().first ?? "", variables: handling, opinion: opinion)
    case .suspend: return .suspend(reason: reason(), until: until())
    case .resume: return .resume
    case .jump:
      let target = stay["target"] ?? ""
      if target.isEmpty { faults.append(FieldFault("target", .jumpToMissing)) }
      return .jump(
        Jump(
          desk.task.key.activation, to: target, person: people().first, reason: reason(),
          endsOtherBranches: stay["others"] == "true"))
    case .pauseClock: return clockPause()
    case .resumeClock: return clockResumption()
    case .extendClock: return clockExtension()
    case .removeSigners, .circulate: return nil
    }
  }

  private mutating func until() -> Instant? {
    let text = (stay["until"] ?? "").trimmed
    guard !text.isEmpty else { return nil }
    guard let day = CalendarDate(text), day > office.today(at: stay.now) else {
      faults.append(FieldFault("until", .suspendUntilWrong))
      return nil
    }
    return office.zone.start(of: day)
  }

  mutating func circulation() -> Circulation {
    Circulation(
      stay["kind"].flatMap(CopyKind.init) ?? .know, to: people(),
      text: (stay["text"] ?? "").trimmed, from: desk.task.key.activation,
      keepsSnapshot: stay["view"] == "snapshot",
      due: Circulation.due(
        stay["due"], notBefore: office.today(at: stay.now), faults: &faults))
  }

  /// The signer who was chosen, with what takes him off.
  mutating func removal() throws -> (act: TaskAct, on: TaskKey)? {
    let reason = reason()
    let task = desk.task.key
    guard let chosen = try removable().first(where: { $0.option.value == stay["signer"] }) else {
      faults.append(FieldFault("signer", .chooseSomebody))
      return nil
    }
    let body = try office.runtime.queries.state(of: task.instance)?.countersignature(
      around: task.activation)
    return chosen.signer.removal(from: body, reason: reason).map {
      ($0.act, TaskKey(instance: task.instance, activation: $0.on))
    }
  }
}

import CivilTime
import Engine
import Runtime
import WorkCalendar

/// 暂停计时、恢复计时、延长期限, as their pages ask for them.
extension VerbForm {
  private static let longestPause = 250

  func pauseFields(_ fault: (String) -> Words?) -> [Field] {
    [
      Field(
        "ground", .pauseGround, fault: fault("ground"), isRequired: true,
        .select(Self.grounds, selected: stay["ground"])),
      Field(
        "basis", .pauseBasis, hint: .pauseBasisHint, .line(stay["basis"] ?? "", maxLength: 200)),
      Field(
        "notice", .pauseNoticeNumber, hint: .pauseNoticeHint, fault: fault("notice"),
        .line(stay["notice"] ?? "", maxLength: 100)),
      day("began", .pauseBegan, fault),
      Field(
        "planned", .pausePlanned, hint: .pausePlannedHint, fault: fault("planned"),
        .number(stay["planned"] ?? "", minimum: "1", maximum: "\(Self.longestPause)")),
      reasonField(fault, .pauseRemark),
    ]
  }

  func resumeFields(_ fault: (String) -> Words?) throws -> [Field] {
    let pauses = try openPauses()
    return [
      Field(
        "pause", .whichPause, fault: fault("pause"), isRequired: true,
        .radio(pauses, selected: stay["pause"] ?? pauses.last?.value)),
      day("ended", .pauseEnded, fault),
      Field(
        "evidence", .pauseProof, hint: .pauseProofHint, fault: fault("evidence"), isRequired: true,
        .line(stay["evidence"] ?? "", maxLength: 200)),
    ]
  }

  func extensionFields(_ fault: (String) -> Words?) -> [Field] {
    [
      Field(
        "extension", .extensionDays, fault: fault("extension"), isRequired: true,
        .number(stay["extension"] ?? "10", minimum: "1", maximum: "15")),
      Field(
        "level", .extensionLevel, isRequired: true,
        .radio(
          ClockExtension.Level.allCases.map { Field.Option($0.rawValue, Words($0)) },
          selected: stay["level"] ?? ClockExtension.Level.organHead.rawValue)),
      required("approver", .extensionApprover, fault),
      required("notice", .extensionNotice, fault),
      day("decided", .pauseBegan, fault),
      reasonField(fault),
    ]
  }

  private static let grounds = PauseGround.allCases.filter { $0 != .leave }.map { ground in
    Field.Option(
      ground.rawValue, .verbatim(ground.chineseName),
      hint: ground.basis.map { .verbatim($0) } ?? .pauseGroundless)
  }

  private func day(_ name: String, _ label: Words, _ fault: (String) -> Words?) -> Field {
    Field(
      name, label, hint: .todayIfEmpty, fault: fault(name), .line(stay[name] ?? "", kind: .date))
  }

  private func required(_ name: String, _ label: Words, _ fault: (String) -> Words?) -> Field {
    Field(
      name, label, fault: fault(name), isRequired: true,
      .line(stay[name] ?? "", maxLength: 100))
  }

  private func reasonField(
    _ fault: (String) -> Words?, _ label: Words = .verbReason
  ) -> Field {
    Field(
      "reason", label, fault: fault("reason"),
      .area(stay["reason"] ?? "", rows: 2, maxLength: 500))
  }

  private func openPauses() throws -> [Field.Option] {
    let state = try office.runtime.queries.state(of: desk.task.key.instance)
    return (state?.handling.pauses ?? []).filter { $0.ended == nil && $0.ground != .leave }.map {
      Field.Option(
        "\($0.number)", .verbatim($0.ground.chineseName),
        hint: .pauseTime($0.began.description, nil, planned: $0.planned?.description))
    }
  }

  // MARK: What was asked for

  mutating func clockPause() -> TaskAct? {
    guard let ground = stay["ground"].flatMap(PauseGround.init(rawValue:)) else {
      faults.append(FieldFault("ground", .fillIn))
      return nil
    }
    return .pauseClock(
      ClockPauseOrder(
        ground, basis: answer("basis"), notice: answer("notice"), began: date("began"),
        plannedDays: Int(answer("planned")), reason: answer("reason")))
  }

  mutating func clockResumption() -> TaskAct? {
    let evidence = needed("evidence")
    return .resumeClock(after: Int(answer("pause")), on: date("ended"), evidence: evidence)
  }

  mutating func clockExtension() -> TaskAct? {
    let approver = needed("approver")
    let notice = needed("notice")
    let reason = needed("reason")
    return .extendClock(
      ClockExtension(
        days: Int(answer("extension")) ?? 0,
        level: stay["level"].flatMap(ClockExtension.Level.init) ?? .organHead, approver: approver,
        notice: notice, reason: reason,
        decided: date("decided") ?? office.today(at: stay.now)))
  }

  private func answer(_ name: String) -> String { (stay[name] ?? "").trimmed }

  private mutating func needed(_ name: String) -> String {
    let text = answer(name)
    if text.isEmpty { faults.append(FieldFault(name, .fillIn)) }
    return text
  }

  private mutating func date(_ name: String) -> CalendarDate? {
    let text = answer(name)
    guard !text.isEmpty else { return nil }
    let day = CalendarDate(text)
    if day == nil { faults.append(FieldFault(name, .dateWrong)) }
    return day
  }
}

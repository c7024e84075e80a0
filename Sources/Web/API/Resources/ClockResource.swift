import CivilTime
import Directory
import Engine
import HTTPServer
import JSONText
import Runtime
import WorkCalendar

/// The statutory clocks of cases (时限时钟, docs/calendar.md).
enum ClockResource {
  private static let grounds = PauseGround.allCases.filter { $0 != .leave }

  static let routes: [APIRoute] = [
    APIRoute(
      .get, "process-instances/{processInstanceKey}/clocks",
      "The clocks of a case, and when they stood still.", .anyAccount, replies: [.ok(.clocks)],
      answer: show),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/clock-pause",
      "Stops the clocks of the case, each if the ground stops it (暂停计时).", .anyAccount,
      [
        .required("ground", .choice(grounds.map(\.rawValue)), "why; the rule follows from it"),
        .optional("basis", .name, "another rule than that of the ground"),
        .optional("notice", .name, "the number of the notice to the applicant"),
        .optional("startDate", .name, "the day on which it begins, such as 2026-03-02; else today"),
        .optional("plannedWorkingDays", .integer(1...250), "how long, as the applicant was told"),
        TaskVerbResource.reason,
      ], replies: [.nothing], answer: pause),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/clock-resumption",
      "Lets the clocks of the case go on (恢复计时).", .anyAccount,
      [
        .optional("pause", .integer(1...10_000), "the number of the pause; else the latest"),
        .optional("endDate", .name, "the last day that is not counted; else today"),
        .required("evidence", .name, "what proves the end, such as the record of the hearing"),
      ], replies: [.nothing]
    ) { call in
      try TaskVerbResource.carryOut(
        .resumeClock(
          after: call.body.integer("pause"), on: try day("endDate", call),
          evidence: call.body.text("evidence") ?? ""), of: call)
    },
    APIRoute(
      .post, "user-tasks/{userTaskKey}/clock-extension",
      "Puts the decision off, once and before the time is up (延长期限).", .anyAccount,
      [
        .required("workingDays", .integer(1...15), "how many more"),
        .required(
          "level", .choice(ClockExtension.Level.allCases.map(\.rawValue)), "who approved it"),
        .required("approver", .name, "the name of the head"),
        .required("notice", .name, "the number of the notice of extension"),
        .required("reason", .name, "why, as the applicant is told"),
        .optional("decisionDate", .name, "when it was approved; else today"),
      ], replies: [.nothing], answer: extend),
  ]

  // MARK: Acts

  private static func pause(_ call: APICall) throws -> APIAnswer {
    let ground = call.body.text("ground").flatMap(PauseGround.init(rawValue:)) ?? .hearing
    return try TaskVerbResource.carryOut(
      .pauseClock(
        ClockPauseOrder(
          ground, basis: call.body.text("basis") ?? "", notice: call.body.text("notice") ?? "",
          began: try day("startDate", call),
          plannedDays: call.body.integer("plannedWorkingDays"),
          reason: TaskVerbResource.why(call))), of: call)
  }

  private static func extend(_ call: APICall) throws -> APIAnswer {
    try TaskVerbResource.carryOut(
      .extendClock(
        ClockExtension(
          days: call.body.integer("workingDays") ?? 0,
          level: call.body.text("level").flatMap(ClockExtension.Level.init) ?? .organHead,
          approver: call.body.text("approver") ?? "", notice: call.body.text("notice") ?? "",
          reason: TaskVerbResource.why(call),
          decided: try day("decisionDate", call) ?? call.office.today(at: call.now))), of: call)
  }

  private static func day(_ name: String, _ call: APICall) throws -> CalendarDate? {
    guard let text = call.body.text(name) else { return nil }
    guard let day = CalendarDate(text) else {
      throw APIProblem.badRequest(
        "\(name) must be a day, such as 2026-03-02.",
        errors: [APIFieldFault(field: name, message: "must be a day, such as 2026-03-02")])
    }
    return day
  }

  // MARK: Looking

  private static func show(_ call: APICall) throws -> APIAnswer {
    let instance = try call.instance()
    guard let header = try call.runtime.queries.header(of: instance),
      let state = try call.runtime.queries.state(of: instance),
      try call.standing.authority.mayPerform(.repair)
        || Access(call.office, call.standing).sees(header)
    else { throw APIProblem.notFound("There is no process instance \(instance).") }
    return .ok([
      "clocks": .array(state.clocks.map { json($0, state) }),
      "pauses": .array(
        state.handling.pauses.map { json($0, asOf: call.office.today(at: call.now)) }),
    ])
  }

  private static func json(_ clock: CaseClock, _ state: InstanceState) -> JSON {
    [
      "clock": .string(clock.kind.rawValue), "startDate": .string(clock.base.description),
      "workingDays": .integer(clock.workingDays),
      "extension": clock.granted.map { .integer($0.days) } ?? .null,
      "dueDate": .string(clock.due.date.description),
      "provisional": .bool(clock.due.isProvisional),
      "calendar": clock.due.basis.map { .string($0.calendar) } ?? .null,
      "endDate": clock.end.map { .string($0.on.description) } ?? .null,
      "paused": .bool(
        clock.isRunning && state.pauses(of: clock.kind).contains { $0.ended == nil }),
    ]
  }

  private static func json(_ pause: CasePause, asOf today: CalendarDate) -> JSON {
    func text(_ text: String) -> JSON { text.isEmpty ? .null : .string(text) }
    return [
      "pause": .integer(pause.number), "ground": .string(pause.ground.rawValue),
      "basis": text(pause.basis), "notice": text(pause.notice),
      "startDate": .string(pause.began.description),
      "plannedWorkingDays": pause.plannedDays.map { .integer($0) } ?? .null,
      "endDate": pause.ended.map { .string($0.description) } ?? .null,
      "evidence": text(pause.evidence), "reason": text(pause.reason),
      "groundless": .bool(pause.isGroundless), "overrun": .bool(pause.pause.isOverrun(asOf: today)),
    ]
  }
}

extension APIRecord {
  fileprivate static let clocks = APIRecord(
    "ClockList",
    [
      .always("clocks", .list(.record(clock)), "what runs, and what has ended"),
      .always("pauses", .list(.record(pause)), "when the clocks stood still"),
    ])

  private static let clock = APIRecord(
    "Clock",
    [
      .always("clock", .choice(StatutoryClock.Kind.allCases.map(\.rawValue)), "what it measures"),
      .always("startDate", .text, "the day of the event, not counted itself"),
      .always("workingDays", .integer, "its limit"),
      .always("extension", .nullable(.integer), "working days that were granted beside"),
      .always("dueDate", .text, "the last day"),
      .always("provisional", .flag, "whether a year without notice was counted through (预计)"),
      .always("calendar", .nullable(.text), "the notices counted through"),
      .always("endDate", .nullable(.text), "when it was ended"),
      .always("paused", .flag, "whether it stands still"),
    ])

  private static let pause = APIRecord(
    "ClockPause",
    [
      .always("pause", .integer, "its number in the case"),
      .always("ground", .choice(PauseGround.allCases.map(\.rawValue)), "why"),
      .always("basis", .nullable(.text), "the rule that allows it"),
      .always("notice", .nullable(.text), "the number of the notice to the applicant"),
      .always("startDate", .text, "the day on which it began, which is counted"),
      .always("plannedWorkingDays", .nullable(.integer), "how long, as the applicant was told"),
      .always("endDate", .nullable(.text), "the last day that is not counted"),
      .always("evidence", .nullable(.text), "what proves the end"),
      .always("reason", .nullable(.text), "what was said"),
      .always("groundless", .flag, "whether no rule allows it, so that nothing stood still"),
      .always("overrun", .flag, "whether it lasts longer than was said"),
    ])
}

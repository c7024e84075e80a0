import CivilTime
import Directory
import Engine
import HTTPServer
import JSONText
import Runtime

/// What the holder of an open task does with it beside finishing it (动作, docs/verbs.md).
enum TaskVerbResource {
  static let reason = Shape.Member.required(
    "reason", .text(length: 1...2_000), "why; everybody in the case reads it")
  private static let optionalReason = Shape.Member.optional(
    "reason", .words, "why; everybody in the case reads it")
  /// What the program saw, so that nothing is done to what has changed since.
  static let version = Shape.Member.optional(
    "version", .integer(0...Int.max),
    "the version that the search showed; refused when the task has changed since")
  static let people = Shape.Member.required(
    "people", .list(of: .name, count: 1...100), "the codes of the people")
  private static let person = Shape.Member.required("person", .name, "the code of the person")
  static let untilDay = Shape.Member.optional(
    "until", .name, "the day on which it goes on, such as 2026-04-01")
  static let asked = Shape.Member.optional(
    "askFields", .list(of: .name, count: 0...100),
    "variables that must be filled in before the task can be finished (须补正的字段); else those that the step "
      + "asks for")
  private static let workingDays = Shape.Member.optional(
    "workingDays", .integer(0...1_000), "how long they have; else until the day of the task")

  static let routes: [APIRoute] =
    [
      APIRoute(
        .post, "user-tasks/{userTaskKey}/transfer",
        "Gives the task to another, who takes the holder's place (转办).", .anyAccount,
        [person, reason, version], replies: [.nothing]
      ) { call in
        let person = call.body.text("person") ?? ""
        return try carryOut(.transfer(to: person, reason: why(call)), of: call)
      },
      APIRoute(
        .post, "user-tasks/{userTaskKey}/hand-back",
        "Gives a transferred task back to whoever had it before, once (退回转办人).", .anyAccount,
        [optionalReason, version], replies: [.nothing]
      ) { call in try carryOut(.handBack(reason: why(call)), of: call) },
      APIRoute(
        .post, "user-tasks/{userTaskKey}/delegation",
        "Lets others do the work; then the task comes back (委派).", .anyAccount,
        [people, reason, workingDays, asked, version], replies: [.nothing]
      ) { call in try summon(.delegate, call) },
      APIRoute(
        .post, "user-tasks/{userTaskKey}/consultation",
        "Asks others for their opinion; nobody waits (征求意见).", .anyAccount,
        [people, optionalReason, workingDays, asked, version], replies: [.nothing]
      ) { call in try summon(.consult, call) },
      APIRoute(
        .post, "user-tasks/{userTaskKey}/signers",
        "Adds people who sign before, beside or after the holder (加签).", .anyAccount,
        [
          .required("kind", .choice(signing.map(\.rawValue)), "when they sign"), people, reason,
          .optional("binding", .flag, "before: whether a rejection ends the step (一票否决)"),
          workingDays,
          .optional(
            "position", .integer(1...10_000),
            "in a countersignature one after another: before which place"),
          asked, version,
        ], replies: [.nothing]
      ) { call in
        let kind = call.body.text("kind").flatMap(Assist.init) ?? .before
        return try summon(kind, call)
      },
      APIRoute(
        .post, "user-tasks/{userTaskKey}/forward",
        "Finishes the task and lets another go on with the same step (自由流).", .anyAccount,
        [person, version] + UserTaskResource.completion, replies: [.nothing], answer: forward),
    ] + pausing

  private static let signing: [Assist] = [.before, .parallel, .after]

  /// Stopping a task for a while, and moving its token.
  private static let pausing: [APIRoute] = [
    APIRoute(
      .post, "user-tasks/{userTaskKey}/suspension", "Lets the task rest for a while (挂起).",
      .anyAccount,
      [
        reason, version, untilDay,
      ], replies: [.nothing], answer: suspend),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/resumption", "Lets a suspended task go on (恢复).",
      .anyAccount, [version], replies: [.nothing]
    ) { call in try carryOut(.resume, of: call) },
    APIRoute(
      .post, "user-tasks/{userTaskKey}/jump",
      "Sends the token of the task to another step (跳转); over steps that were not done when a "
        + "second person agrees.", .anyAccount,
      [
        .required("target", .name, "the id of the element"),
        .optional("person", .name, "who does it; else whom the model names"),
        reason, version,
        .optional("endsOtherBranches", .flag, "whether the other branches end"),
      ], replies: [.ok(.jump)], answer: jump),
  ]

  // MARK: Carrying out

  static func why(_ call: APICall) -> String { (call.body.text("reason") ?? "").trimmed }

  /// The version of a task that is acted on: the one that the program saw, else the present one.
  static func version(of task: TaskRecord, _ call: APICall) -> Int64 {
    call.body.integer("version").map(Int64.init) ?? task.version
  }

  /// The open task, with the hand that the account has on it; nil where this very call did its work
  /// before and its answer was lost.
  static func open(_ call: APICall) throws -> (task: TaskRecord, hand: VerbAccess.Hand)? {
    let key = try call.run("userTaskKey")
    if let task = try call.runtime.queries.task(key),
      let hand = try call.verbs.hand(on: task)
    {
      return (task, hand)
    }
    if let done = call.key, try call.runtime.wasDone(done) { return nil }
    throw APIProblem.notFound("No task \(key) is open for the account.")
  }

  /// The same for what authority has no hand in: whose task it is, and his proxies.
  static func own(_ call: APICall) throws -> (task: TaskRecord, actor: Actor)? {
    guard let (task, hand) = try open(call) else { return nil }
    guard hand != .authority else {
      throw APIProblem.notFound("No task \(task.key) is open for the account.")
    }
    return (task, call.verbs.actor(call.actor, as: hand))
  }

  static func carryOut(
    _ act: TaskAct, of call: APICall
  ) throws -> APIAnswer {
    guard let (task, hand) = try open(call) else { return .done }
    try call.verbs.carryOut(
      act, on: task, version: version(of: task, call), as: hand, by: call.actor, key: call.key)
    return .done
  }

  private static func summon(_ kind: Assist, _ call: APICall) throws -> APIAnswer {
    let people = call.body.texts("people")
    let summons = Summons(
      kind, people, reason: why(call), isBinding: call.body.flag("binding") ?? false,
      workingDays: call.body.integer("workingDays"), position: call.body.integer("position"),
      askedFields: call.body.texts("askFields"))
    return try carryOut(.call(summons), of: call)
  }

  private static func forward(_ call: APICall) throws -> APIAnswer {
    guard let (task, _) = try own(call) else { return .done }
    let person = call.body.text("person") ?? ""
    let act = TaskAct.forward(
      to: person, variables: try UserTaskResource.yield(of: task, call),
      opinion: try UserTaskResource.opinion(on: task, of: call))
    return try carryOut(act, of: call)
  }

  private static func suspend(_ call: APICall) throws -> APIAnswer {
    try carryOut(suspension(call), of: call)
  }

  /// A suspension until the day that was named, if one was.
  static func suspension(_ call: APICall) throws(APIProblem) -> TaskAct {
    guard let text = call.body.text("until") else {
      return .suspend(reason: why(call), until: nil)
    }
    guard let day = CalendarDate(text) else {
      throw APIProblem.badRequest(
        "until must be a day, such as 2026-04-01.",
        errors: [APIFieldFault(field: "until", message: "must be a day, such as 2026-04-01")])
    }
    return .suspend(reason: why(call), until: call.office.zone.start(of: day))
  }

  private static func jump(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    let person = call.body.text("person")
    _ = try carryOut(
      .jump(
        Jump(
          key.activation, to: call.body.text("target") ?? "", person: person, reason: why(call),
          endsOtherBranches: call.body.flag("endsOtherBranches") ?? false)), of: call)
    let pending = try call.runtime.queries.state(of: key.instance)?.handling.pendingJump
    let isPending = pending?.activation == key.activation
    let skipped = isPending ? pending?.skipped ?? [] : []
    return .ok([
      "needsConfirmation": .bool(isPending),
      "skippedElementIds": .array(skipped.map { .string($0) }),
    ])
  }
}

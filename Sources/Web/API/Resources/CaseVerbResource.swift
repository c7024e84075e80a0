import CivilTime
import Directory
import Engine
import HTTPServer
import JSONText
import Runtime

/// What people do with whole cases (docs/verbs.md).
enum CaseVerbResource {
  private static let why = Shape.Member.required("reason", .name, "why")
  /// What the program saw, so that nothing is done to a case in which something has happened since.
  static let version = Shape.Member.optional(
    "version", .integer(0...Int.max),
    "the version that the case showed; refused when something has happened in it since")

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "process-instances/{processInstanceKey}/withdrawal",
      "The initiator withdraws the case, where the model lets him (撤销申请).", .anyAccount,
      [why, version],
      replies: [.nothing]
    ) { call in try act(.withdraw(reason: TaskVerbResource.why(call)), call) { _ in true } },
    APIRoute(
      .post, "process-instances/{processInstanceKey}/withdrawal-answer",
      "Whoever has the case in hand agrees to its withdrawal, or does not.", .anyAccount,
      [.required("agrees", .flag, "whether the case may be withdrawn"), version],
      replies: [.nothing]
    ) { call in
      let header = try call.runtime.queries.header(of: try call.instance())
      let request = try header.flatMap { try WithdrawalRequest($0, in: call.office) }
      let hand = try request.flatMap { try call.verbs.hand(on: $0) }
      return try act(
        .answerWithdrawal(call.body.flag("agrees") ?? false), call, as: hand
      ) { _ in true }
    },
    APIRoute(
      .post, "process-instances/{processInstanceKey}/void",
      "Declares that an ended case is no longer valid (作废).", .repair, [why, version],
      replies: [.nothing]
    ) { call in try act(.void(reason: TaskVerbResource.why(call)), call) { _ in true } },
    APIRoute(
      .post, "process-instances/{processInstanceKey}/restart",
      "Lets an ended case go on from a step that it had reached (重启).", .repair,
      [.required("elementId", .name, "the step"), why, version], replies: [.nothing]
    ) { call in
      try act(
        .restart(at: call.body.text("elementId") ?? "", reason: TaskVerbResource.why(call)), call
      ) { _ in true }
    },
    APIRoute(
      .post, "process-instances/{processInstanceKey}/jump-confirmation",
      "A second person agrees to a jump over steps that were not done, or does not.",
      .anyAccount, [.required("agrees", .flag, "whether the jump is carried out"), version],
      replies: [.nothing]
    ) { call in
      try act(.confirmJump(call.body.flag("agrees") ?? false), call) { header in
        let state = try call.runtime.queries.state(of: header.instance)
        guard let jump = state?.handling.pendingJump else { return true }
        if jump.by == call.standing.person.code { return true }
        return call.verbs.mayConfirm(jump, in: header)
      }
    },
    APIRoute(
      .post, "process-instances/{processInstanceKey}/circulation",
      "Sends copies to read (传阅、抄送).", .anyAccount,
      [
        .required("kind", .choice(CopyKind.allCases.map(\.rawValue)), "what is done with them"),
        TaskVerbResource.people, .optional("text", .words, "what is said to the readers"),
        .optional(
          "snapshot", .flag,
          "whether they see the case as it is now for good (抄送快照); else as the process says"),
        .optional(
          "dueDate", .name, "the day by which what is to be done must be, such as 2026-03-20 (act)"),
        .optional("userTaskKey", .runKey, "the task from which they are sent"),
        version,
      ], replies: [.nothing], answer: circulate),
  ]

  /// The version of the case that the program saw, if it said so.
  static func version(_ call: APICall) -> Int64? { call.body.integer("version").map(Int64.init) }

  /// A verb on a case that the account may see or repair, and may use.
  private static func act(
    _ act: CaseAct, _ call: APICall, as hand: VerbAccess.Hand? = nil,
    if mayUse: (CaseHeader) throws -> Bool
  ) throws -> APIAnswer {
    let instance = try call.instance()
    guard let header = try call.runtime.queries.header(of: instance),
      try call.standing.authority.mayPerform(.repair)
        || Access(call.office, call.standing).sees(header)
    else { throw APIProblem.notFound("There is no process instance \(instance).") }
    guard try mayUse(header) else {
      throw APIProblem.forbidden("The account may not do this with the case \(instance).")
    }
    _ = try call.runtime.act(
      act, on: instance, version: version(call),
      by: call.verbs.actor(call.actor, as: hand ?? .holder), key: call.key)
    return .done
  }

  /// The day by which what is to be done must be.
  private static func due(of kind: CopyKind, _ call: APICall) throws -> CalendarDate? {
    guard let text = call.body.text("dueDate") else { return nil }
    guard kind.isWork else {
      throw APIProblem.badRequest("dueDate belongs to kind act (阅办); leave it out.")
    }
    let today = call.office.today(at: call.runtime.settings.now())
    guard let day = CalendarDate(text), day >= today else {
      throw APIProblem.badRequest("dueDate must be a day such as \(today) that has not passed.")
    }
    return day
  }

  private static func circulate(_ call: APICall) throws -> APIAnswer {
    let people = call.body.texts("people")
    let task = call.body.run("userTaskKey")
    let kind = call.body.text("kind").flatMap(CopyKind.init) ?? .know
    let circulation = Circulation(
      kind, to: people, text: call.body.text("text") ?? "", from: task?.activation,
      keepsSnapshot: call.body.flag("snapshot") ?? false, due: try due(of: kind, call))
    let open = try task.flatMap { try call.runtime.queries.task($0) }
    let hand = try open.flatMap { try call.verbs.hand(on: $0) }
    return try act(.circulate(circulation), call, as: hand) { header in
      guard let task else { return try call.verbs.isConcerned(with: header) }
      guard task.instance == header.instance else {
        throw APIProblem.badRequest("userTaskKey must belong to \(header.instance).")
      }
      guard open != nil else { return try call.verbs.hasFinished(task) }
      return hand.map { $0 != .authority } ?? false
    }
  }
}

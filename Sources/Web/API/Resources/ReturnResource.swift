import Engine
import HTTPServer
import Runtime

/// Sending work back, and taking it back (退回、取回).
enum ReturnResource {
  static let routes: [APIRoute] = [
    APIRoute(
      .post, "user-tasks/{userTaskKey}/return", "Sends the work back to be done again (退回).",
      .anyAccount,
      [
        .required(
          "target", .name, "previous, initiator, or the id of a step that led to the task"),
        .required(
          "reason", .text(length: ReturnHandlers.shortestReason...2_000),
          "what is to be corrected"),
        TaskVerbResource.version,
        .optional(
          "way", .choice(["step", "jump"]), "step by step, or straight back to this task (step)"),
        .optional(
          "handlers", .choice(["same", "anew"]),
          "those who did it before, or whom the model names now (same)"),
        .optional(
          "reopening", .choice(["branch", "all"]),
          "behind a join: the branch of the target, or all branches (branch)"),
        TaskVerbResource.asked,
      ], replies: [.nothing], answer: sendBack),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/recall",
      "Takes back what the account finished, while nobody acted on what followed (取回).",
      .anyAccount, [], replies: [.nothing]
    ) { call in
      let key = try finished(call)
      _ = try call.runtime.act(.recall, on: key, by: call.actor, key: call.key)
      return .done
    },
    APIRoute(
      .post, "user-tasks/{userTaskKey}/supplement",
      "Adds words to an opinion after the task was finished (补充意见).", .anyAccount,
      [.required("text", .text(length: 1...2_000), "the words")], replies: [.nothing]
    ) { call in
      let key = try finished(call)
      _ = try call.runtime.act(
        .supplement(call.body.text("text") ?? ""), on: key, by: call.actor, key: call.key)
      return .done
    },
  ]

  /// A task that the account finished, or that somebody finished in its place.
  private static func finished(_ call: APICall) throws -> TaskKey {
    let key = try call.run("userTaskKey")
    guard try call.verbs.hasFinished(key) else {
      throw APIProblem.notFound("The account has finished no task \(key).")
    }
    return key
  }

  private static func sendBack(_ call: APICall) throws -> APIAnswer {
    guard let (task, actor) = try TaskVerbResource.own(call) else { return .done }
    let target: ReturnTarget =
      switch call.body.text("target") ?? "" {
      case "previous": .previous
      case "initiator": .initiator
      case let element: .element(element)
      }
    let manner = ReturnManner(
      way: call.body.text("way").flatMap(ReturnManner.Way.init) ?? .step,
      reopening: call.body.text("reopening").flatMap(ReturnManner.Reopening.init) ?? .branch,
      handlers: call.body.text("handlers").flatMap(ReturnManner.Handlers.init) ?? .same,
      askedFields: call.body.list("askFields"))
    _ = try call.runtime.returnTask(
      task.key, version: TaskVerbResource.version(of: task, call), to: target,
      reason: TaskVerbResource.why(call),
      manner: manner, by: actor, key: call.key)
    return .done
  }
}

import Engine
import HTTPServer
import JSONText
import Runtime

/// Stopping cases, letting them go on, and moving what stands in them.
enum ModificationResource {
  static let reason = Shape.Member.optional("reason", .words, "why, for the journal")

  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "process-instances/{processInstanceKey}/cancellation", "Ends a case (终止).", .repair,
      [reason, CaseVerbResource.version], replies: [.nothing]
    ) { call in
      try repair(call, .cancel(reason: call.body.text("reason") ?? ""))
    },
    APIRoute(
      .post,
      "process-instances/{processInstanceKey}/suspension", "Stops everything in a case (挂起).",
      .repair, [reason, CaseVerbResource.version], replies: [.nothing]
    ) { call in
      try repair(call, .suspend(reason: call.body.text("reason") ?? ""))
    },
    APIRoute(
      .post,
      "process-instances/{processInstanceKey}/resumption",
      "Lets a suspended case go on (恢复).", .repair, [CaseVerbResource.version], replies: [.nothing]
    ) { call in try repair(call, .resume) },
    APIRoute(
      .post,
      "process-instances/{processInstanceKey}/incident-resolution",
      "Tries again everything that has come to a stop in a case.", .repair,
      [CaseVerbResource.version], replies: [.nothing]
    ) { call in try repair(call, .retryAll) },
    APIRoute(
      .post,
      "process-instances/{processInstanceKey}/modification",
      "Moves, skips, ends and begins what is named, as one act.", .repair,
      [reason, CaseVerbResource.version] + instructions, replies: [.nothing],
      answer: modify),
    APIRoute(
      .post,
      "element-instances/{elementInstanceKey}/suspension",
      "Lets a step or a branch rest, with everything inside of it (挂起分支).", .repair,
      [TaskVerbResource.reason, TaskVerbResource.untilDay], replies: [.nothing]
    ) { call in try act(try TaskVerbResource.suspension(call), call) },
    APIRoute(
      .post,
      "element-instances/{elementInstanceKey}/resumption",
      "Lets a suspended step or branch go on (恢复).", .repair, [], replies: [.nothing]
    ) { call in try act(.resume, call) },
    APIRoute(
      .put,
      "element-instances/{elementInstanceKey}/variables",
      "Sets variables of something that runs; “17-1” is the case 17 itself.", .repair,
      [.required("variables", .variables, "new values by name; others stay")], replies: [.nothing],
      answer: setVariables),
  ]

  private static let instructions: [Shape.Member] = [
    .optional(
      "moveInstructions",
      .list(
        of: .object([
          .required("elementInstanceKey", .runKey, "what runs"),
          .required("targetElementId", .name, "where its token goes on, in the same scope"),
        ]), count: 0...100), "tokens to be moved (移动)"),
    .optional(
      "skipInstructions",
      .list(
        of: .object([
          .required("elementInstanceKey", .runKey, "what runs"),
          .optional("variables", .variables, "what its work would have yielded"),
        ]), count: 0...100), "steps that count as done (跳过)"),
    .optional(
      "terminateInstructions",
      .list(
        of: .object([.required("elementInstanceKey", .runKey, "what runs")]), count: 0...100),
      "runs that end, with their tokens"),
    .optional(
      "activateInstructions",
      .list(
        of: .object([
          .required("elementInstanceKey", .runKey, "an ad-hoc sub-process that runs"),
          .required("elementIds", .list(of: .name, count: 1...100), "activities in it"),
        ]), count: 0...100), "activities of ad-hoc sub-processes that begin (选办)"),
  ]

  private static func act(_ act: TaskAct, _ call: APICall) throws -> APIAnswer {
    _ = try call.runtime.act(
      act, on: try call.run("elementInstanceKey"), byAuthority: true, by: call.actor,
      key: call.key)
    return .done
  }

  private static func repair(_ call: APICall, _ command: RepairCommand) throws -> APIAnswer {
    _ = try call.runtime.repair(
      try call.instance(), command, version: CaseVerbResource.version(call), by: call.actor,
      key: call.key)
    return .done
  }

  private static func modify(_ call: APICall) throws -> APIAnswer {
    let instance = try call.instance()
    let reason = call.body.text("reason") ?? ""
    func commands(
      _ list: String, _ make: (ActivationID, APIBody) -> RepairCommand
    ) throws -> [RepairCommand] {
      try call.body.objects(list).enumerated().map { place, item in
        guard let key = item.run("elementInstanceKey"), key.instance == instance else {
          let fault = APIFieldFault(
            field: "\(list)[\(place)].elementInstanceKey",
            message: "must belong to the process instance \(instance)")
          throw APIProblem.badRequest("\(fault.field) \(fault.message).", errors: [fault])
        }
        return make(key.activation, item)
      }
    }
    let all =
      try commands("moveInstructions") {
        .moveToken($0, to: $1.text("targetElementId") ?? "", reason: reason)
      } + commands("skipInstructions") { .skip($0, variables: $1.variables()) }
      + commands("terminateInstructions") { id, _ in .cancelRun(id, reason: reason) }
      + commands("activateInstructions") { .activateElements($0, $1.texts("elementIds")) }
    guard !all.isEmpty else { throw APIProblem.badRequest("There are no instructions.") }
    _ = try call.runtime.repair(
      instance, together: all, version: CaseVerbResource.version(call), by: call.actor,
      key: call.key)
    return .done
  }

  private static func setVariables(_ call: APICall) throws -> APIAnswer {
    let run = try call.run("elementInstanceKey")
    _ = try call.runtime.repair(
      run.instance, .setVariables(run.activation, call.body.variables()), by: call.actor)
    return .done
  }
}

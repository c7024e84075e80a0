import Engine
import HTTPServer
import JSONText
import Runtime

/// The same for many cases: each is an act of its own and has an answer of its own.
enum BatchResource {
  /// How many cases a call may name: the program that calls waits for all of them.
  private static let bound = 1_000

  private static let keys = Shape.Member.required(
    "processInstanceKeys", .list(of: .instanceKey, count: 1...bound), "the cases")

  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "process-instances/cancellation", "Ends cases (终止).", .repair,
      [keys, ModificationResource.reason], replies: [.ok(.outcomes)]
    ) { call in repair(call, .cancel(reason: call.body.text("reason") ?? "")) },
    APIRoute(
      .post,
      "process-instances/suspension", "Stops everything in cases (挂起).", .repair,
      [keys, ModificationResource.reason], replies: [.ok(.outcomes)]
    ) { call in repair(call, .suspend(reason: call.body.text("reason") ?? "")) },
    APIRoute(
      .post,
      "process-instances/resumption", "Lets suspended cases go on (恢复).", .repair, [keys],
      replies: [.ok(.outcomes)]
    ) { call in repair(call, .resume) },
    APIRoute(
      .post,
      "process-instances/incident-resolution",
      "Tries again everything that has come to a stop in cases.", .repair, [keys],
      replies: [.ok(.outcomes)]
    ) { call in repair(call, .retryAll) },
    APIRoute(
      .post,
      "process-instances/migration",
      "Lets cases go on in another version, or tells of each whether it can.", .repair,
      [keys] + MigrationResource.plan, replies: [.ok(.migrations)]
    ) { call in
      let plan = MigrationResource.plan(of: call.body)
      guard call.body.flag("dryRun") == true else { return repair(call, .migrate(plan)) }
      return check(call, plan)
    },
  ]

  private static func repair(_ call: APICall, _ command: RepairCommand) -> APIAnswer {
    let instances = call.body.instances("processInstanceKeys")
    let rows = call.runtime.repair(each: instances, command, by: call.actor, key: call.key)
    return .ok(["items": .array(rows.map { json($0.instance, $0.result.failure, call) })])
  }

  private static func check(_ call: APICall, _ plan: MigrationPlan) -> APIAnswer {
    let items = call.body.instances("processInstanceKeys").map { instance -> JSON in
      do {
        return MigrationResource.json(
          try call.runtime.checkMigration(of: instance, by: plan), of: instance)
      } catch {
        return json(instance, error, call)
      }
    }
    return .ok(["items": .array(items)])
  }

  /// What became of one case.
  private static func json(
    _ instance: InstanceID, _ failure: (any Error)?, _ call: APICall
  ) -> JSON {
    var members: [(String, JSON)] = [
      ("processInstanceKey", .string(instance.description)), ("done", .bool(failure == nil)),
    ]
    if let failure {
      let problem = (failure as? ActFailure).flatMap { APIProblem($0) }
      members.append(("problem", (problem ?? call.unexpected(failure)).json))
    }
    return .object(JSONObject(members))
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

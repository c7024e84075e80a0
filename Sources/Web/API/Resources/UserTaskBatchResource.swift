import Engine
import HTTPServer
import JSONText
import Runtime

/// Finishing many tasks with one conclusion and opinion (批量办理): each is an act of its own.
enum UserTaskBatchResource {
  private static let task: [Shape.Member] = [
    .required("userTaskKey", .runKey, "the task"),
    TaskVerbResource.version,
  ]

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "user-tasks/completion",
      "Finishes tasks of steps that allow it (tz:batch) with one conclusion and opinion (批量办理).",
      .anyAccount,
      [
        .required("userTasks", .list(of: .object(task), count: 1...BatchDesk.most), "the tasks")
      ] + UserTaskResource.completion, replies: [.ok(.taskOutcomes)], answer: complete),
    APIRoute(
      .post, "user-tasks/transfer",
      "Gives everything that somebody has in hand to another (离职转办), as an act of each task and copy.",
      .repair,
      [
        .required("from", .name, "the code of the person who has the tasks"),
        .required("person", .name, "who takes them over"), TaskVerbResource.reason,
      ], replies: [.ok(.handoverOutcomes)], answer: handOver),
  ]

  private static func handOver(_ call: APICall) throws -> APIAnswer {
    let (person, successor) = (call.body.text("from") ?? "", call.body.text("person") ?? "")
    let reason = TaskVerbResource.why(call)
    let outcomes = try call.runtime.transferAll(
      from: person, to: successor, reason: reason, by: call.actor, key: call.key)
    let work = try call.runtime.queries.copies(for: person, isRead: false, of: .act, limit: .max)
    let copies = call.runtime.handOver(
      work, to: successor, reason: reason, by: call.actor, key: call.key
    ).map { outcome in
      var problem: APIProblem?
      if case .failure(let failure) = outcome.result {
        problem = self.problem(of: failure, in: outcome.copy.instance, call)
      }
      return json("copyKey", "\(outcome.copy.instance)-\(outcome.copy.id)", problem)
    }
    let items = outcomes.map { outcome in
      switch outcome.result {
      case .success: json(outcome.task, nil)
      case .failure(let failure):
        json(outcome.task, problem(of: failure, in: outcome.task.instance, call))
      }
    }
    return .ok(["items": .array(items), "copies": .array(copies)])
  }

  private static func complete(_ call: APICall) throws -> APIAnswer {
    let items = call.body.objects("userTasks").map { named -> JSON in
      guard let key = named.run("userTaskKey") else { return .null }
      do {
        try finish(key, version: named.integer("version").map(Int64.init), call)
        return json(key, nil)
      } catch {
        return json(key, problem(of: error, in: key.instance, call))
      }
    }
    return .ok(["items": .array(items)])
  }

  private static func finish(_ key: TaskKey, version: Int64?, _ call: APICall) throws {
    let own = call.key?.ofPart(key)
    guard let task = try call.runtime.queries.task(key),
      let hand = try UserTaskResource.hand(on: task, call)
    else {
      // It may have been finished by this very call, whose answer was lost.
      if let own, try call.runtime.wasDone(own) { return }
      throw APIProblem.notFound("No task \(key) is open for the account.")
    }
    let rules = try call.office.models.rules(of: task)
    guard rules.allowsBatch else {
      throw APIProblem.conflict(
        "batch-not-allowed", "The step “\(task.name)” does not allow it (tz:batch).")
    }
    guard !rules.batchNeedsPassword else {
      throw APIProblem.conflict(
        "batch-not-allowed",
        "The step “\(task.name)” asks for the password of its handler on its page (tz:batch).")
    }
    _ = try call.runtime.completeTask(
      key, version: version ?? task.version,
      variables: try UserTaskResource.yield(of: task, call),
      opinion: try UserTaskResource.opinion(on: task, of: call),
      by: call.verbs.actor(call.actor, as: hand), key: own)
  }

  private static func problem(
    of failure: any Error, in instance: InstanceID, _ call: APICall
  ) -> APIProblem {
    if let problem = failure as? APIProblem { return problem }
    let names = RefusalNames(office: call.office, instance: instance)
    return (failure as? ActFailure).flatMap { APIProblem(names.named($0)) }
      ?? call.unexpected(failure)
  }

  private static func json(_ task: TaskKey, _ problem: APIProblem?) -> JSON {
    json("userTaskKey", task.description, problem)
  }

  private static func json(_ name: String, _ key: String, _ problem: APIProblem?) -> JSON {
    var members: [(String, JSON)] = [(name, .string(key)), ("done", .bool(problem == nil))]
    if let problem { members.append(("problem", problem.json)) }
    return .object(JSONObject(members))
  }
}

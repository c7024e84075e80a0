import Directory
import Engine
import HTTPServer
import Runtime

/// Urging (催办), and recording what leaders decided (代录).
enum RecordResource {
  static let routes: [APIRoute] = [
    APIRoute(
      .post, "user-tasks/{userTaskKey}/urge", "Asks whoever holds the task to act (催办).",
      .anyAccount, [.optional("text", .words, "what is said to him")], replies: [.nothing],
      answer: urge),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/recording",
      "Finishes the task for a leader, who confirms it later (代录).", .anyAccount,
      [
        .required("leader", .name, "the code of the leader who decided"),
        .required("evidence", .text(length: 1...2_000), "how: a scan, a call, a meeting"),
        TaskVerbResource.version,
      ] + UserTaskResource.completion, replies: [.nothing], answer: record),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/record-confirmation",
      "Confirms what was recorded for the account, or for a leader who has left (补签).",
      .anyAccount, [], replies: [.nothing]
    ) { call in
      let key = try call.run("userTaskKey")
      let record = try call.runtime.queries.unconfirmed(key)
      let header = try call.runtime.queries.header(of: key.instance)
      guard let record, let header, try call.verbs.mayConfirm(record, in: header) else {
        if let done = call.key, try call.runtime.wasDone(done) { return .done }
        throw APIProblem.notFound("Nothing recorded for the account waits at \(key).")
      }
      _ = try call.runtime.act(.confirmRecord, on: key, by: call.actor, key: call.key)
      return .done
    },
  ]

  private static func urge(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    guard let task = try call.runtime.queries.task(key),
      let header = try call.runtime.queries.header(of: key.instance),
      try call.verbs.mayUrge(task, of: header)
    else {
      if let done = call.key, try call.runtime.wasDone(done) { return .done }
      throw APIProblem.notFound("There is no open task \(key) that the account may urge.")
    }
    _ = try call.runtime.act(
      .urge(Urge(key.activation, text: call.body.text("text") ?? "")), on: key, by: call.actor,
      key: call.key)
    return .done
  }

  private static func record(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    let leader = call.body.text("leader") ?? ""
    guard let task = try call.runtime.queries.task(key),
      try call.verbs.mayRecord(task, for: leader)
    else {
      if let done = call.key, try call.runtime.wasDone(done) { return .done }
      throw APIProblem.notFound("The account may record nothing at \(key) for “\(leader)”.")
    }
    var actor = call.actor
    actor.onBehalfOf = leader
    _ = try call.runtime.recordTask(
      key, version: TaskVerbResource.version(of: task, call),
      variables: try UserTaskResource.yield(of: task, call, doneBy: leader),
      opinion: try UserTaskResource.opinion(on: task, of: call),
      evidence: call.body.text("evidence") ?? "", by: actor, key: call.key)
    return .done
  }
}

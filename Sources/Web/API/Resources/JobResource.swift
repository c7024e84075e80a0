import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime

/// The jobs of workers outside: taken with a lock, answered once.
enum JobResource {
  /// How long a call may wait for a job. Below the time after which the server closes a connection
  /// that is silent.
  static let longestWait = 20_000

  private static let milliseconds = 0...86_400_000

  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "jobs/activation", "Takes jobs of a type, and waits for the first one.", .work,
      [
        .required("type", .name, "the type that the model gives"),
        .optional("worker", .name, "the name of the worker (the account)"),
        .required("timeout", .integer(1...86_400_000), "for how many ms nobody else gets them"),
        .required("maxJobsToActivate", .integer(1...1_000), "how many at most"),
        .optional(
          "requestTimeout", .integer(-1...600_000),
          "how many ms to wait when there is none, at most \(longestWait)"),
        .optional(
          "fetchVariable", .list(of: .name, count: 0...1_000), "the variables to give (all)"),
      ], replies: [.ok(.activation)],
      answer: activate),
    APIRoute(
      .post,
      "jobs/search", "The jobs that wait or are with a worker.", .any([.work, .repair]),
      [
        .optional("filter", .object([.optional("type", .name, "of this type only")]), "which"),
        APIPage.member,
      ], replies: [.ok(.page(of: .waitingJob))],
      answer: search),
    APIRoute(
      .post,
      "jobs/{jobKey}/completion", "The work is done.", .work,
      [.optional("variables", .variables, "what the work yields")], replies: [.nothing],
      answer: complete),
    APIRoute(
      .post,
      "jobs/{jobKey}/failure", "The work could not be done, and may be tried again.", .work,
      [
        .optional("retries", .integer(0...1_000), "how often yet; 0 makes an incident (0)"),
        .optional("retryBackOff", .integer(milliseconds), "how many ms to wait before (0)"),
        .optional("errorMessage", .words, "what went wrong"),
      ], replies: [.nothing],
      answer: fail),
    APIRoute(
      .post,
      "jobs/{jobKey}/error", "A BPMN error, which the model may catch.", .work,
      [
        .required("errorCode", .name, "the code that the model catches"),
        .optional("errorMessage", .words, "the reason in words"),
      ], replies: [.nothing],
      answer: throwError),
  ]

  private static func activate(_ call: APICall) throws -> APIAnswer {
    let body = call.body
    let worker = body.text("worker") ?? call.standing.person.code
    let jobs = try call.runtime.activateJobs(
      JobRequest(
        type: body.text("type") ?? "", worker: worker,
        count: body.integer("maxJobsToActivate") ?? 1,
        lockMilliseconds: Int64(body.integer("timeout") ?? 0),
        waitMilliseconds: Int64(min(body.integer("requestTimeout") ?? 0, longestWait))),
      by: call.actor, key: call.key)
    let wanted = Set(body.texts("fetchVariable"))
    return .ok(["jobs": .array(jobs.map { json($0, of: worker, wanted: wanted) })])
  }

  private static func search(_ call: APICall) throws -> APIAnswer {
    let page = APIPage(call.body)
    let (rows, total) = try call.runtime.queries.outsideJobs(
      ofType: call.body.object("filter").text("type"), offset: page.offset, limit: page.limit)
    return page.answer(rows.map { json($0, at: call.now) }, total: total)
  }

  private static func complete(_ call: APICall) throws -> APIAnswer {
    _ = try call.runtime.completeJob(
      try call.run("jobKey"), variables: call.body.variables(), by: call.actor, key: call.key)
    return .done
  }

  private static func fail(_ call: APICall) throws -> APIAnswer {
    let body = call.body
    let failure = JobFailure(
      message: body.text("errorMessage") ?? "", retries: body.integer("retries") ?? 0,
      retryIn: body.integer("retryBackOff").map { CivilDuration(milliseconds: Int64($0)) })
    _ = try call.runtime.failJob(
      try call.run("jobKey"), failure, by: call.actor, key: call.key)
    return .done
  }

  private static func throwError(_ call: APICall) throws -> APIAnswer {
    _ = try call.runtime.throwError(
      from: try call.run("jobKey"), code: call.body.text("errorCode") ?? "",
      message: call.body.text("errorMessage") ?? "", by: call.actor, key: call.key)
    return .done
  }

  private static func json(_ job: OutsideJob, of worker: String, wanted: Set<String>) -> JSON {
    let variables = job.variables.json.members.filter {
      wanted.isEmpty || wanted.contains($0.name)
    }
    let headers = job.headers.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
    return [
      "jobKey": .string(job.key.description), "type": .string(job.type),
      "processInstanceKey": .string(job.key.instance.description),
      "caseNumber": .string(job.caseNumber),
      "processDefinitionId": .string(job.program.process),
      "processDefinitionVersion": .integer(job.program.version),
      "elementId": .string(job.element), "elementInstanceKey": .string(job.key.description),
      "customHeaders": .object(JSONObject(headers)), "worker": .string(worker),
      "retries": .integer(job.retries), "deadline": .string(job.lockedUntil.description),
      "variables": .object(JSONObject(variables.map { ($0.name, $0.value) })),
    ]
  }

  private static func json(_ job: OutsideJobRecord, at now: Instant) -> JSON {
    let isLocked = job.worker != nil && now < job.availableAt
    return [
      "jobKey": .string(job.key.description), "type": .string(job.type),
      "processInstanceKey": .string(job.key.instance.description),
      "elementId": .string(job.element), "retries": .integer(job.retries),
      "state": .string(isLocked ? "ACTIVATED" : "CREATED"),
      "worker": isLocked ? job.worker.map { .string($0) } ?? .null : .null,
      "availableAt": .string(job.availableAt.description),
    ]
  }
}

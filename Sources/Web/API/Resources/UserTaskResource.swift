import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime

/// The open tasks of the account that calls (待办), and finishing those that need no form.
enum UserTaskResource {
  /// What is given when a task is finished.
  static let completion: [Shape.Member] = [
    .optional("variables", .variables, "what the work yields"),
    .optional("action", .name, "the conclusion, where the model asks for one"),
    .optional("opinion", .words, "the opinion, where the model asks for one"),
  ]

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "user-tasks/search",
      "The open tasks that are the account's or offered to it, by due date.", .anyAccount,
      [
        .optional(
          "filter",
          .object([.optional("processInstanceKey", .instanceKey, "in this case only")]), "which"),
        APIPage.member,
      ], replies: [.ok(.page(of: .userTask))], answer: search),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/completion",
      "Finishes a task without form; one with a form is finished on its page.", .anyAccount,
      completion, replies: [.nothing], answer: complete),
  ]

  private static func search(_ call: APICall) throws -> APIAnswer {
    let page = APIPage(call.body)
    let queries = call.runtime.queries
    let keys = call.standing.inboxKeys
    guard let text = call.body.object("filter").text("processInstanceKey"),
      let instance = InstanceID(pathValue: text)
    else {
      let (tasks, total) = try call.runtime.read { _ in
        (
          try queries.inbox(keys, offset: page.offset, limit: page.limit),
          try queries.inboxCount(keys, upTo: 10_000)
        )
      }
      return page.answer(tasks.map(json), total: total)
    }
    let tasks = try call.runtime.read { _ in
      try queries.tasks(of: instance).filter { try isOpen($0, to: call) }
    }
    return page.answer(
      tasks.dropFirst(page.offset).prefix(page.limit).map(json), total: tasks.count)
  }

  /// Whether the task is in the account's hands or offered to it.
  static func isOpen(_ task: TaskRecord, to call: APICall) throws -> Bool {
    if let assignee = task.assignee { return assignee == call.standing.person.code }
    return try call.runtime.queries.isOffered(task.key, to: call.standing.inboxKeys)
  }

  private static func complete(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    guard let task = try call.runtime.queries.task(key), try isOpen(task, to: call) else {
      // It may have been finished by this very call, whose answer was lost.
      if let done = call.key, try call.runtime.wasDone(done) { return .done }
      throw APIProblem.notFound("No task \(key) is open for the account.")
    }
    _ = try call.runtime.completeTask(
      key, version: task.version, variables: try yield(of: task, call),
      opinion: try opinion(on: task, of: call), by: call.actor, key: call.key)
    return .done
  }

  /// The variables with which a task without form is finished, and who did it.
  static func yield(
    of task: TaskRecord, _ call: APICall, doneBy leader: String? = nil
  ) throws -> Context {
    guard task.form == nil else {
      throw APIProblem.conflict(
        "has-form",
        "The task “\(task.name)” has a form, which checks what is filled in: /tasks/\(task.key)")
    }
    let handler = try leader.flatMap { try call.office.directory.standing(of: $0) }
    return call.body.variables().merging(
      (handler ?? call.standing).handling(on: call.office.today(at: call.now)))
  }

  static func opinion(on task: TaskRecord, of call: APICall) throws -> Opinion? {
    let rules = try call.office.models.rules(of: task)
    let (opinion, wrong) = rules.opinion(
      conclusion: call.body.text("action"), text: call.body.text("opinion") ?? "")
    let faults = wrong.map { fault in
      switch fault {
      case .conclusionMissing:
        APIFieldFault(
          field: "action",
          message: "must be one of \(rules.conclusions.map(\.code).joined(separator: ", "))")
      case .opinionMissing: APIFieldFault(field: "opinion", message: "is missing")
      case .opinionTooLong:
        APIFieldFault(
          field: "opinion", message: "has more than \(TaskRules.longestOpinion) characters")
      }
    }
    guard faults.isEmpty else {
      throw APIProblem.badRequest(
        faults.map { "\($0.field) \($0.message)." }.joined(separator: " "), errors: faults)
    }
    return opinion
  }

  private static func json(_ task: TaskRecord) -> JSON {
    [
      "userTaskKey": .string(task.key.description), "name": .string(task.name),
      "elementId": .string(task.element),
      "processInstanceKey": .string(task.key.instance.description),
      "caseNumber": .string(task.caseNumber),
      "processDefinitionId": .string(task.program.process),
      "processDefinitionVersion": .integer(task.program.version), "title": .string(task.title),
      "assignee": task.assignee.map { .string($0) } ?? .null,
      "dueDate": task.due.map { .string($0.date.description) } ?? .null,
      "priority": .integer(task.priority), "formId": task.form.map { .string($0) } ?? .null,
      "creationDate": .string(task.createdAt.description), "version": .integer(Int(task.version)),
      "isReturned": .bool(task.isReturned), "isWaiting": .bool(task.isWaiting),
      "isSuspended": .bool(task.isSuspended),
      "readDate": task.readAt.map { .string($0.description) } ?? .null,
      "assist": task.assist.map { .string($0.rawValue) } ?? .null,
      "askedBy": task.askedBy.map { .string($0) } ?? .null, "urges": .integer(task.urges),
    ]
  }
}

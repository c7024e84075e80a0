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
      "The open tasks that are the account's or offered to it, by due date; then those of people for "
        + "whom it stands in (代理).", .anyAccount,
      [
        .optional(
          "filter",
          .object([.optional("processInstanceKey", .instanceKey, "in this case only")]), "which"),
        APIPage.member,
      ], replies: [.ok(.page(of: .userTask))], answer: search),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/completion",
      "Finishes a task without form; one with a form is finished on its page.", .anyAccount,
      completion + [TaskVerbResource.version], replies: [.nothing], answer: complete),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/assignment",
      "Takes a task that is offered to several (签收).", .anyAccount, [], replies: [.nothing]
    ) { call in try assign(call, takesIt: true) },
    APIRoute(
      .post, "user-tasks/{userTaskKey}/release",
      "Gives a task that the account took back to all to whom it was offered (放回).", .anyAccount,
      [],
      replies: [.nothing]
    ) { call in try assign(call, takesIt: false) },
  ]

  private static func search(_ call: APICall) throws -> APIAnswer {
    let page = APIPage(call.body)
    if let text = call.body.object("filter").text("processInstanceKey"),
      let instance = InstanceID(pathValue: text)
    {
      let found = try call.runtime.read { _ in
        try call.runtime.queries.tasks(of: instance).compactMap { task in
          try hand(on: task, call).map { json(task, as: $0) }
        }
      }
      return page.answer(
        Array(found.dropFirst(page.offset).prefix(page.limit)), total: found.count)
    }
    let proxies = Proxies(call.office, call.standing)
    let inboxes =
      [(try proxies.inbox(), VerbAccess.Hand.holder)]
      + (try proxies.principals().map { ($0.inbox, .proxy($0.person.code)) })
    let (found, total) = try call.runtime.read { _ in
      var items: [JSON] = []
      var total = 0
      for (inbox, hand) in inboxes {
        let tasks = try inbox.tasks(
          offset: max(0, page.offset - total), limit: page.limit - items.count)
        total += try inbox.count(upTo: 10_000)
        items += tasks.map { json($0, as: hand) }
      }
      return (items, total)
    }
    return page.answer(found, total: total)
  }

  /// The hand that the account has on an open task, its own or in the place of another.
  static func hand(on task: TaskRecord, _ call: APICall) throws -> VerbAccess.Hand? {
    try call.verbs.hand(on: task).flatMap { $0 == .authority ? nil : $0 }
  }

  private static func assign(_ call: APICall, takesIt: Bool) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    guard let task = try call.runtime.queries.task(key), let hand = try hand(on: task, call) else {
      // It may have been taken by this very call, whose answer was lost.
      if let done = call.key, try call.runtime.wasDone(done) { return .done }
      throw APIProblem.notFound("No task \(key) is open for the account.")
    }
    if !takesIt, task.assignee == nil { return .done }
    let actor = call.verbs.actor(call.actor, as: hand)
    _ = try call.runtime.assignTask(
      key, to: takesIt ? actor.onBehalfOf ?? actor.person : nil, by: actor, key: call.key)
    return .done
  }

  private static func complete(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    guard let task = try call.runtime.queries.task(key), let hand = try hand(on: task, call) else {
      // It may have been finished by this very call, whose answer was lost.
      if let done = call.key, try call.runtime.wasDone(done) { return .done }
      throw APIProblem.notFound("No task \(key) is open for the account.")
    }
    _ = try call.runtime.completeTask(
      key, version: TaskVerbResource.version(of: task, call),
      variables: try yield(of: task, call),
      opinion: try opinion(on: task, of: call), by: call.verbs.actor(call.actor, as: hand),
      key: call.key)
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

  private static func json(_ task: TaskRecord, as hand: VerbAccess.Hand) -> JSON {
    var principal: String?
    if case .proxy(let person) = hand { principal = person }
    return [
      "userTaskKey": .string(task.key.description), "name": .string(task.name),
      "elementId": .string(task.element),
      "processInstanceKey": .string(task.key.instance.description),
      "caseNumber": .string(task.caseNumber),
      "processDefinitionId": .string(task.program.process),
      "processDefinitionVersion": .integer(task.program.version), "title": .string(task.title),
      "onBehalfOf": principal.map { .string($0) } ?? .null,
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

import Directory
import Engine
import HTTPServer
import JSONText
import Runtime

/// Those who are still to sign beside, before or after the holder of a task (加签、减签).
enum SignerResource {
  static let routes: [APIRoute] = [
    APIRoute(
      .post, "user-tasks/{userTaskKey}/signers/search", "Who is still to sign with this task.",
      .anyAccount, [], replies: [.ok(.signers)], answer: list),
    APIRoute(
      .post, "user-tasks/{userTaskKey}/signers/removal",
      "Lets somebody off who was to sign and has not yet (减签).", .anyAccount,
      [
        .optional("signerKey", .runKey, "the key of the signer's task"),
        .optional("place", .integer(1...10_000), "or the number of a place that has not begun"),
        TaskVerbResource.reason,
      ], replies: [.nothing], answer: remove),
  ]

  private static func state(of key: TaskKey, _ call: APICall) throws -> InstanceState {
    guard let state = try call.runtime.queries.state(of: key.instance), state[key.activation] != nil
    else { throw APIProblem.notFound("There is no task \(key).") }
    return state
  }

  /// Whether the account holds the task, or asked for the signer, who may have his turn after it.
  private static func mayRemove(
    _ signer: OpenSigner, around key: TaskKey, _ call: APICall
  ) throws -> VerbAccess.Hand? {
    if signer.askedBy == call.standing.person.code { return .holder }
    return try call.runtime.queries.task(key).flatMap { try call.verbs.hand(on: $0) }
  }

  private static func list(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    let signers = try state(of: key, call).openSigners(around: key.activation).filter {
      try mayRemove($0, around: key, call) != nil
    }
    return .ok([
      "items": .array(
        signers.map { signer in
          [
            "signerKey": signer.run.map {
              .string(TaskKey(instance: key.instance, activation: $0).description)
            } ?? .null,
            "place": signer.place.map { .integer($0) } ?? .null,
            "kind": .string(signer.assist?.rawValue ?? "member"),
            "person": signer.person.map { .string($0) } ?? .null,
            "askedBy": signer.askedBy.map { .string($0) } ?? .null,
          ]
        })
    ])
  }

  private static func remove(_ call: APICall) throws -> APIAnswer {
    let key = try call.run("userTaskKey")
    let state = try state(of: key, call)
    let run = call.body.run("signerKey")
    let place = call.body.integer("place")
    guard (run == nil) != (place == nil) else {
      throw APIProblem.badRequest("Name either signerKey or place.")
    }
    let signer = state.openSigners(around: key.activation).first {
      run == nil
        ? $0.place == place
        : $0.run == run?.activation && run?.instance == key.instance
    }
    let body = state.countersignature(around: key.activation)
    guard let signer, let hand = try mayRemove(signer, around: key, call),
      let removal = signer.removal(from: body, reason: TaskVerbResource.why(call))
    else {
      if let done = call.key, try call.runtime.wasDone(done) { return .done }
      throw APIProblem.notFound("Nobody like that is still to sign with the task \(key).")
    }
    _ = try call.runtime.act(
      removal.act, on: TaskKey(instance: key.instance, activation: removal.on),
      byAuthority: hand == .authority, by: call.verbs.actor(call.actor, as: hand), key: call.key)
    return .done
  }
}

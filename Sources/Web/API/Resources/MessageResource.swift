import HTTPServer
import JSONText
import Runtime

/// Messages and signals from outside.
enum MessageResource {
  private static let message: [Shape.Member] = [
    .required("name", .name, "the name of the message"),
    .optional("correlationKey", .text(length: 0...255), "whom of those that wait it is for"),
    .optional("variables", .variables, "what it brings"),
  ]

  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "messages/publication",
      "Sends a message, which is kept for its time to live when nobody waits for it.", .work,
      message + [
        .optional(
          "timeToLive", .integer(0...31_536_000_000), "for how many ms it is kept (one hour)")
      ], replies: [.ok(.correlation)]
    ) { call in
      try publish(call, seconds: call.body.integer("timeToLive").map { Int64($0 + 999) / 1000 })
    },
    APIRoute(
      .post,
      "messages/correlation",
      "Sends a message to whoever waits for it now; 404 when nobody does.", .work, message,
      replies: [.ok(.correlation)],
      answer: correlate),
    APIRoute(
      .post,
      "signals/broadcast", "Lets everybody hear a signal who listens for it now.", .work,
      [
        .required("signalName", .name, "the name of the signal"),
        .optional("variables", .variables, "what it brings"),
      ], replies: [.ok(.correlation)]
    ) { call in
      let receipt = try call.runtime.broadcast(
        signal: call.body.text("signalName") ?? "", variables: call.body.variables(),
        by: call.actor, key: call.key)
      return .ok(["correlations": .integer(receipt.correlations)])
    },
  ]

  private static func correlate(_ call: APICall) throws -> APIAnswer {
    let answer = try publish(call, seconds: 0)
    guard answer.body?["correlations"]?.integerValue != 0 else {
      throw APIProblem.notFound("Nobody waits for the message.")
    }
    return answer
  }

  private static func publish(_ call: APICall, seconds: Int64?) throws -> APIAnswer {
    let receipt = try call.runtime.publish(
      message: call.body.text("name") ?? "", key: call.body.text("correlationKey") ?? "",
      variables: call.body.variables(), secondsToLive: seconds, by: call.actor,
      idempotency: call.key)
    return .ok(["correlations": .integer(receipt.correlations)])
  }
}

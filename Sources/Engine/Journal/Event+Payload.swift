import CivilTime
import FEEL
package import JSONText

extension Event {
  /// The name of the event in the journal (docs/journal.md).
  package var type: String {
    switch self {
    case .instanceStarted: "instanceStarted"
    case .activated: "activated"
    case .completed: "completed"
    case .cancelled: "cancelled"
    case .reopened: "reopened"
    case .superseded: "superseded"
    case .arrived: "arrived"
    case .gatewayActivated: "gatewayActivated"
    case .gatewayReset: "gatewayReset"
    case .scopeClosed: "scopeClosed"
    case .tokensDropped: "tokensDropped"
    case .variablesSet: "variablesSet"
    case .taskOffered: "taskOffered"
    case .taskAssigned: "taskAssigned"
    case .jobCreated: "jobCreated"
    case .jobRetried: "jobRetried"
    case .listenerCompleted: "listenerCompleted"
    case .timerScheduled: "timerScheduled"
    case .timerFired: "timerFired"
    case .timerCancelled: "timerCancelled"
    case .subscriptionOpened: "subscriptionOpened"
    case .signalAwaited: "signalAwaited"
    case .conditionAwaited: "conditionAwaited"
    case .conditionChanged: "conditionChanged"
    case .triggerHappened: "triggerHappened"
    case .triggersTaken: "triggersTaken"
    case .subscriptionClosed: "subscriptionClosed"
    case .messageThrown: "messageThrown"
    case .signalThrown: "signalThrown"
    case .escalationThrown: "escalationThrown"
    case .compensationStarted: "compensationStarted"
    case .compensationEnded: "compensationEnded"
    case .decisionMade: "decisionMade"
    case .incidentRaised: "incidentRaised"
    case .incidentResolved: "incidentResolved"
    case .titleChanged: "titleChanged"
    case .suspended: "suspended"
    case .resumed: "resumed"
    case .datesRevised: "datesRevised"
    case .migrated: "migrated"
    case .cancellationBegun: "cancellationBegun"
    case .instanceEnded: "instanceEnded"
    }
  }

  /// The version of the payload's shape; older versions stay readable for ever.
  package var version: Int { 1 }

  /// What the journal keeps of the event. Members that are absent are nil, empty or false.
  package var payload: JSON {
    switch self {
    case .instanceStarted(let start): start.json
    case .activated(let begin): begin.json
    case .completed(let id, let by, let opinion):
      .object(JSONObject(present: ("id", id.json), ("by", by?.json), ("opinion", opinion?.json)))
    case .cancelled(let id, let reason): ["id": id.json, "reason": reason.json]
    case .reopened(let id), .superseded(let id), .incidentResolved(let id),
      .compensationEnded(let id), .gatewayActivated(let id), .scopeClosed(let id),
      .listenerCompleted(let id):
      ["id": id.json]
    case .gatewayReset(let id, let run):
      .object(JSONObject(present: ("id", id.json), ("by", run?.json)))
    case .arrived(let token): token.json
    case .tokensDropped(let scope): ["scope": scope.json]
    case .variablesSet(let scope, let variables):
      ["scope": scope.json, "variables": .object(variables.json)]
    case .taskOffered(let task): task.json
    case .taskAssigned(let id, let person):
      .object(JSONObject(present: ("id", id.json), ("person", person.map(JSON.string))))
    case .jobCreated(let job): job.json
    case .jobRetried(let id, let retries, let at):
      .object(
        JSONObject(
          present: ("id", id.json), ("retries", JSON(integerLiteral: retries)),
          ("at", at.map { JSON(integerLiteral: Int($0.milliseconds)) })))
    case .timerScheduled(let timer): timer.json
    case .timerFired(let id, let element), .timerCancelled(let id, let element),
      .subscriptionClosed(let id, let element), .conditionAwaited(let id, let element),
      .triggerHappened(let id, let element), .triggersTaken(let id, let element):
      ["id": id.json, "element": .string(element)]
    case .signalAwaited(let signal): signal.json
    case .conditionChanged(let id, let element, let holds):
      ["id": id.json, "element": .string(element), "holds": .bool(holds)]
    case .subscriptionOpened(let subscription): subscription.json
    case .messageThrown(let id, let name, let key, let variables):
      [
        "id": id.json, "name": .string(name), "key": .string(key),
        "variables": .object(variables.json),
      ]
    case .signalThrown(let id, let name, let variables):
      ["id": id.json, "name": .string(name), "variables": .object(variables.json)]
    case .escalationThrown(let id, let code, let catcher):
      .object(
        JSONObject(
          present: ("id", id.json), ("code", .string(code)),
          ("catcher", catcher.map(JSON.string))))
    case .compensationStarted(let compensation): compensation.json
    case .decisionMade(let made):
      [
        "id": made.activation.json, "decision": .string(made.decision),
        "version": .integer(made.version), "record": made.record,
      ]
    case .incidentRaised(let incident): incident.json
    case .titleChanged(let title): ["title": .string(title)]
    case .suspended(let reason), .cancellationBegun(let reason): ["reason": .string(reason)]
    case .resumed: .object(JSONObject())
    case .datesRevised(let revision): revision.json
    case .migrated(let source, let target, let mapping):
      [
        "from": source.json, "to": target.json,
        "mapping": .object(
          JSONObject(mapping.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      ]
    case .instanceEnded(let outcome): outcome.json
    }
  }
}

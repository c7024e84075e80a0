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
    case .handling(let event): event.type
    }
  }

  /// The version of the payload's shape; older versions stay readable for ever.
  package var version: Int { 1 }

  /// What the journal keeps of the event, as JSON. Members that are absent are nil, empty or false.
  package var payload: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer, beside: nil)
    return writer.bytes
  }

  /// Writes the payload; what `common` tells of all runs that begin is left out.
  package func write(to writer: inout JSONWriter, beside common: CommonBeginning?) {
    switch self {
    case .instanceStarted(let start): start.write(to: &writer)
    case .activated(let begin): begin.write(to: &writer, beside: common)
    case .arrived(let token): token.write(to: &writer)
    case .taskOffered(let task): task.write(to: &writer)
    case .jobCreated(let job): job.write(to: &writer)
    case .timerScheduled(let timer): timer.write(to: &writer)
    case .signalAwaited(let signal): signal.write(to: &writer)
    case .subscriptionOpened(let subscription): subscription.write(to: &writer)
    case .compensationStarted(let compensation): compensation.write(to: &writer)
    case .incidentRaised(let incident): incident.write(to: &writer)
    case .datesRevised(let revision): revision.write(to: &writer)
    case .instanceEnded(let outcome): outcome.write(to: &writer)
    case .handling(let event): event.write(to: &writer)
    default: writer.object { writeMembers(to: &$0) }
    }
  }

  /// Writes the events that are no more than their members.
  private func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .instanceStarted, .activated, .arrived, .taskOffered, .jobCreated, .timerScheduled,
      .signalAwaited, .subscriptionOpened, .compensationStarted, .incidentRaised, .datesRevised,
      .instanceEnded, .resumed, .handling:
      break
    case .completed(let id, let by, let opinion):
      writer.member("id", id)
      writer.member("by", by)
      writer.member("opinion", opinion)
    case .cancelled(let id, let reason):
      writer.member("id", id)
      writer.member("reason", reason)
    case .reopened(let id), .superseded(let id), .incidentResolved(let id),
      .compensationEnded(let id), .gatewayActivated(let id), .scopeClosed(let id),
      .listenerCompleted(let id):
      writer.member("id", id)
    case .gatewayReset(let id, let run):
      writer.member("id", id)
      writer.member("by", run)
    case .tokensDropped(let scope): writer.member("scope", scope)
    case .variablesSet(let scope, let variables):
      writer.member("scope", scope)
      writer.member("variables", variables)
    case .taskAssigned(let id, let person):
      writer.member("id", id)
      writer.member("person", person)
    case .jobRetried(let id, let retries, let at):
      writer.member("id", id)
      writer.member("retries", retries)
      writer.member("at", at)
    case .timerFired(let id, let element), .timerCancelled(let id, let element),
      .subscriptionClosed(let id, let element), .conditionAwaited(let id, let element),
      .triggerHappened(let id, let element), .triggersTaken(let id, let element):
      writer.member("id", id)
      writer.member("element", element)
    case .conditionChanged(let id, let element, let holds):
      writer.member("id", id)
      writer.member("element", element)
      writer.member("holds", holds)
    case .messageThrown(let id, let name, let key, let variables):
      writer.member("id", id)
      writer.member("name", name)
      writer.member("key", key)
      writer.member("variables", variables)
    case .signalThrown(let id, let name, let variables):
      writer.member("id", id)
      writer.member("name", name)
      writer.member("variables", variables)
    case .escalationThrown(let id, let code, let catcher):
      writer.member("id", id)
      writer.member("code", code)
      writer.member("catcher", catcher)
    case .decisionMade(let made):
      writer.member("id", made.activation)
      writer.member("decision", made.decision)
      writer.member("version", made.version)
      writer.key("record")
      made.record.write(to: &writer)
    case .titleChanged(let title): writer.member("title", title)
    case .suspended(let reason), .cancellationBegun(let reason): writer.member("reason", reason)
    case .migrated(let source, let target, let mapping):
      writer.member("from", source)
      writer.member("to", target)
      writer.key("mapping")
      writer.object { writer in
        for (old, new) in mapping.sorted(by: { $0.key < $1.key }) { writer.member(old, new) }
      }
    }
  }
}

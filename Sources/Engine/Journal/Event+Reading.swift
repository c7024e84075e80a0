import CivilTime
package import JSONText

extension Event {
  /// Reads an event as the journal keeps it; `common` tells what runs that begin may leave out.
  package init(
    type: String, version: Int, payload: JSON, beside common: CommonBeginning? = nil
  ) throws(MalformedRecord) {
    guard version == 1 else { throw MalformedRecord(record: "\(type)/\(version)", member: nil) }
    let reader = RecordReader(record: type, json: payload)
    switch type {
    case "instanceStarted": self = .instanceStarted(try InstanceStarted(reading: reader))
    case "activated": self = .activated(try Activated(reading: reader, beside: common))
    case "completed":
      self = .completed(
        try reader.id("id"), by: try reader.optional("by", ActingPerson.init(json:)),
        opinion: try reader.optional("opinion", Opinion.init(json:)))
    case "cancelled":
      self = .cancelled(
        try reader.id("id"), reason: try reader.required("reason", CancelReason.init(json:)))
    case "reopened": self = .reopened(try reader.id("id"))
    case "superseded": self = .superseded(try reader.id("id"))
    case "arrived": self = .arrived(try WaitingToken(reading: reader))
    case "gatewayActivated": self = .gatewayActivated(try reader.id("id"))
    case "gatewayReset":
      self = .gatewayReset(try reader.id("id"), by: try reader.optionalID("by"))
    case "scopeClosed": self = .scopeClosed(try reader.id("id"))
    case "tokensDropped": self = .tokensDropped(scope: try reader.id("scope"))
    case "variablesSet":
      self = .variablesSet(scope: try reader.id("scope"), try reader.variables("variables"))
    case "taskOffered": self = .taskOffered(try TaskOffered(reading: reader))
    case "taskAssigned":
      self = .taskAssigned(try reader.id("id"), person: try reader.optionalText("person"))
    case "jobCreated": self = .jobCreated(try JobCreated(reading: reader))
    case "jobRetried":
      self = .jobRetried(
        try reader.id("id"), retries: try reader.integer("retries"),
        at: try reader.optional("at") { json in
          json.integerValue.map { Instant(milliseconds: Int64($0)) }
        })
    case "listenerCompleted": self = .listenerCompleted(try reader.id("id"))
    case "timerScheduled": self = .timerScheduled(try TimerScheduled(reading: reader))
    case "timerFired":
      self = .timerFired(try reader.id("id"), element: try reader.text("element"))
    case "timerCancelled":
      self = .timerCancelled(try reader.id("id"), element: try reader.text("element"))
    case "subscriptionOpened": self = .subscriptionOpened(try SubscriptionOpened(reading: reader))
    case "subscriptionClosed":
      self = .subscriptionClosed(try reader.id("id"), element: try reader.text("element"))
    case "signalAwaited": self = .signalAwaited(try SignalAwaited(reading: reader))
    case "conditionAwaited":
      self = .conditionAwaited(try reader.id("id"), element: try reader.text("element"))
    case "conditionChanged":
      self = .conditionChanged(
        try reader.id("id"), element: try reader.text("element"), holds: try reader.flag("holds"))
    case "triggerHappened":
      self = .triggerHappened(try reader.id("id"), element: try reader.text("element"))
    case "triggersTaken":
      self = .triggersTaken(try reader.id("id"), element: try reader.text("element"))
    case "signalThrown":
      self = .signalThrown(
        try reader.id("id"), name: try reader.text("name"),
        variables: try reader.variables("variables"))
    case "escalationThrown":
      self = .escalationThrown(
        try reader.id("id"), code: try reader.text("code"),
        catcher: try reader.optionalText("catcher"))
    case "messageThrown":
      self = .messageThrown(
        try reader.id("id"), name: try reader.text("name"), key: try reader.text("key"),
        variables: try reader.variables("variables"))
    case "compensationStarted":
      self = .compensationStarted(try Compensation(reading: reader))
    case "compensationEnded": self = .compensationEnded(try reader.id("id"))
    case "decisionMade":
      self = .decisionMade(
        DecisionMade(
          activation: try reader.id("id"), decision: try reader.text("decision"),
          version: try reader.integer("version"), record: try reader.required("record") { $0 }))
    case "incidentRaised": self = .incidentRaised(try IncidentRaised(reading: reader))
    case "incidentResolved": self = .incidentResolved(try reader.id("id"))
    case "titleChanged": self = .titleChanged(try reader.text("title"))
    case "suspended": self = .suspended(reason: try reader.text("reason"))
    case "resumed": self = .resumed
    case "datesRevised": self = .datesRevised(try DatesRevised(reading: reader))
    case "migrated":
      self = .migrated(
        from: try reader.required("from", ProgramKey.init(json:)),
        to: try reader.required("to", ProgramKey.init(json:)),
        mapping: try reader.required("mapping") { json in
          json.objectValue.map { object in
            Dictionary(
              object.members.compactMap { name, value in value.stringValue.map { (name, $0) } }
            ) { first, _ in first }
          }
        })
    case "cancellationBegun": self = .cancellationBegun(reason: try reader.text("reason"))
    case "instanceEnded":
      self = .instanceEnded(try InstanceOutcome(reading: reader))
    default:
      guard let event = try HandlingEvent(type: type, reading: reader) else {
        throw MalformedRecord(record: type, member: nil)
      }
      self = .handling(event)
    }
  }
}

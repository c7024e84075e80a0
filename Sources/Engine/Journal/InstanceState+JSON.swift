import FEEL
package import JSONText

extension InstanceState {
  /// Reads a snapshot.
  package init(json: JSON) throws(MalformedRecord) {
    let reader = RecordReader(record: "snapshot", json: json)
    self.init(of: try reader.required("program", ProgramKey.init(json:)))
    started = try reader.optional("started") { json throws(MalformedRecord) in
      try InstanceStarted(reading: RecordReader(record: "instanceStarted", json: json))
    }
    title = try reader.optionalText("title")
    suspension = try reader.optionalText("suspended")
    cancellation = try reader.optionalText("cancellation")
    outcome = try reader.optional("outcome") { json throws(MalformedRecord) in
      try InstanceOutcome(reading: RecordReader(record: "instanceEnded", json: json))
    }
    activations = try reader.list("activations") { json throws(MalformedRecord) in
      try Activation(reading: RecordReader(record: "activation", json: json))
    }
    waitingTokens = try reader.list("tokens", WaitingToken.read)
    gatewaysToReset = try reader.list("toReset", ActivationID.init(json:))
    timers = try reader.list("timers") { json throws(MalformedRecord) in
      try TimerScheduled(reading: RecordReader(record: "timerScheduled", json: json))
    }
    subscriptions = try reader.list("subscriptions") { json throws(MalformedRecord) in
      try SubscriptionOpened(reading: RecordReader(record: "subscriptionOpened", json: json))
    }
    signals = try reader.list("signals") { json throws(MalformedRecord) in
      try SignalAwaited(reading: RecordReader(record: "signalAwaited", json: json))
    }
    conditions = try reader.list("conditions") { json throws(MalformedRecord) in
      try ConditionAwaited(reading: RecordReader(record: "condition", json: json))
    }
    compensations = try reader.list("compensations") { json throws(MalformedRecord) in
      try Compensation(reading: RecordReader(record: "compensationStarted", json: json))
    }
    happened = try reader.list("happened") { json throws(MalformedRecord) in
      try HappenedTrigger(reading: RecordReader(record: "triggerHappened", json: json))
    }
    for task in try reader.list(
      "tasks",
      { json throws(MalformedRecord) in
        try TaskOffered(reading: RecordReader(record: "taskOffered", json: json))
      })
    { tasks[task.activation] = task }
    for job in try reader.list("jobs", JobCreated.read) { jobs[job.activation] = job }
    for job in try reader.list("doneJobs", JobCreated.read) { doneJobs[job.activation] = job }
    for incident in try reader.list(
      "incidents",
      { json throws(MalformedRecord) in
        try IncidentRaised(reading: RecordReader(record: "incidentRaised", json: json))
      })
    { incidents[incident.activation] = incident }
    hasEarlierRounds = activations.contains { $0.lifecycle == .superseded }
  }

  /// The whole state as a snapshot.
  package var json: JSON {
    .object(
      JSONObject(
        present: ("program", program.json), ("started", started?.json),
        ("title", title.map(JSON.string)), ("suspended", suspension.map(JSON.string)),
        ("cancellation", cancellation.map(JSON.string)),
        ("outcome", outcome?.json),
        ("activations", .array(activations.map(\.json))),
        ("tokens", list(waitingTokens.map(\.json))),
        ("toReset", list(gatewaysToReset.map(\.json))), ("timers", list(timers.map(\.json))),
        ("subscriptions", list(subscriptions.map(\.json))),
        ("signals", list(signals.map(\.json))), ("conditions", list(conditions.map(\.json))),
        ("compensations", list(compensations.map(\.json))),
        ("happened", list(happened.map(\.json))),
        ("tasks", list(ordered(tasks).map(\.json))), ("jobs", list(ordered(jobs).map(\.json))),
        ("doneJobs", list(ordered(doneJobs).map(\.json))),
        ("incidents", list(ordered(incidents).map(\.json)))))
  }

  private func list(_ items: [JSON]) -> JSON? {
    items.isEmpty ? nil : .array(items)
  }

  private func ordered<Item>(_ items: [ActivationID: Item]) -> [Item] {
    items.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension WaitingToken {
  fileprivate static func read(_ json: JSON) throws(MalformedRecord) -> WaitingToken {
    try WaitingToken(reading: RecordReader(record: "arrived", json: json))
  }
}

extension JobCreated {
  fileprivate static func read(_ json: JSON) throws(MalformedRecord) -> JobCreated {
    try JobCreated(reading: RecordReader(record: "jobCreated", json: json))
  }
}

extension Activation {
  fileprivate init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      try reader.required("begin") { json throws(MalformedRecord) in
        try Activated(reading: RecordReader(record: "activated", json: json))
      })
    lifecycle = try reader.required("lifecycle") { $0.stringValue.flatMap(Lifecycle.init) }
    actor = try reader.optional("actor", ActingPerson.init(json:))
    variables = try reader.variables("variables")
    tokens = try reader.list("tokens", WaitingToken.read)
    openChildren = try reader.optionalInteger("openChildren") ?? 0
    isScope = try reader.flag("scope")
    isClosed = try reader.flag("closed")
    isCompensated = try reader.flag("compensated")
  }

  fileprivate var json: JSON {
    .object(
      JSONObject(
        present: ("begin", begin.json), ("lifecycle", .string(lifecycle.rawValue)),
        ("actor", actor?.json), ("variables", variables.isEmpty ? nil : .object(variables.json)),
        ("tokens", tokens.isEmpty ? nil : .array(tokens.map(\.json))),
        ("openChildren", openChildren == 0 ? nil : JSON(integerLiteral: openChildren)),
        ("scope", isScope ? true : nil), ("closed", isClosed ? true : nil),
        ("compensated", isCompensated ? true : nil)))
  }
}

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
    for var job in try reader.list("jobs", JobCreated.read) {
      // Earlier snapshots repeat what the run saw.
      if job.seesWhatIsSeen { job.variables = [:] }
      jobs[job.activation] = job
    }
    for job in try reader.list("doneJobs", JobCreated.read) { doneJobs[job.activation] = job }
    for incident in try reader.list(
      "incidents",
      { json throws(MalformedRecord) in
        try IncidentRaised(reading: RecordReader(record: "incidentRaised", json: json))
      })
    { incidents[incident.activation] = incident }
    if let json = json["handling"] { handling = try HandlingState(json: json) }
    hasEarlierRounds = activations.contains { $0.lifecycle == .superseded }
  }

  /// The whole state, as JSON.
  package var snapshot: [UInt8] {
    var writer = JSONWriter(reservingCapacity: 4096)
    writer.object {
      $0.member("program", program)
      $0.member("started", started)
      $0.member("title", title)
      $0.member("suspended", suspension)
      $0.member("cancellation", cancellation)
      $0.member("outcome", outcome)
      $0.member("activations", activations)
      $0.member("tokens", waitingTokens)
      $0.member("toReset", gatewaysToReset)
      $0.member("timers", timers)
      $0.member("subscriptions", subscriptions)
      $0.member("signals", signals)
      $0.member("conditions", conditions)
      $0.member("compensations", compensations)
      $0.member("happened", happened)
      $0.member("tasks", ordered(tasks))
      $0.member("jobs", ordered(jobs))
      $0.member("doneJobs", ordered(doneJobs))
      $0.member("incidents", ordered(incidents))
      if handling != HandlingState() { $0.member("handling", handling) }
    }
    return writer.bytes
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

extension Activation: Recordable {
  fileprivate init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      try reader.required("begin") { json throws(MalformedRecord) in
        try Activated(reading: RecordReader(record: "activated", json: json))
      })
    lifecycle = try reader.required("lifecycle") { $0.stringValue.flatMap(Lifecycle.init) }
    actor = try reader.optional("actor", ActingPerson.init(json:))
    conclusion = try reader.optionalText("conclusion")
    variables = try reader.variables("variables")
    tokens = try reader.list("tokens", WaitingToken.read)
    openChildren = try reader.optionalInteger("openChildren") ?? 0
    isScope = try reader.flag("scope")
    isClosed = try reader.flag("closed")
    isCompensated = try reader.flag("compensated")
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("begin", begin)
      $0.member("lifecycle", lifecycle.rawValue)
      $0.member("actor", actor)
      $0.member("conclusion", conclusion)
      $0.member("variables", variables)
      $0.member("tokens", tokens)
      $0.member("openChildren", openChildren == 0 ? nil : openChildren)
      $0.member("scope", isScope)
      $0.member("closed", isClosed)
      $0.member("compensated", isCompensated)
    }
  }
}

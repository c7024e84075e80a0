import CivilTime
import FEEL
import JSONText

extension TaskOffered {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), assignee: try reader.optionalText("assignee"),
      candidateGroups: try reader.list("groups") { $0.stringValue },
      candidateUsers: try reader.list("users") { $0.stringValue },
      due: try reader.optional("due", DueDate.init(json:)),
      priority: try reader.integer("priority"), formID: try reader.optionalText("form"))
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("id", activation.json), ("assignee", assignee.map(JSON.string)),
        ("groups", candidateGroups.isEmpty ? nil : .array(candidateGroups.map(JSON.string))),
        ("users", candidateUsers.isEmpty ? nil : .array(candidateUsers.map(JSON.string))),
        ("due", due?.json), ("priority", JSON(integerLiteral: priority)),
        ("form", formID.map(JSON.string))))
  }
}

extension JobCreated {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), type: try reader.text("type"),
      variables: try reader.variables("variables"), isUndoable: try reader.flag("undoable"),
      undoes: try reader.optionalID("undoes"),
      retries: try reader.optionalInteger("retries") ?? JobCreated.defaultRetries,
      listening: try reader.optional("listening", Listening.init(json:)))
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("id", activation.json), ("type", .string(type)),
        ("variables", variables.isEmpty ? nil : .object(variables.json)),
        ("undoable", isUndoable ? true : nil), ("undoes", undoes?.json),
        ("listening", listening?.json),
        (
          "retries",
          retries == JobCreated.defaultRetries ? nil : JSON(integerLiteral: retries)
        )))
  }
}

extension Listening {
  fileprivate init?(json: JSON) {
    guard let event = json["event"]?.stringValue.flatMap(ListenerEvent.init) else { return nil }
    self.init(
      event: event, position: json["position"]?.integerValue ?? 0,
      by: json["by"].flatMap(ActingPerson.init(json:)),
      opinion: json["opinion"].flatMap(Opinion.init(json:)), person: json["person"]?.stringValue,
      variables: json["variables"]?.objectValue.map { Context(json: $0) } ?? [:])
  }

  fileprivate var json: JSON {
    .object(
      JSONObject(
        present: ("event", .string(event.rawValue)),
        ("position", position == 0 ? nil : JSON(integerLiteral: position)), ("by", by?.json),
        ("opinion", opinion?.json), ("person", person.map(JSON.string)),
        ("variables", variables.isEmpty ? nil : .object(variables.json))))
  }
}

extension TimerScheduled {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), element: try reader.text("element"),
      due: try reader.instant("due"), remainingRepetitions: try reader.optionalInteger("remaining"),
      period: try reader.optional("period") { json in
        json.stringValue.flatMap { CivilDuration($0) }
      }, cron: try reader.optionalText("cron"),
      workingDays: try reader.optional("workingDays", WorkingDayCount.init(json:)))
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("id", activation.json), ("element", .string(element)),
        ("due", JSON(integerLiteral: Int(due.milliseconds))),
        ("remaining", remainingRepetitions.map(JSON.init(integerLiteral:))),
        ("period", period.map { .string($0.description) }), ("cron", cron.map(JSON.string)),
        ("workingDays", workingDays?.json)))
  }
}

extension SubscriptionOpened {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), element: try reader.text("element"),
      message: try reader.text("message"), key: try reader.text("key"))
  }

  var json: JSON {
    [
      "id": activation.json, "element": .string(element), "message": .string(message),
      "key": .string(key),
    ]
  }
}

extension SignalAwaited {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), element: try reader.text("element"),
      signal: try reader.text("signal"))
  }

  var json: JSON {
    ["id": activation.json, "element": .string(element), "signal": .string(signal)]
  }
}

extension ConditionAwaited {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(activation: try reader.id("id"), element: try reader.text("element"))
    holds = try reader.flag("holds")
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("id", activation.json), ("element", .string(element)),
        ("holds", holds ? true : nil)))
  }
}

extension HappenedTrigger {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(activation: try reader.id("id"), wait: try reader.text("element"))
  }

  var json: JSON { ["id": activation.json, "element": .string(wait)] }
}

extension IncidentRaised {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    let phase: Phase
    if try reader.flag("leaving") {
      phase = .leaving(
        by: try reader.optional("by", ActingPerson.init(json:)),
        opinion: try reader.optional("opinion", Opinion.init(json:)))
    } else {
      phase = .entering
    }
    self.init(
      activation: try reader.id("id"),
      kind: try reader.required("kind") { $0.stringValue.flatMap(Kind.init) }, phase: phase,
      message: try reader.text("message"))
  }

  var json: JSON {
    var object = JSONObject(
      present: ("id", activation.json), ("kind", .string(kind.rawValue)),
      ("message", .string(message)))
    if case .leaving(let by, let opinion) = phase {
      object["leaving"] = true
      object["by"] = by?.json
      object["opinion"] = opinion?.json
    }
    return .object(object)
  }
}

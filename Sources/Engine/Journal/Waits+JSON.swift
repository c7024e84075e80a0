import CivilTime
import FEEL
import JSONText

extension TaskOffered: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), assignee: try reader.optionalText("assignee"),
      candidateGroups: try reader.list("groups") { $0.stringValue },
      candidateUsers: try reader.list("users") { $0.stringValue },
      due: try reader.optional("due", DueDate.init(json:)),
      priority: try reader.integer("priority"), formID: try reader.optionalText("form"),
      isSuspended: try reader.flag("suspended"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("assignee", assignee)
      $0.member("groups", candidateGroups)
      $0.member("users", candidateUsers)
      $0.member("due", due)
      $0.member("priority", priority)
      $0.member("form", formID)
      $0.member("suspended", isSuspended)
    }
  }
}

extension JobCreated: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), type: try reader.text("type"),
      variables: try reader.variables("variables"), seesAll: try reader.flag("seesAll"),
      isUndoable: try reader.flag("undoable"), undoes: try reader.optionalID("undoes"),
      retries: try reader.optionalInteger("retries") ?? JobCreated.defaultRetries,
      listening: try reader.optional("listening", Listening.init(json:)))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("type", type)
      $0.member("seesAll", seesAll)
      $0.member("variables", variables)
      $0.member("undoable", isUndoable)
      $0.member("undoes", undoes)
      $0.member("listening", listening)
      $0.member("retries", retries == JobCreated.defaultRetries ? nil : retries)
    }
  }
}

extension Listening: Recordable {
  init?(json: JSON) {
    guard let event = json["event"]?.stringValue.flatMap(ListenerEvent.init) else { return nil }
    self.init(
      event: event, position: json["position"]?.integerValue ?? 0,
      by: json["by"].flatMap(ActingPerson.init(json:)),
      opinion: json["opinion"].flatMap(Opinion.init(json:)), person: json["person"]?.stringValue,
      variables: json["variables"]?.objectValue.map { Context(json: $0) } ?? [:])
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("event", event.rawValue)
      $0.member("position", position == 0 ? nil : position)
      $0.member("by", by)
      $0.member("opinion", opinion)
      $0.member("person", person)
      $0.member("variables", variables)
    }
  }
}

extension TimerScheduled: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), element: try reader.text("element"),
      due: try reader.instant("due"), remainingRepetitions: try reader.optionalInteger("remaining"),
      period: try reader.optional("period") { json in
        json.stringValue.flatMap { CivilDuration($0) }
      }, cron: try reader.optionalText("cron"),
      workingDays: try reader.optional("workingDays", WorkingDayCount.init(json:)))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("element", element)
      $0.member("due", due)
      $0.member("remaining", remainingRepetitions)
      $0.member("period", period?.description)
      $0.member("cron", cron)
      $0.member("workingDays", workingDays)
    }
  }
}

extension SubscriptionOpened: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), element: try reader.text("element"),
      message: try reader.text("message"), key: try reader.text("key"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("element", element)
      $0.member("message", message)
      $0.member("key", key)
    }
  }
}

extension SignalAwaited: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), element: try reader.text("element"),
      signal: try reader.text("signal"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("element", element)
      $0.member("signal", signal)
    }
  }
}

extension ConditionAwaited: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(activation: try reader.id("id"), element: try reader.text("element"))
    holds = try reader.flag("holds")
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("element", element)
      $0.member("holds", holds)
    }
  }
}

extension HappenedTrigger: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(activation: try reader.id("id"), wait: try reader.text("element"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("element", wait)
    }
  }
}

extension IncidentRaised: Recordable {
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

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("kind", kind.rawValue)
      $0.member("message", message)
      if case .leaving(let by, let opinion) = phase {
        $0.member("leaving", true)
        $0.member("by", by)
        $0.member("opinion", opinion)
      }
    }
  }
}

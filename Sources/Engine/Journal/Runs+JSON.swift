import CivilTime
import JSONText
import WorkCalendar

extension InstanceStarted {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      program: try reader.required("program", ProgramKey.init(json:)),
      startEvent: try reader.text("startEvent"),
      by: try reader.required("by", ActingPerson.init(json:)), at: try reader.instant("at"),
      due: try reader.optional("due", DueDate.init(json:)),
      region: try reader.optional("region") { $0.stringValue.flatMap { RegionCode($0) } })
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("program", program.json), ("startEvent", .string(startEvent)), ("by", by.json),
        ("at", JSON(integerLiteral: Int(at.milliseconds))), ("due", due?.json),
        ("region", region.map { .string($0.text) })))
  }
}

extension Activated {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      id: try reader.id("id"), program: try reader.required("program", ProgramKey.init(json:)),
      element: try reader.text("element"), scope: try reader.optionalID("scope"),
      cause: try reader.list("cause", ActivationID.init(json:)),
      round: try reader.optionalInteger("round") ?? 1,
      loopCounter: try reader.optionalInteger("loopCounter"),
      isMultiInstanceBody: try reader.flag("multiInstanceBody"),
      reopens: try reader.optionalID("reopens"),
      compensates: try reader.optionalID("compensates"), takes: try reader.optionalInteger("takes"),
      at: try reader.instant("at"))
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("id", id.json), ("program", program.json), ("element", .string(element)),
        ("scope", scope?.json), ("cause", cause.isEmpty ? nil : .array(cause.map(\.json))),
        ("round", round == 1 ? nil : JSON(integerLiteral: round)),
        ("loopCounter", loopCounter.map(JSON.init(integerLiteral:))),
        ("multiInstanceBody", isMultiInstanceBody ? true : nil), ("reopens", reopens?.json),
        ("compensates", compensates?.json),
        ("takes", takes.map(JSON.init(integerLiteral:))),
        ("at", JSON(integerLiteral: Int(at.milliseconds)))))
  }
}

extension WaitingToken {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      cause: try reader.list("cause", ActivationID.init(json:)), flow: try reader.text("flow"),
      gateway: try reader.text("gateway"), scope: try reader.id("scope"))
  }

  var json: JSON {
    [
      "cause": .array(cause.map(\.json)), "flow": .string(flow), "gateway": .string(gateway),
      "scope": scope.json,
    ]
  }
}

extension Compensation {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      conductor: try reader.id("id"), scope: try reader.id("scope"),
      runs: try reader.list("runs", ActivationID.init(json:)),
      cancelsScope: try reader.flag("cancels"))
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("id", conductor.json), ("scope", scope.json), ("runs", .array(runs.map(\.json))),
        ("cancels", cancelsScope ? true : nil)))
  }
}

extension CancelReason {
  init?(json: JSON) {
    let word = json["word"]?.stringValue
    switch json["kind"]?.stringValue {
    case "interrupted": self = .interrupted(by: word ?? "")
    case "returned": self = .returned(reason: word ?? "")
    case "completionCondition": self = .completionCondition
    case "terminated": self = .terminated
    case "error": self = .error(code: word ?? "")
    case "authority": self = .authority(reason: word ?? "")
    default: return nil
    }
  }

  var json: JSON {
    switch self {
    case .interrupted(let event): ["kind": "interrupted", "word": .string(event)]
    case .returned(let reason): ["kind": "returned", "word": .string(reason)]
    case .completionCondition: ["kind": "completionCondition"]
    case .terminated: ["kind": "terminated"]
    case .error(let code): ["kind": "error", "word": .string(code)]
    case .authority(let reason): ["kind": "authority", "word": .string(reason)]
    }
  }
}

extension InstanceOutcome {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    switch try reader.text("kind") {
    case "completed": self = .completed(endEvent: try reader.text("word"))
    case "terminated": self = .terminated(endEvent: try reader.text("word"))
    case "cancelled": self = .cancelled(reason: try reader.text("word"))
    default: throw MalformedRecord(record: reader.record, member: "kind")
    }
  }

  var json: JSON {
    switch self {
    case .completed(let event): ["kind": "completed", "word": .string(event)]
    case .terminated(let event): ["kind": "terminated", "word": .string(event)]
    case .cancelled(let reason): ["kind": "cancelled", "word": .string(reason)]
    }
  }
}

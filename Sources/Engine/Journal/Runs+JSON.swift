package import CivilTime
import JSONText
import WorkCalendar

extension InstanceStarted: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      program: try reader.required("program", ProgramKey.init(json:)),
      startEvent: try reader.text("startEvent"),
      by: try reader.required("by", ActingPerson.init(json:)), at: try reader.instant("at"),
      due: try reader.optional("due", DueDate.init(json:)),
      region: try reader.optional("region") { $0.stringValue.flatMap { RegionCode($0) } })
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("program", program)
      $0.member("startEvent", startEvent)
      $0.member("by", by)
      $0.member("at", at)
      $0.member("due", due)
      $0.member("region", region?.text)
    }
  }
}

extension Activated: Recordable {
  init(
    reading reader: RecordReader, beside common: CommonBeginning? = nil
  ) throws(MalformedRecord) {
    guard
      let program = try reader.optional("program", ProgramKey.init(json:)) ?? common?.program
    else { throw MalformedRecord(record: reader.record, member: "program") }
    guard let time = try reader.optionalInstant("at") ?? common?.at else {
      throw MalformedRecord(record: reader.record, member: "at")
    }
    self.init(
      id: try reader.id("id"), program: program,
      element: try reader.text("element"), scope: try reader.optionalID("scope"),
      cause: try reader.list("cause", ActivationID.init(json:)),
      round: try reader.optionalInteger("round") ?? 1,
      loopCounter: try reader.optionalInteger("loopCounter"),
      isMultiInstanceBody: try reader.flag("multiInstanceBody"),
      reopens: try reader.optionalID("reopens"),
      compensates: try reader.optionalID("compensates"), takes: try reader.optionalInteger("takes"),
      at: time)
  }

  func write(to writer: inout JSONWriter) { write(to: &writer, beside: nil) }

  /// Leaves out what `common` tells of all runs that begin together.
  func write(to writer: inout JSONWriter, beside common: CommonBeginning?) {
    writer.object {
      $0.member("id", id)
      $0.member("program", program == common?.program ? nil : program)
      $0.member("element", element)
      $0.member("scope", scope)
      $0.member("cause", cause)
      $0.member("round", round == 1 ? nil : round)
      $0.member("loopCounter", loopCounter)
      $0.member("multiInstanceBody", isMultiInstanceBody)
      $0.member("reopens", reopens)
      $0.member("compensates", compensates)
      $0.member("takes", takes)
      $0.member("at", at == common?.at ? nil : at)
    }
  }
}

extension WaitingToken: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      cause: try reader.list("cause", ActivationID.init(json:)), flow: try reader.text("flow"),
      gateway: try reader.text("gateway"), scope: try reader.id("scope"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("cause", cause)
      $0.member("flow", flow)
      $0.member("gateway", gateway)
      $0.member("scope", scope)
    }
  }
}

extension Compensation: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      conductor: try reader.id("id"), scope: try reader.id("scope"),
      runs: try reader.list("runs", ActivationID.init(json:)),
      cancelsScope: try reader.flag("cancels"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", conductor)
      $0.member("scope", scope)
      $0.member("runs", runs)
      $0.member("cancels", cancelsScope)
    }
  }
}

extension CancelReason: Recordable {
  init?(json: JSON) {
    let word = json["word"]?.stringValue
    switch json["kind"]?.stringValue {
    case "interrupted": self = .interrupted(by: word ?? "")
    case "returned": self = .returned(reason: word ?? "")
    case "completionCondition": self = .completionCondition
    case "terminated": self = .terminated
    case "error": self = .error(code: word ?? "")
    case "authority": self = .authority(reason: word ?? "")
    case "recalled": self = .recalled(by: word ?? "")
    case "removed": self = .removed(reason: word ?? "")
    case "decided": self = .decided(by: word ?? "")
    case "jumped": self = .jumped(reason: word ?? "")
    case "withdrawn": self = .withdrawn(reason: word ?? "")
    default: return nil
    }
  }

  func write(to writer: inout JSONWriter) {
    let (kind, word): (String, String?) =
      switch self {
      case .interrupted(let event): ("interrupted", event)
      case .returned(let reason): ("returned", reason)
      case .completionCondition: ("completionCondition", nil)
      case .terminated: ("terminated", nil)
      case .error(let code): ("error", code)
      case .authority(let reason): ("authority", reason)
      case .recalled(let person): ("recalled", person)
      case .removed(let reason): ("removed", reason)
      case .decided(let person): ("decided", person)
      case .jumped(let reason): ("jumped", reason)
      case .withdrawn(let reason): ("withdrawn", reason)
      }
    writer.object {
      $0.member("kind", kind)
      $0.member("word", word)
    }
  }
}

extension InstanceOutcome: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    switch try reader.text("kind") {
    case "completed": self = .completed(endEvent: try reader.text("word"))
    case "terminated": self = .terminated(endEvent: try reader.text("word"))
    case "cancelled": self = .cancelled(reason: try reader.text("word"))
    case "withdrawn": self = .withdrawn(reason: try reader.text("word"))
    default: throw MalformedRecord(record: reader.record, member: "kind")
    }
  }

  func write(to writer: inout JSONWriter) {
    let (kind, word) =
      switch self {
      case .completed(let event): ("completed", event)
      case .terminated(let event): ("terminated", event)
      case .cancelled(let reason): ("cancelled", reason)
      case .withdrawn(let reason): ("withdrawn", reason)
      }
    writer.object {
      $0.member("kind", kind)
      $0.member("word", word)
    }
  }
}

/// What the runs have in common that begin in one advance of an instance, so that the journal tells it
/// once.
package struct CommonBeginning: Hashable, Sendable {
  package var program: ProgramKey
  package var at: Instant

  package init(program: ProgramKey, at: Instant) {
    self.program = program
    self.at = at
  }
}

import CivilTime
import JSONText
import WorkCalendar

extension HandlingEvent {
  /// The name of the event in the journal (docs/journal.md).
  var type: String {
    switch self {
    case .called: "called"
    case .held: "held"
    case .ownerFinished: "ownerFinished"
    case .transferred: "transferred"
    case .taskRead: "taskRead"
    case .voted: "voted"
    case .sentBack: "sentBack"
    case .jumpBarred: "jumpBarred"
    case .recalled: "recalled"
    case .runSuspended: "runSuspended"
    case .runResumed: "runResumed"
    case .jumpRequested: "jumpRequested"
    case .jumped: "jumped"
    case .jumpDropped: "jumpDropped"
    case .copySent: "copySent"
    case .copyRead: "copyRead"
    case .copyTransferred: "copyTransferred"
    case .copyWithdrawn: "copyWithdrawn"
    case .copiesWithheld: "copiesWithheld"
    case .urged: "urged"
    case .recordedFor: "recordedFor"
    case .recordConfirmed: "recordConfirmed"
    case .supplemented: "supplemented"
    case .autoSkipped: "autoSkipped"
    case .withdrawalAsked: "withdrawalAsked"
    case .withdrawalAnswered: "withdrawalAnswered"
    case .withdrawalBegun: "withdrawalBegun"
    case .voided: "voided"
    case .restarted: "restarted"
    case .clockBegan: "clockBegan"
    case .clockEnded: "clockEnded"
    case .clockReopened: "clockReopened"
    case .clockDropped: "clockDropped"
    case .clockPaused: "clockPaused"
    case .clockResumed: "clockResumed"
    case .clockExtended: "clockExtended"
    }
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .called(let call): call.write(to: &writer)
    case .transferred(let transfer): transfer.write(to: &writer)
    case .sentBack(let back): back.write(to: &writer)
    case .jumpRequested(let jump), .jumped(let jump): jump.write(to: &writer)
    case .copySent(let copy): copy.write(to: &writer)
    case .copyTransferred(let transfer): transfer.write(to: &writer)
    case .urged(let urge): urge.write(to: &writer)
    case .recordedFor(let record): record.write(to: &writer)
    case .clockBegan(let clock): clock.write(to: &writer)
    case .clockPaused(let pause): pause.write(to: &writer)
    default: writer.object { writeMembers(to: &$0) }
    }
  }

  private func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .called, .transferred, .sentBack, .jumpRequested, .jumped, .copySent, .copyTransferred,
      .urged, .recordedFor, .clockBegan, .clockPaused:
      break
    case .held(let id, let isHeld):
      writer.member("id", id)
      writer.member("held", isHeld)
    case .ownerFinished(let id, let by, let opinion):
      writer.member("id", id)
      writer.member("by", by)
      writer.member("opinion", opinion)
    case .taskRead(let id, let person), .recalled(let id, let person):
      writer.member("id", id)
      writer.member("by", person)
    case .recordConfirmed(let id, let person):
      writer.member("id", id)
      writer.member("by", person)
    case .voted(let id, let tally):
      writer.member("id", id)
      writer.member("tally", tally)
    case .jumpBarred(let id, let fields):
      writer.member("id", id)
      writer.member("fields", fields)
    case .runSuspended(let id, let reason, let end):
      writer.member("id", id)
      writer.member("reason", reason)
      writer.member("until", end)
    case .runResumed(let id): writer.member("id", id)
    case .jumpDropped(let person): writer.member("by", person)
    case .copyRead(let id, let time, let text):
      writer.member("copy", Int(id.rawValue))
      writer.member("at", time)
      writer.member("text", text)
    case .copyWithdrawn(let id): writer.member("copy", Int(id.rawValue))
    case .copiesWithheld(let id, let people):
      writer.member("id", id)
      writer.member("people", people)
    case .supplemented(let id, let person, let text):
      writer.member("id", id)
      writer.member("by", person)
      writer.member("text", text)
    case .autoSkipped(let id, let cause):
      writer.member("id", id)
      writer.member("cause", cause.rawValue)
    case .withdrawalAnswered(let person, let agrees):
      writer.member("by", person)
      writer.member("agrees", agrees)
    case .withdrawalAsked(let reason, let person), .withdrawalBegun(let reason, let person),
      .voided(let reason, let person), .restarted(let reason, let person):
      writer.member("reason", reason)
      writer.member("by", person)
    case .clockEnded(let kind, let run, let day):
      writer.member("clock", kind.rawValue)
      writer.member("id", run)
      writer.member("on", day.description)
    case .clockReopened(let kind, let due):
      writer.member("clock", kind.rawValue)
      writer.member("due", due)
    case .clockDropped(let kind): writer.member("clock", kind.rawValue)
    case .clockResumed(let number, let day, let evidence):
      writer.member("pause", number)
      writer.member("on", day.description)
      writer.member("evidence", evidence)
    case .clockExtended(let kinds, let more):
      writer.member("clocks", kinds.map(\.rawValue))
      more.writeMembers(to: &writer)
    }
  }

  /// Reads an event as the journal keeps it; nil where the type is none of these.
  init?(type: String, reading reader: RecordReader) throws(MalformedRecord) {
    switch type {
    case "called": self = .called(try Call(reading: reader))
    case "held": self = .held(try reader.id("id"), try reader.flag("held"))
    case "ownerFinished":
      self = .ownerFinished(
        try reader.id("id"), by: try reader.optional("by", ActingPerson.init(json:)),
        opinion: try reader.optional("opinion", Opinion.init(json:)))
    case "transferred": self = .transferred(try Transfer(reading: reader))
    case "taskRead": self = .taskRead(try reader.id("id"), by: try reader.text("by"))
    case "voted":
      self = .voted(try reader.id("id"), try reader.required("tally", Tally.init(json:)))
    case "sentBack": self = .sentBack(try SentBack(reading: reader))
    case "jumpBarred":
      self = .jumpBarred(try reader.id("id"), fields: try reader.list("fields") { $0.stringValue })
    case "recalled": self = .recalled(try reader.id("id"), by: try reader.text("by"))
    case "runSuspended":
      self = .runSuspended(
        try reader.id("id"), reason: try reader.text("reason"),
        until: try reader.optionalInstant("until"))
    case "runResumed": self = .runResumed(try reader.id("id"))
    case "jumpRequested": self = .jumpRequested(try Jump(reading: reader))
    case "jumped": self = .jumped(try Jump(reading: reader))
    case "jumpDropped": self = .jumpDropped(by: try reader.text("by"))
    case "copySent": self = .copySent(try Copy(reading: reader))
    case "copyRead":
      self = .copyRead(
        try reader.copy("copy"), at: try reader.instant("at"), text: try reader.text("text"))
    case "copyTransferred": self = .copyTransferred(try CopyTransfer(reading: reader))
    case "copyWithdrawn": self = .copyWithdrawn(try reader.copy("copy"))
    case "copiesWithheld":
      self = .copiesWithheld(
        try reader.id("id"), from: try reader.list("people") { $0.stringValue })
    case "urged": self = .urged(try Urge(reading: reader))
    case "recordedFor": self = .recordedFor(try RecordedDecision(reading: reader))
    case "recordConfirmed":
      self = .recordConfirmed(try reader.id("id"), by: try reader.optionalText("by"))
    case "supplemented":
      self = .supplemented(
        try reader.id("id"), by: try reader.text("by"), text: try reader.text("text"))
    case "autoSkipped":
      self = .autoSkipped(
        try reader.id("id"),
        try reader.required("cause") { $0.stringValue.flatMap(SkipCause.init) })
    case "withdrawalAsked":
      self = .withdrawalAsked(reason: try reader.text("reason"), by: try reader.text("by"))
    case "withdrawalAnswered":
      self = .withdrawalAnswered(by: try reader.text("by"), agrees: try reader.flag("agrees"))
    case "withdrawalBegun":
      self = .withdrawalBegun(reason: try reader.text("reason"), by: try reader.text("by"))
    case "voided": self = .voided(reason: try reader.text("reason"), by: try reader.text("by"))
    case "restarted":
      self = .restarted(reason: try reader.text("reason"), by: try reader.text("by"))
    default:
      guard let clock = try Self.clock(type: type, reading: reader) else { return nil }
      self = clock
    }
  }

  private static func clock(
    type: String, reading reader: RecordReader
  ) throws(MalformedRecord) -> HandlingEvent? {
    switch type {
    case "clockBegan": .clockBegan(try CaseClock(reading: reader))
    case "clockEnded":
      .clockEnded(
        try reader.clock("clock"), by: try reader.id("id"), on: try reader.date("on"))
    case "clockReopened":
      .clockReopened(
        try reader.clock("clock"), caseDue: try reader.optional("due", DueDate.init(json:)))
    case "clockDropped": .clockDropped(try reader.clock("clock"))
    case "clockPaused": .clockPaused(try CasePause(reading: reader))
    case "clockResumed":
      .clockResumed(
        try reader.integer("pause"), on: try reader.date("on"),
        evidence: try reader.text("evidence"))
    case "clockExtended":
      .clockExtended(
        try reader.list("clocks") { $0.stringValue.flatMap(StatutoryClock.Kind.init) },
        try ClockExtension(reading: reader))
    default: nil
    }
  }
}

extension RecordReader {
  func copy(_ name: String) throws(MalformedRecord) -> CopyID {
    try required(name) { json in
      json.integerValue.flatMap { Int32(exactly: $0) }.map { CopyID(rawValue: $0) }
    }
  }
}

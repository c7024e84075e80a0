import CivilTime
import JSONText

/// One act as the journal keeps it. docs/journal.md describes the bytes.
struct JournalEntry: Hashable, Sendable {
  var head: EntryHead
  /// The name of the act, such as `completeTask`.
  var act: String
  var key: IdempotencyKey?
  var answer: JSON
  var facts: [Fact]

  /// The version of the layout of the body that this program writes.
  static let bodyVersion = 1
}

extension JournalEntry {
  /// The bytes that are hashed and stored.
  var body: [UInt8] {
    Self.body(of: head, act: act, key: key, answer: answer, parts: facts)
  }

  /// The bytes of an entry that is being written.
  static func body(
    of head: EntryHead, act: String, key: IdempotencyKey?, answer: JSON, parts: [any EntryPart]
  ) -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 2048)
    writer.beginObject()
    writer.key("v")
    writer.integer(Self.bodyVersion)
    writer.key("seq")
    writer.integer(head.sequence)
    writer.key("at")
    writer.string(head.at.description)
    writer.key("actor")
    write(head.actor, to: &writer)
    writer.key("act")
    writer.string(act)
    if let key {
      writer.key("key")
      writer.string(key.rawValue)
    }
    writer.key("answer")
    answer.write(to: &writer)
    writer.key("facts")
    writer.beginArray()
    for part in parts { write(part, of: head, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func write(_ actor: Actor, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("person")
    writer.string(actor.person)
    if let principal = actor.onBehalfOf {
      writer.key("for")
      writer.string(principal)
    }
    if let address = actor.address {
      writer.key("from")
      writer.string(address)
    }
    writer.endObject()
  }

  private static func write(
    _ part: any EntryPart, of head: EntryHead, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("room")
    writer.string(part.room)
    writer.key("type")
    writer.string(part.type)
    writer.key("v")
    writer.integer(part.version)
    writer.key("data")
    part.writePayload(to: &writer, of: head)
    writer.endObject()
  }
}

extension JournalEntry {
  /// Reads a body; throws `DamagedJournal` naming `sequence` when it is none.
  init(body: [UInt8], sequence: Int64) throws {
    do {
      try self.init(json: try JSON(parsing: body))
    } catch let problem as Malformed {
      throw DamagedJournal(sequence: sequence, problem: "its body \(problem.what)")
    } catch let error as JSONSyntaxError {
      throw DamagedJournal(sequence: sequence, problem: "its body is no JSON: \(error.message)")
    }
  }

  private struct Malformed: Error {
    let what: String
  }

  private init(json: JSON) throws {
    guard json["v"]?.integerValue == Self.bodyVersion else {
      throw Malformed(what: "has an unknown version")
    }
    guard let sequence = json["seq"]?.integerValue, let time = json["at"]?.stringValue,
      let at = Instant(time), let person = json["actor"]?["person"]?.stringValue,
      let act = json["act"]?.stringValue, let facts = json["facts"]?.arrayValue
    else { throw Malformed(what: "lacks seq, at, actor, act or facts") }
    let actor = Actor(
      person: person, onBehalfOf: json["actor"]?["for"]?.stringValue,
      address: json["actor"]?["from"]?.stringValue)
    self.init(
      head: EntryHead(sequence: Int64(sequence), at: at, actor: actor), act: act,
      key: json["key"]?.stringValue.map(IdempotencyKey.init), answer: json["answer"] ?? .null,
      facts: try facts.map(Self.fact))
  }

  private static func fact(_ json: JSON) throws -> Fact {
    guard let room = json["room"]?.stringValue, let type = json["type"]?.stringValue,
      let version = json["v"]?.integerValue, let payload = json["data"]
    else { throw Malformed(what: "has a fact without room, type, v or data") }
    return Fact(room: room, type: type, version: version, payload: payload)
  }
}

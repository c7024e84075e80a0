import Engine
import JSONText

/// What one command did to one instance: the events, and what the model calls their elements.
///
/// The names stand in the fact, so that projecting it needs no model.
struct Advance: Hashable, Sendable {
  struct Naming: Hashable, Sendable {
    /// The name that people see.
    let name: String
    /// The BPMN tag, such as `userTask`.
    let tag: String
  }

  static let type = "advanced"

  let instance: InstanceID
  private(set) var events: [Event]
  /// For every activation that begins here.
  private(set) var namings: [ActivationID: Naming]

  init(instance: InstanceID, events: [Event], namings: [ActivationID: Naming]) {
    self.instance = instance
    self.events = events
    self.namings = namings
  }

  /// Takes over what the next command did to the same instance.
  mutating func append(_ next: Advance) {
    events += next.events
    namings.merge(next.namings) { $1 }
  }

  var fact: Fact {
    let names = namings.sorted { $0.key < $1.key }.map { id, naming in
      (id.description, JSON.array([.string(naming.name), .string(naming.tag)]))
    }
    return Fact(
      room: CaseRoom.name, type: Self.type,
      payload: [
        "instance": .integer(instance.rawValue), "events": .array(events.map(Self.json)),
        "names": .object(JSONObject(names)),
      ])
  }

  init(_ fact: Fact) throws {
    guard fact.room == CaseRoom.name, fact.type == Self.type, fact.version == 1 else {
      throw UnknownFact(fact)
    }
    instance = InstanceID(rawValue: Int64(try fact.integer("instance")))
    events = try fact.array("events").map { try Self.event($0, of: fact) }
    var namings: [ActivationID: Naming] = [:]
    for (id, value) in fact.payload["names"]?.objectValue?.members ?? [] {
      guard let id = Int32(id), let parts = value.arrayValue, parts.count == 2,
        let name = parts[0].stringValue, let tag = parts[1].stringValue
      else { throw UnknownFact(fact, problem: "its names are malformed") }
      namings[ActivationID(rawValue: id)] = Naming(name: name, tag: tag)
    }
    self.namings = namings
  }

  /// An event is a list of three: its type, the version of its payload, and the payload.
  private static func json(_ event: Event) -> JSON {
    .array([.string(event.type), .integer(event.version), event.payload])
  }

  private static func event(_ json: JSON, of fact: Fact) throws -> Event {
    guard let parts = json.arrayValue, parts.count == 3, let type = parts[0].stringValue,
      let version = parts[1].integerValue
    else { throw UnknownFact(fact, problem: "one of its events is malformed") }
    do {
      return try Event(type: type, version: version, payload: parts[2])
    } catch {
      throw UnknownFact(fact, problem: error.description)
    }
  }
}

import CivilTime
import Engine
import JSONText
import SQLDatabase

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
  /// The version of the fact that this program writes.
  static let currentVersion = 3
  /// From this version on, what nobody looks up is not written: rows of runs that are over in the fact in
  /// which they began, unless somebody did them, and how many facts a case has.
  static let firstSparing = 3

  let instance: InstanceID
  let version: Int
  private(set) var events: [Event]
  /// For every activation that begins here.
  private(set) var namings: [ActivationID: Naming]

  init(instance: InstanceID, events: [Event], namings: [ActivationID: Naming] = [:]) {
    self.instance = instance
    version = Self.currentVersion
    self.events = events
    self.namings = namings
  }

  /// Takes over what the next command did to the same instance.
  mutating func append(_ next: Advance) {
    events += next.events
    namings.merge(next.namings) { $1 }
  }

  /// Notes what the models call the elements that begin here.
  mutating func nameRuns(by library: some ProgramLibrary) {
    var known: Program?
    for case .activated(let begin) in events {
      if known?.key != begin.program { known = library.program(begin.program) }
      guard let program = known else { continue }
      let element = program[begin.element]
      namings[begin.id] = Naming(
        name: element?.title ?? program.name, tag: element?.tag ?? "process")
    }
  }

  // MARK: Reading

  /// Reads a fact of an entry that was written at that time.
  init(_ fact: Fact, at time: Instant) throws {
    guard fact.room == CaseRoom.name, fact.type == Self.type,
      (1...Self.currentVersion).contains(fact.version)
    else { throw UnknownFact(fact) }
    version = fact.version
    instance = InstanceID(rawValue: Int64(try fact.integer("instance")))
    let common = try Self.program(of: fact).map { CommonBeginning(program: $0, at: time) }
    events = try fact.array("events").map { try Self.event($0, beside: common, of: fact) }
    var namings: [ActivationID: Naming] = [:]
    for (id, value) in fact.payload["names"]?.objectValue?.members ?? [] {
      guard let id = Int32(id), let parts = value.arrayValue, parts.count == 2,
        let name = parts[0].stringValue, let tag = parts[1].stringValue
      else { throw UnknownFact(fact, problem: "its names are malformed") }
      namings[ActivationID(rawValue: id)] = Naming(name: name, tag: tag)
    }
    self.namings = namings
  }

  private static func program(of fact: Fact) throws -> ProgramKey? {
    guard let text = try fact.optionalText("program") else { return nil }
    guard let program = ProgramKey(text) else {
      throw UnknownFact(fact, problem: "its program is malformed")
    }
    return program
  }

  /// An event is a list: its type, the version of its payload unless that is the first, and the
  /// payload.
  private static func event(
    _ json: JSON, beside common: CommonBeginning?, of fact: Fact
  ) throws -> Event {
    guard let parts = json.arrayValue, parts.count == 2 || parts.count == 3,
      let type = parts[0].stringValue, let payload = parts.last,
      let version = parts.count == 2 ? 1 : parts[1].integerValue
    else { throw UnknownFact(fact, problem: "one of its events is malformed") }
    do {
      return try Event(type: type, version: version, payload: payload, beside: common)
    } catch {
      throw UnknownFact(fact, problem: error.description)
    }
  }
}

// MARK: Writing

extension Advance: ProjectedPart {
  var room: String { CaseRoom.name }
  var type: String { Self.type }

  func project(of head: EntryHead, to database: Connection) throws {
    var projection = EventProjection(advance: self, entry: head, database: database)
    try projection.run()
  }

  func writePayload(to writer: inout JSONWriter, of head: EntryHead) {
    let common = program.map { CommonBeginning(program: $0, at: head.at) }
    writer.beginObject()
    writer.key("instance")
    writer.integer(instance.rawValue)
    if let common {
      writer.key("program")
      writer.string(common.program.description)
    }
    writer.key("events")
    writer.beginArray()
    for event in events {
      writer.beginArray()
      writer.string(event.type)
      if event.version != 1 { writer.integer(event.version) }
      event.write(to: &writer, beside: common)
      writer.endArray()
    }
    writer.endArray()
    writer.key("names")
    writer.beginObject()
    for (id, naming) in namings.sorted(by: { $0.key < $1.key }) {
      writer.key(id.description)
      writer.beginArray()
      writer.string(naming.name)
      writer.string(naming.tag)
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
  }

  /// The program to which the first of the runs belongs that begin, and most often all of them.
  private var program: ProgramKey? {
    for case .activated(let begin) in events { return begin.program }
    return nil
  }
}

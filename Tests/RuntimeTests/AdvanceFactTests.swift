import CivilTime
import Engine
import JSONText
import Testing

@testable import Runtime

@Suite("What commands did to a case, in the journal")
struct AdvanceFactTests {
  private static let program = ProgramKey(process: "EST-IN", version: 3)
  private static let called = ProgramKey(process: "CHECK", version: 1)
  private static let head = EntryHead(
    sequence: 7, at: Instant(milliseconds: 1_767_225_600_000), actor: Actor(person: "P1"))

  private static func run(_ id: Int32, _ program: ProgramKey, at time: Instant) -> Event {
    .activated(
      Activated(
        id: ActivationID(rawValue: id), program: program, element: "E\(id)",
        scope: ActivationID(rawValue: 1), cause: [], round: 1, at: time))
  }

  private static let advances = [
    Advance(
      instance: InstanceID(rawValue: 17),
      events: [run(2, program, at: head.at), run(3, called, at: head.at), .resumed],
      namings: [ActivationID(rawValue: 2): Advance.Naming(name: "签发", tag: "userTask")]),
    Advance(
      instance: InstanceID(rawValue: 18),
      events: [run(4, program, at: head.at.adding(seconds: -9)), .titleChanged("关于……")],
      namings: [:]),
    Advance(instance: InstanceID(rawValue: 19), events: [.suspended(reason: "等")], namings: [:]),
  ]

  @Test("come back as they were written", arguments: advances)
  func roundTrip(advance: Advance) throws {
    let body = JournalEntry.body(
      of: Self.head, act: "test", key: nil, answer: .null, parts: [advance])
    let entry = try JournalEntry(body: body, sequence: 7)
    #expect(entry.head == Self.head)
    let fact = try #require(entry.facts.first)
    #expect(try Advance(fact, at: entry.head.at) == advance)
    #expect(entry.body == body, "what was read is written the same")
  }

  @Test func `tell once what all runs have in common`() {
    var writer = JSONWriter()
    Self.advances[0].writePayload(to: &writer, of: Self.head)
    #expect(writer.text.contains(#""program":"EST-IN:3","events""#))
    #expect(writer.text.contains(#"{"id":2,"element":"E2","scope":1}"#))
    #expect(writer.text.contains(#"{"id":3,"program":"CHECK:1","element":"E3","scope":1}"#))
  }

  @Test func `of the first version are read for ever`() throws {
    let payload = try JSON(
      parsing: """
        {"instance":17,"events":[
          ["activated",1,{"id":2,"program":"EST-IN:3","element":"E2","scope":1,"at":1767225600000}],
          ["activated",1,{"id":3,"program":"CHECK:1","element":"E3","scope":1,"at":1767225600000}],
          ["resumed",1,{}]],
        "names":{"2":["签发","userTask"]}}
        """)
    let fact = Fact(room: "engine", type: "advanced", payload: payload)
    let advance = try Advance(fact, at: Instant(seconds: 5))
    #expect(advance.version == 1)
    #expect(advance.instance == Self.advances[0].instance)
    #expect(advance.events == Self.advances[0].events)
    #expect(advance.namings == Self.advances[0].namings)
  }

  @Test func `without what they need are refused with a reason`() throws {
    let payload = try JSON(
      parsing: #"{"instance":17,"events":[["activated",{"id":2,"element":"E2"}]],"names":{}}"#)
    let fact = Fact(room: "engine", type: "advanced", version: 2, payload: payload)
    let error = #expect(throws: UnknownFact.self) { try Advance(fact, at: Instant(seconds: 5)) }
    #expect(error?.problem.contains("program") == true)
  }
}

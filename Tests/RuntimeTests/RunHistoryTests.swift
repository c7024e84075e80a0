import CivilTime
import Engine
import FEEL
import JSONText
import SQLDatabase
import Testing

@testable import Runtime

@Suite("The history of runs")
struct RunHistoryTests {
  @Test func `tells what passed from the journal, and keeps rows of what is looked up`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [PlacesRoom(places: 1)])
    _ = try runtime.deploy([Models.application], by: .system)
    let clerk = Actor(person: "P1")
    let started = try runtime.startCase(
      process: "application", variables: ["subject": "编制"], by: clerk)
    func finishNext() throws -> TaskKey {
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      _ = try runtime.completeTask(
        task.key, version: task.version, variables: [:], opinion: nil, by: clerk)
      return task.key
    }
    let check = try finishNext()
    _ = try finishNext()
    let history = try runtime.queries.activations(of: started.instance)
    #expect(history.map(\.id.rawValue) == Array(1...Int32(history.count)))
    let passed = try #require(history.first { $0.type == "endEvent" })
    #expect(passed.status == .completed)
    #expect(passed.endedAt == passed.startedAt)
    #expect(passed.cause.isEmpty == false)
    let rows = try runtime.read { connection in
      try connection.rows("select id, type from activation order by id") {
        (id: try $0.int(0), type: try $0.text(1))
      }
    }
    #expect(rows.map(\.type).filter { $0 == "userTask" }.count == 2)
    #expect(!rows.contains { $0.id == Int(passed.id.rawValue) })
    #expect(
      try runtime.queries.program(of: check)
        == ProgramKey(process: "application", version: 1))
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  @Test(
    "Every run of a fact of version 1 or 2 has its row, and of a later one what stays",
    arguments: [(1, ["1", "2"]), (2, ["1", "2"]), (3, ["1"])])
  func rows(version: Int, expected: [String]) throws {
    let payload = try JSON(
      parsing: """
        {"instance":17,"program":"P:1","events":[
          ["activated",{"id":1,"program":"P:1","element":"P","at":5000}],
          ["activated",{"id":2,"program":"P:1","element":"gateway","scope":1,"at":5000}],
          ["completed",{"id":2}],
          ["completed",{"id":1}]],"names":{}}
        """)
    let database = try Connection.inMemory()
    try database.migrate(room: CaseRoom.name, CaseRoom().migrations)
    let head = EntryHead(sequence: 3, at: Instant(seconds: 5), actor: .system)
    let fact = Fact(room: "engine", type: "advanced", version: version, payload: payload)
    try CaseRoom().apply(fact, of: head, to: database)
    let rows = try database.rows("select id from activation order by id") { try $0.int(0) }
    #expect(rows.map(String.init) == expected)
  }
}

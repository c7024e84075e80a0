import Engine
import FEEL
import Foundation
import JSONText
import SQLDatabase
import Testing

@testable import Runtime

/// Events that reach from one case to others, or begin cases.
@Suite("Events between cases")
struct EventTests {
  private let clerk = Actor(person: "P1", address: "10.0.0.1")

  private func opened(_ office: TestOffice, _ model: Resource) throws -> OfficeRuntime {
    let runtime = try office.open()
    _ = try runtime.deploy([model], by: .system)
    return runtime
  }

  /// Stops the office, and checks that its rows follow from the journal.
  private func close(_ runtime: OfficeRuntime) throws {
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  private func tasks(_ runtime: OfficeRuntime) throws -> [String] {
    try runtime.queries.inbox(["person:P1"]).map(\.element).sorted()
  }

  // BPMN 2.0.2 §10.5.1
  @Test func `a signal of one case reaches all that listen, and begins others`() throws {
    let office = try TestOffice()
    var runtime = try opened(office, Models.alarms)
    let first = try runtime.startCase(process: "listening", variables: [:], by: clerk)
    _ = try runtime.startCase(process: "listening", variables: [:], by: clerk)
    runtime.stop()
    runtime = try office.open()
    _ = try runtime.startCase(process: "throwing", variables: ["place": "水库"], by: clerk)
    #expect(try tasks(runtime) == ["act", "react", "react"])
    #expect(try runtime.queries.variables(of: first.instance)["place"] == "水库")
    try close(runtime)
  }

  @Test func `a signal from outside is heard by who listens now and by nobody later`() throws {
    let office = try TestOffice()
    let runtime = try opened(office, Models.alarms)
    _ = try runtime.startCase(process: "listening", variables: [:], by: clerk)
    let heard = try runtime.broadcast(signal: "alarm", variables: [:], by: clerk)
    #expect(heard.correlations == 2)
    _ = try runtime.startCase(process: "listening", variables: [:], by: clerk)
    #expect(try tasks(runtime) == ["act", "react", "work"])
    #expect(try runtime.broadcast(signal: "other", variables: [:], by: clerk).correlations == 0)
    try close(runtime)
  }

  // §10.5.2
  @Test func `a start event that needs several triggers keeps those that came`() throws {
    let office = try TestOffice()
    var runtime = try opened(office, Models.starts)
    _ = try runtime.broadcast(signal: "alarm", variables: ["place": "水库"], by: clerk)
    #expect(try tasks(runtime) == [])
    runtime.stop()
    runtime = try office.open()
    _ = try runtime.publish(message: "report", key: "", variables: ["level": 4], by: clerk)
    #expect(try tasks(runtime) == ["act"])
    let begun = try #require(try runtime.queries.inbox(["person:P1"]).first)
    let variables = try runtime.queries.variables(of: begun.key.instance)
    #expect(variables["place"] == "水库" && variables["level"] == 4)
    _ = try runtime.publish(message: "report", key: "", variables: [:], by: clerk)
    #expect(try tasks(runtime) == ["act"])
    try close(runtime)
  }

  @Test func `a condition about the world begins a case each time that it becomes true`() throws {
    let office = try TestOffice()
    let runtime = try opened(office, Models.starts)
    var begun: [Int] = []
    for level in [2, 4, 5, 1, 6] {
      begun.append(
        try runtime.askStartConditions(["level": Value(integerLiteral: level)], by: clerk)
          .correlations)
    }
    #expect(begun == [0, 1, 0, 0, 1])
    #expect(try tasks(runtime) == ["warn", "warn"])
    try close(runtime)
  }

  // §13.5.5
  @Test func `what was undone stands in the history`() throws {
    let office = try TestOffice()
    let runtime = try opened(office, Models.undoing)
    let started = try runtime.startCase(process: "undoing", variables: [:], by: clerk)
    for element in ["reserve", "release"] {
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      #expect(task.element == element)
      _ = try runtime.completeTask(
        task.key, version: task.version, variables: [:], opinion: nil, by: clerk)
    }
    let history = try runtime.queries.activations(of: started.instance)
    let reserved = try #require(history.first { $0.element == "reserve" })
    #expect(history.first { $0.element == "release" }?.compensates == reserved.id)
    #expect(try runtime.queries.header(of: started.instance)?.outcome == "completed:e")
    try close(runtime)
  }

  // §13.2: each start event begins an instance of its own.
  @Test func `a message begins a case at each of its start events, as the newest version has them`()
    throws
  {
    let office = try TestOffice()
    let runtime = try opened(office, Models.reported(atBoth: true))
    let both = try runtime.publish(message: "report", key: "", variables: [:], by: clerk)
    #expect(both.correlations == 2)
    #expect(try tasks(runtime) == ["hear", "note"])
    _ = try runtime.deploy([Models.reported(atBoth: false)], by: .system)
    let one = try runtime.publish(message: "report", key: "", variables: [:], by: clerk)
    #expect(one.correlations == 1)
    #expect(try tasks(runtime) == ["hear", "note", "note"])
    try close(runtime)
  }

  @Test func `a message begins no case of a process in which one waits for it`() throws {
    let office = try TestOffice()
    let runtime = try opened(office, Models.followedUp)
    let first = try runtime.publish(message: "report", key: "", variables: [:], by: clerk)
    #expect(first.correlations == 1)
    #expect(try runtime.queries.search("").map(\.outcome) == [nil])
    let second = try runtime.publish(message: "report", key: "", variables: [:], by: clerk)
    #expect(second.correlations == 1)
    #expect(try runtime.queries.search("").map(\.outcome) == ["completed:end"])
    let third = try runtime.publish(message: "report", key: "", variables: [:], by: clerk)
    #expect(third.correlations == 1)
    #expect(try runtime.queries.search("").count == 2)
    try close(runtime)
  }

  /// Two cases: somebody lets his task rest, and another goes on with his own work.
  @Test func `a suspended task hears nothing, fails nobody else, and gets its messages afterwards`()
    throws
  {
    let office = try TestOffice()
    let runtime = try opened(office, Models.interruptible)
    let resting = try runtime.startCase(process: "resting", variables: [:], by: clerk).instance
    let work = try #require(try runtime.queries.tasks(of: resting).first?.key)
    _ = try runtime.act(.suspend(reason: "等材料", until: nil), on: work, by: clerk)
    let telling = try runtime.startCase(process: "telling", variables: [:], by: clerk).instance
    let task = try #require(try runtime.queries.tasks(of: telling).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: clerk)
    #expect(try runtime.queries.header(of: telling)?.outcome == "completed:e2")
    #expect(
      try runtime.publish(message: "report", key: "all", variables: [:], by: clerk).correlations
        == 0)
    #expect(try runtime.broadcast(signal: "alarm", variables: [:], by: clerk).correlations == 0)
    #expect(try runtime.queries.tasks(of: resting).map(\.element) == ["work"])
    office.clock.advance(seconds: 40 * 86_400)
    _ = try runtime.act(.resume, on: work, by: clerk)
    #expect(
      try runtime.queries.tasks(of: resting).map(\.element).sorted() == [
        "answer", "answer", "work",
      ])
    try close(runtime)
  }

  @Test func `a message goes to the next case that waits while the first one is suspended`() throws
  {
    let office = try TestOffice()
    let runtime = try opened(office, Models.interruptible)
    let cases = try (1...2).map { _ in
      try runtime.startCase(process: "resting", variables: [:], by: clerk).instance
    }
    let work = try #require(try runtime.queries.tasks(of: cases[0]).first?.key)
    _ = try runtime.act(.suspend(reason: "等材料", until: nil), on: work, by: clerk)
    let receipt = try runtime.publish(message: "report", key: "all", variables: [:], by: clerk)
    #expect(receipt.correlations == 1)
    #expect(
      try cases.map { try runtime.queries.tasks(of: $0).map(\.element).sorted() }
        == [["work"], ["answer", "work"]])
    try close(runtime)
  }

  @Test
  func `deployments of the time when start events of a message shared a row stay as they were`()
    throws
  {
    let office = try TestOffice()
    let runtime = try office.open()
    _ = try runtime.perform("deploy", by: .system) { step in
      try step.record(
        Fact(
          room: DeploymentRoom.name, type: "processDeployed", version: 1,
          payload: [
            "process": "old", "version": 1, "name": "old", "resource": "old", "resourceVersion": 1,
            "deployment": 1, "hasStart": false,
            "messageStarts": [
              ["message": "report", "element": "first"],
              ["message": "report", "element": "second"], ["message": "other", "element": "third"],
            ],
          ]))
      return ActReceipt(sequence: step.sequence)
    }
    let starts = try runtime.read { database in
      try database.rows("select element from message_start_event order by element") {
        try $0.text(0)
      }
    }
    #expect(starts == ["second", "third"])
    try close(runtime)
  }

  @Test func `start events of messages move to a table in which each has its row`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tongzheng-\(UUID().uuidString).db")
    defer { try? FileManager.default.removeItem(at: folder) }
    let room = DeploymentRoom()
    let database = try Database(at: folder.path)
    try database.write { connection in
      try connection.migrate(room: room.name, Array(room.migrations.prefix(2)))
      try connection.execute(
        "insert into message_start (message, process, element) values ('report', 'old', 'second')")
      try connection.migrate(room: room.name, room.migrations)
    }
    let rows = try database.read { connection in
      try connection.rows("select message, process, element from message_start_event") {
        [try $0.text(0), try $0.text(1), try $0.text(2)]
      }
    }
    #expect(rows == [["report", "old", "second"]])
  }
}

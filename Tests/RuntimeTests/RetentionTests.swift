import CivilTime
import Engine
import FEEL
import JSONText
import Runtime
import SQLDatabase
import Testing

@Suite("The history of cases")
struct RetentionTests {
  private let clerk = Actor(person: "P1")
  private static let day: Int64 = 86_400

  private func opened(_ office: TestOffice) throws -> OfficeRuntime {
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.deciding, Models.level], by: .system)
    return runtime
  }

  /// A case that is finished as soon as it has begun.
  private func finished(_ runtime: OfficeRuntime, count: Int = 11) throws -> InstanceID {
    try runtime.startCase(
      process: "deciding", variables: ["count": Value(json: .integer(count))], by: clerk
    ).instance
  }

  private func rows(of instance: InstanceID, in runtime: OfficeRuntime) throws -> Int {
    try runtime.read { connection in
      try connection.first(
        """
        select (select count(*) from activation where instance = ?1)
          + (select count(*) from instance_entry where instance = ?1)
        """, instance.rawValue
      ) { try $0.int(0) } ?? 0
    }
  }

  private func expectReplay(_ runtime: OfficeRuntime) throws {
    #expect(try runtime.verifyJournal().isSound)
    #expect(try runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `tells a decision with its inputs, its version and who acted`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let instance = try finished(runtime)
    let history = try runtime.queries.history(of: instance)
    let made = try #require(history.decisions.first)
    #expect(history.decisions.count == 1)
    #expect(made.decision == "level")
    #expect(made.version == 1)
    #expect(made.element == "decide")
    #expect(made.moment.person == "P1")
    #expect(made.moment.at == office.clock.now)
    #expect(made.record["inputs"]?["count"]?.integerValue == 11)
    #expect(made.record["decisions"]?.arrayValue?.first?["result"]?.stringValue == "high")
    try expectReplay(runtime)
    runtime.stop()
  }

  @Test func `tells every value that a variable took, and jobs with their ends`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [PlacesRoom(places: 1), NotebookRoom()])
    _ = try runtime.deploy([Models.application], by: .system)
    let started = try runtime.startCase(
      process: "application", variables: ["subject": "甲"], by: clerk)
    let root = InstanceState.root
    _ = try runtime.repair(started.instance, .setVariables(root, ["subject": "乙"]), by: clerk)
    let subjects = try runtime.queries.history(of: started.instance).variables.filter {
      $0.name == "subject"
    }
    #expect(subjects.map(\.revision) == [1, 2])
    #expect(subjects.map(\.value) == ["甲", "乙"])
    #expect(subjects.allSatisfy { $0.scope == root })
    runtime.stop()
  }

  @Test func `goes when its period has ended, and not before the archive has it`() throws {
    let office = try TestOffice()
    office.settings.retention = .days(30)
    let runtime = try opened(office)
    let (taken, kept) = (try finished(runtime), try finished(runtime))
    _ = try runtime.noteTaken(taken, file: Array("archived".utf8), reference: "档1", by: clerk)
    office.clock.advance(seconds: 29 * Self.day)
    let next = try runtime.tidyUp()
    #expect(try rows(of: taken, in: runtime) > 0)
    #expect(next != nil)
    office.clock.advance(seconds: 3 * Self.day)
    _ = try runtime.tidyUp()
    #expect(try rows(of: taken, in: runtime) == 0)
    #expect(try rows(of: kept, in: runtime) > 0)
    let mark = try #require(try runtime.queries.archiveMark(of: taken))
    #expect(mark.removedAt == office.clock.now)
    #expect(mark.reference == "档1")
    #expect(mark.sha256.count == 64)
    // The head stays, and leads to the archive.
    #expect(try runtime.queries.header(of: taken) != nil)
    #expect(try runtime.queries.state(of: taken) == nil)
    try expectReplay(runtime)
    runtime.stop()
    let again = try office.open(rooms: [])
    #expect(try again.queries.history(of: taken).decisions.isEmpty)
    #expect(throws: ActFailure.self) { try again.repair(taken, .cancel(reason: ""), by: clerk) }
    again.stop()
  }

  @Test func `goes in small acts until nothing is due`() throws {
    let office = try TestOffice()
    office.settings.retention = .days(1)
    let runtime = try opened(office)
    for _ in 0..<60 {
      _ = try runtime.noteTaken(try finished(runtime), file: [1], reference: "", by: clerk)
    }
    let before = try runtime.verifyJournal().entries
    office.clock.advance(seconds: 3 * Self.day)
    #expect(try runtime.tidyUp() == nil)
    let left = try runtime.read { connection in
      try connection.first("select count(*) from activation") { try $0.int(0) }
    }
    #expect(left == 0)
    // Twenty-five cases an act.
    #expect(try runtime.verifyJournal().entries == before + 3)
    try expectReplay(runtime)
    runtime.stop()
  }

  @Test func `a case that runs, or is kept for ever, loses nothing`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [PlacesRoom(places: 1), NotebookRoom()])
    _ = try runtime.deploy([Models.application, Models.deciding, Models.level], by: .system)
    let running = try runtime.startCase(process: "application", variables: [:], by: clerk).instance
    #expect(throws: ActFailure.self) {
      try runtime.noteTaken(running, file: [1], reference: "", by: clerk)
    }
    let instance = try finished(runtime)
    _ = try runtime.noteTaken(instance, file: [1], reference: "", by: clerk)
    office.clock.advance(seconds: 40_000 * Self.day)
    _ = try runtime.tidyUp()
    #expect(try rows(of: instance, in: runtime) > 0)
    #expect(try runtime.queries.archiveMark(of: instance)?.retention == .permanent)
    runtime.stop()
  }

  @Test("periods are read as they are written")
  func periods() throws {
    for text in ["permanent", "30y", "10y", "180d"] {
      #expect(RetentionPeriod(text)?.description == text)
    }
    for text in ["", "y", "0y", "-1d", "+1d", "30", "30Y", "ten", "1.5y"] {
      #expect(RetentionPeriod(text) == nil, "\(text)")
    }
    let end = try #require(CalendarDate("2026-03-05"))
    #expect(RetentionPeriod.years(10).end(ofCaseEndedOn: end)?.description == "2037-01-01")
    #expect(RetentionPeriod.days(30).end(ofCaseEndedOn: end)?.description == "2026-04-05")
    #expect(RetentionPeriod.permanent.end(ofCaseEndedOn: end) == nil)
  }
}

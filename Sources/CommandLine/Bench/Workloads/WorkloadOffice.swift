import CivilTime
import Engine
import FEEL
import Foundation
import Runtime
import SQLDatabase
import Synchronization
import WorkCalendar

/// What the service tasks of the workloads do: they take a number and give it to the case.
struct WorkloadRoom: OfficeRoom {
  static let jobType = "bench.register"

  let name = "bench"
  let migrations: [Migration] = []
  let projectedTables: [String] = []
  let handlers: [String: any ServiceTaskHandler] = [jobType: Registration()]

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    throw UnknownFact(fact)
  }

  private struct Registration: ServiceTaskHandler {
    func handle(_ job: Job, in step: Step) throws -> Context {
      ["registered": .string(job.caseNumber)]
    }
  }
}

/// An office with one process and nobody at work yet, in this process of the machine.
final class WorkloadOffice: Sendable {
  static let clerk = Actor(person: "P1", address: "local")

  let folder: DataFolder
  let runtime: OfficeRuntime
  let process: String
  private let clock: WorkloadClock

  /// `background` lets timers fire by themselves.
  init(_ model: Resource, in folder: URL, background: Bool = false) throws {
    self.folder = DataFolder(folder)
    let clock = WorkloadClock()
    self.clock = clock
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { clock.now }
    runtime = try OfficeRuntime(folder: self.folder, rooms: [WorkloadRoom()], settings: settings)
    process = String(model.name.prefix { $0 != "." })
    try runtime.start(background: background)
    _ = try runtime.deploy([model], by: .system)
  }

  /// Begins a case with ten variables.
  func begin(_ variables: Context = [:]) throws -> StartedCase {
    clock.countCase()
    return try runtime.startCase(
      process: process, variables: Self.variables.merging(variables), by: Self.clerk)
  }

  /// Begins so many cases from 64 threads, which share the commits.
  func begin(_ count: Int, _ variables: @escaping @Sendable (Int) -> Context) throws {
    let taken = Mutex(0)
    _ = try ThreadedLoad.run(threads: 64) { [self] in
      let number = taken.withLock { taken -> Int? in
        guard taken < count else { return nil }
        taken += 1
        return taken - 1
      }
      guard let number else { return nil }
      _ = try begin(variables(number))
      return 1
    }
  }

  /// Lets time pass at once.
  func pass(seconds: Int) { clock.pass(seconds) }

  var now: Instant { clock.now }

  /// Finishes the first open task of a case, after asking which it is; false when there is none.
  func finishNext(of started: StartedCase) throws -> Bool {
    guard let task = try runtime.queries.tasks(of: started.instance).first else { return false }
    try finish(task)
    return true
  }

  func finish(_ task: TaskRecord) throws {
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: ["note": .string("同意")],
      opinion: Opinion(conclusion: "agree", label: "同意", text: "拟同意。"), by: Self.clerk)
  }

  /// Stops the office and gives the bytes of its data file, into which the log was moved.
  func stop() throws -> Int {
    runtime.stop()
    return try bytes()
  }

  func bytes() throws -> Int {
    let values = try URL(fileURLWithPath: folder.database.path)
      .resourceValues(forKeys: [.fileSizeKey])
    return values.fileSize ?? 0
  }

  static let variables: Context = [
    "initiator": ["person": "P1", "name": "张三", "unit": "U1", "unitName": "财政局"],
    "subject": "使用编制申请", "amount": 1200, "level": 2, "urgent": false,
    "receivedOn": "2026-03-02", "category": "行政", "pages": 12, "phone": "0000-1234567",
    "remark": "材料齐全，符合规定。",
  ]
}

/// The machine's clock, put forward a day for every 90,000 cases: a day has numbers for 99,999.
private final class WorkloadClock: Sendable {
  private let cases = Atomic(0)
  private let passed = Atomic(0)

  func countCase() { cases.add(1, ordering: .relaxed) }

  func pass(_ seconds: Int) { passed.add(seconds, ordering: .relaxed) }

  var now: Instant {
    let days = cases.load(ordering: .relaxed) / 90_000
    return Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
      .adding(seconds: Int64(days * 86_400 + passed.load(ordering: .relaxed)))
  }
}

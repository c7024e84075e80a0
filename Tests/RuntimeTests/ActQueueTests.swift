import Foundation
import Runtime
import SQLDatabase
import Synchronization
import Testing

@Suite("Who does the acts")
struct ActQueueTests {
  /// The thread on which an act is done.
  private func worker(of runtime: OfficeRuntime) throws -> Thread {
    let worker = Mutex<Thread?>(nil)
    _ = try runtime.perform("look", by: .system) { _ in
      worker.withLock { $0 = Thread.current }
      return Done()
    }
    return try #require(worker.withLock { $0 })
  }

  @Test func `whoever brings one while nobody works, if his stack is large enough`() throws {
    let runtime = try TestOffice().open()
    // The thread of the queue may still be about to lay down the founding of the office, and whoever
    // comes before it has put its things away gives it more to do.
    let isHere = try WorkingStack.$isHere.withValue(true) {
      try (1...1000).contains { _ in
        Thread.sleep(forTimeInterval: 0.005)
        return try self.worker(of: runtime) == Thread.current
      }
    }
    #expect(isHere)
    #expect(try self.worker(of: runtime) != Thread.current)
    runtime.stop()
  }

  @Test func `not whoever reads, since the act must see more than that`() throws {
    let runtime = try TestOffice().open()
    try runtime.note("一")
    let worker = try WorkingStack.$isHere.withValue(true) {
      try runtime.read { _ in try self.worker(of: runtime) }
    }
    #expect(worker != Thread.current)
    runtime.stop()
  }

  @Test func `all acts of many are done once, whoever does them`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    let numbers = Mutex<[Int]>([])
    let failures = Mutex<[any Error]>([])
    let ended = DispatchGroup()
    for person in 0..<8 {
      ended.enter()
      let thread = Thread {
        defer { ended.leave() }
        // Half of them must leave their acts to others.
        WorkingStack.$isHere.withValue(person.isMultiple(of: 2)) {
          for act in 0..<50 {
            do {
              let number = try runtime.note("\(person)/\(act)")
              numbers.withLock { $0.append(number) }
            } catch {
              failures.withLock { $0.append(error) }
            }
          }
        }
      }
      thread.stackSize = WorkingStack.size
      thread.start()
    }
    ended.wait()
    #expect(failures.withLock { $0 }.isEmpty)
    #expect(numbers.withLock { $0.sorted() } == Array(1...400))
    #expect(Set(try runtime.notes()).count == 400)
    runtime.stop()
    let again = try office.open()
    #expect(try again.verifyJournal().faults == [])
    #expect(try again.notes().count == 400)
    again.stop()
  }

  @Test func `nobody after the end`() throws {
    let runtime = try TestOffice().open()
    runtime.stop()
    _ = WorkingStack.$isHere.withValue(true) {
      #expect(throws: ActFailure.self) { try runtime.note("一") }
    }
  }

  @Test func `the log of the database stays short while work goes on`() throws {
    let office = try TestOffice()
    office.settings.checkpointPages = 40
    office.settings.longestLogPages = 160
    let runtime = try office.open()
    for number in 1...300 { try runtime.note("第\(number)条") }
    let log = URL(fileURLWithPath: office.folder.database.path + "-wal")
    let size = try #require(try log.resourceValues(forKeys: [.fileSizeKey]).fileSize)
    // A page and its head; one act more than the limit may stand in it.
    #expect(size / (4096 + 24) < 160 + 40, "\(size) bytes")
    runtime.stop()
    #expect(try office.open().notes().count == 300)
  }
}

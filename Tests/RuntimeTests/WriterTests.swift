import CivilTime
import Foundation
import Runtime
import SQLDatabase
import Testing

@Suite("The writer")
struct WriterTests {
  @Test func `keeps what it answered, also after a stop`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    #expect(try runtime.note("一") == 1)
    #expect(try runtime.note("二") == 2)
    runtime.stop()
    let again = try office.open()
    #expect(try again.notes() == ["一", "二"])
    #expect(try again.note("三") == 3)
    again.stop()
  }

  @Test func `undoes a refused act, its number too`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    try runtime.note("一")
    #expect(throws: ActFailure.self) { try runtime.note("") }
    #expect(throws: ActFailure.self) { try runtime.note("一") }
    #expect(try runtime.note("二") == 2)
    runtime.stop()
  }

  @Test func `answers the same key with the first answer`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    #expect(try runtime.note("一", key: "k") == 1)
    #expect(try runtime.note("二", key: "k") == 1)
    #expect(try runtime.notes() == ["一"])
    #expect(throws: ActFailure.self) {
      try runtime.perform(
        "other", by: .system, key: IdempotencyKey(rawValue: "k")
      ) { _ in Done() }
    }
    #expect(throws: ActFailure.self) { try runtime.note("", key: "refused") }
    #expect(try runtime.note("三", key: "refused") == 2)
    runtime.stop()
  }

  @Test func `knows a key for seven days, and forgets it then`() throws {
    let office = try TestOffice()
    let day: Int64 = 86_400
    var runtime = try office.open()
    #expect(try runtime.tidyUp() == nil)
    try runtime.note("一", key: "old")
    office.clock.advance(seconds: 2 * day)
    try runtime.note("二", key: "younger")
    office.clock.advance(seconds: 6 * day - 1)
    #expect(try runtime.tidyUp() == office.clock.now.adding(seconds: 1))
    #expect(try runtime.note("三", key: "old") == 1)
    office.clock.advance(seconds: 1)
    #expect(try runtime.tidyUp() == office.clock.now.adding(seconds: 2 * day))
    runtime.stop()
    runtime = try office.open()
    #expect(try runtime.note("三", key: "old") == 3)
    #expect(try runtime.note("四", key: "younger") == 2)
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  @Test func `does the acts of many threads, each once and with its own answer`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    let numbers = Numbers()
    DispatchQueue.concurrentPerform(iterations: 16) { thread in
      for count in 0..<25 {
        do {
          numbers.insert(try runtime.note("\(thread)-\(count)"))
        } catch {
          Issue.record("\(error)")
        }
      }
    }
    #expect(numbers.sorted == Array(1...400))
    #expect(try runtime.verifyJournal().faults == [])
    runtime.stop()
  }

  @Test func `takes nothing in once it stops`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    runtime.stop()
    #expect(throws: ActFailure.self) { try runtime.note("一") }
  }

  @Test func `keeps a second program away from the folder`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    #expect(throws: FolderInUse.self) { try office.open() }
    runtime.stop()
  }

  @Test func `never lets the journal's time go back`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    try runtime.note("一")
    office.clock.advance(seconds: -3600)
    try runtime.note("二")
    let times = try runtime.read { connection in
      try connection.rows("select at from note order by number") { try $0.int64(0) }
    }
    #expect(times[0] <= times[1])
    runtime.stop()
  }
}

/// Numbers gathered by several threads.
private final class Numbers: @unchecked Sendable {
  private let lock = NSLock()
  private var numbers: [Int] = []

  func insert(_ number: Int) { lock.withLock { numbers.append(number) } }
  var sorted: [Int] { lock.withLock { numbers.sorted() } }
}

import Runtime
import SQLDatabase
import Synchronization
import Testing

@Suite("A book of what was read of a room")
struct RoomBookTests {
  private let office: TestOffice
  private let runtime: OfficeRuntime
  private let book: RoomBook<Int, String>
  private let readings = Readings()

  /// How often the book asked the database.
  private final class Readings: Sendable {
    let count = Mutex(0)
  }

  init() throws {
    office = try TestOffice()
    runtime = try office.open()
    book = runtime.book(of: NotebookRoom().name) { [readings] number, database in
      readings.count.withLock { $0 += 1 }
      return try database.first("select text from note where number = ?", number) {
        try $0.text(0)
      }
    }
  }

  private var asked: Int { readings.count.withLock { $0 } }

  @Test func `asks once for what is there and for what is not`() throws {
    let number = try runtime.note("甲")
    for _ in 0..<3 {
      #expect(try book[number] == "甲")
      #expect(try book[number + 1] == nil)
    }
    #expect(asked == 2)
    runtime.stop()
  }

  @Test func `asks again after the room has changed, and not when an act has failed`() throws {
    let first = try runtime.note("甲")
    #expect(try book[first + 1] == nil)
    #expect(throws: ActFailure.self) { try runtime.note("") }
    #expect(try book[first + 1] == nil)
    #expect(asked == 1)
    #expect(try runtime.note("乙") == first + 1)
    #expect(try book[first + 1] == "乙")
    #expect(asked == 2)
    runtime.stop()
  }

  @Test func `keeps nothing from a reading that began before the change`() throws {
    let first = try runtime.note("甲")
    try runtime.read { _ in
      // The reading stands on the state from before this note.
      #expect(try runtime.notes() == ["甲"])
      try runtime.note("乙")
      #expect(try book[first + 1] == nil)
    }
    #expect(try book[first + 1] == "乙")
    runtime.stop()
  }
}

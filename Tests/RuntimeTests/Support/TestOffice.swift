import CivilTime
import Foundation
import Runtime
import SQLDatabase
import Synchronization
import WorkCalendar

/// An office in a folder of its own, with a clock that stands until it is moved.
final class TestOffice {
  let folder: DataFolder
  let clock = TestClock()
  var settings: RuntimeSettings

  init() throws {
    folder = DataFolder(
      FileManager.default.temporaryDirectory.appending(path: "tongzheng-\(UUID().uuidString)"))
    settings = RuntimeSettings(calendar: try .national())
    let clock = clock
    settings.now = { clock.now }
  }

  deinit {
    // What cannot be removed here the system clears later.
    try? FileManager.default.removeItem(at: folder.url)
  }

  /// Opens the office and starts its writer.
  func open(rooms: [any OfficeRoom] = [NotebookRoom()]) throws -> OfficeRuntime {
    let runtime = try OfficeRuntime(folder: folder, rooms: rooms, settings: settings)
    try runtime.start(background: false)
    return runtime
  }

  /// Changes rows behind the program's back.
  func tamper(_ body: (Connection) throws -> Void) throws {
    try Database(at: folder.database.path).write(body)
  }
}

/// A clock for tests.
final class TestClock: Sendable {
  private let time = Mutex(Instant(milliseconds: 1_767_225_600_000))

  var now: Instant { time.withLock { $0 } }

  func advance(seconds: Int64) {
    time.withLock { $0 = $0.adding(seconds: seconds) }
  }
}

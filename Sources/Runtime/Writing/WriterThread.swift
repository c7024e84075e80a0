import Dispatch
import Foundation
import SQLDatabase

/// The thread on which the writer lives.
struct WriterThread {
  private let make: @Sendable () throws -> Writer

  init(
    database: Database, rooms: RoomRegistry, library: DeployedLibrary, states: InstanceCache,
    bell: JobBell, settings: RuntimeSettings, signing: HeadSigning, checkpointer: Ticker,
    revisions: RoomRevisions, calendars: CalendarShelf,
    afterCommit: @escaping @Sendable () -> Void
  ) throws {
    make = {
      try Writer(
        database: database, rooms: rooms, library: library, states: states, bell: bell,
        settings: settings, signing: signing, checkpointer: checkpointer, revisions: revisions,
        calendars: calendars, afterCommit: afterCommit)
    }
    // What would keep the writer from beginning is told here, where it can be thrown.
    _ = try make()
  }

  func begin(_ queue: ActQueue, ended: DispatchSemaphore) {
    let make = make
    let thread = Thread {
      defer { ended.signal() }
      do {
        try make().run(queue)
      } catch {
        queue.close()
        while let acts = queue.take(upTo: .max) {
          for act in acts { act.settle(.failed("\(error)")) }
        }
      }
    }
    thread.name = "tongzheng writer"
    // Deep FEEL expressions are evaluated here.
    thread.stackSize = 16 << 20
    thread.start()
  }
}

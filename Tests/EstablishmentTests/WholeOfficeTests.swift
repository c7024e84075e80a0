import CivilTime
import Directory
import Dispatch
import Establishment
import Foundation
import Runtime
import SQLDatabase
import Synchronization
import Testing
import WorkCalendar

@Suite("The demonstration office on disk")
struct WholeOfficeTests {
  private let folder: URL
  private let runtime: OfficeRuntime

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "tongzheng-establishment-\(UUID().uuidString)")
    var settings = RuntimeSettings(calendar: try WorkingCalendar.national())
    settings.report = { _ in }
    runtime = try OfficeRuntime(
      folder: DataFolder(folder), rooms: [DirectoryRoom(), EstablishmentRoom()],
      settings: settings)
    try runtime.start(background: false)
    let demonstration = try DemonstrationOffice(
      today: CivilZone.shanghai.date(of: settings.now()))
    _ = try runtime.perform("demonstrate", by: .system) { step in
      try demonstration.record(in: step)
      return Done()
    }
  }

  private func end() throws {
    runtime.stop()
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `gives the last places to exactly as many of many cases at once`() throws {
    let granted = Mutex(0)
    let refused = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 12) { number in
      do {
        _ = try runtime.perform("reserve", by: Actor(person: "P0002")) { step in
          try EstablishmentRegister(step).reserve(
            PlaceRequest(
              caseNumber: "\(number)", unit: "U014", type: .administrative,
              entryKind: .examination, count: 1, applicant: "P0001", officer: "P0002"))
          return Done()
        }
        granted.withLock { $0 += 1 }
      } catch ActFailure.refused(let refusal) {
        refused.withLock { $0.append(refusal.code) }
      } catch {
        Issue.record(error)
      }
    }
    #expect(granted.withLock { $0 } == 3)
    #expect(refused.withLock { $0 } == [String](repeating: "R01", count: 9))
    let faults = try runtime.read { try EstablishmentAudit.faults(in: $0) }
    #expect(faults == [])
    try end()
  }

  @Test func `is rebuilt from its journal without a difference`() throws {
    #expect(try runtime.verifyReplay().differences == [])
    try end()
  }
}

import Dispatch
import Engine
import FEEL
import Foundation
import PowerLoss
import Runtime
import Synchronization
import TestTools
import Testing

@Suite("A power cut while cases run")
struct CasePowerLossTests {
  @Test(
    "loses no acknowledged step, and every case goes on to its end",
    arguments: PowerCuts.seeds(12, long: 200))
  func loss(seed: UInt64) throws {
    let office = try TestOffice()
    var random = SeededRandom(seed: seed &+ 1000)
    let power = PowerLoss(seed: seed)
    office.settings.fileLayer = power.name
    office.settings.report = { _ in }
    office.settings.snapshotInterval = 3
    office.settings.checkpointPages = 50
    let rooms = [PlacesRoom(places: 40)]
    let runtime = try office.open(rooms: rooms)
    _ = try runtime.deploy([Models.application], by: .system)
    power.cut(at: power.operationCount + Int(random.next() % 400) + 1)

    let acknowledged = Mutex<[InstanceID: Int]>([:])
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      for count in 0..<100 {
        do {
          let started = try runtime.startCase(
            process: "application", variables: ["subject": .string("\(thread)-\(count)")],
            by: .system)
          acknowledged.withLock { $0[started.instance] = 0 }
          for step in 1...2 {
            try Self.finishTask(of: started.instance, runtime)
            acknowledged.withLock { $0[started.instance] = step }
          }
        } catch {
          return
        }
      }
    }
    runtime.stop()

    let after = try TestOffice()
    try FileManager.default.copyItem(at: office.folder.url, to: after.folder.url)
    for suffix in ["", "-wal", "-shm"] {
      // Not all of them need be there.
      try? FileManager.default.removeItem(atPath: after.folder.database.path + suffix)
    }
    try power.recover(into: after.folder.url)
    let recovered = try after.open(rooms: rooms)
    #expect(try recovered.verifyJournal().faults == [], "seed \(seed)")
    #expect(try recovered.verifyReplay().differences == [], "seed \(seed)")
    for (instance, steps) in acknowledged.withLock({ $0 }) {
      let finished = try recovered.queries.activations(of: instance)
        .filter { $0.type == "userTask" && $0.status == .completed }
      #expect(finished.count >= steps, "seed \(seed), case \(instance)")
      while try !recovered.queries.tasks(of: instance).isEmpty {
        try Self.finishTask(of: instance, recovered)
      }
      #expect(
        try recovered.queries.header(of: instance)?.endedAt != nil,
        "seed \(seed), case \(instance)")
    }
    recovered.stop()
  }

  private static func finishTask(of instance: InstanceID, _ runtime: OfficeRuntime) throws {
    guard let task = try runtime.queries.tasks(of: instance).first else { return }
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: .system)
  }
}

import Dispatch
import Foundation
import PowerLoss
import Runtime
import Synchronization
import TestTools
import Testing

@Suite("A power cut")
struct PowerLossTests {
  @Test(
    "loses no acknowledged act and leaves the journal whole",
    arguments: PowerCuts.seeds(24, long: 200))
  func loss(seed: UInt64) throws {
    let office = try TestOffice()
    var random = SeededRandom(seed: seed)
    let power = PowerLoss(seed: seed)
    office.settings.fileLayer = power.name
    office.settings.headInterval = .init(entries: 7, seconds: 3600)
    office.settings.report = { _ in }
    let runtime = try office.open()
    power.cut(at: power.operationCount + Int(random.next() % 500) + 1)

    let acknowledged = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { thread in
      for count in 0..<200 {
        let text = "\(thread)-\(count)"
        do {
          try runtime.note(text)
        } catch {
          return
        }
        acknowledged.withLock { $0.append(text) }
      }
    }
    #expect(power.isCut, "seed \(seed)")
    runtime.stop()

    let after = try TestOffice()
    after.settings.now = office.settings.now
    try FileManager.default.copyItem(at: office.folder.url, to: after.folder.url)
    for suffix in ["", "-wal", "-shm"] {
      // Not all of them need be there.
      try? FileManager.default.removeItem(atPath: after.folder.database.path + suffix)
    }
    try power.recover(into: after.folder.url)
    let recovered = try after.open()
    let kept = Set(try recovered.notes())
    let lost = acknowledged.withLock { $0.filter { !kept.contains($0) } }
    #expect(lost == [], "seed \(seed)")
    #expect(try recovered.verifyJournal().faults == [], "seed \(seed)")
    #expect(try recovered.verifyReplay().differences == [], "seed \(seed)")
    try recovered.note("after the cut")
    recovered.stop()
  }
}

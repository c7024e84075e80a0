import Certificates
import CivilTime
import Runtime
import Synchronization

/// Brings verifications by the public into the journal, some at a time.
struct ScanKeeping {
  /// When verifications were last written down.
  final class Clock: Sendable {
    private let last = Mutex(Instant.epoch)

    /// Whether ten seconds have passed since the last time; if so, the next begin now.
    func isDue(at now: Instant) -> Bool {
      last.withLock { last in
        guard last.milliseconds(to: now) >= 10_000 else { return false }
        last = now
        return true
      }
    }
  }

  let office: Office

  func note(_ verification: Verification, in visit: Visit) {
    let place = office.certificates.settings.places.place(of: visit.address)
    office.scans.note(
      verification, by: visit.address, at: visit.now, in: place, person: visit.session?.person)
    if office.scanClock.isDue(at: visit.now) { settle() }
  }

  /// Writes down what waits. A failure is for the log: whoever verified has the answer already.
  func settle() {
    do {
      try office.scans.flush(into: office.runtime, of: office.certificates)
    } catch {
      office.settings.log("The verifications could not be written down: \(error)")
    }
  }
}
